"""What a typical Streamlit script would show instead of the overview: the measure of comparison.

On every rerun it loads all rows of the plan as ORM objects into one pandas table and counts from there.
It is written with goodwill: one load, vectorised grouping, plotly's go.Bar and go.Scatter (not px), no
needless work; only caching and summing in SQL are missing. Calendar rules come from ``domain.periods``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from sqlmodel import Session, col, select

from unionplan.domain.measures import Direction, Measure, Period
from unionplan.domain.periods import PlanYear, counted_on, slots
from unionplan.models import Activity, Plan, Section, Task

Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]
NUDGE = 1e-9  # floating point: 0.29 * 100 is 28.999…


@dataclass(frozen=True)
class Naive:
    """All rows of a plan; ``rows`` has a line for each activity that counts."""

    plan: Plan
    sections: list[Section]
    tasks: list[Task]
    rows: pd.DataFrame

    @property
    def year(self) -> PlanYear:
        """The plan's year."""
        return PlanYear(self.plan.year, self.plan.first_month)


def load(session: Session, plan_id: int) -> Naive:
    """Everything of a plan."""
    plan = session.get_one(Plan, plan_id)
    sections = session.exec(select(Section).where(Section.plan_id == plan_id).order_by(col(Section.position)))
    tasks = session.exec(select(Task).where(Task.plan_id == plan_id).order_by(col(Task.position)))
    found = session.exec(select(Activity).where(Activity.plan_id == plan_id).order_by(col(Activity.id)))
    rows = pd.DataFrame([row.model_dump() for row in found], columns=list(Activity.model_fields))
    naive = Naive(plan, list(sections), list(tasks), rows[rows["withdrawn_at"].isna()].copy())
    naive.rows["quantity"] = naive.rows["quantity"].astype(float)
    naive.rows["value"] = naive.rows["value"].astype(float)
    naive.rows["slot"] = _slots(naive)
    return naive


def shares(naive: Naive, day: date) -> pd.DataFrame:
    """Done and planned share of every task on a day, by task id; cancelled tasks are left out."""
    rows = naive.rows[naive.rows["held_on"] <= day]
    by_task = rows.groupby("task_id")
    progress, quantity = by_task["progress"].max(), by_task["quantity"].sum()
    values = rows.dropna(subset=["value"]).sort_values(["held_on", "id"]).groupby("task_id")["value"].last()
    filled = rows[rows["slot"] >= 0].groupby(["task_id", "slot"])["quantity"].agg(["sum"])
    slotted = {i: filled["sum"].to_numpy()[place] for i, place in filled.groupby("task_id").indices.items()}
    done = {}
    for task in naive.tasks:
        match task.measure:
            case Measure.ONCE:
                done[task.id] = progress.get(task.id, 0) / 100
            case Measure.TIMES:
                done[task.id] = min(1.0, quantity.get(task.id, 0) / float(task.quantity or 1))
            case Measure.LEVEL:
                done[task.id] = _level(task, values.get(task.id))
            case _:
                done[task.id] = _slotted(naive.year, task, slotted.get(task.id), quantity.get(task.id, 0))
    live = [t for t in naive.tasks if t.cancelled_reason is None]
    columns = {
        "section_id": [t.section_id for t in live],
        "title": [t.title for t in live],
        "weight": [t.weight for t in live],
        "done": [done[t.id] for t in live],
        "planned": [_planned(naive.year, t, day) for t in live],
    }
    return pd.DataFrame(columns, index=[t.id for t in live])


def percents(found: pd.DataFrame) -> tuple[int, int]:
    """Weighted means of done and planned, rounded down."""
    weight = found["weight"].sum()
    done, planned = ((found[name] * found["weight"]).sum() / weight for name in ("done", "planned"))
    return int(done * 100 + NUDGE), int(planned * 100 + NUDGE)


def curve(naive: Naive, day: date) -> list[tuple[date, int, int | None]]:
    """Planned and done percentage at each month's end, done only where the day has come."""
    points: list[tuple[date, int, int | None]] = []
    for month in naive.year.months:
        end = naive.year.month(month).last
        done, planned = percents(shares(naive, end))
        points.append((end, planned, done if end <= day else None))
    return points


def _slots(naive: Naive) -> pd.Series:
    """The number of the slot each activity fills, -1 for none."""
    filled = pd.Series(-1, index=naive.rows.index)
    for task in naive.tasks:
        own = naive.rows[naive.rows["task_id"] == task.id]
        edges = _edges(naive.year, task)
        if not edges or own.empty:
            continue
        on = [counted_on(naive.year, d, m) for d, m in zip(own["held_on"], own["month"], strict=True)]
        days = np.array(on, dtype="datetime64[D]")
        first, last = (np.array(side, dtype="datetime64[D]") for side in zip(*edges, strict=True))
        place = np.searchsorted(first, days, side="right") - 1
        filled[own.index] = np.where((place >= 0) & (days <= last[place]), place, -1)
    return filled


def _edges(year: PlanYear, task: Task) -> Sequence[tuple[date, date]]:
    """First and last day of each slot of a cadence, of each month of an ongoing task."""
    if task.measure is Measure.CADENCE:
        return [(s.first, s.last) for s in slots(year, task.period or Period.MONTH, task.months)]
    if task.measure is Measure.ONGOING:
        return [(year.month(m).first, year.month(m).last) for m in year.window(task.months)]
    return []


def _slotted(year: PlanYear, task: Task, filled: Numbers | None, quantity: float) -> float:
    """``filled`` holds the quantity of each slot that has one."""
    if filled is None:
        return 0.0
    if task.measure is Measure.ONGOING:
        return len(filled) / len(_edges(year, task))
    share = np.minimum(filled / task.per_period, 1).sum() / len(_edges(year, task))
    return float(min(share, quantity / task.at_least if task.at_least else 1.0))


def _level(task: Task, latest: float | None) -> float:
    if latest is None:
        return 0.0
    goal = float(task.value or 0)
    if task.direction is Direction.AT_MOST:
        return float(latest <= goal)
    return min(1.0, latest / goal)


def _planned(year: PlanYear, task: Task, day: date) -> float:
    edges = _edges(year, task)
    lasts: Iterable[date] = [last for _, last in edges] or [
        year.month(m).last for m in task.months or year.months
    ]
    ended = [last <= day for last in lasts]
    return sum(ended) / len(ended)
