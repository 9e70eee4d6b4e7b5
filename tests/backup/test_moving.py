"""An SQLite database moved into PostgreSQL: every row compared, nothing overwritten, all of it or nothing."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, text

from tests.backup.conftest import Place, filled
from tests.backup.contents import rows_at
from unionplan import db
from unionplan.backup import postgres
from unionplan.backup.moving import move
from unionplan.errors import UnionPlanError

pytestmark = pytest.mark.postgres


def test_every_row_arrives_and_the_file_stays_as_it_was(place: Place) -> None:
    here, there = place("sqlite"), place("postgres")
    filled(here).dispose()
    before = rows_at(here)
    counts = move(here.database_url, there.database_url)
    assert rows_at(there) == rows_at(here) == before
    assert counts["union"] == len(before["union"]) == 2


def test_what_is_written_afterwards_gets_a_number_of_its_own(place: Place) -> None:
    here, there = place("sqlite"), place("postgres")
    filled(here).dispose()
    move(here.database_url, there.database_url)
    engine = db.connect(there.database_url)
    with engine.begin() as connection:
        row = "('新工会', 'school', false, '', '', '2026-01-05 08:00:00Z')"
        columns = "(name, kind, is_sample, code, area, created_at)"
        added = connection.scalar(text(f'INSERT INTO "union" {columns} VALUES {row} RETURNING id'))
    engine.dispose()
    assert added == 3


def test_a_row_that_arrives_otherwise_takes_everything_back(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = place("sqlite"), place("postgres")
    filled(here).dispose()
    fill = postgres._fill

    def fill_wrongly(target: Connection, table: Table, source: Connection) -> None:
        fill(target, table, source)
        if table.name == "activity":
            target.execute(text("UPDATE activity SET note = note || ' ' WHERE id = 3"))

    monkeypatch.setattr(postgres, "_fill", fill_wrongly)
    with pytest.raises(UnionPlanError, match="rows_differ") as refused:
        move(here.database_url, there.database_url)
    assert refused.value.details == {"table": "activity", "row": "3"}
    engine = db.connect(there.database_url)
    assert db.is_new(engine)
    engine.dispose()


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("sqlite:///nowhere.db", "{there}", "move_source"),
        ("postgresql://me:secret@host/plan", "{there}", "move_source"),
        ("nonsense", "{there}", "move_source"),
        ("{here}", "{here}", "move_target"),
        ("{here}", "nonsense", "move_target"),
    ],
)
def test_an_address_that_is_not_right_is_named_without_its_password(
    place: Place, source: str, target: str, code: str
) -> None:
    here, there = place("sqlite"), place("postgres")
    filled(here).dispose()
    known = {"here": here.database_url, "there": there.database_url}
    with pytest.raises(UnionPlanError, match=code) as refused:
        move(source.format(**known), target.format(**known))
    assert "secret" not in str(refused.value.details)


def test_a_database_with_unions_is_not_moved_into(place: Place, tmp_path: Path) -> None:
    here, there = place("sqlite"), place("postgres")
    for settings in (here, there):
        filled(settings).dispose()
    before = rows_at(there)
    with pytest.raises(UnionPlanError, match="move_not_empty"):
        move(here.database_url, there.database_url)
    assert rows_at(there) == before
