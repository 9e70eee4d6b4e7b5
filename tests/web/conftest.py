"""The configured database and store, without a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.build import make_plan
from unionplan import db
from unionplan.start import database
from unionplan.uploads.store import Store


@pytest.fixture
def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """An empty database with a plan of 2026, as the program is configured to use it."""
    monkeypatch.setenv("UNIONPLAN_DATABASE_URL", f"sqlite:///{tmp_path}/unionplan.db")
    monkeypatch.setenv("UNIONPLAN_UPLOADS", f"{tmp_path}/uploads")
    engine = db.connect(f"sqlite:///{tmp_path}/unionplan.db")
    db.upgrade(engine)
    with db.transaction(engine) as session:
        make_plan(session)
    engine.dispose()
    database.cache_clear()
    yield database()
    database().dispose()
    database.cache_clear()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Where the program keeps uploads."""
    return Store(tmp_path / "uploads")
