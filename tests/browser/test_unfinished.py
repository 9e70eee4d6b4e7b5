"""What was typed and not saved is there again: after a reload, after the server was killed."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.serving import Site, free_port, serving
from tests.browser.visitor import TITLE, Visitor

Visit = Callable[..., Visitor]
FOUND = "上次没写完的内容已找回"


def test_a_half_written_record_survives_a_reload_until_it_is_saved(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    visitor.go("tasks")
    record = visitor.button("记一笔", visitor.row("task-3"))
    record.click()
    with visitor.page.expect_response("**/unfinished") as answered:
        visitor.drawer.get_by_label(TITLE).fill("写到一半的话")
        visitor.drawer.get_by_label("参加人数（可不填）").fill("31")
    assert answered.value.status == 204
    visitor.page.reload()
    visitor.rest()
    record.click()
    expect(visitor.drawer.get_by_text(FOUND)).to_be_visible()
    expect(visitor.drawer.get_by_label(TITLE)).to_have_value("写到一半的话")
    visitor.button("保存", visitor.drawer).click()
    expect(visitor.said).to_contain_text("已记入")
    stored = site.activities()[-1]
    assert (stored.title, stored.people) == ("写到一半的话", 31)
    record.click()
    expect(visitor.drawer.get_by_label(TITLE)).to_have_value("")
    expect(visitor.drawer.get_by_text(FOUND)).to_have_count(0)


def test_it_survives_a_server_killed_and_started_again_with_the_page_open(
    visit: Visit, tmp_path: Path
) -> None:
    port = free_port()
    with serving(tmp_path, port) as first:
        visitor = visit(first)
        visitor.go("record", task=3)
        title = visitor.page.get_by_label(TITLE)
        with visitor.page.expect_response("**/unfinished"):
            title.fill("写到一半的话")
        title.press_sequentially("，又写了半句")
        first.process.kill()
        first.process.wait()
    with serving(tmp_path, port) as second:
        expect(title).to_have_value("写到一半的话，又写了半句")
        visitor.button("保存").click()
        expect(visitor.said).to_contain_text("已记入")
        assert second.activities()[-1].title == "写到一半的话，又写了半句"
    visitor.errors.clear()  # what was asked for while there was no server
