"""PostgreSQL keeps unions apart by itself: whatever a query forgets to ask, no other union's row is seen."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import ProgrammingError
from sqlmodel import Session, select

from tests.build import make_activity, make_plan, make_task, make_union
from tests.services.world import make_place
from tests.walled import walled
from unionplan import db
from unionplan.backup.postgres import copy_from_postgres, copy_to_postgres
from unionplan.domain.access import Actor, Role
from unionplan.domain.assignments import Addressees, AssignmentEntry
from unionplan.domain.measures import Measure, Terms
from unionplan.models import Activity, Assignment, OfPlan, Plan, Received, Section, Task
from unionplan.queries.assignments import assignments_sent
from unionplan.queries.received import received_of
from unionplan.services.assignments import issue_assignment
from unionplan.services.received import accept_assignment

pytestmark = pytest.mark.postgres
WALLED = "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
TODAY = date(2026, 9, 15)


@pytest.fixture(scope="module")
def engine(postgres_url: str) -> Iterator[Engine]:
    """Unions 1 and 4 with one of everything."""
    with walled(postgres_url, "walls") as engine:
        with db.transaction(engine) as session:
            for said in ("自家", "别家"):
                make_place(session, said)
        yield engine


def of(union_id: int) -> Actor:
    return Actor("李梅", Role.CHAIR, union_id)


def unions_seen(session: Session, table: type[Any]) -> set[int]:
    return set(session.exec(select(table.union_id).distinct()))


@pytest.mark.parametrize(
    "table", [Plan, Assignment, Received, *OfPlan.__subclasses__()], ids=lambda table: table.__name__
)
def test_a_query_that_forgets_whose_it_is_gets_ones_own_alone(engine: Engine, table: type[Any]) -> None:
    with db.reading(engine) as session:
        everything = unions_seen(session, table)
    assert len(everything) == 2
    for union_id in everything:
        with db.reading(engine, of(union_id)) as session:
            assert unions_seen(session, table) == {union_id}


def test_every_table_with_a_unions_rows_has_its_wall(engine: Engine) -> None:
    with engine.connect() as connection:
        walled = set(connection.scalars(text(WALLED)))
    known = {table.__tablename__ for table in OfPlan.__subclasses__()}
    known |= {"plan", "noticeboard", "reporttemplate", "assignment", "received"}
    assert known | {"summaryday", "plansummary", "sectionsummary", "tasksummary"} == walled


def test_a_connection_that_says_nothing_sees_nothing(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("SELECT set_config('unionplan.union', '', false)"))
        assert connection.scalar(text("SELECT count(*) FROM task")) == 0
        connection.invalidate()


def test_nobody_writes_over_the_wall(engine: Engine) -> None:
    with db.reading(engine) as session:
        first, second = sorted(unions_seen(session, Task))
        theirs = session.exec(select(Task.id).where(Task.union_id == second)).first()
    with db.transaction(engine, of(first)) as session:
        changed = session.execute(text("UPDATE task SET title = '改了' WHERE id = :id"), {"id": theirs})
        assert changed.rowcount == 0  # type: ignore[attr-defined]
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        db.transaction(engine, of(first)) as session,
    ):
        session.execute(
            text("UPDATE task SET union_id = :other WHERE union_id = :own"), {"other": second, "own": first}
        )


def test_who_is_above_sees_what_is_below(engine: Engine) -> None:
    with db.transaction(engine) as session:
        top = make_union(session, name="区总工会")
        below = make_union(session, name="街道总工会", parent_id=top.id)
        task = make_task(session, make_plan(session, union_id=below.id))
        make_activity(session, task, TODAY)
        top_id, below_id = top.id, below.id
    with db.reading(engine, of(top_id)) as session:
        assert unions_seen(session, Activity) == {below_id}
    with db.reading(engine, of(below_id)) as session:
        assert unions_seen(session, Plan) == {below_id}


def test_who_was_sent_something_sees_that_and_nothing_else_of_the_sender(engine: Engine) -> None:
    with db.transaction(engine) as session:
        top = make_union(session, name="区总工会").id
        below = [make_union(session, name=f"第{n}小学工会", parent_id=top).id for n in range(2)]
        for union_id in below:
            make_plan(session, union_id=union_id)
    district = of(top)
    entry = AssignmentEntry("讲座", Terms(Measure.ONCE))
    with db.transaction(engine, district, TODAY) as session:
        for to in (below, below[:1]):
            issue_assignment(session, district, top, 2026, entry, Addressees(chosen=tuple(to)))
    for union_id, count in zip(below, (2, 1), strict=True):
        chair = of(union_id)
        with db.transaction(engine, chair, TODAY) as session:
            found = received_of(session, chair, union_id)
            assert len(session.exec(select(Assignment)).all()) == len(found) == count
            section = session.exec(select(Section.id)).first() or 0
            accept_assignment(session, chair, found[0].id, section)
    with db.transaction(engine, of(below[0])) as session:
        changed = session.execute(text("UPDATE assignment SET title = '改了'"))
        assert changed.rowcount == 0  # type: ignore[attr-defined]
    with db.reading(engine, district) as session:
        assert [row.accepted for row in assignments_sent(session, district, top).rows] == [0, 2]


def test_the_wall_is_down_after_the_transaction_for_the_next_one(engine: Engine) -> None:
    with db.reading(engine, of(1)) as session:
        assert len(unions_seen(session, Plan)) == 1
    with db.reading(engine) as session:
        assert len(unions_seen(session, Plan)) > 1


def test_a_backup_holds_every_union_and_comes_back_behind_the_wall(engine: Engine, tmp_path: Path) -> None:
    copy_from_postgres(engine, tmp_path / "copy.db")
    copy_to_postgres(tmp_path / "copy.db", engine)
    with db.reading(engine) as session:
        assert len(unions_seen(session, Task)) > 1
    with db.reading(engine, of(1)) as session:
        assert unions_seen(session, Task) == {1}


def test_what_takes_too_long_is_ended_and_a_lock_is_not_waited_for_without_end(engine: Engine) -> None:
    with engine.connect() as connection:
        shown = [connection.scalar(text(f"SELECT current_setting('{name}')")) for name in db.LIMITS]
    assert shown == ["*", "1min", "10s", "1min"]
