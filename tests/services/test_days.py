"""Days on which programs go wrong: 29 February, 31 December, and a clock that is a day off."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlmodel import Session

from tests.build import make_plan, make_task
from unionplan.domain.access import Actor
from unionplan.domain.entries import ActivityEntry
from unionplan.domain.lights import Light
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.domain.meetings import MeetingEntry
from unionplan.domain.signing_in import FREE_TRIES, wait_after
from unionplan.errors import InvalidError
from unionplan.i18n import Text
from unionplan.queries.accounts import signed_in, wait_before
from unionplan.queries.board import TaskRow, plan_board
from unionplan.services.accounts import NewAccount, begin_sign_in, begin_try, found_account
from unionplan.services.activities import record_activity
from unionplan.services.meetings import hold_meeting
from unionplan.start import LOCAL_CHAIR

MONTHLY = Terms(Measure.CADENCE, period=Period.MONTH)
DAY = timedelta(days=1)
NOW = datetime(2026, 9, 15, 4, tzinfo=UTC)


def of_year(session: Session, year: int, first_month: int = 1) -> int:
    """A task of every month in a plan of that year."""
    return make_task(session, make_plan(session, year=year, first_month=first_month), MONTHLY).id


def record(session: Session, actor: Actor, task_id: int, day: date, today: date) -> None:
    record_activity(
        session, actor, ActivityEntry(task_id, "例会", day, day.month, quantity=Decimal(1)), today
    )


def stands(session: Session, actor: Actor, task_id: int, today: date) -> TaskRow:
    plan_id = 1
    row = plan_board(session, actor, plan_id, today).task(task_id)
    assert row is not None
    return row


@pytest.mark.parametrize(("year", "first_month"), [(2028, 1), (2027, 9)], ids=["calendar", "school year"])
def test_29_february_counts_for_february(
    session: Session, li_mei: Actor, year: int, first_month: int
) -> None:
    task, day = of_year(session, year, first_month), date(2028, 2, 29)
    record(session, li_mei, task, day, day)
    for today in (day, day + DAY):
        row = stands(session, li_mei, task, today)
        assert row.standing.done == Fraction(1, 12) and row.marks[2] is Light.DONE
    hold_meeting(session, li_mei, 1, MeetingEntry("例会", day))


def test_what_was_held_on_31_december_is_recorded_then_and_afterwards(
    session: Session, li_mei: Actor
) -> None:
    task, last = of_year(session, 2026), date(2026, 12, 31)
    for today in (last, last + DAY, last + 40 * DAY):
        record(session, li_mei, task, last, today)
    row = stands(session, li_mei, task, last + DAY)
    assert row.marks[12] is Light.DONE and row.activities == 3


def test_on_new_years_day_the_old_plan_is_over_and_the_new_one_begins(
    session: Session, li_mei: Actor
) -> None:
    old, day = of_year(session, 2026), date(2027, 1, 1)
    with pytest.raises(InvalidError, match="date_outside_year"):
        record(session, li_mei, old, day, day)
    record(session, li_mei, of_year(session, 2027), day, day)


def test_a_clock_a_day_slow_says_what_day_it_takes_for_today(session: Session, li_mei: Actor) -> None:
    task, day = of_year(session, 2026), date(2026, 9, 15)
    with pytest.raises(InvalidError, match="date_in_future") as refused:
        record(session, li_mei, task, day, day - DAY)
    assert "9月14日" in Text()(f"error.{refused.value.code}", **refused.value.details)
    record(session, li_mei, task, day - DAY, day - DAY)
    record(session, li_mei, task, day, day)


def test_a_clock_a_day_fast_puts_nothing_into_another_month(session: Session, li_mei: Actor) -> None:
    task, day = of_year(session, 2026), date(2026, 9, 30)
    record(session, li_mei, task, day, day + DAY)
    for today in (day, day + DAY):
        assert stands(session, li_mei, task, today).marks[9] is Light.DONE


def test_what_a_fast_clock_let_in_counts_once_its_day_has_come(session: Session, li_mei: Actor) -> None:
    task, day = of_year(session, 2026), date(2026, 9, 15)
    record(session, li_mei, task, day + DAY, day + DAY)
    shown = [stands(session, li_mei, task, today).activities for today in (day, day + DAY)]
    assert shown == [0, 1]


@pytest.mark.parametrize(("later", "there"), [(-DAY, True), (DAY, False)], ids=["back", "ahead"])
def test_a_clock_set_back_signs_nobody_out_one_set_ahead_everybody(
    session: Session, later: timedelta, there: bool
) -> None:
    make_plan(session)
    account = found_account(session, LOCAL_CHAIR, 1, NewAccount("li", "李梅", "x"), NOW)
    token = begin_sign_in(session, account, "", "", NOW)
    assert (signed_in(session, token, NOW + later) is not None) is there


def test_tries_of_a_clock_that_was_a_day_fast_shut_nobody_out_for_a_day(session: Session) -> None:
    for second in range(60):
        begin_try(session, "li", "10.0.0.1", NOW + DAY + timedelta(hours=1, seconds=second * 1000))
    assert wait_before(session, "li", "10.0.0.1", NOW) == timedelta(0)
    for _ in range(FREE_TRIES):
        assert begin_try(session, "li", "10.0.0.1", NOW) == timedelta(0)
    assert begin_try(session, "li", "10.0.0.1", NOW) == wait_after(FREE_TRIES)
