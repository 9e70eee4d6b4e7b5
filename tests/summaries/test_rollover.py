"""The calendar moves what it turns, and nothing else; several processes share the work."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine, delete
from sqlmodel import Session

from tests.build import make_activity, make_plan, make_task
from tests.summaries.slowly import Rows, day_of, one_by_one, stored
from tests.waiting import waited
from unionplan import db
from unionplan.config import settings
from unionplan.domain.access import Right
from unionplan.domain.measures import Direction, Measure, Period, Terms
from unionplan.models import PlanSummary, SectionSummary, SummaryDay, TaskSummary
from unionplan.rollover import daily_rollover, move_some
from unionplan.services.plans import plan_for
from unionplan.start import LOCAL_CHAIR
from unionplan.summaries import count_behind

TODAY, A_DAY = date(2026, 9, 15), timedelta(days=1)
DAILY = (2, 12)  # months gone through day by day, the others three days at a time
PROMISED = (
    Terms(Measure.CADENCE, period=Period.TWO_WEEKS),
    Terms(Measure.ONCE, frozenset({3, 4, 11})),
    Terms(Measure.ONGOING, frozenset({2, 3, 4, 5})),
    Terms(Measure.LEVEL, value=Decimal(0), direction=Direction.AT_MOST),
)


def lived(session: Session) -> int:
    """A plan of 2026 with an activity now and then."""
    plan = make_plan(session)
    for n, terms in enumerate(PROMISED):
        task = make_task(session, plan, terms)
        for days in range(20 + n, 300, 47):
            make_activity(session, task, date(2026, 1, 1) + days * A_DAY, progress=10, value=Decimal(n % 2))
    return plan.id


def undated(rows: tuple[Rows, Rows]) -> tuple[Rows, Rows]:
    """Without the day itself: rows of a day before stand for a later one where nothing turned."""
    months, kinds = rows
    return {m: row | {"day": row["day"] is not None} for m, row in months.items()}, kinds


def test_as_days_go_by_the_rows_are_right_and_most_days_move_nothing(sqlite_engine: Engine) -> None:
    engine, day, moved = sqlite_engine, date(2025, 12, 25), 0
    with db.transaction(engine, LOCAL_CHAIR, day) as session:
        plan_id = lived(session)
    while day < date(2027, 1, 10):
        day += A_DAY if day.month in DAILY else 3 * A_DAY
        moved += move_some(engine, day)
        with db.reading(engine) as session:
            assert undated(stored(session, plan_id)) == undated(one_by_one(session, plan_id, day)), day
            assert count_behind(session, day) == 0
    assert 20 < moved < 70


def test_the_clock_may_be_put_back(engine: Engine) -> None:
    with db.transaction(engine, LOCAL_CHAIR, TODAY) as session:
        plan_id = lived(session)
    assert move_some(engine, date(2026, 3, 31)) == 1
    with db.reading(engine) as session:
        assert day_of(session, plan_id) == date(2026, 3, 31)
        assert stored(session, plan_id) == one_by_one(session, plan_id, date(2026, 3, 31))


def test_a_plan_without_rows_gets_them(engine: Engine) -> None:
    """As after a migration from a version that kept none, or a restored backup of one."""
    with db.transaction(engine, LOCAL_CHAIR, TODAY) as session:
        plan_id = lived(session)
    with engine.begin() as connection:
        for table in (TaskSummary, SectionSummary, PlanSummary, SummaryDay):
            connection.execute(delete(table))
    assert (move_some(engine, TODAY), move_some(engine, TODAY)) == (1, 0)
    with db.reading(engine) as session:
        assert stored(session, plan_id) == one_by_one(session, plan_id, TODAY)


@pytest.mark.parametrize("engine", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
def test_a_plan_somebody_writes_to_is_left_for_later(engine: Engine) -> None:
    with db.transaction(engine, LOCAL_CHAIR, TODAY) as session:
        plan_id = lived(session)
    with db.transaction(engine, LOCAL_CHAIR, TODAY) as session:
        plan_for(session, LOCAL_CHAIR, plan_id, Right.RECORD)
        assert move_some(engine, date(2026, 12, 1)) == 0
    assert move_some(engine, date(2026, 12, 1)) == 1


def test_a_running_server_brings_every_plan_up(sqlite_engine: Engine) -> None:
    with db.transaction(sqlite_engine) as session:
        for year in range(2020, 2027):
            make_task(session, make_plan(session, year=year))
    chosen = replace(settings(), fixed_today=TODAY)

    async def served() -> None:
        async with daily_rollover(sqlite_engine, chosen):
            while behind():
                await asyncio.sleep(0.05)

    def behind() -> int:
        with db.reading(sqlite_engine) as session:
            return count_behind(session, TODAY)

    assert behind() > 1
    waited(asyncio.wait_for(served(), 30))
    assert behind() == 0
