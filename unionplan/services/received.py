"""上级任务: what a union does with work sent down to it."""

from datetime import UTC, datetime

from sqlmodel import Session, select

from unionplan.domain.access import Actor, Right, require
from unionplan.domain.entries import TaskEntry, required
from unionplan.errors import InvalidError
from unionplan.models import Assignment, Plan, Received, Task
from unionplan.queries.board import terms_of
from unionplan.services.plans import current, plan_for, term_columns
from unionplan.services.tasks import add_tasks


def accept_assignment(
    session: Session, actor: Actor, received_id: int, section_id: int, owner: str = ""
) -> int:
    """Take it into a section of its year's plan, measure and months as sent; returns the task's id.

    InvalidError: no plan for the year, accepted already, withdrawn. One declined may yet be accepted.
    """
    row, sent = _open(session, actor, received_id)
    query = select(Plan.id).where(Plan.union_id == row.union_id, Plan.year == sent.year)
    plan_id = session.exec(query).first()
    if plan_id is None:
        raise InvalidError("assignment_without_plan", "plan", year=sent.year)
    plan_for(session, actor, plan_id, Right.PLAN)
    row = current(session, Received, received_id)  # whoever came first is done by now
    if row.task_id is not None:
        raise InvalidError("assignment_accepted", "assignment")
    entry = TaskEntry(section_id, sent.title, terms_of(sent), owner)
    (row.task_id,) = add_tasks(session, actor, plan_id, [entry])
    row.edition, row.reason = sent.edition, ""
    _decide(session, actor, row, sent)
    return row.task_id


def decline_assignment(session: Session, actor: Actor, received_id: int, reason: str) -> int:
    """Say no, with a reason the upper union reads. InvalidError for what was accepted: cancel the task."""
    row, sent = _open(session, actor, received_id)
    if row.task_id is not None:
        raise InvalidError("assignment_accepted", "assignment")
    row.reason = required(reason, "reason")
    _decide(session, actor, row, sent)
    return row.id


def take_change(session: Session, actor: Actor, received_id: int) -> int:
    """Bring the task to what is asked now; a postponement goes. Returns the task's id."""
    row, sent = _open(session, actor, received_id)
    task = current(session, Task, _accepted(row))
    plan_for(session, actor, task.plan_id, Right.PLAN)
    for name, value in {"title": sent.title, **term_columns(terms_of(sent)), "original_months": None}.items():
        setattr(task, name, value)
    row.edition = sent.edition
    _decide(session, actor, row, sent)
    return task.id


def keep_as_accepted(session: Session, actor: Actor, received_id: int) -> int:
    """Leave the task as it is; the upper union sees that. Returns its id."""
    row, sent = _open(session, actor, received_id)
    task_id = _accepted(row)
    _decide(session, actor, row, sent)
    return task_id


def _open(session: Session, actor: Actor, received_id: int) -> tuple[Received, Assignment]:
    row = current(session, Received, received_id)
    require(actor, Right.PLAN, row.union_id)
    sent = current(session, Assignment, row.assignment_id)
    if sent.withdrawn_at is not None:
        raise InvalidError("assignment_withdrawn", "assignment")
    return row, sent


def _accepted(row: Received) -> int:
    if row.task_id is None:
        raise InvalidError("assignment_not_accepted", "assignment")
    return row.task_id


def _decide(session: Session, actor: Actor, row: Received, sent: Assignment) -> None:
    row.decided_edition, row.decided_by, row.decided_at = sent.edition, actor.name, datetime.now(UTC)
    session.flush()
