"""Backups over HTTP: to who answers for all in them, and only what the folder's listing names."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from tests.build import make_union
from tests.waiting import waited
from unionplan import db
from unionplan.backup.keeping import Kind, keep_backup
from unionplan.config import settings
from unionplan.domain.access import Actor
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR
from unionplan.web import backups

NOW = datetime(2026, 9, 15, 4, tzinfo=UTC)


@pytest.fixture
def name(configured: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A backup of the configured database."""
    monkeypatch.setenv("UNIONPLAN_BACKUPS", str(tmp_path / "backups"))
    return keep_backup(configured, settings(), Kind.MANUAL, NOW)


def ask(name: str, **headers: str) -> Response:
    sent = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    scope: dict[str, Any] = {"type": "http", "method": "GET", "path": "/", "headers": sent}
    return waited(backups.backup(Request(scope | {"path_params": {"name": name}})))


def test_the_one_at_the_machine_gets_it_and_no_one_keeps_it(name: str, tmp_path: Path) -> None:
    found = ask(name)
    assert isinstance(found, FileResponse) and Path(found.path) == tmp_path / "backups" / name
    assert found.headers["cache-control"] == "private, no-store"
    assert found.headers["content-disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("other", ["lock", "../unionplan.db", "daily-20260915-120000.zip", "", "%2e%2e/lock"])
def test_nothing_else_has_a_name_here(name: str, other: str) -> None:
    assert ask(other).status_code == 404


def test_no_other_site_makes_the_browser_ask(name: str) -> None:
    assert ask(name, sec_fetch_site="cross-site").status_code == 404


def test_a_chair_gets_it_only_where_there_is_no_other_union(
    name: str,
    configured: Engine,
    li_mei: Actor,
    wang_qiang: Actor,
    zhao_min: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def told(actor: Actor) -> int:
        monkeypatch.setattr(backups, "asking", lambda _: actor)
        return ask(name).status_code

    with db.transaction(configured) as session:
        load_sample(session, LOCAL_CHAIR, NOW.date())
    assert [told(actor) for actor in (li_mei, wang_qiang, zhao_min, LOCAL_CHAIR)] == [200, 403, 403, 200]
    with db.transaction(configured) as session:
        make_union(session)
    assert [told(actor) for actor in (li_mei, LOCAL_CHAIR)] == [403, 200]
    monkeypatch.setattr(backups, "asking", lambda _: li_mei)
    assert "所有工会的数据" in bytes(ask(name).body).decode()
