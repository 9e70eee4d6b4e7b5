"""The sample union: a made-up plan and what was done for it, up to any day of any year.

The text stands in ``sample.toml``; every date there is a month and a day, so that the sample
follows the calendar. The same day always gives the same activities, and a later day of the
year only adds to them.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from unionplan.domain.measures import Direction, Measure, Period, Terms

SOURCE = Path(__file__).with_name("sample.toml")
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class SampleTask:
    """One task of the plan; ``budget_fen`` in fen, None where the plan names no sum."""

    section: str
    title: str
    owner: str
    terms: Terms
    weight: int
    budget_fen: int | None
    cancelled_reason: str | None
    original_months: frozenset[int] | None


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """The plan with its sections and tasks in the order they are printed."""

    union_name: str
    union_kind: str
    title: str
    sections: tuple[str, ...]
    tasks: tuple[SampleTask, ...]


@dataclass(frozen=True, slots=True)
class SampleActivity:
    """One thing done. ``task_index`` points into ``SamplePlan.tasks``; money in fen."""

    task_index: int
    title: str
    held_on: date
    month: int
    place: str
    person: str
    people: int | None
    quantity: Decimal
    value: Decimal | None
    progress: int | None
    completes: bool
    spent_fen: int | None
    note: str


@dataclass(frozen=True, slots=True)
class SampleDecision:
    """What a meeting settled. ``task_index`` points into ``SamplePlan.tasks``, None where it made no task."""

    what: str
    owner: str
    due_on: date
    task_index: int | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class SampleMeeting:
    """One committee meeting with its decisions."""

    title: str
    held_on: date
    place: str
    chair: str
    recorder: str
    present: int
    absent: int
    agenda: str
    decisions: tuple[SampleDecision, ...]


def sample_plan() -> SamplePlan:
    """Return the sample plan; it is the same in every year."""
    document = _document()
    tasks = tuple(_task(section, row) for section, row in _task_rows())
    sections = tuple(section["name"] for section in document["section"])
    return SamplePlan(document["union"], document["kind"], document["title"], sections, tasks)


def sample_activities(day: date) -> tuple[SampleActivity, ...]:
    """Return what the sample union did from 1 January to ``day``, in date order."""
    activities = (
        _activity(index, task["owner"], row, day.year)
        for index, (_, task) in enumerate(_task_rows())
        for row in task.get("held", ())
    )
    return tuple(sorted((a for a in activities if a.held_on <= day), key=_order))


def sample_meetings(day: date) -> tuple[SampleMeeting, ...]:
    """Return the meetings held from 1 January to ``day``, with what was done of their decisions by then."""
    found = (_meeting(row, day) for row in _document()["meeting"])
    return tuple(meeting for meeting in found if meeting.held_on <= day)


@cache
def _document() -> dict[str, Any]:
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"), parse_float=Decimal)


def _task_rows() -> Iterator[tuple[str, dict[str, Any]]]:
    for section in _document()["section"]:
        for row in section["task"]:
            yield section["name"], row


def _task(section: str, row: dict[str, Any]) -> SampleTask:
    original = row.get("original_months")
    return SampleTask(
        section=section,
        title=row["title"],
        owner=row["owner"],
        terms=_terms(row),
        weight=row.get("weight", 1),
        budget_fen=_fen(row.get("budget")),
        cancelled_reason=row.get("cancelled"),
        original_months=None if original is None else frozenset(original),
    )


def _terms(row: dict[str, Any]) -> Terms:
    return Terms(
        measure=Measure(row["measure"]),
        months=frozenset(row.get("months", ())),
        quantity=_decimal(row.get("quantity")),
        unit=row.get("unit", ""),
        period=Period(row["period"]) if "period" in row else None,
        per_period=row.get("per_period", 1),
        at_least=row.get("at_least"),
        value=_decimal(row.get("value")),
        direction=Direction(row.get("direction", Direction.AT_LEAST)),
    )


def _activity(index: int, owner: str, row: dict[str, Any], year: int) -> SampleActivity:
    held_on = _workday(year, row["on"])
    return SampleActivity(
        task_index=index,
        title=row["text"],
        held_on=held_on,
        month=row.get("month", held_on.month),
        place=row.get("place", ""),
        person=row.get("person", owner),
        people=row.get("people"),
        quantity=Decimal(row.get("quantity", 1)),
        value=_decimal(row.get("value")),
        progress=row.get("progress"),
        completes=row.get("completes", False),
        spent_fen=_fen(row.get("spent")),
        note=row.get("note", ""),
    )


def _meeting(row: dict[str, Any], day: date) -> SampleMeeting:
    return SampleMeeting(
        title=row["title"],
        held_on=_workday(day.year, row["on"]),
        place=row["place"],
        chair=row["chair"],
        recorder=row["recorder"],
        present=row["present"],
        absent=row["absent"],
        agenda=row["agenda"].strip(),
        decisions=tuple(_decision(decided, day) for decided in row["decided"]),
    )


def _decision(row: dict[str, Any], day: date) -> SampleDecision:
    titles = [task["title"] for _, task in _task_rows()]
    done_on = _workday(day.year, row["done"]) if "done" in row else None
    return SampleDecision(
        what=row["text"],
        owner=row["owner"],
        due_on=_workday(day.year, row["due"]),
        task_index=titles.index(row["task"]) if "task" in row else None,
        done_on=done_on if done_on and done_on <= day else None,
    )


def _workday(year: int, month_day: str) -> date:
    """Return the day, or the Friday before a weekend: the same week, and never another month."""
    month, day = map(int, month_day.split("-"))
    planned = date(year, month, day)
    friday = planned - timedelta(days=max(0, planned.weekday() - SATURDAY + 1))
    return friday if friday.month == month else planned


def _order(activity: SampleActivity) -> tuple[date, int]:
    return activity.held_on, activity.task_index


def _decimal(number: int | Decimal | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _fen(yuan: int | Decimal | None) -> int | None:
    return None if yuan is None else int(Decimal(yuan) * 100)
