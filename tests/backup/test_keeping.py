"""The backups a server keeps: one a day, fourteen of them, by one process, and a failure stops nothing."""

import asyncio
import logging
import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.backup.conftest import NOW
from tests.waiting import waited
from unionplan.backup import keeping
from unionplan.backup.contents import opened
from unionplan.backup.keeping import Kind, daily_backups, keep_backup, keep_daily, kept_backups
from unionplan.backup.turns import Turn
from unionplan.config import Settings

Full = tuple[Settings, Engine]
DAY = timedelta(days=1)


def run_server(chosen: Settings, engine: Engine, seconds: float = 1.0) -> None:
    async def serve() -> None:
        async with daily_backups(engine, chosen):
            await asyncio.sleep(seconds)

    waited(serve())


def test_one_is_made_a_day_and_the_fifteenth_removes_the_first(full: Full) -> None:
    chosen, engine = full
    by_hand = keep_backup(engine, chosen, Kind.MANUAL, NOW - DAY)
    made = [keep_daily(engine, chosen, NOW + n * DAY) for n in range(15)]
    assert made == [True] * 15 and not keep_daily(engine, chosen, NOW + 14 * DAY + timedelta(hours=3))
    names = [backup.name for backup in kept_backups(chosen)]
    assert names == [f"daily-202609{day}-120000.zip" for day in range(29, 15, -1)] + [by_hand]
    with opened(chosen.backups / names[0]) as (_, manifest):
        assert manifest.counts["activity"] > 100


def test_a_day_is_the_unions_day(full: Full) -> None:
    """In Shanghai it is tomorrow at 16:30 UTC."""
    chosen, engine = full
    assert keep_daily(engine, chosen, NOW) and keep_daily(engine, chosen, NOW.replace(hour=16, minute=30))


def test_nobody_else_on_the_machine_can_read_one(full: Full) -> None:
    keep_daily(full[1], full[0], NOW)
    (kept,) = full[0].backups.glob("*.zip")
    assert kept.stat().st_mode & 0o077 == 0


def test_what_a_killed_backup_left_is_cleared_away(full: Full) -> None:
    left = full[0].backups / "xyz.part"
    left.mkdir(parents=True)
    (left / "unionplan.db").touch()
    os.utime(left, (NOW.timestamp() - 7200,) * 2)
    assert keep_daily(full[1], full[0], NOW) and not left.exists()


def test_of_two_servers_one_makes_it(full: Full, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "FIRST", 0.0)
    with Turn(full[0].backups):
        run_server(*full, seconds=0.2)
    assert kept_backups(full[0]) == ()
    run_server(*full)
    assert [backup.kind for backup in kept_backups(full[0])] == [Kind.DAILY]
    assert Turn(full[0].backups).take()


def test_a_failure_is_logged_and_the_server_goes_on(
    full: Full, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(keeping, "FIRST", 0.0)
    full[0].backups.touch()
    with caplog.at_level(logging.ERROR, "unionplan"):
        run_server(*full, seconds=0.2)
    assert "daily backup failed" in caplog.text and full[0].backups.is_file()


def test_other_files_in_the_folder_are_nobodys_backup(full: Full) -> None:
    Path(full[0].backups).mkdir()
    for name in ("daily-20260915.zip", "holiday.zip", "daily-20260915-120000.zip.part"):
        (full[0].backups / name).touch()
    assert kept_backups(full[0]) == ()
