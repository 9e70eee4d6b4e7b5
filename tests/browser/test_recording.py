"""Recording what was done: few clicks, one typed field, said at once, taken back, stored once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.serving import TODAY, Site
from tests.browser.visitor import MOVING, TITLE, Visitor
from unionplan import db
from unionplan.domain.measures import Measure
from unionplan.queries.board import PlanBoard, plan_board
from unionplan.start import LOCAL_CHAIR

Visit = Callable[..., Visitor]
DONE = "42名职工到场，现场办结"
GAPS = (0, 50, 100, 300)


def board(site: Site) -> PlanBoard:
    with db.reading(site.engine) as session:
        return plan_board(session, LOCAL_CHAIR, 1, TODAY)


def live(site: Site) -> list[str]:
    return [a.title for a in site.activities() if a.withdrawn_at is None]


def test_it_takes_three_clicks_and_one_typed_field_from_home_and_can_be_undone(
    site: Site, visit: Visit
) -> None:
    before, task = board(site), board(site).due()[0]
    visitor = visit(site)
    visitor.go()
    visitor.click(visitor.button("记一笔", visitor.row(f"due-{task.id}")))
    field = visitor.drawer.get_by_label(TITLE)
    visitor.click(field)
    visitor.page.keyboard.type(DONE)
    visitor.click(visitor.button("保存", visitor.drawer))

    expect(visitor.said).to_contain_text(f"已记入“{task.title}”")
    assert visitor.clicks <= 3
    now = board(site)
    assert now.shares != before.shares
    shares = f"{before.shares.done_percent}% → {now.shares.done_percent}%"
    expect(visitor.said).to_contain_text(shares)
    expect(visitor.page.locator("h1")).to_contain_text(f"{now.shares.done_percent}%")
    expect(visitor.drawer).to_have_count(0)
    stored = site.activities()[-1]
    assert (stored.title, stored.task_id, stored.held_on, stored.month) == (DONE, task.id, TODAY, 9)

    visitor.click(visitor.button("撤销"))
    expect(visitor.said).to_contain_text("已撤销")
    assert DONE not in live(site)
    assert board(site).shares == before.shares
    expect(visitor.page.locator("h1")).to_contain_text(f"{before.shares.done_percent}%")


def test_on_the_phone_it_is_a_page_of_its_own_with_the_same_few_taps(site: Site, visit: Visit) -> None:
    task = board(site).due()[1]
    visitor = visit(site, phone=True)
    visitor.go()
    visitor.click(visitor.button("记一笔", visitor.row(f"due-{task.id}")))
    expect(visitor.page.get_by_role("heading", name="记一笔")).to_be_visible()
    expect(visitor.page.get_by_text(task.title).last).to_be_visible()
    visitor.click(visitor.page.get_by_label(TITLE))
    visitor.page.keyboard.type(DONE)
    save = visitor.button("保存")
    expect(save).to_be_in_viewport()
    visitor.click(save)

    expect(visitor.said).to_contain_text(f"已记入“{task.title}”")
    expect(visitor.page.locator("h1")).to_contain_text(f"{board(site).shares.done_percent}%")
    assert visitor.clicks <= 3
    assert live(site).count(DONE) == 1
    visitor.click(visitor.button("撤销"))
    expect(visitor.said).to_contain_text("已撤销")
    assert live(site).count(DONE) == 0


def test_the_phone_home_offers_recording_without_scrolling(site: Site, visit: Visit) -> None:
    visitor = visit(site, phone=True)
    visitor.go()
    button = visitor.button("记一笔", visitor.page.get_by_test_id("stBottom"))
    expect(button).to_be_in_viewport()
    visitor.click(button)
    expect(visitor.page.get_by_role("heading", name="记一笔")).to_be_visible()


@pytest.mark.parametrize("measure", [Measure.ONCE, Measure.TIMES, Measure.CADENCE, Measure.LEVEL])
def test_a_double_click_stores_one_record(site: Site, visit: Visit, measure: Measure) -> None:
    """In the drawer and on the page; each gap between the clicks with a task of its own."""
    tasks = [t for t in board(site).tasks if t.terms.measure is measure and not t.cancelled]
    visitor = visit(site, **MOVING)
    typed = []
    for gap, task in zip(GAPS, tasks, strict=False):
        typed.append(f"双击{gap}毫秒，{task.title}")
        if gap < 100:
            visitor.go("tasks")
            visitor.button("记一笔", visitor.row(f"task-{task.id}")).click()
            expect(visitor.drawer).to_be_visible()
        else:
            visitor.go("record", task=task.id)
        visitor.page.get_by_label(TITLE).fill(typed[-1])
        if measure is Measure.LEVEL:
            visitor.page.get_by_label("最新指标值").fill("12.5")
        visitor.click_twice(visitor.button("保存"), gap)
        expect(visitor.said).to_contain_text(f"已记入“{task.title}”")
    assert len(typed) == len(GAPS)
    assert sorted(t for t in live(site) if t.startswith("双击") and t in typed) == sorted(typed)


def test_two_tasks_recorded_one_right_after_the_other_are_two_records(site: Site, visit: Visit) -> None:
    """A quick person is no double click."""
    first, second = board(site).late()[:2]
    visitor = visit(site)
    visitor.go("tasks")
    for task in (first, second):
        visitor.button("记一笔", visitor.row(f"task-{task.id}")).click()
        visitor.drawer.get_by_label(TITLE).fill(f"接连记录{task.id}")
        visitor.button("保存", visitor.drawer).click()
        expect(visitor.said).to_contain_text(f"已记入“{task.title}”")
        expect(visitor.drawer).to_have_count(0)
    assert {f"接连记录{first.id}", f"接连记录{second.id}"} <= set(live(site))


def test_a_task_in_the_address_is_chosen_already(site: Site, visit: Visit) -> None:
    task = board(site).late()[0]
    visitor = visit(site)
    visitor.go("record", task=task.id)
    expect(visitor.page.get_by_label("任务", exact=True)).to_have_value(task.title)
    expect(visitor.page.get_by_label(TITLE)).to_be_visible()


def test_an_unknown_task_in_the_address_is_said_and_the_list_is_there(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    visitor.go("record", task=9999)
    expect(visitor.complaints).to_contain_text("“9999”不存在")
    expect(visitor.page.get_by_label("任务", exact=True)).to_be_visible()
    expect(visitor.page).not_to_have_url("9999")


def test_a_phrase_from_earlier_records_starts_the_sentence(site: Site, visit: Visit) -> None:
    task = board(site).due()[0]
    visitor = visit(site)
    visitor.go("record", task=task.id)
    chip = visitor.page.get_by_role("radio").first
    words = chip.inner_text()
    chip.click()
    expect(visitor.page.get_by_label(TITLE)).to_have_value(f"{words}，")
