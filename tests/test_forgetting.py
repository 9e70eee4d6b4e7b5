"""A running server removes what is over, by itself."""

import asyncio
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from tests.build import make_activity, make_plan, make_task
from tests.waiting import waited
from unionplan import db
from unionplan.config import Settings, settings
from unionplan.forgetting import daily_forgetting
from unionplan.models import Activity, AuditEntry


def test_names_of_a_year_long_past_are_gone_after_a_while(sqlite_engine: Engine, tmp_path: Path) -> None:
    with db.transaction(sqlite_engine) as session:
        for year in (2022, 2023):
            task = make_task(session, make_plan(session, year=year))
            make_activity(session, task, date(year, 3, 1), recipients="张三丰")

    async def serve() -> None:
        chosen = Settings("", settings().timezone, date(2026, 1, 1), tmp_path, tmp_path)
        async with daily_forgetting(sqlite_engine, chosen, first=0):
            await asyncio.sleep(1)

    waited(serve())
    with db.reading(sqlite_engine) as session:
        assert session.exec(select(Activity.recipients).order_by(col(Activity.held_on))).all() == [
            "",
            "张三丰",
        ]
        erasure = session.exec(select(AuditEntry).where(AuditEntry.what == "audit")).one()
        assert (erasure.actor, erasure.deed, erasure.plan_id) == ("本机", "erased", 1)


def test_a_failure_is_told_and_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    engine = db.connect(f"sqlite:///{tmp_path}/without-tables.db")

    async def serve() -> None:
        chosen = Settings("", settings().timezone, date(2026, 1, 1), tmp_path, tmp_path)
        async with daily_forgetting(engine, chosen, first=0):
            await asyncio.sleep(0.5)

    waited(serve())
    assert "forgetting failed" in caplog.text
    engine.dispose()
