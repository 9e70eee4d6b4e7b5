"""The database: connections, transactions and the schema's upgrade."""

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from unionplan.audit import NotingSession, noted_changes, write_audit
from unionplan.domain.access import Actor
from unionplan.errors import UnionPlanError
from unionplan.outages import raise_outage, raise_unreadable
from unionplan.sqlite_file import copy_database, put_in_place
from unionplan.summaries import refresh

MIGRATIONS = Path(__file__).parent / "migrations"
WRITING = "unionplan_writing"
BUSY_MS = 10_000
POOL = 10  # connections a process keeps, and as many more for a rush: PostgreSQL allows 100 in all
LIMITS = {
    "unionplan.union": "*",
    "statement_timeout": "60s",
    "lock_timeout": f"{BUSY_MS}ms",
    "idle_in_transaction_session_timeout": "60s",
}
MIGRATING = 7_102_026  # any number no other program of this database uses


def connect(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL; the folder of an SQLite file is made."""
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    if not url.startswith("sqlite"):
        return _postgres(url)
    if path := make_url(url).database:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextlib.contextmanager
def transaction(engine: Engine, actor: Actor | None = None, today: date | None = None) -> Iterator[Session]:
    """One write with its audit, which names the actor, and its summaries as of today: all or nothing.

    SQLite takes the write lock at once, waiting up to 10 s. OutageError where the database is not to be
    used; of "database_unsure" alone nobody knows whether it was written.
    """
    committing = False
    try:
        with NotingSession(engine.execution_options(**{WRITING: True})) as session, session.begin():
            _keep_within(session, actor)
            yield session
            refresh(session, noted_changes(session), today)
            write_audit(session, actor)
            committing = True
    except SQLAlchemyError as error:
        raise_outage(error, committing=committing)


@contextlib.contextmanager
def reading(engine: Engine, actor: Actor | None = None) -> Iterator[Session]:
    """One read for an actor, seeing a single state of the database.

    OutageError where it is not to be used.
    """
    if engine.dialect.name != "sqlite":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    try:
        with Session(engine) as session:
            _keep_within(session, actor)
            yield session
    except SQLAlchemyError as error:
        raise_unreadable(error)


def _postgres(url: str) -> Engine:
    """The program itself sees all; what it does for an actor is kept within their union (below)."""
    own = make_url(url).query.get("options", ())
    options = [*([own] if isinstance(own, str) else own), *(f"-c {k}={v}" for k, v in LIMITS.items())]
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_size=POOL,
        max_overflow=POOL,
        pool_timeout=BUSY_MS / 1000,
        hide_parameters=True,
        connect_args={"options": " ".join(options)},
    )


def _keep_within(session: Session, actor: Actor | None) -> None:
    """The second wall: this transaction sees what is of the actor's union and of those below, and no more.

    PostgreSQL's policies (migration 0010) hold whatever a query forgets to ask.
    """
    if actor is None or actor.union_id is None or session.get_bind().dialect.name != "postgresql":
        return
    session.execute(select(func.set_config("unionplan.union", str(actor.union_id), True)))


def upgrade(engine: Engine) -> bool:
    """Bring the schema to this version; whether there was none before.

    An SQLite file is migrated as a copy and then replaced. Raises UnionPlanError("database_newer")
    when a newer program wrote the database.
    """
    current = revision_of(engine)
    if current == _head():
        return False
    _refuse_newer(current)
    path = engine.url.database if engine.dialect.name == "sqlite" else None
    if path and path != ":memory:":
        engine.dispose()
        _upgrade_copy(Path(path), current)
    else:
        with engine.begin() as connection:
            migrate(connection)
    return current is None


def is_new(engine: Engine) -> bool:
    """Whether no program ever made its tables here."""
    return revision_of(engine) is None


def is_behind(engine: Engine) -> bool:
    """Whether an older program made its tables."""
    return revision_of(engine) not in (None, _head())


def revision_of(engine: Engine) -> str | None:
    """The version of the schema, None without one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _upgrade_copy(path: Path, current: str | None) -> None:
    copy = path.with_name(f"{path.name}.migrating")
    copy_database(path, copy)
    make_tables(copy)
    put_in_place(copy, path, kept=path.with_name(f"{path.name}.before-{current}") if current else None)


def make_tables(path: Path, revision: str = "head") -> None:
    """Bring an SQLite file nobody else uses to a version. UnionPlanError("database_newer")."""
    _refuse_newer(revision)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        migrate(connection, revision)
    engine.dispose()


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring the schema to a version within the connection's transaction."""
    if connection.dialect.name == "postgresql":  # of two processes starting at once the second waits
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATING})")
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _head() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _refuse_newer(revision: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if revision not in (None, "head", *known):
        raise UnionPlanError("database_newer", revision=revision)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
