"""The form of a record: what is wrong is said on top and at its field; the keyboard is enough."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect
from sqlmodel import delete

from tests.browser.serving import TODAY, Site
from tests.browser.visitor import TITLE, Visitor
from unionplan import db
from unionplan.models import FormDraft
from unionplan.queries.board import TaskRow, plan_board
from unionplan.start import LOCAL_CHAIR

Visit = Callable[..., Visitor]
TYPED = "组织职工学习，三十人参加"
MOST_STOPS = 12


def task(site: Site, title: str) -> TaskRow:
    with db.reading(site.engine) as session:
        board = plan_board(session, LOCAL_CHAIR, 1, TODAY)
    return next(t for t in board.tasks if t.title == title)


@pytest.fixture
def visitor(still_site: Site, visit: Visit) -> Iterator[Visitor]:
    """At the drawer for a task that counts times; at the end nothing was stored."""
    before = len(still_site.activities())
    with db.transaction(still_site.engine) as session:
        session.execute(delete(FormDraft))  # what another test's form left
    visitor = visit(still_site)
    visitor.go("tasks")
    visitor.button("记一笔", visitor.row(f"task-{task(still_site, '新建企业工会3家').id}")).click()
    visitor.drawer.get_by_label(TITLE).fill(TYPED)
    yield visitor
    assert len(still_site.activities()) == before


def refused(visitor: Visitor, sentence: str, field: Locator) -> None:
    """Saving fails with the sentence on top and close below its field; the typed text stays."""
    visitor.button("保存", visitor.drawer).click()
    places = visitor.drawer.get_by_text(sentence)
    expect(places).to_have_count(2)
    expect(visitor.drawer.get_by_role("alert")).to_contain_text(sentence)
    top, at_field, box = places.first.bounding_box(), places.last.bounding_box(), field.bounding_box()
    assert top and at_field and box
    assert top["y"] < box["y"]
    assert 0 <= at_field["y"] - (box["y"] + box["height"]) < 60
    assert at_field["x"] < box["x"] + box["width"] and box["x"] < at_field["x"] + at_field["width"]


def test_an_empty_title_is_refused_at_its_field(visitor: Visitor) -> None:
    field = visitor.drawer.get_by_label(TITLE)
    field.fill("")
    refused(visitor, "还没有填写名称", field)


def test_a_title_of_300_characters_is_refused_and_kept(visitor: Visitor) -> None:
    field = visitor.drawer.get_by_label(TITLE)
    field.fill("学" * 300)
    refused(visitor, "文字太长，现有300个字，最多200个字", field)
    expect(field).to_have_value("学" * 300)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ((2025, 9, 1), "日期不在2026年度计划的范围内"),
        ((2027, 1, 5), "日期不在2026年度计划的范围内"),
        ((2026, 9, 16), "这一天还没有到"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_its_field(
    visitor: Visitor, day: tuple[int, int, int], sentence: str
) -> None:
    visitor.type_date(*day, within=visitor.drawer)
    refused(visitor, sentence, visitor.drawer.get_by_role("group", name="日期"))
    expect(visitor.drawer.get_by_label(TITLE)).to_have_value(TYPED)
    expect(visitor.drawer.get_by_role("spinbutton", name="day, 日期")).to_have_text(f"{day[2]:02}")


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        ("参加人数（可不填）", "-3", "数字不能小于零"),
        ("数量（家）", "-1", "数字不能小于零"),
        ("数量（家）", "0", "数量应大于零"),
        ("数量（家）", "1.2345", "小数位数太多"),
        ("参加人数（可不填）", "99999999999", "数字太大"),
    ],
)
def test_a_number_that_cannot_be_is_refused_at_its_field(
    visitor: Visitor, label: str, typed: str, sentence: str
) -> None:
    field = visitor.drawer.get_by_label(label)
    field.fill(typed)
    refused(visitor, sentence, field)
    expect(field).to_have_value(typed)
    expect(visitor.drawer.get_by_label(TITLE)).to_have_value(TYPED)


def test_a_folded_field_that_is_wrong_is_said_on_top(visitor: Visitor) -> None:
    visitor.drawer.get_by_text("地点、负责人").click()
    visitor.drawer.get_by_label("经费支出（元）").fill("-100")
    refused(visitor, "数字不能小于零", visitor.drawer.get_by_label("经费支出（元）"))


def test_cancelling_stores_nothing_and_the_next_form_is_empty(visitor: Visitor, still_site: Site) -> None:
    visitor.button("取消", visitor.drawer).click()
    expect(visitor.drawer).to_have_count(0)
    other = task(still_site, "受理职工诉求")
    visitor.button("记一笔", visitor.row(f"task-{other.id}")).click()
    expect(visitor.drawer.get_by_text(other.title).first).to_be_visible()
    expect(visitor.drawer.get_by_label(TITLE)).to_have_value("")


def test_from_the_text_to_saving_takes_at_most_twelve_tab_stops(visitor: Visitor) -> None:
    visitor.drawer.get_by_label(TITLE).focus()
    stops = tab_to(visitor, "保存")
    assert len(stops) <= MOST_STOPS, stops


def test_another_task_brings_its_own_person_and_place(still_site: Site, visit: Visit) -> None:
    """What was prefilled for one task is not stored for another."""
    visitor = visit(still_site)
    visitor.go("record", task=task(still_site, "新建企业工会3家").id)
    visitor.page.get_by_text("地点、负责人").click()
    person = visitor.page.get_by_label("负责人", exact=True)
    expect(person).to_have_value("何晓峰")
    field = visitor.page.get_by_label("任务", exact=True)
    field.fill("受理职工诉求")
    visitor.page.get_by_role("option", name="受理职工诉求").click()
    expect(visitor.page.get_by_text("9月尚未记录")).to_be_visible()
    visitor.rest()  # until then the other task's fields stand beside the new ones
    if not person.is_visible():
        visitor.page.get_by_text("地点、负责人").click()
    expect(person).to_have_value("顾敏")


def test_a_record_is_made_by_keyboard_alone(site: Site, visit: Visit) -> None:
    what = task(site, "新建企业工会3家")
    visitor = visit(site)
    visitor.go("tasks")
    keys = visitor.page.keyboard
    visitor.page.locator("h1").click()
    inside = f"() => !!document.activeElement.closest('.st-key-row-task-{what.id}')"
    for _ in range(200):
        keys.press("Tab")
        if visitor.page.evaluate(inside):
            break
    assert "记一笔" in visitor.focus()
    keys.press("Enter")
    expect(visitor.drawer).to_be_visible()
    if "TEXTAREA" not in visitor.focus():
        tab_to(visitor, TITLE)
    keys.type("用键盘记的")
    tab_to(visitor, "保存")
    keys.press("Enter")
    expect(visitor.said).to_contain_text(what.title)
    assert site.activities()[-1].title == "用键盘记的"


def test_escape_closes_the_drawer_and_stores_nothing(visitor: Visitor) -> None:
    visitor.page.keyboard.press("Escape")
    expect(visitor.drawer).to_have_count(0)


def tab_to(visitor: Visitor, words: str) -> list[str]:
    """Press Tab until the focus is on what bears the words; every stop on the way."""
    stops: list[str] = []
    while len(stops) < 40:
        visitor.page.keyboard.press("Tab")
        stops.append(visitor.focus())
        if words in stops[-1]:
            return stops
    raise AssertionError(f"{words} is not reached: {stops}")
