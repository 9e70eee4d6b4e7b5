"""Settings from UNIONPLAN_* variables: the only reader of the environment."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from unionplan.errors import UnionPlanError

ROOT = Path(__file__).resolve().parent.parent
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data is and what day it is."""

    database_url: str
    timezone: ZoneInfo
    fixed_today: date | None
    uploads: Path
    backups: Path

    def today(self) -> date:
        """Today in the configured time zone, or the fixed day of a test or demonstration."""
        return self.fixed_today or datetime.now(self.timezone).date()


def settings() -> Settings:
    """Read UNIONPLAN_DATABASE_URL, _UPLOADS, _BACKUPS, _TIMEZONE and _TODAY (YYYY-MM-DD).

    UnionPlanError("setting_wrong") for a time zone or day that is none.
    """
    url = os.environ.get("UNIONPLAN_DATABASE_URL") or f"sqlite:///{ROOT / 'data/unionplan.db'}"
    return Settings(
        database_url=url,
        timezone=_read("UNIONPLAN_TIMEZONE", ZoneInfo) or ZoneInfo("Asia/Shanghai"),
        fixed_today=_read("UNIONPLAN_TODAY", date.fromisoformat),
        uploads=_read("UNIONPLAN_UPLOADS", Path) or _beside(url, "uploads"),
        backups=_read("UNIONPLAN_BACKUPS", Path) or _beside(url, "backups"),
    )


def _beside(url: str, what: str) -> Path:
    """Beside an SQLite database, and named like it: no database sweeps what another one knows."""
    database = Path(urlsplit(url).path.removeprefix("/"))
    folder = database.parent if url.startswith("sqlite") else ROOT / "data"
    return folder / what / database.stem


def _read(name: str, make: Callable[[str], Value]) -> Value | None:
    text = os.environ.get(name)
    try:
        return make(text) if text else None
    except (ValueError, KeyError, OSError) as error:
        raise UnionPlanError("setting_wrong", name=name, value=text) from error
