"""What users type is shown as typed: no picture, no request, no script, no formatting."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from tests.browser.serving import Site
from tests.browser.visitor import TITLE, Visitor
from tests.hostile import LIVE
from unionplan import db
from unionplan.models import Activity, Decision, Meeting, Plan, Section, Task, Union

Visit = Callable[..., Visitor]
SHORT = LIVE[:100]


@pytest.fixture(scope="module")
def hostile(site: Site) -> Site:
    """Every text a person can type, in the sample's rows: union, plan, section, tasks, records, meeting."""
    with db.transaction(site.engine) as session:
        session.get_one(Union, 1).name = SHORT
        plan = session.get_one(Plan, 1)
        plan.title, plan.revision = SHORT, plan.revision + 1
        session.get_one(Section, 1).title = SHORT
        for task_id in (1, 2, 12):  # done, on track, overdue
            task = session.get_one(Task, task_id)
            task.title, task.owner, task.quote = SHORT, SHORT[:50], LIVE
        session.get_one(Task, 12).cancelled_reason = None
        for activity in session.exec(select(Activity).where(col(Activity.task_id).in_([1, 2, 12]))):
            activity.title, activity.person, activity.place, activity.note = LIVE, SHORT[:50], SHORT, LIVE
        meeting = session.get_one(Meeting, 1)
        meeting.title, meeting.place, meeting.chair, meeting.agenda = SHORT, SHORT, SHORT[:50], LIVE
        for decision in session.exec(select(Decision).where(col(Decision.meeting_id) == 1)):
            decision.what, decision.owner = LIVE, SHORT[:50]
    return site


def alive(page: Page) -> list[str]:
    """What became more than words. A typed http address may be a link to just that address."""
    found: list[str] = page.evaluate(ALIVE)
    return found


ALIVE = """() => [...document.querySelectorAll('.stMain img, image, .katex, [onerror], strong, a')]
  .filter(e => e.tagName !== 'STRONG' || e.innerText === 'b')
  .filter(e => e.tagName !== 'A' || /^javascript|example.com/.test(e.getAttribute('href')))
  .filter(e => e.tagName !== 'A' || decodeURI(e.getAttribute('href')) !== e.textContent)
  .map(e => e.outerHTML.slice(0, 300))"""


@pytest.mark.parametrize(
    "address",
    [
        "",
        "tasks",
        "tasks?view=table",
        "record?task=12",
        "activities?month=0&task=2",
        "quarterly?span=year",
        "meetings?meeting=1",
        "settings",
    ],
)
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_page_shows_it_as_typed(hostile: Site, visit: Visit, address: str, phone: bool) -> None:
    visitor = visit(hostile, phone=phone)
    visitor.go(address)
    visitor.still()
    main = visitor.page.get_by_test_id("stMain")
    if "table" not in address and address != "settings":
        expect(main.get_by_text(SHORT).or_(main.get_by_text(LIVE)).first).to_be_visible()
    assert alive(visitor.page) == []


def test_a_record_of_such_a_task_is_said_as_typed(hostile: Site, visit: Visit) -> None:
    visitor = visit(hostile)
    visitor.go("tasks")
    visitor.button("记一笔", visitor.row("task-12")).click()
    expect(visitor.drawer.get_by_text(SHORT).first).to_be_visible()
    visitor.drawer.get_by_label(TITLE).fill(LIVE)
    visitor.button("保存", visitor.drawer).click()
    expect(visitor.said).to_contain_text(SHORT)
    visitor.go("activities", month=9, task=12)
    row = visitor.row(f"activity-{hostile.activities()[-1].id}")
    expect(row).to_contain_text(LIVE)
    visitor.button("更正", row).click()
    expect(visitor.drawer.get_by_label(TITLE)).to_have_value(LIVE)
    visitor.button("取消", visitor.drawer).click()
    visitor.button("撤回", row).click()
    expect(visitor.said).to_contain_text(LIVE)
    assert alive(visitor.page) == []


def test_a_name_in_the_address_is_shown_as_typed(hostile: Site, visit: Visit) -> None:
    visitor = visit(hostile)
    visitor.go("tasks", section="![x](http://example.com/a.png)<img src=x>")
    expect(visitor.complaints).to_contain_text("![x](http://example.com/a.png)<img src=x>"[:40])


def test_a_chart_shows_it_as_typed(hostile: Site, visit: Visit) -> None:
    visitor = visit(hostile)
    visitor.go()
    visitor.still()
    drawn = " ".join(visitor.page.locator("svg text").all_text_contents())
    assert "![x](http" in drawn
    assert alive(visitor.page) == []
