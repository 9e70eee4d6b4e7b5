"""An SQLite database as a file: copied while it is written to, and put in another's place in one step."""

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path


def copy_database(path: Path, to: Path) -> None:
    """One state of a database, whoever writes to it meanwhile."""
    to.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as old, contextlib.closing(sqlite3.connect(to)) as new:
        old.backup(new)


def put_in_place(new: Path, path: Path, kept: Path | None) -> None:
    """Make a closed file the database at ``path``, for nobody else's eyes; what was there stays as ``kept``.

    At every moment the old or the new one is there whole. sqlite3.OperationalError while somebody has the
    old one open.
    """
    _close(new)
    if path.exists():
        _close(path)
        if kept is not None:
            keep(path, kept)
        for left in (f"{path}-wal", f"{path}-shm"):  # of a damaged one; the new one must not read them
            Path(left).unlink(missing_ok=True)
    new.chmod(0o600)
    os.replace(new, path)
    settle(path.parent)


def keep(path: Path, kept: Path) -> None:
    """A second name for a file, or a copy where the disk knows no second names."""
    kept.unlink(missing_ok=True)
    try:
        os.link(path, kept)
    except OSError:
        shutil.copy2(path, kept)


def settle(folder: Path) -> None:
    """Write a folder's names to disk, where the system lets one."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _close(path: Path) -> None:
    """Bring what was written ahead into the one file; a damaged file stays as it is."""
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        return
