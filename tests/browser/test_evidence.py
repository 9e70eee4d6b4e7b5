"""Photos and files of a record: chosen with it, seen, opened, removed and brought back."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from sqlmodel import select

from tests.browser.serving import Site
from tests.browser.visitor import MOVING, TITLE, Visitor
from tests.uploads.files import pdf, picture
from unionplan import db
from unionplan.models import Evidence

Visit = Callable[..., Visitor]
DONE = "拍了*照片*的活动"


@pytest.fixture
def chosen(tmp_path: Path) -> list[Path]:
    """Two photos and a large file with a name that means something to Markdown."""
    large = pdf().replace(b"1 0", bytes(19_000_000) + b"1 0")
    files = {"一.jpg": picture(size=(640, 480)), "二.jpg": picture("PNG"), "[签到](x)表.pdf": large}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in files]


def record(visitor: Visitor, files: list[Path], task: int = 3) -> None:
    visitor.go("record", task=task)
    visitor.page.get_by_label(TITLE).fill(DONE)
    visitor.page.get_by_text("地点、负责人").click()
    visitor.page.locator("input[type=file]").set_input_files(files)
    expect(visitor.page.get_by_test_id("stFileChip")).to_have_count(len(files))
    visitor.button("保存").click()


def files_of(visitor: Visitor) -> Locator:
    return visitor.page.locator('[class*="st-key-evidence-"] button')


def stored(site: Site) -> list[str]:
    with db.reading(site.engine) as session:
        return list(session.exec(select(Evidence.name).order_by(Evidence.name)))


def test_a_record_with_photos_shows_them_opens_them_and_gives_them_back(
    site: Site, visit: Visit, chosen: list[Path]
) -> None:
    visitor = visit(site)
    record(visitor, chosen)
    expect(visitor.said).to_contain_text("已记入")
    visitor.go("activities")
    thumbs = files_of(visitor).locator("img")
    expect(thumbs).to_have_count(2)
    for place in range(2):
        expect(thumbs.nth(place)).to_have_js_property("complete", True)
        assert int(thumbs.nth(place).evaluate("e => e.naturalWidth")) > 0
        box = thumbs.nth(place).bounding_box()
        assert box and min(box["width"], box["height"]) >= 44
    expect(thumbs.first).to_have_attribute("alt", f"9月15日“{DONE}”的照片")
    expect(files_of(visitor).nth(2)).to_contain_text("PDF文件 [签到](x)表.pdf")

    files_of(visitor).first.click()
    large = visitor.drawer.locator("img")
    expect(large).to_have_js_property("naturalWidth", 640)
    expect(large).to_have_attribute("src", re.compile(r"^/evidence/\d+$"))  # what /media/ has is open to all
    visitor.button("下一个", visitor.drawer).click()
    expect(visitor.drawer.get_by_text("第2个，共3个")).to_be_visible()
    visitor.button("移除", visitor.drawer).click()
    expect(visitor.said).to_contain_text("已移除佐证“二.jpg”")
    expect(files_of(visitor)).to_have_count(2)
    visitor.button("撤销").click()
    expect(files_of(visitor)).to_have_count(3)

    with visitor.page.expect_download() as download:
        visitor.page.get_by_text("下载9月佐证（3个）").click()
    assert download.value.suggested_filename.endswith("2026年9月佐证.zip")


def test_a_disguised_file_stores_nothing_and_keeps_what_was_typed(
    site: Site, visit: Visit, chosen: list[Path], tmp_path: Path
) -> None:
    bad = tmp_path / "程序.jpg"
    bad.write_bytes(b"MZ\x90\0 a program")
    before = (len(site.activities()), stored(site))
    visitor = visit(site)
    record(visitor, [chosen[0], bad], task=4)
    expect(visitor.complaints.first).to_contain_text("“程序.jpg”的内容不是照片")
    expect(visitor.page.get_by_label(TITLE)).to_have_value(DONE)
    assert (len(site.activities()), stored(site)) == before
    visitor.page.get_by_role("button", name="Remove 程序.jpg").click()
    expect(visitor.page.get_by_test_id("stFileChip")).to_have_count(1)
    visitor.button("保存").click()
    expect(visitor.said).to_contain_text("已记入")
    assert len(stored(site)) == len(before[1]) + 1


def test_two_clicks_are_one_file(site: Site, visit: Visit, chosen: list[Path]) -> None:
    before, visitor = len(stored(site)), visit(site, **MOVING)
    visitor.go("record", task=5)
    visitor.page.get_by_label(TITLE).fill(DONE)
    visitor.page.get_by_text("地点、负责人").click()
    visitor.page.locator("input[type=file]").set_input_files(chosen[0])
    expect(visitor.page.get_by_test_id("stFileChip")).to_have_count(1)
    visitor.click_twice(visitor.button("保存"), 100)
    expect(visitor.said).to_contain_text("已记入")
    assert len(stored(site)) == before + 1


def test_on_the_phone_a_file_the_browser_does_not_send_is_said(
    site: Site, visit: Visit, chosen: list[Path], tmp_path: Path
) -> None:
    heic = tmp_path / "IMG_0001.heic"
    heic.write_bytes(b"\0\0\0\x18ftypheic")
    visitor = visit(site, phone=True)
    visitor.go("record", task=6)
    visitor.page.get_by_text("地点、负责人").click()
    field = visitor.page.locator("input[type=file]")
    field.set_input_files(chosen[0])
    said = visitor.page.get_by_text("HEIC 照片请先另存为 JPG")
    expect(said).to_be_hidden()
    field.set_input_files(heic)
    expect(said).to_be_visible()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == 390
    expect(visitor.button("保存")).to_be_in_viewport()
