"""Summaries moved with the calendar: at the start, and soon after a day has ended, by every process a few."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import date

from sqlalchemy import Engine

from unionplan.config import Settings
from unionplan.db import transaction
from unionplan.logs import note
from unionplan.summaries import roll_over

AT_ONCE = 5  # plans in one transaction: whoever records meanwhile waits for no more
EVERY = 600.0  # seconds


def move_some(engine: Engine, today: date) -> int:
    """Bring a few plans' summaries to ``today``; how many, 0 when none is behind or others are at it."""
    with transaction(engine) as session:
        return roll_over(session, today, AT_ONCE)


@contextlib.asynccontextmanager
async def daily_rollover(engine: Engine, chosen: Settings) -> AsyncIterator[None]:
    """While the server runs, no plan's summary stays behind its day for long."""
    task = asyncio.create_task(_watch(engine, chosen))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _watch(engine: Engine, chosen: Settings) -> None:
    while True:
        try:
            while await asyncio.to_thread(move_some, engine, chosen.today()):
                pass
        except Exception as error:  # told under a reference number; the server goes on
            note("rollover failed", error)
        await asyncio.sleep(EVERY)
