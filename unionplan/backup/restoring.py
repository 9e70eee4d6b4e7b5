"""A backup back in its place: checked first, all of it or nothing, what was there kept."""

import shutil
import sqlite3
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from unionplan.backup.contents import UPLOADS, Manifest, opened, unpack_database
from unionplan.backup.postgres import copy_to_postgres
from unionplan.backup.turns import Turn
from unionplan.backup.writing import PART
from unionplan.config import Settings
from unionplan.db import connect, is_new, upgrade
from unionplan.errors import UnionPlanError
from unionplan.sqlite_file import keep, put_in_place
from unionplan.uploads.store import Store

BEFORE = "before-restore"


def restore(file: Path, chosen: Settings, *, overwrite: bool = False) -> Manifest:
    """Put a backup's database and uploads in their places, the schema brought to this version.

    Killed at any moment it leaves the old or the new database whole, each with its files. The old ones
    stay as ``….before-restore``. UnionPlanError("backup_damaged"), ("database_newer"),
    ("restore_not_empty"), ("restore_while_running"), ("restore_failed").
    """
    path = _sqlite_path(chosen)
    beside = path.parent if path else chosen.backups
    try:
        beside.mkdir(parents=True, exist_ok=True)
        with Turn(chosen.backups) as turn, TemporaryDirectory(dir=beside, suffix=PART) as folder:
            if not turn.mine:
                raise UnionPlanError("restore_while_running")
            with opened(file) as (box, manifest):
                staged = unpack_database(box, manifest, Path(folder))
                bring_up(staged)
                if not overwrite and not is_empty(chosen.database_url, path):
                    raise UnionPlanError("restore_not_empty")
                _restore_uploads(box, manifest, chosen.uploads)
                _switch(staged, path, chosen.database_url)
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_BUSY":
            raise UnionPlanError("restore_while_running") from error
        raise UnionPlanError("restore_failed") from error
    return manifest


def _sqlite_path(chosen: Settings) -> Path | None:
    url = make_url(chosen.database_url)
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def bring_up(staged: Path) -> None:
    """Bring an SQLite file nobody else uses to this version."""
    engine = connect(f"sqlite:///{staged}")
    try:
        upgrade(engine)
    finally:
        engine.dispose()


def is_empty(url: str, path: Path | None) -> bool:
    """Whether nobody's work is there; what cannot be read may be somebody's."""
    if path is not None and not path.exists():
        return True
    engine = connect(url)
    try:
        return is_new(engine) or _has_no_union(engine)
    except SQLAlchemyError:
        return False
    finally:
        engine.dispose()


def _has_no_union(engine: Engine) -> bool:
    with engine.connect() as connection:
        return connection.execute(text('SELECT 1 FROM "union" LIMIT 1')).first() is None


def _restore_uploads(box: zipfile.ZipFile, manifest: Manifest, folder: Path) -> None:
    """Files come before the rows that know them; those that were there keep a second name."""
    store, kept = Store(folder), folder.with_name(f"{folder.name}.{BEFORE}")
    shutil.rmtree(kept, ignore_errors=True)
    if folder.exists():
        shutil.copytree(folder, kept, copy_function=lambda old, new: keep(Path(old), Path(new)))
    for name in manifest.uploads:
        store.put_back(name, box.read(f"{UPLOADS}{name}"))


def _switch(staged: Path, path: Path | None, url: str) -> None:
    if path is not None:
        put_in_place(staged, path, kept=path.with_name(f"{path.name}.{BEFORE}"))
        return
    engine = connect(url)
    try:
        copy_to_postgres(staged, engine)
    finally:
        engine.dispose()
