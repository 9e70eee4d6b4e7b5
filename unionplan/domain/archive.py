"""A whole plan as a document that no database is needed to read: plain JSON, nothing lost either way.

The form is described in the README. Ids are not part of it: tasks name their section, and
activities their task, by the place in the document's lists, counted from 0. Activities stand
in the order of entry. Money is integer fen, decimals are strings, times are UTC.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from unionplan.domain.entries import ActivityEntry, TaskEntry
from unionplan.domain.measures import Terms
from unionplan.domain.periods import PlanYear
from unionplan.domain.unions import UnionKind

FORMAT = "unionplan-plan"
VERSION = 1


@dataclass(frozen=True, slots=True)
class ArchivedTask:
    """A task; its entry's ``section_id`` is the section's place in the plan."""

    entry: TaskEntry
    original_months: frozenset[int] | None
    cancelled_reason: str | None
    quote: str
    source_line: int | None
    late_in: int | None = None


@dataclass(frozen=True, slots=True)
class ArchivedActivity:
    """An activity, withdrawn or not; its entry's ``task_id`` is the task's place in the plan."""

    entry: ActivityEntry
    recorded_by: str
    recorded_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class ArchivedPlan:
    """A plan with all below it and the name of its union."""

    union_name: str
    union_kind: UnionKind
    title: str
    year: PlanYear
    sections: tuple[str, ...]
    tasks: tuple[ArchivedTask, ...]
    activities: tuple[ArchivedActivity, ...]


def as_document(plan: ArchivedPlan) -> dict[str, Any]:
    """The plan as dictionaries and lists ready for JSON."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "union": {"name": plan.union_name, "kind": plan.union_kind.value},
        "plan": {"title": plan.title, "year": plan.year.year, "first_month": plan.year.first_month},
        "sections": list(plan.sections),
        "tasks": [_task(task) for task in plan.tasks],
        "activities": [_activity(activity) for activity in plan.activities],
    }


def _task(task: ArchivedTask) -> dict[str, Any]:
    entry = task.entry
    return {
        "section": entry.section_id,
        "title": entry.title,
        "owner": entry.owner,
        **_terms(entry.terms),
        "weight": entry.weight,
        "budget_fen": entry.budget_fen,
        "original_months": _months(task.original_months),
        "cancelled_reason": task.cancelled_reason,
        "quote": task.quote,
        "source_line": task.source_line,
        "late_in": task.late_in,
    }


def _terms(terms: Terms) -> dict[str, Any]:
    return {
        "measure": terms.measure.value,
        "months": _months(terms.months),
        "quantity": _number(terms.quantity),
        "unit": terms.unit,
        "period": terms.period.value if terms.period else None,
        "per_period": terms.per_period,
        "at_least": terms.at_least,
        "value": _number(terms.value),
        "direction": terms.direction.value,
    }


def _activity(activity: ArchivedActivity) -> dict[str, Any]:
    entry = activity.entry
    names = {"recipients": entry.recipients} if entry.recipients else {}
    return names | {
        "task": entry.task_id,
        "title": entry.title,
        "held_on": entry.held_on.isoformat(),
        "month": entry.month,
        "place": entry.place,
        "person": entry.person,
        "people": entry.people,
        "quantity": _number(entry.quantity),
        "value": _number(entry.value),
        "progress": entry.progress,
        "spent_fen": entry.spent_fen,
        "note": entry.note,
        "recorded_by": activity.recorded_by,
        "recorded_at": _moment(activity.recorded_at),
        "withdrawn_at": _moment(activity.withdrawn_at),
    }


def _months(months: Iterable[int] | None) -> list[int] | None:
    return None if months is None else sorted(months)


def _number(value: Decimal | None) -> str | None:
    """Without superfluous zeros, so that equal numbers are equal texts: 20, 0.5."""
    return None if value is None else f"{value.normalize():f}"


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat()
