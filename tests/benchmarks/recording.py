"""What keeping summaries costs: recording an activity with and without them, a rollover, a rebuild.

Run `.venv/bin/python -m tests.benchmarks.recording URL [--rounds 200] [--plans 100]` on a database that
federation.py filled, or without URL on an SQLite file of one union with 20,000 activities.
"""

import argparse
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory

from sqlalchemy import Engine
from sqlmodel import col, select

from tests.benchmarks import generate
from unionplan import db
from unionplan.domain.entries import ActivityEntry
from unionplan.domain.measures import Measure
from unionplan.models import Task
from unionplan.rollover import move_some
from unionplan.services.activities import record_activity
from unionplan.start import LOCAL_CHAIR
from unionplan.summaries import every_plan, rebuild

DAY, MONTH_END, MANY = generate.DAY, date(2026, 9, 30), 20_000


def measure(engine: Engine, rounds: int, plans: int) -> list[str]:
    """Lines to read; with and without take turns, so that a busy moment of the machine hits both.

    The rebuild puts right what was recorded without.
    """
    random, program = Random(1), vars(db)  # whose transaction is looked at
    kept = program["refresh"]
    with db.reading(engine) as session:
        tasks = session.exec(select(Task).where(col(Task.cancelled_reason).is_(None))).all()
    ways: dict[str, Callable[..., None]] = {"with": kept, "without": lambda *_: None}
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds + 1):
        for name, program["refresh"] in ways.items():
            took[name].append(_timed(lambda: _record(engine, random.choice(tasks), random)))
    program["refresh"] = kept
    lines = [_line(f"record {name} summaries", times[1:]) for name, times in took.items()]
    return [*lines, *_plans(engine, plans)]


def _record(engine: Engine, task: Task, random: Random) -> None:
    entry = ActivityEntry(
        task_id=task.id,
        title="开展一次",
        held_on=(on := DAY - timedelta(days=random.randint(0, 14))),
        month=on.month,
        value=Decimal(random.randint(0, 9)) if task.measure is Measure.LEVEL else None,
        progress=50 if task.measure is Measure.ONCE else 0,
    )
    with db.transaction(engine, LOCAL_CHAIR, DAY) as session:
        record_activity(session, LOCAL_CHAIR, entry, DAY)


def _plans(engine: Engine, most: int) -> list[str]:
    """Some plans, or all there are, counted anew; then moved to a month's end, and back."""
    with db.reading(engine) as session:
        plans = every_plan(session)[:most]

    def rebuilt() -> None:
        for plan_id in plans:
            with db.transaction(engine) as session:
                rebuild(session, plan_id, DAY)

    def moved(day: date) -> None:
        left = len(plans)
        while left > 0 and (count := move_some(engine, day)):
            left -= count

    lines = [_whole("rebuild", len(plans), _timed(rebuilt))]
    lines.append(_whole("rollover", len(plans), _timed(lambda: moved(MONTH_END))))
    moved(DAY)
    return lines


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _line(what: str, times: list[float]) -> str:
    cuts = quantiles(times, n=20)
    return f"{what:28} p50 {cuts[9]:7.1f} ms  p95 {cuts[18]:7.1f} ms"


def _whole(what: str, plans: int, took: float) -> str:
    return f"{what:28} {plans:7,} plans  {took / 1000:7.1f} s  {took / plans:5.1f} ms each"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("url", nargs="?")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--plans", type=int, default=100)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        engine = db.connect(chosen.url) if chosen.url else generate.database(Path(folder) / "one.db", MANY)
        while move_some(engine, DAY):
            pass
        print("\n".join(measure(engine, chosen.rounds, chosen.plans)))
        engine.dispose()


if __name__ == "__main__":
    main()
