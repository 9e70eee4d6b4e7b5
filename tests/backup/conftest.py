"""A database with the sample, an account that is signed in, evidence – and places to restore it to."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url
from sqlmodel import col, select

from tests.uploads.files import prepared
from unionplan import db
from unionplan.backup.writing import back_up
from unionplan.config import Settings
from unionplan.domain.unions import UnionKind
from unionplan.models import Activity, Union
from unionplan.services.accounts import NewAccount, begin_sign_in, begin_try, found_account, invite
from unionplan.services.evidence import add_evidence
from unionplan.start import LOCAL_CHAIR, prepare
from unionplan.uploads.store import Store

NOW = datetime(2026, 9, 15, 4, tzinfo=UTC)
Place = Callable[[str], Settings]


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Place]:
    """``place("sqlite")``, ``place("postgres")``: settings of a database that is not there yet."""
    made: list[tuple[Engine, str]] = []

    def settings(kind: str) -> Settings:
        folder = tmp_path / uuid.uuid4().hex[:8]
        url = f"sqlite:///{folder}/plan.db"
        if kind == "postgres":
            url = _new_postgres(request.getfixturevalue("postgres_url"), made)
        return _settings(url, folder)

    yield settings
    for admin, name in made:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


def _settings(url: str, folder: Path) -> Settings:
    return Settings(url, ZoneInfo("Asia/Shanghai"), date(2026, 9, 15), folder / "up", folder / "backups")


def _new_postgres(server: str, made: list[tuple[Engine, str]]) -> str:
    """An empty database of its own, in a time zone that is not UTC."""
    name = f"unionplan_backup_{uuid.uuid4().hex[:12]}"
    admin = db.connect(server).execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        connection.execute(text(f"ALTER DATABASE {name} SET timezone TO 'Asia/Shanghai'"))
    made.append((admin, name))
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def filled(chosen: Settings) -> Engine:
    """The sample, with two photos, a chair who is signed in, an open invitation and a wrong password.

    The first union lies below a later one: its row points forward.
    """
    engine = prepare(chosen)
    store = Store(chosen.uploads)
    with db.transaction(engine) as session:
        activity = session.exec(select(Activity.id).order_by(col(Activity.id)).limit(1)).one()
        photos = [store.keep(prepared(b"one" * 1000)), store.keep(prepared(b"two"))]
        add_evidence(session, LOCAL_CHAIR, activity, photos)
        session.add(Union(name="上级工会", kind=UnionKind.OTHER, is_sample=False, created_at=NOW))
        session.flush()
        session.get_one(Union, 1).parent_id = 2
        account = found_account(session, LOCAL_CHAIR, 1, NewAccount("li", "李梅", "hash"), NOW)
        begin_sign_in(session, account, "10.0.0.1", "Firefox", NOW)
        begin_try(session, "wang", "10.0.0.2", NOW)
        invite(session, LOCAL_CHAIR, 1, "王强", LOCAL_CHAIR.role, NOW)
    return engine


@pytest.fixture(scope="session")
def full_once(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The above as an SQLite database, closed, with a backup of it in ``a.zip``."""
    folder = tmp_path_factory.mktemp("full")
    chosen = _settings(f"sqlite:///{folder}/plan.db", folder)
    engine = filled(chosen)
    back_up(engine, chosen.uploads, folder / "a.zip", NOW)
    engine.dispose()
    return chosen


@pytest.fixture
def full(full_once: Settings, tmp_path: Path) -> Iterator[tuple[Settings, Engine]]:
    """A copy of it."""
    folder = tmp_path / "full"
    shutil.copytree(full_once.uploads.parent, folder)
    chosen = _settings(f"sqlite:///{folder}/plan.db", folder)
    engine = db.connect(chosen.database_url)
    yield chosen, engine
    engine.dispose()


@pytest.fixture
def box(full: tuple[Settings, Engine]) -> Path:
    """A backup of it."""
    return full[0].uploads.parent / "a.zip"
