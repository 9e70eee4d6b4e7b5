"""A database that fails: each cause by its own name, nothing half written, and on again once it is over."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session, func, select

from tests.build import make_union
from tests.faults import Fault, away, busy, damaged, full, hang_up, readonly
from tests.killing import with_little_room
from unionplan import db
from unionplan.errors import OutageError
from unionplan.models import Union

LONG = "镇" * 60_000
ON_POSTGRES = pytest.mark.parametrize(
    "engine", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


def unions(engine: Engine) -> int:
    with db.reading(engine) as session:
        return session.exec(select(func.count()).select_from(Union)).one()


def write(engine: Engine) -> None:
    with db.transaction(engine) as session:
        make_union(session, name=LONG if engine.dialect.name == "sqlite" else "清河镇工会")


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (full, "database_full"),
        (readonly, "database_readonly"),
        (busy, "database_busy"),
        (damaged, "database_damaged"),
    ],
)
def test_each_cause_has_its_own_name_and_passes(sqlite_engine: Engine, fault: Fault, code: str) -> None:
    write(sqlite_engine)
    with fault(sqlite_engine), pytest.raises(OutageError, match=code):
        write(sqlite_engine)
    write(sqlite_engine)
    assert unions(sqlite_engine) == 2


def test_a_file_that_cannot_grow_leaves_nothing_half_written(sqlite_engine: Engine) -> None:
    path = sqlite_engine.url.database or ""
    write(sqlite_engine)
    sqlite_engine.dispose()

    def work() -> None:
        with pytest.raises(OutageError, match="database_failing"):
            write(db.connect(f"sqlite:///{path}"))

    assert with_little_room(100_000, work)
    assert unions(sqlite_engine) == 1
    with sqlite_engine.connect() as connection:
        assert connection.scalar(text("PRAGMA integrity_check")) == "ok"


def test_who_waits_for_another_to_end_has_its_turn(sqlite_engine: Engine) -> None:
    waiting = threading.Event()

    def hold() -> None:
        with db.transaction(sqlite_engine) as session:
            make_union(session)
            waiting.set()
            time.sleep(0.3)

    holder = threading.Thread(target=hold)
    holder.start()
    waiting.wait()
    write(sqlite_engine)
    holder.join()
    assert unions(sqlite_engine) == 2


@ON_POSTGRES
def test_postgres_stopped_and_back(engine: Engine) -> None:
    write(engine)
    with away(engine):
        for ask, code in ((write, "database_unavailable"), (unions, "database_unreadable")):
            with pytest.raises(OutageError, match=code):
                ask(engine)
    write(engine)
    assert unions(engine) == 2


@ON_POSTGRES
def test_postgres_that_goes_in_the_middle_of_a_write_keeps_nothing_of_it(engine: Engine) -> None:
    with pytest.raises(OutageError, match="database_unavailable"), db.transaction(engine) as session:
        make_union(session)
        hang_up(engine)
        make_union(session)
    assert unions(engine) == 0


@ON_POSTGRES
def test_whose_answer_is_lost_is_not_told_that_nothing_was_saved(engine: Engine) -> None:
    @event.listens_for(engine, "commit", once=True)
    def lose(_connection: Any) -> None:
        hang_up(engine)

    with pytest.raises(OutageError, match="database_unsure"):
        write(engine)


@ON_POSTGRES
def test_postgres_that_takes_no_writes_says_so(engine: Engine) -> None:
    with pytest.raises(OutageError, match="database_readonly"), db.transaction(engine) as session:
        session.connection().exec_driver_sql("SET TRANSACTION READ ONLY")
        make_union(session)


def missing(session: Session) -> None:
    session.connection().exec_driver_sql("SELECT * FROM nowhere")


def doubled(session: Session) -> None:
    make_union(session, id=make_union(session).id)


@pytest.mark.parametrize(("bug", "error"), [(doubled, IntegrityError), (missing, OperationalError)])
def test_a_bug_is_no_outage(
    sqlite_engine: Engine, bug: Callable[[Session], None], error: type[Exception]
) -> None:
    with pytest.raises(error), db.transaction(sqlite_engine) as session:
        bug(session)
