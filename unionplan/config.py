"""Settings from UNIONPLAN_* variables: the only reader of the environment."""

import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data is and what day it is."""

    database_url: str
    timezone: ZoneInfo
    fixed_today: date | None

    def today(self) -> date:
        """Today in the configured time zone, or the fixed day of a test or demonstration."""
        return self.fixed_today or datetime.now(self.timezone).date()


def settings() -> Settings:
    """Read UNIONPLAN_DATABASE_URL, UNIONPLAN_TIMEZONE and UNIONPLAN_TODAY (YYYY-MM-DD)."""
    today = os.environ.get("UNIONPLAN_TODAY")
    return Settings(
        database_url=os.environ.get("UNIONPLAN_DATABASE_URL") or f"sqlite:///{ROOT / 'data/unionplan.db'}",
        timezone=ZoneInfo(os.environ.get("UNIONPLAN_TIMEZONE", "Asia/Shanghai")),
        fixed_today=date.fromisoformat(today) if today else None,
    )
