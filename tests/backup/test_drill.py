"""The drill: a backup restored elsewhere is the same, on either database and across."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, col, func, select

from tests.backup.conftest import NOW, Place, filled
from tests.backup.contents import files, forgotten, rows, rows_at
from unionplan import db
from unionplan.backup.contents import opened, unpack_database
from unionplan.backup.keeping import Kind, kept_backups
from unionplan.backup.restoring import restore
from unionplan.backup.writing import FORGOTTEN, back_up
from unionplan.config import Settings
from unionplan.errors import UnionPlanError
from unionplan.models import Activity, Table, Task, Union
from unionplan.services.unions import found_union
from unionplan.start import LOCAL_CHAIR, prepare

KINDS = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
Full = tuple[Settings, Engine]


@pytest.mark.parametrize("source", KINDS)
@pytest.mark.parametrize("target", KINDS)
def test_a_restored_copy_is_the_same(place: Place, tmp_path: Path, source: str, target: str) -> None:
    here, there = place(source), place(target)
    engine = filled(here)
    assert forgotten(here) == 3
    made = back_up(engine, here.uploads, tmp_path / "a.zip", NOW)
    engine.dispose()
    assert restore(tmp_path / "a.zip", there) == made
    assert (rows_at(there), files(there)) == (rows_at(here), files(here))
    assert forgotten(there) == 0 and len(files(there)) == 4


@pytest.mark.parametrize("kind", KINDS)
def test_a_restored_database_goes_on_as_before(place: Place, box: Path, kind: str) -> None:
    """New rows get new ids, and what was refused is refused still."""
    there = place(kind)
    restore(box, there)
    engine = prepare(there)
    with db.transaction(engine) as session:
        assert session.exec(select(func.count()).select_from(Union)).one() == 2
        found_union(session, LOCAL_CHAIR, "新工会", session.get_one(Union, 1).kind)
    with pytest.raises(Exception, match=r"(?i)foreign|auditentry"), engine.begin() as connection:
        connection.execute(text("DELETE FROM auditentry"))
        connection.execute(text('DELETE FROM "union"'))
    engine.dispose()


def test_no_secret_is_in_a_backup(full: Full, box: Path, tmp_path: Path) -> None:
    """Not in a free page of the file either."""
    asked = ("token FROM signin", "token FROM invitation", "login FROM signintry")
    with full[1].connect() as connection:
        secrets = [str(connection.scalar(text(f"SELECT {what}"))).encode() for what in asked]
    with opened(box) as (archive, manifest):
        data = unpack_database(archive, manifest, tmp_path).read_bytes()
    assert all(len(secret) == 64 for secret in secrets) and "李梅".encode() in data
    assert [secret for secret in secrets if secret in data] == []


def test_every_table_with_a_secret_that_lets_someone_in_is_left_out() -> None:
    tokens = {table.name for table in Table.metadata.sorted_tables if "token" in table.columns}
    assert tokens <= set(FORGOTTEN) and set(FORGOTTEN) <= set(Table.metadata.tables)


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_made_while_others_write_holds_no_half_record(
    place: Place, tmp_path: Path, kind: str
) -> None:
    """Each write moves a task's weight to another and adds an activity: sums stay in every backup."""
    here = place(kind)
    engine = prepare(here)
    with _writers(engine) as written:
        for number in range(3):
            back_up(engine, here.uploads, tmp_path / f"{number}.zip", NOW)
    engine.dispose()
    assert len(written) > 8
    for number in range(3):
        with opened(tmp_path / f"{number}.zip") as (box, manifest):
            path = unpack_database(box, manifest, tmp_path / str(number))
        with contextlib.closing(sqlite3.connect(path)) as copy:
            ((weights, added),) = copy.execute(
                "SELECT (SELECT sum(weight) - count(*) FROM task WHERE id <= 2), "
                "(SELECT count(*) FROM activity WHERE title = 'x')"
            )
        assert weights == added


@contextlib.contextmanager
def _writers(engine: Engine) -> Iterator[list[int]]:
    stop, written = threading.Event(), list[int]()

    def write(task_id: int) -> None:
        while not stop.is_set():
            with db.transaction(engine) as session:
                session.get_one(Task, task_id).weight += 1
                session.flush()
                session.add(_activity(session, task_id))
            written.append(task_id)

    threads = [threading.Thread(target=write, args=(task_id,)) for task_id in (1, 2)]
    for thread in threads:
        thread.start()
    try:
        yield written
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _activity(session: Session, task_id: int) -> Activity:
    first = session.exec(select(Activity).order_by(col(Activity.id)).limit(1)).one()
    kept = first.model_dump(exclude={"id", "form_token", "version"})
    return Activity(**kept | {"title": "x", "task_id": task_id})


def test_a_backup_of_an_older_version_is_brought_up(place: Place, tmp_path: Path) -> None:
    old = place("sqlite")
    path = Path(old.database_url.removeprefix("sqlite:///"))
    path.parent.mkdir(parents=True)
    db.make_tables(path, "0001")
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        row = "('第一工会', 'school', 0, '2026-01-05 08:00:00')"
        connection.execute(f'INSERT INTO "union" (name, kind, is_sample, created_at) VALUES {row}')
    engine = db.connect(old.database_url)
    assert back_up(engine, old.uploads, tmp_path / "a.zip", NOW).revision == "0001"
    engine.dispose()
    there = place("sqlite")
    restore(tmp_path / "a.zip", there)
    assert [row[1] for row in rows_at(there)["union"]] == ["第一工会"]


@pytest.mark.postgres
def test_postgres_is_backed_up_before_it_is_brought_up(place: Place) -> None:
    old, back = place("postgres"), place("postgres")
    engine = db.connect(old.database_url)
    with engine.begin() as connection:
        db.migrate(connection, "0004")
        row = "('第一工会', 'school', false, '2026-01-05 08:00:00Z')"
        connection.execute(text(f'INSERT INTO "union" (name, kind, is_sample, created_at) VALUES {row}'))
    prepare(old).dispose()
    engine.dispose()
    (kept,) = kept_backups(old)
    assert kept.kind is Kind.UPGRADE and restore(old.backups / kept.name, back).revision == "0004"
    assert rows_at(back) == rows_at(old) and len(rows_at(back)["union"]) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_database_of_a_newer_version_is_never_made_older(place: Place, tmp_path: Path, kind: str) -> None:
    """SQLite's is backed up as it is; PostgreSQL's tables are unknown here."""
    here, there = place(kind), place("sqlite")
    engine = prepare(here)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UnionPlanError, match="database_newer"):
        back_up(engine, here.uploads, tmp_path / "a.zip", NOW)
        restore(tmp_path / "a.zip", there)
    assert not there.uploads.parent.joinpath("plan.db").exists()
    engine.dispose()


@pytest.mark.parametrize("kind", KINDS)
def test_a_database_with_something_in_it_is_replaced_only_when_told(
    place: Place, full: Full, box: Path, kind: str
) -> None:
    there = place(kind)
    engine = prepare(there)
    before = rows(engine)
    engine.dispose()
    with pytest.raises(UnionPlanError, match="restore_not_empty"):
        restore(box, there)
    assert (rows_at(there), files(there)) == (before, {})
    restore(box, there, overwrite=True)
    assert rows_at(there) == rows(full[1]) != before
    restore(box, there, overwrite=True)
    assert rows_at(there) == rows(full[1])
