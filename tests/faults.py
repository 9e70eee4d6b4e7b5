"""Faults that are real: a database that is full, read-only, busy, damaged or away."""

import contextlib
import ctypes
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event

Fault = Callable[[Engine], AbstractContextManager[None]]
IMPATIENT = 50  # milliseconds a writer waits for its turn, so that a test need not
_CAPABILITIES = 0x20080522
_MODES_DO_NOT_BIND = (1 << 1) | (1 << 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


@contextlib.contextmanager
def full(engine: Engine) -> Iterator[None]:
    """No page can be added to the file: SQLITE_FULL, as on a full disk."""
    with _said_first(engine, "PRAGMA max_page_count=1"):  # SQLite takes the present size instead
        yield
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=4294967294")


@contextlib.contextmanager
def busy(engine: Engine) -> Iterator[None]:
    """Another program writes and does not end."""
    with (
        contextlib.closing(sqlite3.connect(file_of(engine), isolation_level=None)) as other,
        _said_first(engine, f"PRAGMA busy_timeout={IMPATIENT}"),
    ):
        other.execute("BEGIN IMMEDIATE")
        yield


@contextlib.contextmanager
def readonly(engine: Engine) -> Iterator[None]:
    """Neither the file nor its folder may be written to any more, as on a disk that became read-only."""
    path = file_of(engine)
    with _modes_bind(), _mode(path.parent, 0o555), _mode(path, 0o444):
        engine.dispose()  # with it SQLite's two files beside the database would go, but may not
        yield
    engine.dispose()


@contextlib.contextmanager
def unopenable(engine: Engine) -> Iterator[None]:
    """A database on a read-only disk since before the start: SQLite cannot even read it."""
    engine.dispose()
    with readonly(engine):
        yield


@contextlib.contextmanager
def damaged(engine: Engine) -> Iterator[None]:
    """A block of the file was written over."""
    engine.dispose()
    path = file_of(engine)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    yield
    engine.dispose()
    path.write_bytes(whole)


def file_of(engine: Engine) -> Path:
    """Where an SQLite database is."""
    return Path(engine.url.database or "")


@contextlib.contextmanager
def _said_first(engine: Engine, pragma: str) -> Iterator[None]:
    """Said on every connection that is taken up."""

    def say(connection: Any, *_: object) -> None:
        connection.execute(pragma)

    event.listen(engine, "checkout", say)
    yield
    event.remove(engine, "checkout", say)
    engine.dispose()


@contextlib.contextmanager
def _mode(path: Path, mode: int) -> Iterator[None]:
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)


@contextlib.contextmanager
def _modes_bind() -> Iterator[None]:
    """Files' modes bind the administrator too, in this thread and those it starts: capabilities(7)."""
    libc, head, sets = (
        ctypes.CDLL(None, use_errno=True),
        (ctypes.c_uint32 * 2)(_CAPABILITIES),
        (ctypes.c_uint32 * 6)(),
    )
    assert libc.capget(head, sets) == 0
    before = sets[0]
    sets[0] = before & ~_MODES_DO_NOT_BIND
    assert libc.capset(head, sets) == 0
    try:
        yield
    finally:
        sets[0] = before
        assert libc.capset(head, sets) == 0


@contextlib.contextmanager
def away(engine: Engine) -> Iterator[None]:
    """A PostgreSQL database drops its connections and takes no new ones, as while its server stops."""
    name = engine.url.database
    with _administering(engine) as say:
        say(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        hang_up(engine)
        yield
        say(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def hang_up(engine: Engine) -> None:
    """End every connection of the database from the server's side."""
    with _administering(engine) as say:
        say(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            f"WHERE datname = '{engine.url.database}'"
        )


@contextlib.contextmanager
def _administering(engine: Engine) -> Iterator[Callable[[str], object]]:
    admin = create_engine(engine.url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        yield connection.exec_driver_sql
    admin.dispose()
