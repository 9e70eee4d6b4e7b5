"""Looking through what was read: doubts first beside their sentence, by keyboard, on a phone, tomorrow."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Locator, expect

from tests.browser.serving import Site
from tests.browser.test_every_page import sideways
from tests.browser.test_importing import adopt, new_union, of_plan, plans
from tests.browser.visitor import MOVING, Visitor
from unionplan.config import ROOT
from unionplan.importer import read_plan

Visit = Callable[..., Visitor]
SOURCE = ROOT / "data/documents/numbered-plan.txt"
DRAFT = read_plan(SOURCE.read_bytes(), SOURCE.name).plans[0]
DOUBTS = [task for task in DRAFT.tasks if task.doubt]


def upload(visitor: Visitor, path: Path = SOURCE) -> None:
    visitor.go("import_plan")
    visitor.page.locator("input[type=file]").set_input_files(path)
    expect(visitor.page.get_by_role("heading", name="采用为年度计划")).to_be_visible()
    visitor.rest()
    visitor.still()


def title(visitor: Visitor) -> Locator:
    return visitor.page.get_by_label("任务", exact=True)


def opened(visitor: Visitor, words: str) -> None:
    """This task and no other is open; while the page is drawn anew there may be two."""
    expect(visitor.page.get_by_label("任务", exact=True).last).to_have_value(words)
    visitor.rest()
    visitor.still()
    expect(title(visitor)).to_have_value(words)


def left(visitor: Visitor, count: int) -> None:
    expect(visitor.page.locator("h1")).to_contain_text(f"{count} 项请您确认")
    visitor.rest()


def test_the_first_doubt_stands_beside_its_sentence_with_the_reason_in_words(
    site: Site, visit: Visit
) -> None:
    visitor = visit(site)
    upload(visitor)
    left(visitor, len(DOUBTS))
    expect(title(visitor)).to_have_value(DOUBTS[0].title)
    expect(visitor.page.locator(".lines [aria-current] mark")).to_have_text(DOUBTS[0].quote)
    expect(visitor.page.locator("[class*=st-key-open-]")).to_contain_text("请确认：没写时间和次数")


def test_doubts_are_worked_through_without_the_mouse(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    upload(visitor)
    keys = visitor.page.keyboard
    visitor.page.get_by_label("责任人", exact=True).fill("李梅")
    keys.press("Control+Enter")
    left(visitor, len(DOUBTS) - 1)
    opened(visitor, DOUBTS[1].title)
    keys.press("Alt+n")
    opened(visitor, DOUBTS[2].title)
    keys.press("Alt+p")
    opened(visitor, DOUBTS[1].title)
    visitor.page.locator("h1").click()
    keys.press("Delete")
    left(visitor, len(DOUBTS) - 2)
    opened(visitor, DOUBTS[2].title)
    visitor.button("撤销").click()
    left(visitor, len(DOUBTS) - 1)


@pytest.mark.parametrize("name", ["删去", "确认，看下一项"])
@pytest.mark.parametrize("gap", [0, 80, 200])
def test_a_double_click_is_for_one_task(site: Site, visit: Visit, name: str, gap: int) -> None:
    visitor = visit(site, **MOVING)
    upload(visitor)
    visitor.click_twice(visitor.page.get_by_role("button", name=name).first, gap)
    left(visitor, len(DOUBTS) - 1)
    visitor.still()  # where the page was quick, the second click fell on what stands there now
    left(visitor, len(DOUBTS) - 1)


def test_the_delete_key_in_a_field_deletes_a_letter_and_no_task(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    upload(visitor)
    title(visitor).press("Home")
    title(visitor).press("Delete")
    title(visitor).press("Enter")
    visitor.rest()
    expect(title(visitor)).to_have_value(DOUBTS[0].title[1:])
    left(visitor, len(DOUBTS))


def test_a_draft_survives_a_reload_with_all_that_was_done_to_it(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    upload(visitor)
    visitor.page.get_by_label("月份").fill("3-5、9")
    visitor.page.keyboard.press("Control+Enter")
    left(visitor, len(DOUBTS) - 1)
    visitor.page.reload()
    visitor.rest()
    expect(visitor.page.locator(".st-key-unfinished")).to_contain_text(f"已确认 1/{len(DOUBTS)}")
    visitor.button("继续").click()
    left(visitor, len(DOUBTS) - 1)
    visitor.page.get_by_text(f"全部 {len(DRAFT.tasks)}").click()
    row = visitor.page.locator("[class*=st-key-row-draft]", has_text=DOUBTS[0].title).first
    expect(row).to_contain_text("3至5月、9月")
    visitor.button("换一份文件").click()
    visitor.button("丢弃").click()
    expect(visitor.page.locator(".st-key-unfinished")).to_have_count(0)


def test_a_draft_is_still_open_after_looking_at_another_page(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    upload(visitor)
    title(visitor).fill("改了一半的标题")
    visitor.page.get_by_role("link", name="任务", exact=True).click(delay=100)  # as long as a finger rests
    expect(title(visitor)).to_have_count(0)
    visitor.rest()
    visitor.page.get_by_role("link", name="导入计划", exact=True).click()
    expect(title(visitor)).to_have_value("改了一半的标题")


def test_months_that_cannot_be_read_are_said_at_their_field_and_stay_as_typed(
    site: Site, visit: Visit
) -> None:
    visitor = visit(site)
    upload(visitor)
    visitor.page.get_by_label("月份").fill("13月")
    visitor.page.keyboard.press("Control+Enter")
    expect(visitor.complaints).to_contain_text("13月”看不出是哪几个月")
    expect(visitor.page.get_by_label("月份")).to_have_value("13月")
    left(visitor, len(DOUBTS))


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_every_task_stands_below_its_sentence(site: Site, visit: Visit, width: int) -> None:
    visitor = visit(site, phone=True, viewport={"width": width, "height": 844})
    upload(visitor)
    visitor.still()
    assert sideways(visitor.page) == []
    assert (
        visitor.page.locator("[class*=st-key-row-draft]").count()
        == visitor.page.locator("[class*=st-key-row-draft] .lines mark").count()
    )
    visitor.button("确认，看下一项").click()  # at the thumb, whatever the page scrolls to
    left(visitor, len(DOUBTS) - 1)


def test_a_second_plan_for_the_year_is_compared_with_the_first(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    upload(visitor)
    adopt(visitor, "两次导入", len(DRAFT.tasks))
    upload(visitor)
    chosen = visitor.page.get_by_label("工会", exact=True)
    chosen.scroll_into_view_if_needed()
    visitor.still()
    chosen.click()
    visitor.page.get_by_role("option", name="两次导入").click()
    expect(visitor.page.get_by_text("已经有一份计划")).to_be_visible()
    expect(visitor.button(f"采用这 {len(DRAFT.tasks)} 项任务")).to_have_count(0)
    visitor.page.get_by_text("作为修订版与现有计划比较").click()
    expect(visitor.page.get_by_text("与现在的计划没有差别")).to_be_visible()


def test_a_word_plan_of_sixty_lines_is_a_live_plan_in_well_under_two_minutes(
    site: Site, visit: Visit, tmp_path: Path
) -> None:
    """The machine's part of it; confirmed by reason, as a person in a hurry would."""
    document, path = Document(), tmp_path / "六十项.docx"
    document.add_paragraph("某街道工会2026年工作计划")
    for number in range(1, 61):
        document.add_paragraph(f"{number}、{number % 12 + 1}月组织第{number}次职工技能培训")
    document.save(str(path))
    visitor = visit(site)
    begun = time.monotonic()
    upload(visitor, path)
    every = visitor.page.get_by_role("button", name="都没问题，一起确认")
    if every.count():
        every.click()
    adopt(visitor, "六十项工会", 60)
    assert time.monotonic() - begun < 60
    assert len(of_plan(site, plans(site)["六十项工会"])) == 60


def test_beyond_sixty_tasks_the_key_ones_alone_count(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    visitor.go("import_plan")
    lines = [f"{n}、{n % 12 + 1}月组织第{n}场劳动竞赛" for n in range(1, 41)]
    lines += [f"{n}、加强第{n}分会职工之家建设" for n in range(41, 66)]
    visitor.page.get_by_label("或粘贴文字").fill("某工会2026年工作计划\n" + "\n".join(lines))
    visitor.page.get_by_label("或粘贴文字").press("Control+Enter")
    expect(visitor.page.get_by_text("超过 60 项")).to_be_visible()
    visitor.page.get_by_text("写明月份或数字的 40 项").click()
    expect(visitor.page.get_by_text("重点 40 项，常规 25 项。")).to_be_visible()
    new_union(visitor, "很多项的工会")
    visitor.button("采用这 65 项任务").click()
    expect(visitor.said).to_contain_text("共 65 项任务")
    plan = plans(site)["很多项的工会"]
    weights = [task.weight for task in site.tasks().values() if task.plan_id == plan.id]
    assert (weights.count(1), weights.count(0)) == (40, 25)
