"""Damaged backups, full disks and kill -9: nothing is touched, or the old or the new is there whole."""

import json
import random
import shutil
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from tests.backup.conftest import NOW, Place
from tests.backup.contents import files, rows, rows_at
from tests.killing import failing_at, killed_at, with_little_room
from unionplan import db
from unionplan.backup.contents import DATABASE, MANIFEST, UPLOADS, opened, unpack_database
from unionplan.backup.restoring import restore
from unionplan.backup.turns import Turn
from unionplan.backup.writing import back_up
from unionplan.config import Settings
from unionplan.errors import UnionPlanError
from unionplan.start import prepare

Full = tuple[Settings, Engine]


def rewritten(box: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    """The backup with other members, a sound zip."""
    with zipfile.ZipFile(box) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    with zipfile.ZipFile(box, "w") as new:
        for name, data in members.items():
            new.writestr(name, data)


def one_row_less(members: dict[str, bytes]) -> None:
    manifest = json.loads(members[MANIFEST])
    manifest["counts"]["task"] += 1
    members[MANIFEST] = json.dumps(manifest).encode()


def another_photo(members: dict[str, bytes]) -> None:
    members.update({name: b"another" for name in members if name.startswith(UPLOADS)})


@pytest.mark.parametrize(
    "change",
    [
        another_photo,
        lambda m: m.pop(MANIFEST),
        lambda m: m.pop(DATABASE),
        lambda m: m.update({DATABASE: m[DATABASE][:-1] + b"x"}),
        lambda m: m.update({"../evil": b"x"}),
        lambda m: m.update({MANIFEST: b"{}"}),
        lambda m: m.update({MANIFEST: b"[" * 100_000}),
        one_row_less,
    ],
)
def test_a_backup_that_is_not_whole_is_refused(
    box: Path, place: Place, change: Callable[[dict[str, bytes]], object]
) -> None:
    rewritten(box, change)
    there = place("sqlite")
    engine = prepare(there)
    before = rows(engine)
    engine.dispose()
    with pytest.raises(UnionPlanError, match="backup_damaged"):
        restore(box, there, overwrite=True)
    assert (rows_at(there), files(there)) == (before, {})


def test_whatever_bytes_are_changed_it_is_refused_or_the_same(box: Path, tmp_path: Path) -> None:
    whole, draw, refused = box.read_bytes(), random.Random(7), 0
    for number in range(150):
        data = bytearray(whole)
        at = draw.randrange(len(data))
        if number % 3:
            data[at] ^= 1 << draw.randrange(8)
        else:
            del data[at:]
        box.write_bytes(data)
        try:
            with opened(box) as (archive, manifest):
                assert unpack_database(archive, manifest, tmp_path / "x").stat().st_size
        except UnionPlanError as error:
            assert error.code in ("backup_damaged", "backup_newer")
            refused += 1
    assert refused >= 130


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06" + b"\0" * 18, "不是备份".encode()])
def test_what_is_no_backup_is_refused(place: Place, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(UnionPlanError, match="backup_damaged"):
        restore(tmp_path / "a.zip", place("sqlite"))
    with pytest.raises(UnionPlanError, match="file_unreadable"):
        restore(tmp_path / "none.zip", place("sqlite"))


def test_kill_9_during_a_restore_leaves_the_old_or_the_new_whole(box: Path, place: Place) -> None:
    there = place("sqlite")
    engine = prepare(there)
    old = rows(engine)
    engine.dispose()
    folder, kept = there.backups.parent, there.backups.parent.with_name("kept")
    shutil.copytree(folder, kept)
    seen, number = [], 1
    while killed_at(number, folder, lambda: restore(box, there, overwrite=True)):
        seen.append(rows_at(there) != old)
        if seen[-1]:
            assert len(files(there)) == len(rows_at(there)["evidence"]) * 2
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        number += 1
    new = rows_at(there)
    assert new != old and seen == sorted(seen) and seen[0] is False and seen[-1] is True


def test_a_restore_after_a_killed_one_works(box: Path, place: Place) -> None:
    there = place("sqlite")
    there.backups.mkdir(parents=True)
    assert killed_at(5, there.backups.parent, lambda: restore(box, there))
    restore(box, there, overwrite=True)
    assert len(files(there)) == 4


@pytest.mark.parametrize("most", [20_000, 200_000])
def test_a_full_disk_is_said_and_leaves_nothing(full: Full, box: Path, tmp_path: Path, most: int) -> None:
    """Too little room for the database, or only for the photos."""
    photo = full[0].uploads / "ab" / ("ab" * 16)
    photo.parent.mkdir(exist_ok=True)
    photo.write_bytes(random.Random(7).randbytes(400_000))

    def work() -> None:
        with pytest.raises(UnionPlanError, match=r"backup_no_space|backup_unwritable"):
            back_up(full[1], full[0].uploads, tmp_path / "out" / "b.zip", NOW)

    assert with_little_room(most, work)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_place_that_cannot_be_written_to_is_said(full: Full, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnionPlanError, match="backup_unwritable"):
        back_up(full[1], full[0].uploads, tmp_path / "file" / "b.zip", NOW)


def test_a_damaged_database_leaves_no_backup_but_can_be_replaced(
    full: Full, box: Path, tmp_path: Path
) -> None:
    here, engine = full
    before = rows(engine)
    engine.dispose()
    path = Path(here.database_url.removeprefix("sqlite:///"))
    data = bytearray(path.read_bytes())
    data[4096:40_000] = b"\xff" * (40_000 - 4096)
    path.write_bytes(data)
    with pytest.raises(UnionPlanError, match="backup_not_sound"):
        back_up(engine, here.uploads, tmp_path / "b.zip", NOW)
    assert not (tmp_path / "b.zip").exists()
    engine.dispose()
    restore(box, here, overwrite=True)
    assert rows_at(here) == before


def test_nothing_is_restored_while_a_server_runs(full: Full, box: Path, place: Place) -> None:
    """Neither while one keeps the backups' turn, nor while somebody has the database open."""
    with Turn(full[0].backups), pytest.raises(UnionPlanError, match="restore_while_running"):
        restore(box, full[0], overwrite=True)
    with db.reading(full[1]) as session:
        session.connection().exec_driver_sql("SELECT * FROM task").all()
        with pytest.raises(UnionPlanError, match="restore_while_running"):
            restore(box, full[0], overwrite=True)
    assert len(rows(full[1])["activity"]) > 100


@pytest.mark.postgres
def test_a_restore_that_fails_half_way_leaves_postgres_as_it_was(
    full: Full, place: Place, tmp_path: Path
) -> None:
    """A zero byte, which SQLite holds and PostgreSQL does not, in one of the last rows."""
    with full[1].begin() as connection:
        connection.execute(text("UPDATE activity SET note = 'a' || char(0) WHERE id = 100"))
    back_up(full[1], full[0].uploads, tmp_path / "b.zip", NOW)
    there = place("postgres")
    engine = prepare(there)
    before = rows(engine)
    with pytest.raises(UnionPlanError, match="restore_failed"):
        restore(tmp_path / "b.zip", there, overwrite=True)
    assert rows(engine) == before
    engine.dispose()


def test_whichever_file_operation_fails_the_backup_is_whole_or_not_there(full: Full, tmp_path: Path) -> None:
    here, engine = full
    out = tmp_path / "out"
    file = out / "b.zip"

    def work() -> None:
        with suppress(UnionPlanError):
            back_up(engine, here.uploads, file, NOW)

    number = 1
    while failing_at(number, out, work):
        if file.exists():
            with opened(file) as (archive, manifest):
                unpack_database(archive, manifest, tmp_path / "again.db")
            file.unlink()
        number += 1
    assert file.exists() and number > 10


def test_whichever_file_operation_fails_a_restore_leaves_the_old_or_the_new(box: Path, place: Place) -> None:
    there = place("sqlite")
    engine = prepare(there)
    old = rows(engine)
    engine.dispose()
    folder, kept = there.backups.parent, there.backups.parent.with_name("kept")
    shutil.copytree(folder, kept)

    def work() -> None:
        with suppress(UnionPlanError):
            restore(box, there, overwrite=True)

    number = 1
    while failing_at(number, folder, work):
        found = rows_at(there)
        assert found == old or len(files(there)) == len(found["evidence"]) * 2
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        number += 3  # killed at each of them it was above
    assert rows_at(there) != old and number > 20
