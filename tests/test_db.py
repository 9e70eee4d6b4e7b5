"""The real database: its schema, its pragmas, and writers at the same moment."""

import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, event, inspect, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, col, select

from tests.build import make_activity, make_plan, make_task, make_union
from tests.killing import killed_at
from unionplan import db
from unionplan.domain.audit import chain_state
from unionplan.errors import UnionPlanError
from unionplan.models import Activity, Plan, Section, Table, Task, Union
from unionplan.queries.audit import audit_links
from unionplan.start import LOCAL_CHAIR


def sqlite(path: Path) -> Engine:
    return db.connect(f"sqlite:///{path}")


def stamp(engine: Engine, revision: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revision})


def at_once(work: Callable[[], None], writers: int = 2) -> None:
    """Run the work in several threads at the same moment; their errors are raised here."""
    ready, errors = threading.Barrier(writers), list[BaseException]()

    def run() -> None:
        try:
            ready.wait()
            work()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors, errors


def test_upgrade_makes_every_table(engine: Engine) -> None:
    assert set(inspect(engine).get_table_names()) == {*Table.metadata.tables, "alembic_version"}


def test_the_schema_is_what_the_models_say(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_a_second_upgrade_changes_nothing(tmp_path: Path) -> None:
    engine = sqlite(tmp_path / "plan.db")
    db.upgrade(engine)
    with db.transaction(engine) as session:
        make_union(session)
    db.upgrade(engine)
    assert not list(tmp_path.glob("*.before-*"))
    with db.reading(engine) as session:
        assert session.exec(select(Union.id)).all() == [1]


def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    db.upgrade(sqlite(tmp_path / "some" / "where" / "plan.db"))
    assert (tmp_path / "some" / "where" / "plan.db").exists()


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    engine = sqlite(path)
    db.upgrade(engine)
    stamp(engine, "9999")
    engine.dispose()
    before = path.read_bytes()
    with pytest.raises(UnionPlanError) as refused:
        db.upgrade(sqlite(path))
    assert (refused.value.code, refused.value.details) == ("database_newer", {"revision": "9999"})
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.migrating"))


@pytest.mark.postgres
def test_a_newer_postgres_database_is_refused(postgres_engine: Engine) -> None:
    with postgres_engine.connect() as connection:
        current = connection.scalar(text("SELECT version_num FROM alembic_version"))
    assert current is not None
    stamp(postgres_engine, "9999")
    try:
        with pytest.raises(UnionPlanError):
            db.upgrade(postgres_engine)
    finally:
        stamp(postgres_engine, current)


def test_sqlite_writes_ahead_and_keeps_foreign_keys(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        found = {
            name: connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_a_row_needs_what_it_points_to(engine: Engine) -> None:
    with pytest.raises(IntegrityError), db.transaction(engine) as session:
        session.add(Section(plan_id=404, position=1, title="综合"))


def test_a_union_has_one_plan_a_year(engine: Engine) -> None:
    with pytest.raises(IntegrityError), db.transaction(engine) as session:
        make_plan(session)
        make_plan(session)


def test_a_form_sent_twice_is_one_row(engine: Engine) -> None:
    with db.transaction(engine) as session:
        task = make_task(session, make_plan(session))
        make_activity(session, task, date(2026, 3, 1), form_token="一次")
    with pytest.raises(IntegrityError), db.transaction(engine) as session:
        make_activity(session, session.get_one(Task, 1), date(2026, 3, 1), form_token="一次")
    with db.reading(engine) as session:
        assert len(session.exec(select(Activity)).all()) == 1


def test_a_write_that_fails_leaves_nothing(engine: Engine) -> None:
    with pytest.raises(UnionPlanError), db.transaction(engine) as session:
        make_plan(session)
        raise UnionPlanError("not_allowed")
    with db.reading(engine) as session:
        assert session.exec(select(Plan)).all() == []


def test_two_writers_lose_no_update(engine: Engine) -> None:
    with db.transaction(engine) as session:
        make_plan(session)

    def raise_revision() -> None:
        for _ in range(20):
            with db.transaction(engine) as session:
                session.execute(update(Plan).values(revision=Plan.revision + 1))

    at_once(raise_revision)
    with db.reading(engine) as session:
        assert session.exec(select(Plan.revision)).one() == 1 + 2 * 20


def test_two_writers_who_read_first_lose_no_update(engine: Engine) -> None:
    """PostgreSQL lets both read; the row's version then stops the second, who tries again."""
    with db.transaction(engine) as session:
        make_task(session, make_plan(session), position=0)

    def move_down(times: int = 20) -> None:
        while times:
            try:
                with db.transaction(engine) as session:
                    session.get_one(Task, 1).position += 1
            except StaleDataError:
                continue
            times -= 1

    at_once(move_down)
    with db.reading(engine) as session:
        assert session.exec(select(Task.position)).one() == 2 * 20


def test_an_edit_of_what_has_changed_meanwhile_is_stopped(engine: Engine) -> None:
    with db.transaction(engine) as session:
        make_task(session, make_plan(session), title="原名")
    with db.reading(engine) as session:
        stale = session.get_one(Task, 1)
    with db.transaction(engine) as session:
        session.get_one(Task, 1).title = "先改"
    with pytest.raises(StaleDataError), db.transaction(engine) as session:
        stale.title = "后改"
        session.add(stale)
    with db.reading(engine) as session:
        assert session.get_one(Task, 1).title == "先改"


def test_a_reading_sees_one_state_while_others_write(engine: Engine) -> None:
    with db.transaction(engine) as session:
        make_plan(session, title="原名")
    with db.reading(engine) as session:
        before = session.exec(select(Plan.title)).one()
        with db.transaction(engine) as other:
            other.get_one(Plan, 1).title = "新名"
        assert session.exec(select(Plan.title)).one() == before
    with db.reading(engine) as session:
        assert session.exec(select(Plan.title)).one() == "新名"


def test_sqlite_takes_the_write_lock_when_a_write_begins(sqlite_engine: Engine) -> None:
    begun: list[str] = []
    event.listen(sqlite_engine, "before_cursor_execute", lambda *said: begun.append(said[2]))
    with db.transaction(sqlite_engine) as session:
        session.exec(select(Union)).all()
    with db.reading(sqlite_engine) as session:
        session.exec(select(Union)).all()
    assert [line for line in begun if line.startswith("BEGIN")] == ["BEGIN IMMEDIATE", "BEGIN"]


def test_rows_keep_exact_numbers(session: Session) -> None:
    task = make_task(session, make_plan(session), months=frozenset({5, 3}))
    make_activity(session, task, date(2026, 3, 1), quantity=Decimal("0.125"), spent_fen=123_456_789_012)
    session.expire_all()
    activity = session.exec(select(Activity).where(col(Activity.task_id) == task.id)).one()
    assert (str(activity.quantity), activity.spent_fen) == ("0.125", 123_456_789_012)
    assert session.get_one(Task, task.id).months == {3, 5}


def test_a_database_of_an_older_version_keeps_its_rows_and_the_old_file(tmp_path: Path) -> None:
    engine = sqlite(tmp_path / "old.db")
    with engine.begin() as connection:
        config = db._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        row = "('第一工会', 'school', 0, '2026-01-05 08:00:00')"
        connection.execute(text(f'INSERT INTO "union" (name, kind, is_sample, created_at) VALUES {row}'))
    db.upgrade(engine)
    with Session(engine) as session:
        assert session.exec(select(Union.name)).all() == ["第一工会"]
    assert (tmp_path / "old.db.before-0001").exists()
    with engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() != "0001"


def test_a_migration_killed_anywhere_leaves_the_old_or_the_new_whole(tmp_path: Path) -> None:
    folder, kept = tmp_path / "data", tmp_path / "kept"
    kept.mkdir()
    db.make_tables(kept / "plan.db", "0001")
    with closing(sqlite3.connect(kept / "plan.db")) as connection, connection:
        row = "('第一工会', 'school', 0, '2026-01-05 08:00:00')"
        connection.execute(f'INSERT INTO "union" (name, kind, is_sample, created_at) VALUES {row}')
    seen, number, killed = list[str](), 0, True
    while killed:
        number += 1
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(kept, folder)
        killed = killed_at(number, folder, lambda: db.upgrade(sqlite(folder / "plan.db")))
        with closing(sqlite3.connect(folder / "plan.db")) as connection:
            ((name, found),) = connection.execute('SELECT name, version_num FROM "union", alembic_version')
        assert name == "第一工会"
        seen.append(found)
    assert seen[0] == "0001" and seen[-1] != "0001" and seen == sorted(seen) and number > 5


def test_an_audit_begun_before_seals_held_a_digest_is_sealed_anew(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    db.make_tables(path, "0006")
    columns = "number INTEGER PRIMARY KEY, at DATETIME, actor, account_id, union_id, plan_id, what"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE auditentry")
        more = "record_id, deed, before, after, previous, seal"
        connection.execute(f"CREATE TABLE auditentry ({columns}, {more})")
        row = "1, '2026-01-05 08:00:00.000000', '李梅', NULL, 1, NULL, 'union', 1, 'created'"
        connection.execute(f"INSERT INTO auditentry VALUES ({row}, '{{}}', '{{}}', 'x', 'y')")
    engine = sqlite(path)
    db.upgrade(engine)
    with db.reading(engine) as session:
        state = chain_state(audit_links(session, LOCAL_CHAIR))
    assert (state.count, state.broken) == (1, None)
    with pytest.raises(IntegrityError), engine.begin() as change:
        change.execute(text("DELETE FROM auditentry"))
