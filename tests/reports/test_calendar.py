"""The calendar file holds the deadlines still open, each once, and stays the same when made again."""

from datetime import date

import pytest
from icalendar import Calendar, Component
from sqlmodel import Session

from tests.build import make_activity, make_plan, make_section, make_task
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.i18n import Text
from unionplan.queries.board import plan_board
from unionplan.reports.calendar import plan_calendar
from unionplan.start import LOCAL_CHAIR

DAY = date(2026, 4, 15)


@pytest.fixture
def data(session: Session) -> bytes:
    plan = make_plan(session)
    section = make_section(session, plan)
    cadence = Terms(Measure.CADENCE, period=Period.QUARTER)
    checked = make_task(session, plan, cadence, section=section, title="检查,食堂;=1+1", owner="李梅")
    make_task(session, plan, Terms(Measure.CADENCE, period=Period.WEEK), section=section, title="晨读")
    make_activity(session, checked, held_on=date(2026, 2, 3))
    return plan_calendar(plan_board(session, LOCAL_CHAIR, plan.id, DAY), Text())


def events(data: bytes) -> list[Component]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_each_open_deadline_is_a_day_and_a_held_one_is_not(data: bytes) -> None:
    days = [event.decoded("dtstart") for event in events(data)]
    assert days == [date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]


def test_a_title_comes_through_as_it_was_typed(data: bytes) -> None:
    assert str(events(data)[0]["summary"]) == "截止：检查,食堂;=1+1"


def test_making_it_again_names_the_same_events(data: bytes) -> None:
    names = [str(event["uid"]) for event in events(data)]
    assert len(set(names)) == 3
    assert all(
        name.endswith(f"{event.decoded('dtstart'):%Y%m%d}")
        for name, event in zip(names, events(data), strict=True)
    )
