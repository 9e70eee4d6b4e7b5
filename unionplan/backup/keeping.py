"""The backups a server keeps: one a day and those made by hand, the last fourteen of each."""

import asyncio
import contextlib
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Engine

from unionplan.backup.turns import Turn
from unionplan.backup.writing import PART, back_up
from unionplan.config import Settings
from unionplan.db import is_behind, upgrade
from unionplan.logs import note

KEPT = 14
FIRST = 60.0  # seconds after the start, when the pages are warm
EVERY = 3600.0
OVERDUE = timedelta(hours=36)
_NAME = re.compile(r"(daily|manual|upgrade)-(\d{8}-\d{6})\.zip", re.ASCII)
_WRITTEN = "%Y%m%d-%H%M%S"


class Kind(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    MANUAL = "manual"
    UPGRADE = "upgrade"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in the folder; it was read again and found whole before it got its name."""

    name: str
    kind: Kind
    made_at: datetime
    size: int


def kept_backups(chosen: Settings) -> tuple[Backup, ...]:
    """What is kept, the latest first."""
    found = []
    for path in chosen.backups.glob("*.zip"):
        named = _NAME.fullmatch(path.name)
        if named:
            made_at = datetime.strptime(named[2], _WRITTEN).replace(tzinfo=chosen.timezone)
            found.append(Backup(path.name, Kind(named[1]), made_at, path.stat().st_size))
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def keep_backup(engine: Engine, chosen: Settings, kind: Kind, now: datetime) -> str:
    """Make one and delete the oldest of its kind; its name. UnionPlanError as back_up."""
    name = f"{kind}-{now.astimezone(chosen.timezone):{_WRITTEN}}.zip"
    back_up(engine, chosen.uploads, chosen.backups / name, now)
    same = [backup for backup in kept_backups(chosen) if backup.kind is kind and backup.name != name]
    for backup in same[KEPT - 1 :]:
        (chosen.backups / backup.name).unlink(missing_ok=True)
    return name


def keep_daily(engine: Engine, chosen: Settings, now: datetime) -> bool:
    """Make today's, unless there is one; whether it was made. What a killed one left is cleared away."""
    today = now.astimezone(chosen.timezone).date()
    if any(b.kind is Kind.DAILY and b.made_at.date() == today for b in kept_backups(chosen)):
        return False
    for left in chosen.backups.glob(f"*{PART}"):
        if now.timestamp() - left.stat().st_mtime > EVERY:
            shutil.rmtree(left, ignore_errors=True)
    keep_backup(engine, chosen, Kind.DAILY, now)
    return True


def upgrade_kept(engine: Engine, chosen: Settings) -> bool:
    """Bring the schema up with a way back; whether there was none before. UnionPlanError as back_up.

    Of an SQLite file db.upgrade keeps the old one itself.
    """
    if engine.dialect.name != "sqlite" and is_behind(engine):
        keep_backup(engine, chosen, Kind.UPGRADE, datetime.now(UTC))
    return upgrade(engine)


@contextlib.asynccontextmanager
async def daily_backups(engine: Engine, chosen: Settings) -> AsyncIterator[None]:
    """While the server runs, a backup a day by one of its processes."""
    task = asyncio.create_task(_watch(engine, chosen))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _watch(engine: Engine, chosen: Settings) -> None:
    turn, wait = Turn(chosen.backups), FIRST
    try:
        while True:
            with _logged():
                turn.take()
            await asyncio.sleep(wait)
            with _logged():
                if turn.mine:
                    await asyncio.to_thread(keep_daily, engine, chosen, datetime.now(UTC))
            wait = EVERY
    finally:
        turn.give_back()


@contextlib.contextmanager
def _logged() -> Iterator[None]:
    """Whatever goes wrong is told under a reference number; the server goes on."""
    try:
        yield
    except Exception as error:
        note("daily backup failed", error)
