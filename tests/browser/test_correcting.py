"""Correcting, withdrawing and restoring records; two people at the same one."""

from collections.abc import Callable
from datetime import date

from playwright.sync_api import expect

from tests.browser.serving import Site
from tests.browser.visitor import TITLE, Visitor
from unionplan.models import Activity

Visit = Callable[..., Visitor]
PEOPLE = "参加人数（可不填）"


def of_september(site: Site, number: int) -> Activity:
    """One of the live records held in September, the latest first; each test takes its own."""
    found = [a for a in site.activities() if a.held_on.month == 9 and a.withdrawn_at is None]
    return sorted(found, key=lambda a: (a.held_on, a.id))[-1 - number]


def now(site: Site, activity_id: int) -> Activity:
    return next(a for a in site.activities() if a.id == activity_id)


def opened(visit: Visit, site: Site, row: Activity) -> Visitor:
    """A visitor with the record's form open."""
    visitor = visit(site)
    visitor.go("activities", month=9)
    visitor.button("更正", visitor.row(f"activity-{row.id}")).click()
    expect(visitor.drawer.get_by_label(TITLE)).to_have_value(row.title)
    return visitor


def test_a_correction_changes_what_was_typed_and_nothing_else(site: Site, visit: Visit) -> None:
    row = of_september(site, 0)
    visitor = opened(visit, site, row)
    visitor.drawer.get_by_label(TITLE).fill("改过的一句话")
    visitor.drawer.get_by_label(PEOPLE).fill("77")
    visitor.type_date(2026, 9, 1, within=visitor.drawer)
    visitor.button("保存", visitor.drawer).click()
    expect(visitor.said).to_contain_text("已更正“改过的一句话”")
    expect(visitor.row(f"activity-{row.id}")).to_contain_text("改过的一句话")
    expect(visitor.row(f"activity-{row.id}")).to_contain_text("77人")
    kept = now(site, row.id)
    assert (kept.title, kept.people, kept.held_on) == ("改过的一句话", 77, date(2026, 9, 1))
    same = ("task_id", "month", "place", "person", "quantity", "value", "progress", "spent_fen", "note")
    assert [getattr(kept, name) for name in same] == [getattr(row, name) for name in same]


def test_a_correction_that_cannot_be_is_refused_and_kept_on_screen(site: Site, visit: Visit) -> None:
    row = of_september(site, 1)
    visitor = opened(visit, site, row)
    visitor.drawer.get_by_label(TITLE).fill("")
    visitor.button("保存", visitor.drawer).click()
    expect(visitor.drawer.get_by_role("alert")).to_contain_text("还没有填写名称")
    assert now(site, row.id).version == row.version


def test_withdrawing_takes_it_out_and_restoring_puts_it_back(site: Site, visit: Visit) -> None:
    row = of_september(site, 2)
    visitor = visit(site)
    visitor.go("activities", month=9)
    visitor.button("撤回", visitor.row(f"activity-{row.id}")).click()
    expect(visitor.said).to_contain_text("已撤回")
    expect(visitor.row(f"activity-{row.id}")).to_have_count(0)
    assert now(site, row.id).withdrawn_at is not None

    visitor.page.get_by_text("只看已撤回的").click()
    visitor.button("恢复", visitor.row(f"activity-{row.id}")).click()
    expect(visitor.said).to_contain_text("已恢复")
    assert now(site, row.id).withdrawn_at is None
    visitor.page.get_by_text("只看已撤回的").click()
    expect(visitor.row(f"activity-{row.id}")).to_be_visible()


def test_a_withdrawal_can_be_undone_at_once(site: Site, visit: Visit) -> None:
    row = of_september(site, 3)
    visitor = visit(site)
    visitor.go("activities", month=9)
    visitor.button("撤回", visitor.row(f"activity-{row.id}")).click()
    visitor.button("撤销").click()
    expect(visitor.said).to_contain_text("已撤销")
    expect(visitor.row(f"activity-{row.id}")).to_be_visible()
    assert now(site, row.id).withdrawn_at is None


def test_the_second_of_two_chooses_field_by_field(site: Site, visit: Visit) -> None:
    row = of_september(site, 4)
    first, second = opened(visit, site, row), opened(visit, site, row)
    for visitor, words in ((first, "甲写的"), (second, "乙写的")):
        visitor.drawer.get_by_label(TITLE).fill(words)
    first.drawer.get_by_label(PEOPLE).fill("41")
    second.drawer.get_by_text("地点、负责人").click()
    second.drawer.get_by_label("地点", exact=True).fill("乙的地点")
    first.button("保存", first.drawer).click()
    expect(first.said).to_contain_text("已更正")
    second.button("保存", second.drawer).click()

    expect(second.drawer.get_by_text("对方的：甲写的")).to_be_visible()
    expect(second.drawer.get_by_role("radio", name="对方的：41")).to_be_checked()
    second.button("按选定的保存", second.drawer).click()
    expect(second.drawer.get_by_text("还有一项没有选")).to_be_visible()
    assert now(site, row.id).title == "甲写的", "nothing is overwritten unasked"
    second.drawer.get_by_text("我的：乙写的").click()
    second.button("按选定的保存", second.drawer).click()
    expect(second.said).to_contain_text("已更正“乙写的”")
    kept = now(site, row.id)
    assert (kept.title, kept.people, kept.place) == ("乙写的", 41, "乙的地点")


def test_withdrawing_what_another_has_just_changed_names_what_went(site: Site, visit: Visit) -> None:
    row = of_september(site, 5)
    second = visit(site)
    second.go("activities", month=9)
    first = opened(visit, site, row)
    first.drawer.get_by_label(TITLE).fill("先改了一步")
    first.button("保存", first.drawer).click()
    expect(first.said).to_contain_text("已更正")
    second.button("撤回", second.row(f"activity-{row.id}")).click()
    expect(second.said).to_contain_text("已撤回“先改了一步”")
    second.button("撤销").click()
    expect(second.said).to_contain_text("已撤销")
    expect(second.row(f"activity-{row.id}")).to_contain_text("先改了一步")
    assert now(site, row.id).withdrawn_at is None
