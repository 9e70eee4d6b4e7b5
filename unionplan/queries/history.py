"""What happened to one record, told by the audit."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlmodel import Session, and_, col, or_, select

from unionplan.domain.access import Actor
from unionplan.domain.entries import ActivityEntry, TaskEntry
from unionplan.domain.measures import Terms
from unionplan.domain.signing_in import utc
from unionplan.errors import NotFoundError
from unionplan.models import Activity, AuditEntry, Evidence, Section, Task
from unionplan.queries.plans import plan_info

TOLD = {
    "task": [*(field.name for field in (*fields(TaskEntry), *fields(Terms))), "cancelled_reason"],
    "activity": [field.name for field in fields(ActivityEntry)],
    "evidence": list[str](),
}
NAMED: dict[str, type[Section | Task]] = {"section_id": Section, "task_id": Task}
Names = Mapping[str, Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class Alteration:
    """A column from what to what, as the audit keeps it (domain.audit); a section or task by its title."""

    column: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One deed: when (UTC), whose, and what it changed; ``name`` is that of a piece of evidence."""

    at: datetime
    actor: str
    what: str
    deed: str
    name: str
    alterations: tuple[Alteration, ...]


def task_history(session: Session, actor: Actor, task_id: int, limit: int = 50) -> tuple[HistoryRow, ...]:
    """What happened to a task, the latest first. NotFoundError where it is not the actor's."""
    return _history(session, actor, session.get(Task, task_id), {}, limit)


def activity_history(
    session: Session, actor: Actor, activity_id: int, limit: int = 50
) -> tuple[HistoryRow, ...]:
    """What happened to an activity and its evidence, the latest first. NotFoundError as above."""
    query = select(Evidence.id, Evidence.name).where(Evidence.activity_id == activity_id)
    evidence = {} if actor.upper else dict(session.exec(query).all())
    return _history(session, actor, session.get(Activity, activity_id), evidence, limit)


def _history(
    session: Session, actor: Actor, record: Task | Activity | None, evidence: dict[int, str], limit: int
) -> tuple[HistoryRow, ...]:
    if record is None:
        raise NotFoundError("not_found")
    plan_info(session, actor, record.plan_id)
    what = "task" if isinstance(record, Task) else "activity"
    about = and_(col(AuditEntry.what) == what, col(AuditEntry.record_id) == record.id)
    shown = and_(col(AuditEntry.what) == "evidence", col(AuditEntry.record_id).in_(evidence))
    query = select(AuditEntry).where(or_(about, shown) if evidence else about)
    found = session.exec(query.order_by(col(AuditEntry.number).desc()).limit(limit)).all()
    titles = {column: _titles(session, table, record.plan_id) for column, table in NAMED.items()}
    hidden = {"recipients"} if actor.upper else set[str]()
    rows = (_row(entry, titles, evidence, hidden) for entry in _own(found, what))
    return tuple(row for row in rows if row.deed != "changed" or row.alterations)


def _own(found: Sequence[AuditEntry], what: str) -> Sequence[AuditEntry]:
    """Back to when the record was made: a database may give an id again once its record is gone."""
    for place, entry in enumerate(found):
        if entry.what == what and entry.deed in ("created", "removed"):
            return found[: place + (entry.deed == "created")]
    return found


def _row(
    entry: AuditEntry, titles: Names, evidence: Mapping[int, str], hidden: Collection[str]
) -> HistoryRow:
    before, after = json.loads(entry.before), json.loads(entry.after)
    columns = () if entry.deed == "created" else TOLD[entry.what]
    alterations = (
        Alteration(name, _named(name, before.get(name), titles), _named(name, after.get(name), titles))
        for name in columns
        if (name in before or name in after) and name not in hidden
    )
    name = evidence[entry.record_id] if entry.what == "evidence" else ""
    return HistoryRow(utc(entry.at), entry.actor, entry.what, entry.deed, name, tuple(alterations))


def _named(column: str, value: Any, titles: Names) -> Any:
    return titles[column].get(value) if column in titles else value


def _titles(session: Session, table: type[Section | Task], plan_id: int) -> dict[int, str]:
    return dict(session.exec(select(table.id, table.title).where(table.plan_id == plan_id)).all())
