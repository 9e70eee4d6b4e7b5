"""What was held for each task, summed in SQL: as many rows for 60 activities as for 20,000."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, case, extract, func, select
from sqlmodel import Session, col

from unionplan.domain.measures import Measure, Period
from unionplan.domain.progress import Held
from unionplan.domain.summaries import NOTHING, Work
from unionplan.models import Activity, Task

WEEKLY = (Period.WEEK, Period.TWO_WEEKS)


@dataclass(frozen=True, slots=True)
class Sums:
    """What a task's activities come to; money in fen."""

    activities: int = 0
    people: int = 0
    spent_fen: int = 0


@dataclass(slots=True)
class Gathered:
    """What a task's activities come to on a day.

    ``held`` is what counts, ``works`` the work of each calendar month, ``coming`` the first later day
    something is held on already.
    """

    held: list[Held] = field(default_factory=list)
    works: dict[int, Work] = field(default_factory=lambda: defaultdict(lambda: NOTHING))
    coming: date | None = None


def held_by_task(session: Session, plan_id: int, day: date) -> dict[int, list[Held]]:
    """For each task what was held up to ``day``, withdrawn activities left out.

    Summed by calendar month of holding and counted month; by day where weeks are counted;
    for levels the last value of each month. Exact on ``day`` and at every month's end (see Held).
    """
    held: dict[int, list[Held]] = defaultdict(list)
    for task_id, *counted in session.execute(_summed(*_live(plan_id, day))):
        held[task_id].append(_sum(*counted))
    levels = select(col(Task.id)).where(col(Task.plan_id) == plan_id, col(Task.measure) == Measure.LEVEL)
    for task_id, *last in session.execute(_last_values(col(Activity.task_id).in_(levels), day)):
        held[task_id].append(_value(*last))
    return held


def gathered(session: Session, tasks: Collection[Task], day: date) -> dict[int, Gathered]:
    """The same for some tasks, found by their own index, with people and money and what is still to come."""
    found: dict[int, Gathered] = defaultdict(Gathered)
    later = case((col(Activity.held_on) > day, 1), else_=0)
    people, money = func.sum(col(Activity.people)), func.sum(col(Activity.spent_fen))
    query = _summed(col(Activity.task_id).in_([t.id for t in tasks]), col(Activity.withdrawn_at).is_(None))
    query = query.add_columns(people, money, func.max(col(Activity.held_on)), later).group_by(later)
    for task_id, *counted, people_sum, money_sum, last_on, is_later in session.execute(query):
        task, held = found[task_id], _sum(*counted)
        if is_later:
            task.coming = min(task.coming or held.held_on, held.held_on)
        else:
            task.held.append(held)
            task.works[last_on.month] += Work(held.count, int(people_sum or 0), int(money_sum or 0), last_on)
    if levels := [t.id for t in tasks if t.measure is Measure.LEVEL]:
        for task_id, *last in session.execute(_last_values(col(Activity.task_id).in_(levels), day)):
            found[task_id].held.append(_value(*last))
    return found


def sums_by_task(session: Session, plan_id: int, first: date, last: date) -> dict[int, Sums]:
    """People, money and quantities of each task's activities held from ``first`` to ``last``."""
    query = (
        select(
            col(Activity.task_id),
            func.count(),
            func.coalesce(func.sum(col(Activity.people)), 0),
            func.coalesce(func.sum(col(Activity.spent_fen)), 0),
        )
        .where(*_live(plan_id, last), col(Activity.held_on) >= first)
        .group_by(col(Activity.task_id))
        .order_by(col(Activity.task_id))
    )
    return {task_id: Sums(n, int(p), int(s)) for task_id, n, p, s in session.execute(query)}


def _live(plan_id: int, day: date) -> list[ColumnElement[bool]]:
    return [col(Activity.plan_id) == plan_id, *_live_on(day)]


def _live_on(day: date) -> list[ColumnElement[bool]]:
    return [col(Activity.held_on) <= day, col(Activity.withdrawn_at).is_(None)]


def _sum(month: int, on: date, quantity: Decimal, progress: int, count: int) -> Held:
    return Held(on, month, quantity, progress, count=count)


def _value(month: int, on: date, value: Decimal, order: int) -> Held:
    return Held(on, month, Decimal(0), value=value, order=order, count=0)


def _summed(*where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """What completes a task of once stays apart, so that its first day is that of the completion."""
    weekly = col(Task.period).in_(WEEKLY)
    return (
        select(
            col(Activity.task_id),
            col(Activity.month),
            func.min(col(Activity.held_on)),
            func.sum(col(Activity.quantity)),
            func.max(col(Activity.progress)),
            func.count(),
        )
        .join(Task, col(Task.id) == col(Activity.task_id))
        .where(*where)
        .group_by(
            col(Activity.task_id),
            col(Activity.month),
            extract("month", col(Activity.held_on)),
            case((col(Activity.progress) >= 100, 1), else_=0),
            case((weekly, col(Activity.held_on))),
        )
    )


def _last_values(levels: ColumnElement[bool], day: date) -> Select[*tuple[Any, ...]]:
    latest = func.row_number().over(
        partition_by=[col(Activity.task_id), extract("month", col(Activity.held_on))],
        order_by=[col(Activity.held_on).desc(), col(Activity.id).desc()],
    )
    found = (
        select(
            col(Activity.task_id),
            col(Activity.month),
            col(Activity.held_on),
            col(Activity.value),
            col(Activity.id),
            latest.label("place"),
        )
        .where(
            levels,
            *_live_on(day),
            col(Activity.value).is_not(None),
        )
        .subquery()
    )
    c = found.c
    return select(c.task_id, c.month, c.held_on, c.value, c.id).where(c.place == 1)
