"""The self-check finds what was made wrong, and nothing in a server that was left alone."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from tests.uploads.files import prepared
from unionplan import db
from unionplan.backup.keeping import Kind, keep_backup
from unionplan.config import Organisation, Settings, settings
from unionplan.self_check import Finding, findings
from unionplan.services.evidence import add_evidence
from unionplan.start import LOCAL_CHAIR, prepare
from unionplan.uploads.store import Store

NOW = datetime(2026, 9, 15, 4, tzinfo=UTC)


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    """Where a server keeps its things."""
    url, zone = f"sqlite:///{tmp_path}/unionplan.db", settings().timezone
    return Settings(url, zone, date(2026, 9, 15), tmp_path / "uploads", tmp_path / "backups")


@pytest.fixture
def server(chosen: Settings) -> Iterator[Engine]:
    """The sample with a photo, backed up an hour ago."""
    engine = prepare(chosen)
    with db.transaction(engine, LOCAL_CHAIR) as session:
        add_evidence(session, LOCAL_CHAIR, 1, [Store(chosen.uploads).keep(prepared())])
    keep_backup(engine, chosen, Kind.MANUAL, NOW - timedelta(hours=1))
    yield engine
    engine.dispose()


def looked_at(engine: Engine, chosen: Settings, now: datetime = NOW) -> dict[str, Finding]:
    with db.reading(engine) as session:
        return {finding.name: finding for finding in findings(session, chosen, now)}


def wrong(engine: Engine, chosen: Settings, now: datetime = NOW) -> list[str]:
    return [name for name, finding in looked_at(engine, chosen, now).items() if not finding.fine]


def test_a_server_left_alone_has_nothing_wrong(server: Engine, chosen: Settings) -> None:
    assert set(wrong(server, chosen)) <= {"space"} and len(looked_at(server, chosen)) == 10


def test_an_old_backup_is_told(server: Engine, chosen: Settings) -> None:
    assert "backup" in wrong(server, chosen, NOW + timedelta(days=2))


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_database_others_may_read_is_told(server: Engine, chosen: Settings) -> None:
    Path(server.url.database or "").chmod(0o644)
    assert "rights" in wrong(server, chosen)


def test_a_photo_gone_from_disk_is_told(server: Engine, chosen: Settings) -> None:
    for path in Store(chosen.uploads).files():
        path.unlink()
    found = looked_at(server, chosen)
    assert not found["evidence"].fine and found["evidence"].details == {"count": 1}


def test_summaries_left_behind_are_told(server: Engine, chosen: Settings) -> None:
    later = replace(chosen, fixed_today=date(2026, 12, 31))
    found = looked_at(server, later)["summaries"]
    assert not found.fine and found.details == {"count": 1}


def test_an_altered_audit_is_told_with_its_row(server: Engine, chosen: Settings) -> None:
    with server.begin() as connection:
        triggers = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
        for name in triggers.all():
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text("UPDATE auditentry SET actor = 'x' WHERE number = 1"))
    found = looked_at(server, chosen)
    assert not found["audit"].fine and found["audit"].details["number"] == 1


def test_an_organisation_half_configured_is_told_without_its_secret(server: Engine, chosen: Settings) -> None:
    half = Organisation("http://id.example", "unionplan", "geheim", "https://plan.example/x")
    found = looked_at(server, replace(chosen, organisation=half))["organisation"]
    assert not found.fine and "geheim" not in repr((found, half))
    assert found.details["names"] == ("UNIONPLAN_OIDC_ISSUER", "UNIONPLAN_ADDRESS")
    whole = replace(half, issuer="https://id.example", address="https://plan.example")
    assert looked_at(server, replace(chosen, organisation=whole))["organisation"].fine


def test_a_row_that_points_nowhere_is_told(server: Engine, chosen: Settings) -> None:
    with server.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        connection.execute(text("UPDATE task SET section_id = 99999 WHERE id = 1"))
        connection.commit()
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]
    assert "database" in wrong(server, chosen)
