"""What is kept for a time only goes when that is over: names of people who were helped, traces of visits."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

from sqlalchemy import Engine

from unionplan.config import Settings
from unionplan.db import transaction
from unionplan.logs import note
from unionplan.services.persons import clear_traces, forget_names
from unionplan.start import LOCAL_CHAIR

FIRST = 120.0  # seconds after the start, when the day's backup was begun
EVERY = 3600.0


def forget(engine: Engine, today: date, now: datetime) -> int:
    """Remove what is over by today; how many plans had names."""
    with transaction(engine, LOCAL_CHAIR, today) as session:
        clear_traces(session, LOCAL_CHAIR, now)
        return forget_names(session, LOCAL_CHAIR, today)


@contextlib.asynccontextmanager
async def daily_forgetting(engine: Engine, chosen: Settings, first: float = FIRST) -> AsyncIterator[None]:
    """While the server runs, nothing stays much longer than it may; looked at every hour."""
    task = asyncio.create_task(_watch(engine, chosen, first))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _watch(engine: Engine, chosen: Settings, wait: float) -> None:
    while True:
        await asyncio.sleep(wait)
        try:
            await asyncio.to_thread(forget, engine, chosen.today(), datetime.now(UTC))
        except Exception as error:  # told under a reference number; the server goes on
            note("forgetting failed", error)
        wait = EVERY
