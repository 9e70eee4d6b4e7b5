"""A backup made while others write: one state of the database, and every file it knows."""

import contextlib
import errno
import os
import sqlite3
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from unionplan.backup.contents import (
    DATABASE,
    UPLOADS,
    Manifest,
    describe,
    hash_of,
    opened,
    unpack_database,
    write_manifest,
)
from unionplan.backup.postgres import copy_from_postgres
from unionplan.errors import OutageError, UnionPlanError
from unionplan.sqlite_file import copy_database, settle
from unionplan.uploads.store import Store

PART = ".part"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FORGOTTEN = ("signin", "signintry", "invitation")  # a restored copy revives no cookie and no link


def back_up(engine: Engine, uploads: Path, file: Path, now: datetime) -> Manifest:
    """Write a backup and read it again; the file is there whole or not at all.

    UnionPlanError("backup_no_space"), ("backup_unwritable"), ("backup_not_sound"),
    ("database_unavailable").
    """
    with _failure_is_said():
        file.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=file.parent, suffix=PART) as folder:
            box = Path(folder, "backup.zip")
            box.touch(mode=0o600)
            _write(box, _copied(engine, Path(folder, DATABASE)), Store(uploads), now)
            with opened(box) as (read_again, manifest):
                unpack_database(read_again, manifest, Path(folder, "again"))
            os.replace(box, file)
            settle(file.parent)
    return manifest


def _write(box: Path, database: Path, store: Store, now: datetime) -> None:
    """The uploads are listed after the database was copied: a file is on disk before its row is written."""
    with box.open("wb") as file:
        with zipfile.ZipFile(file, "w", compresslevel=6) as archive:
            hashes = {DATABASE: _add(archive, database, DATABASE, zipfile.ZIP_DEFLATED)}
            for path in store.files():
                name = f"{UPLOADS}{path.name}"
                with contextlib.suppress(FileNotFoundError):  # swept meanwhile
                    hashes[name] = _add(archive, path, name, zipfile.ZIP_STORED)
            write_manifest(archive, describe(database, hashes, now))
        file.flush()
        os.fsync(file.fileno())


def _add(archive: zipfile.ZipFile, path: Path, name: str, how: int) -> str:
    with path.open("rb") as source:
        member = zipfile.ZipInfo(name)
        member.compress_type, member.file_size = how, path.stat().st_size
        with archive.open(member, "w") as target:
            return hash_of(source, target)


def _copied(engine: Engine, to: Path) -> Path:
    """The database as one SQLite file, whatever it is, without what a copy must not revive."""
    if engine.dialect.name == "sqlite":
        copy_database(Path(engine.url.database or ""), to)
    else:
        copy_from_postgres(engine, to)
    with contextlib.closing(sqlite3.connect(to, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        for table in there.intersection(FORGOTTEN):
            connection.execute(f'DELETE FROM "{table}"')
        connection.execute("VACUUM")  # no free page keeps what was deleted
    return to


@contextlib.contextmanager
def _failure_is_said() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise UnionPlanError("database_unavailable") from error
    except OutageError as error:
        raise (UnionPlanError("backup_no_space") if error.code == "database_full" else error) from error
    except UnionPlanError as error:
        raise UnionPlanError("backup_not_sound") if error.code == "backup_damaged" else error from error
    except (OSError, sqlite3.DatabaseError, SQLAlchemyError) as error:
        raise _why(error) from error


def _why(error: Exception) -> UnionPlanError:
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_FULL" or getattr(error, "errno", None) in FULL:
        return UnionPlanError("backup_no_space")
    if isinstance(error, OSError) or name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return UnionPlanError("backup_unwritable")
    return UnionPlanError("backup_not_sound")
