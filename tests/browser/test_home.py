"""The first screen answers: what is late and why, what is due, how much is done."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.serving import TODAY, Site
from tests.browser.visitor import Visitor
from unionplan import db
from unionplan.i18n import Language, Text
from unionplan.queries.board import PlanBoard, plan_board
from unionplan.start import LOCAL_CHAIR

Visit = Callable[..., Visitor]
words = Text(Language.ZH)


def board(site: Site) -> PlanBoard:
    with db.reading(site.engine) as session:
        return plan_board(session, LOCAL_CHAIR, 1, TODAY)


def test_it_opens_within_twenty_seconds_even_on_a_busy_machine(still_site: Site, visit: Visit) -> None:
    begun = time.monotonic()
    visit(still_site).go()
    assert time.monotonic() - begun < 20


def test_late_due_and_done_are_answered_at_once_with_reasons(still_site: Site, visit: Visit) -> None:
    """Nothing is clicked."""
    now = board(still_site)
    visitor = visit(still_site)
    visitor.go()
    page = visitor.page
    expect(page.locator("h1")).to_contain_text(f"{now.shares.done_percent}%")
    expect(page.get_by_role("heading", name=f"逾期与滞后 {len(now.late())} 项")).to_be_visible()
    expect(page.get_by_role("heading", name=f"本月待办 {len(now.due())} 项")).to_be_visible()
    for where, tasks in (("late", now.late()[:5]), ("due", now.due()[:5])):
        for task in tasks:
            row = visitor.row(f"{where}-{task.id}")
            expect(row).to_contain_text(task.title)
            expect(row).to_contain_text(words(f"light.{task.light}"))
            expect(row).to_contain_text(words.reason(task.reason))
    assert visitor.clicks == 0


def test_the_answers_stand_on_the_first_screen(still_site: Site, visit: Visit) -> None:
    visitor = visit(still_site)
    visitor.go()
    for name in ("逾期与滞后", "本月待办"):
        box = visitor.page.get_by_role("heading", name=re.compile(name)).bounding_box()
        assert box and box["y"] + box["height"] < 900


def test_an_address_no_page_has_leads_to_the_first_page(still_site: Site, visit: Visit) -> None:
    """Streamlit says "Page not found" over it, in English."""
    visitor = visit(still_site)
    visitor.go("nope")
    expect(visitor.page.locator("h1")).to_contain_text(f"{board(still_site).shares.done_percent}%")


def test_a_wrong_day_in_the_address_is_said_and_today_is_shown(still_site: Site, visit: Visit) -> None:
    visitor = visit(still_site)
    visitor.go(day="2026-02-30")
    expect(visitor.complaints).to_contain_text("“2026-02-30”不存在")
    expect(visitor.page.locator("h1")).to_contain_text(f"{board(still_site).shares.done_percent}%")
