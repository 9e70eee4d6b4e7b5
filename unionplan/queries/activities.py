"""Activity records: lists to page through, one to edit, and what a new one is prefilled with."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, func, select

from unionplan.domain.access import Actor, Right, require
from unionplan.domain.periods import Stretch
from unionplan.errors import NotFoundError
from unionplan.models import Activity, Plan, Section, Task
from unionplan.queries.plans import plan_info

PHRASES = 4


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity record with its task's and section's titles; money in fen; ``recipients`` one a line."""

    id: int
    plan_id: int
    task_id: int
    task: str
    section_id: int
    section: str
    title: str
    held_on: date
    month: int
    place: str
    person: str
    people: int | None
    quantity: Decimal
    value: Decimal | None
    progress: int
    spent_fen: int | None
    note: str
    recipients: str
    recorded_by: str
    recorded_at: datetime
    withdrawn: bool
    version: int


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """Which activities: of a stretch of days, a section, a task, holding words; live, or withdrawn since."""

    held: Stretch | None = None
    section_id: int | None = None
    task_id: int | None = None
    words: str = ""
    withdrawn_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class ActivityList:
    """One page of activities, the latest first, and what all that match come to."""

    rows: tuple[ActivityRow, ...]
    total: int
    people: int
    spent_fen: int


@dataclass(frozen=True, slots=True)
class Habits:
    """What earlier activities suggest for the next one of a task."""

    place: str
    person: str
    phrases: tuple[str, ...]


def activity_list(
    session: Session, actor: Actor, plan_id: int, wanted: ActivityFilter, *, offset: int = 0, limit: int = 50
) -> ActivityList:
    """Activities of a plan that match, the latest first."""
    plan_info(session, actor, plan_id)
    where = _where(plan_id, wanted)
    total, people, spent = session.exec(
        select(
            func.count(),
            func.coalesce(func.sum(Activity.people), 0),
            func.coalesce(func.sum(Activity.spent_fen), 0),
        )
        .select_from(Activity)
        .join(Task, col(Task.id) == Activity.task_id)
        .where(*where)
    ).one()
    found = session.exec(
        select(Activity, Task, Section)
        .join(Task, col(Task.id) == Activity.task_id)
        .join(Section, col(Section.id) == Task.section_id)
        .where(*where)
        .order_by(col(Activity.held_on).desc(), col(Activity.id).desc())
        .offset(offset)
        .limit(limit)
    )
    return ActivityList(tuple(_row(actor, *f) for f in found), total, int(people or 0), int(spent or 0))


def activity_row(session: Session, actor: Actor, activity_id: int) -> ActivityRow:
    """One activity; NotFoundError where it is not the actor's."""
    found = session.exec(
        select(Activity, Task, Section, Plan.union_id)
        .join(Task, col(Task.id) == Activity.task_id)
        .join(Section, col(Section.id) == Task.section_id)
        .join(Plan, col(Plan.id) == Activity.plan_id)
        .where(Activity.id == activity_id)
    ).first()
    if found is None:
        raise NotFoundError("not_found")
    require(actor, Right.VIEW, found[3])
    return _row(actor, *found[:3])


def task_habits(session: Session, actor: Actor, plan_id: int, task_id: int) -> Habits:
    """Place and person of the task's latest activity; short wordings used before, the task's own first."""
    plan_info(session, actor, plan_id)
    task = session.get(Task, task_id)
    if task is None or task.plan_id != plan_id:
        raise NotFoundError("not_found")
    recent = session.exec(
        select(Activity)
        .where(Activity.plan_id == plan_id, col(Activity.withdrawn_at).is_(None))
        .order_by(
            (col(Activity.task_id) == task_id).desc(), col(Activity.held_on).desc(), col(Activity.id).desc()
        )
        .limit(30)
    ).all()
    own = next((a for a in recent if a.task_id == task_id), None)
    phrases = dict.fromkeys(_opening(title) for title in (task.title, *(a.title for a in recent)))
    return Habits(
        place=own.place if own else "",
        person=own.person if own else task.owner,
        phrases=tuple(p for p in phrases if p)[:PHRASES],
    )


def _opening(title: str) -> str:
    """The first clause of a sentence, short enough for a chip."""
    clause = title.replace(",", "，").replace("。", "，").split("，")[0].strip()
    return clause if len(clause) <= 12 else ""


def _where(plan_id: int, wanted: ActivityFilter) -> list[ColumnElement[bool]]:
    withdrawn = col(Activity.withdrawn_at)
    where = [
        col(Activity.plan_id) == plan_id,
        withdrawn.is_(None) if wanted.withdrawn_since is None else withdrawn >= wanted.withdrawn_since,
    ]
    if wanted.held is not None:
        where.append(col(Activity.held_on).between(wanted.held.first, wanted.held.last))
    if wanted.section_id is not None:
        where.append(col(Task.section_id) == wanted.section_id)
    if wanted.task_id is not None:
        where.append(col(Activity.task_id) == wanted.task_id)
    for word in wanted.words.split():
        texts = (Activity.title, Activity.note, Activity.place, Activity.person, Task.title)
        where.append(or_(*(col(t).icontains(word, autoescape=True) for t in texts)))
    return where


def _row(actor: Actor, activity: Activity, task: Task, section: Section) -> ActivityRow:
    """The record; who looks on from above is told nobody's name."""
    return ActivityRow(
        id=activity.id,
        plan_id=activity.plan_id,
        task_id=task.id,
        task=task.title,
        section_id=section.id,
        section=section.title,
        title=activity.title,
        held_on=activity.held_on,
        month=activity.month,
        place=activity.place,
        person=activity.person,
        people=activity.people,
        quantity=activity.quantity,
        value=activity.value,
        progress=activity.progress,
        spent_fen=activity.spent_fen,
        note=activity.note,
        recipients="" if actor.upper else activity.recipients,
        recorded_by=activity.recorded_by,
        recorded_at=activity.recorded_at,
        withdrawn=activity.withdrawn_at is not None,
        version=activity.version,
    )
