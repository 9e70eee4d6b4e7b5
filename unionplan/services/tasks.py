"""Changing the plan: adding, editing, postponing and cancelling its tasks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, col, func, select

from unionplan.domain.access import Actor, Right
from unionplan.domain.entries import TaskEntry, checked_task, required
from unionplan.domain.measures import check_terms
from unionplan.errors import ConflictError, InvalidError, NotFoundError
from unionplan.models import Activity, Plan, Section, Task
from unionplan.queries.board import terms_of
from unionplan.queries.sent_down import sent_down
from unionplan.services.plans import current, plan_for, term_columns


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task as read (its version) and as it should be."""

    task_id: int
    version: int
    entry: TaskEntry


def add_tasks(session: Session, actor: Actor, plan_id: int, entries: Sequence[TaskEntry]) -> list[int]:
    """Append tasks to the plan; all or none."""
    plan_for(session, actor, plan_id, Right.PLAN)
    last = session.exec(select(func.max(Task.position)).where(Task.plan_id == plan_id)).one()
    start = 0 if last is None else last + 1
    rows = [
        Task(plan_id=plan_id, position=start + i, **_columns(session, plan_id, entry))
        for i, entry in enumerate(entries)
    ]
    session.add_all(rows)
    session.flush()
    return [row.id for row in rows]


def add_section(session: Session, actor: Actor, plan_id: int, title: str) -> int:
    """Append a section."""
    plan_for(session, actor, plan_id, Right.PLAN)
    last = session.exec(select(func.max(Section.position)).where(Section.plan_id == plan_id)).one()
    row = Section(plan_id=plan_id, position=0 if last is None else last + 1, title=required(title, "section"))
    session.add(row)
    session.flush()
    return row.id


def edit_tasks(session: Session, actor: Actor, plan_id: int, changes: Sequence[TaskChange]) -> int:
    """Apply changes to tasks of one plan, all or none; returns how many.

    Of one sent down neither title nor terms change. An InvalidError or ConflictError carries ``task`` in
    its details: the title as stored.
    """
    plan_for(session, actor, plan_id, Right.PLAN)
    above = sent_down(session, [change.task_id for change in changes])
    for change in changes:
        task = current(session, Task, change.task_id)
        if task.plan_id != plan_id:
            raise NotFoundError("not_found")
        if task.version != change.version:
            raise ConflictError("task_changed_meanwhile", task=task.title, version=task.version)
        try:
            columns = _columns(session, plan_id, change.entry)
            if task.id in above:
                _check_fixed(task, columns)
        except InvalidError as error:
            error.details["task"] = task.title
            raise
        for field, value in columns.items():
            setattr(task, field, value)
    session.flush()
    return len(changes)


def postpone_task(session: Session, actor: Actor, task_id: int, version: int, months: frozenset[int]) -> int:
    """Give a task new months; the first ones are kept and named beside its light."""
    task, _ = _task(session, actor, task_id, version)
    if not months:
        raise InvalidError("months_missing", "months")
    if months == task.months:
        raise InvalidError("months_same", "months")
    check_terms(replace(terms_of(task), months=months))
    task.original_months = task.months if task.original_months is None else task.original_months
    task.months = months
    if task.original_months == months:
        task.original_months = None
    session.flush()
    return task.id


def cancel_task(session: Session, actor: Actor, task_id: int, version: int, reason: str) -> int:
    """Take a task out of the plan's shares, saying why."""
    task, _ = _task(session, actor, task_id, version)
    task.cancelled_reason = required(reason, "reason")
    session.flush()
    return task.id


def reinstate_task(session: Session, actor: Actor, task_id: int, version: int) -> int:
    """Take a cancellation back."""
    task, _ = _task(session, actor, task_id, version)
    task.cancelled_reason = None
    session.flush()
    return task.id


def remove_task(session: Session, actor: Actor, task_id: int, version: int) -> dict[str, Any]:
    """Delete a task nothing was ever recorded for; returns its columns, to be put back.

    InvalidError where something was recorded, or an upper union sent it down: cancel it instead.
    """
    task, _ = _task(session, actor, task_id, version)
    if session.exec(select(Activity.id).where(Activity.task_id == task_id).limit(1)).first() is not None:
        raise InvalidError("task_has_activities", "task")
    if sent_down(session, [task_id]):
        raise InvalidError("task_from_above", "task", task=task.title)
    columns = task.model_dump(exclude={"id", "version"})
    session.delete(task)
    session.flush()
    return columns


def put_task_back(session: Session, actor: Actor, plan_id: int, columns: dict[str, Any]) -> int:
    """Make a removed task of the plan again, at its place, under a new id; returns that."""
    plan_for(session, actor, plan_id, Right.PLAN)
    section = session.get(Section, columns["section_id"])
    if section is None or section.plan_id != plan_id:
        raise InvalidError("section_unknown", "section")
    task = Task(**(columns | {"plan_id": plan_id}))
    session.add(task)
    session.flush()
    return task.id


def _task(session: Session, actor: Actor, task_id: int, version: int) -> tuple[Task, Plan]:
    plan = plan_for(session, actor, current(session, Task, task_id).plan_id, Right.PLAN)
    task = current(session, Task, task_id)
    if task.version != version:
        raise ConflictError("task_changed_meanwhile", task=task.title, version=task.version)
    return task, plan


def _check_fixed(task: Task, columns: dict[str, Any]) -> None:
    """What a task sent down is called and asks for is the upper union's to say."""
    for field in ("title", *term_columns(terms_of(task))):
        if columns[field] != getattr(task, field):
            raise InvalidError("task_from_above", field, task=task.title)


def _columns(session: Session, plan_id: int, entry: TaskEntry) -> dict[str, Any]:
    checked = checked_task(entry)
    section = session.exec(select(Section).where(col(Section.id) == checked.section_id)).first()
    if section is None or section.plan_id != plan_id:
        raise InvalidError("section_unknown", "section")
    return {
        "section_id": checked.section_id,
        "title": checked.title,
        "owner": checked.owner,
        "weight": checked.weight,
        "budget_fen": checked.budget_fen,
        **term_columns(checked.terms),
    }
