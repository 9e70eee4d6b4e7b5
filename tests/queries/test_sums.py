"""What SQL sums is what the activities add up to."""

from datetime import date
from decimal import Decimal

from sqlmodel import Session

from tests.build import LONG_AGO, make_activity, make_plan, make_task
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.domain.periods import PlanYear
from unionplan.domain.progress import Held, slot_sums
from unionplan.queries.sums import Sums, held_by_task, sums_by_task

TIMES = Terms(Measure.TIMES, quantity=Decimal(10))
WEEKLY = Terms(Measure.CADENCE, frozenset({9}), period=Period.WEEK)
LEVEL = Terms(Measure.LEVEL, value=Decimal(100))
YEAR_END = date(2026, 12, 31)


def test_a_month_of_activities_is_one_row(session: Session) -> None:
    task = make_task(session, make_plan(session), TIMES)
    for day in (2, 9, 16):
        make_activity(session, task, date(2026, 3, day), quantity=Decimal("1.5"))
    assert held_by_task(session, task.plan_id, YEAR_END) == {
        task.id: [Held(date(2026, 3, 2), 3, Decimal("4.5"), count=3)]
    }


def test_months_of_holding_and_counted_months_are_kept_apart(session: Session) -> None:
    task = make_task(session, make_plan(session), TIMES)
    make_activity(session, task, date(2026, 3, 5), month=2)
    make_activity(session, task, date(2026, 3, 6))
    make_activity(session, task, date(2026, 2, 5))
    found = held_by_task(session, task.plan_id, YEAR_END)[task.id]
    assert {(h.held_on, h.month) for h in found} == {
        (date(2026, 3, 5), 2),
        (date(2026, 3, 6), 3),
        (date(2026, 2, 5), 2),
    }


def test_weeks_are_summed_by_day(session: Session) -> None:
    task = make_task(session, make_plan(session), WEEKLY)
    for day in (1, 8, 8, 29):
        make_activity(session, task, date(2026, 9, day))
    found = held_by_task(session, task.plan_id, YEAR_END)[task.id]
    assert slot_sums(PlanYear(2026), WEEKLY, found) == [1, 2, 0, 1]


def test_a_leap_school_year_s_first_and_last_day_are_two_days(session: Session) -> None:
    """1 September 2027 and 31 August 2028 are both the 244th day of their year."""
    task = make_task(session, make_plan(session, year=2027, first_month=9), WEEKLY)
    make_activity(session, task, date(2027, 9, 1))
    make_activity(session, task, date(2028, 8, 31), month=9)
    found = held_by_task(session, task.plan_id, date(2028, 8, 31))[task.id]
    assert slot_sums(PlanYear(2027, 9), WEEKLY, found) == [1, 0, 0, 0, 1]


def test_once_keeps_the_day_it_was_completed(session: Session) -> None:
    task = make_task(session, make_plan(session), Terms(Measure.ONCE))
    make_activity(session, task, date(2026, 3, 3))
    make_activity(session, task, date(2026, 3, 20), progress=0)
    found = held_by_task(session, task.plan_id, YEAR_END)[task.id]
    assert min(h.held_on for h in found if h.progress == 100) == date(2026, 3, 3)


def test_a_level_keeps_each_month_s_last_value(session: Session) -> None:
    task = make_task(session, make_plan(session), LEVEL)
    for month, day, value in ((3, 20, 91), (3, 5, 90), (3, 20, 92), (6, 1, 96)):
        make_activity(session, task, date(2026, month, day), value=Decimal(value))
    found = held_by_task(session, task.plan_id, YEAR_END)[task.id]
    assert {h.held_on: h.value for h in found if h.value is not None} == {
        date(2026, 3, 20): 92,
        date(2026, 6, 1): 96,
    }


def test_nothing_of_later_of_other_plans_or_withdrawn(session: Session) -> None:
    plan = make_plan(session)
    task, other = make_task(session, plan), make_task(session, make_plan(session, year=2025))
    make_activity(session, task, date(2026, 3, 2))
    make_activity(session, task, date(2026, 3, 1), withdrawn_at=LONG_AGO, people=9, value=Decimal(9))
    make_activity(session, other, date(2026, 3, 1))
    assert held_by_task(session, plan.id, date(2026, 3, 1)) == {}
    assert sums_by_task(session, plan.id, date(2026, 1, 1), date(2026, 3, 1)) == {}


def test_people_money_and_quantities_add_up_between_two_days(session: Session) -> None:
    task = make_task(session, make_plan(session), TIMES)
    make_activity(session, task, date(2026, 3, 31), people=1000, spent_fen=99)
    make_activity(session, task, date(2026, 4, 1), people=30, spent_fen=12_345_678_901, quantity=Decimal(2))
    make_activity(session, task, date(2026, 6, 30), quantity=Decimal("0.5"))
    make_activity(session, task, date(2026, 7, 1), people=1000, spent_fen=99)
    found = sums_by_task(session, task.plan_id, date(2026, 4, 1), date(2026, 6, 30))
    assert found == {task.id: Sums(2, 30, 12_345_678_901)}
