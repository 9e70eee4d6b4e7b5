"""Real databases and the cast: Li Mei chairs union 1, Wang Qiang may only look, Zhao Min is elsewhere."""

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url
from sqlmodel import Session

from unionplan import db
from unionplan.domain.access import Actor, Role
from unionplan.models import Table

POSTGRES = "UNIONPLAN_TEST_POSTGRES_URL"
DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
NUMBERS_FROM_1 = "SELECT setval(quote_ident(sequencename)::regclass, 1, false) FROM pg_sequences"
settings.register_profile("unionplan", deadline=None)  # a busy machine is slow, not wrong
settings.load_profile("unionplan")


@pytest.fixture
def li_mei() -> Actor:
    """Chair of union 1."""
    return Actor("李梅", Role.CHAIR, union_id=1)


@pytest.fixture
def wang_qiang() -> Actor:
    """May look at union 1."""
    return Actor("王强", Role.VIEWER, union_id=1)


@pytest.fixture
def zhao_min() -> Actor:
    """Chair of another union, who must get nothing of union 1."""
    return Actor("赵敏", Role.CHAIR, union_id=2)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A database of its own on the server of UNIONPLAN_TEST_POSTGRES_URL, dropped at the end."""
    server = os.environ.get(POSTGRES)
    if not server:
        pytest.skip(f"{POSTGRES} is not set")
    name = f"unionplan_test_{uuid.uuid4().hex[:12]}"
    admin = db.connect(server).execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(scope="session")
def postgres_engine(postgres_url: str) -> Iterator[Engine]:
    """The test database with this version's schema."""
    engine = db.connect(postgres_url)
    db.upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed SQLite file with this version's schema, to be copied: migrating takes forty times as long."""
    path = tmp_path_factory.mktemp("empty") / "unionplan.db"
    engine = db.connect(f"sqlite:///{path}")
    db.upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture
def sqlite_engine(empty_sqlite: Path, tmp_path: Path) -> Iterator[Engine]:
    """An SQLite file with this version's schema."""
    engine = db.connect(f"sqlite:///{shutil.copy(empty_sqlite, tmp_path)}")
    yield engine
    engine.dispose()


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """An empty database, once SQLite and once PostgreSQL."""
    return empty_database(request)


def empty_database(request: pytest.FixtureRequest) -> Engine:
    """The one the fixture's parameter names."""
    found = request.getfixturevalue(f"{request.param}_engine")
    assert isinstance(found, Engine)
    if request.param == "postgres":
        empty(found)
    return found


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """One write on the empty database."""
    with db.transaction(engine) as session:
        yield session


def empty(engine: Engine) -> None:
    """No rows in any PostgreSQL table, numbers from 1 again; TRUNCATE takes thirty times as long."""
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE auditentry DISABLE TRIGGER USER"))
        for table in reversed(Table.metadata.sorted_tables):
            connection.execute(table.delete())
        connection.execute(text("ALTER TABLE auditentry ENABLE TRIGGER USER"))
        connection.execute(text(NUMBERS_FROM_1))
