"""The rows kept of a plan are what its activities say one by one, after whatever was done to it."""

from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, update
from sqlmodel import Session, select

from tests import draws
from tests.build import as_activity, make_plan, make_task
from tests.queries.test_board import busy_plan, statements
from tests.summaries.histories import DEEDS, Lived
from tests.summaries.slowly import by_the_board, day_of, one_by_one, stored
from unionplan import db
from unionplan.domain.entries import ActivityEntry
from unionplan.domain.measures import Terms
from unionplan.domain.periods import PlanYear
from unionplan.domain.progress import Held
from unionplan.models import PlanSummary, SectionSummary, SummaryDay, Table, Task, TaskSummary
from unionplan.services.activities import record_activity
from unionplan.services.sample import load_sample
from unionplan.services.tasks import remove_task
from unionplan.services.unions import remove_sample
from unionplan.start import LOCAL_CHAIR
from unionplan.summaries import count_behind, differs, rebuild

TODAY, LATER = date(2026, 9, 15), date(2026, 11, 30)
KEPT: tuple[type[Table], ...] = (SummaryDay, PlanSummary, SectionSummary, TaskSummary)
FEW = settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
HELD = ActivityEntry(task_id=2, title="开展", held_on=TODAY, month=9)  # the busy plan's second task
MOST = 20  # statements of a record, its audit and its summaries
MOSTLY = ["record"] * 8 + ["days"] * 3


def check(session: Session, plan_id: int, today: date) -> None:
    assert stored(session, plan_id) == one_by_one(session, plan_id, day_of(session, plan_id))
    assert not differs(session, plan_id, today)
    session.rollback()


def kept(engine: Engine) -> list[int]:
    with db.reading(engine) as session:
        return [len(session.exec(select(table)).all()) for table in KEPT]


@given(
    year=draws.years(),
    terms=st.lists(draws.terms(), min_size=4, max_size=4),
    deeds=st.lists(st.sampled_from(DEEDS + MOSTLY), min_size=8, max_size=12),
    random=st.randoms(use_true_random=False),
)
@FEW
def test_after_every_deed_the_rows_are_what_the_slow_way_says(
    engine: Engine, year: PlanYear, terms: list[Terms], deeds: list[str], random: Random
) -> None:
    lived = Lived(engine, year, terms, random)
    for deed in deeds:
        lived.let_days_pass() if deed == "days" else lived.do(deed)
        with db.reading(engine) as session:
            for plan_id in lived.plans(session) + lived.loaded:
                check(session, plan_id, lived.today)


@pytest.mark.parametrize("day", [date(2026, 2, 28), TODAY])
def test_the_sample_s_rows_are_what_its_board_shows(engine: Engine, day: date) -> None:
    with db.transaction(engine, LOCAL_CHAIR, day) as session:
        plan_id = load_sample(session, LOCAL_CHAIR, day)
    with db.reading(engine) as session:
        months, _ = stored(session, plan_id)
        for month, shown in by_the_board(session, LOCAL_CHAIR, plan_id, day).items():
            assert {name: months[month][name] for name in shown} == shown
        assert sum(row["day"] is not None for row in months.values()) == day.month


def test_what_goes_takes_its_rows_along(engine: Engine) -> None:
    with db.transaction(engine, LOCAL_CHAIR, TODAY) as session:
        load_sample(session, LOCAL_CHAIR, TODAY)
        task = make_task(session, make_plan(session, union_id=2))
        task_id, version = task.id, task.version
    assert kept(engine)[0] == 2
    with db.transaction(engine, LOCAL_CHAIR, TODAY) as session:
        remove_sample(session, LOCAL_CHAIR)
        remove_task(session, LOCAL_CHAIR, task_id, version)
    assert kept(engine) == [1, 12, 0, 0]


def test_without_a_day_the_rows_keep_theirs(engine: Engine) -> None:
    with db.transaction(engine, LOCAL_CHAIR, TODAY) as session:
        plan_id = busy_plan(session, 20)
    with db.transaction(engine, LOCAL_CHAIR) as session:
        record_activity(session, LOCAL_CHAIR, HELD, TODAY)
    with db.reading(engine) as session:
        assert day_of(session, plan_id) == TODAY
        check(session, plan_id, TODAY)


def test_a_record_costs_the_same_few_statements(engine: Engine) -> None:
    with db.transaction(engine, LOCAL_CHAIR, TODAY) as session:
        busy_plan(session, 20)
    sent = []
    for more in (0, 500):
        with db.transaction(engine, LOCAL_CHAIR, TODAY) as session:
            task = session.get_one(Task, 2)
            session.add_all(as_activity(task, Held(TODAY, 9)) for _ in range(more))
        with statements(engine) as said, db.transaction(engine, LOCAL_CHAIR, TODAY) as session:
            record_activity(session, LOCAL_CHAIR, HELD, TODAY)
        sent.append(len(said))
    assert sent[1] <= sent[0] <= MOST


def test_an_altered_row_is_found_and_put_right(engine: Engine) -> None:
    with db.transaction(engine, LOCAL_CHAIR, TODAY) as session:
        plan_id = busy_plan(session, 20)
    with engine.begin() as connection:
        connection.execute(update(PlanSummary).values(done=1, activities=99))
    for expected in (True, False):
        with db.transaction(engine) as session:
            assert rebuild(session, plan_id, TODAY) is expected
    with db.transaction(engine) as session:
        assert not rebuild(session, plan_id, LATER)  # the calendar alone is no fault
    with db.reading(engine) as session:
        check(session, plan_id, LATER)
        assert (day_of(session, plan_id), count_behind(session, LATER)) == (LATER, 0)
