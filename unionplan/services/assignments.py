"""下达任务: a task written once and sent to many unions below; corrected, sent to more, withdrawn."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, insert, literal, select, update
from sqlmodel import Session, col

from unionplan.domain.access import Actor, Right
from unionplan.domain.assignments import Addressees, AssignmentEntry, checked_assignment
from unionplan.errors import ConflictError, InvalidError
from unionplan.models import Assignment, Plan, Received, Task, Union
from unionplan.queries.assignments import listeners
from unionplan.queries.unions import require_over
from unionplan.services.plans import YEARS, current, term_columns


def issue_assignment(
    session: Session, actor: Actor, union_id: int, year: int, entry: AssignmentEntry, addressees: Addressees
) -> int:
    """Send a task for a year's plans to unions below; returns its id. InvalidError where none is meant.

    However many they are, the audit tells of it once, with their number.
    """
    require_over(session, actor, Right.MANAGE, union_id, itself=True)
    if year not in YEARS:
        raise InvalidError("year_out_of_range", "year", first=YEARS[0], last=YEARS[-1])
    sent = Assignment(
        union_id=union_id,
        year=year,
        issued_by=actor.name,
        issued_at=datetime.now(UTC),
        **_columns(checked_assignment(entry)),
    )
    session.add(sent)
    session.flush()
    _send(session, sent, addressees)
    return sent.id


def send_to_more(
    session: Session, actor: Actor, assignment_id: int, version: int, addressees: Addressees
) -> int:
    """Send it to unions that do not have it yet; how many they are. InvalidError where all have it."""
    return _send(session, _sent(session, actor, assignment_id, version), addressees)


def correct_assignment(
    session: Session, actor: Actor, assignment_id: int, version: int, entry: AssignmentEntry
) -> int:
    """Change what is asked: at once where it still waits; who accepted it is offered the change."""
    sent = _sent(session, actor, assignment_id, version)
    columns = _columns(checked_assignment(entry))
    if any(getattr(sent, name) != value for name, value in columns.items() if name != "note"):
        sent.edition += 1
    for name, value in columns.items():
        setattr(sent, name, value)
    session.flush()
    return sent.id


def withdraw_assignment(session: Session, actor: Actor, assignment_id: int, version: int) -> int:
    """Nobody is asked any longer; what was accepted stays as a task of the union's own."""
    sent = _sent(session, actor, assignment_id, version)
    sent.withdrawn_at = datetime.now(UTC)
    session.flush()
    plans = (
        select(col(Task.plan_id))
        .join(Received, col(Received.task_id) == col(Task.id))
        .where(col(Received.assignment_id) == assignment_id)
    )
    session.execute(update(Plan).where(col(Plan.id).in_(plans)).values(revision=Plan.revision + 1))
    return sent.id


def _send(session: Session, sent: Assignment, addressees: Addressees) -> int:
    """One statement however many they are; the audit has their number in the assignment."""
    have = select(col(Received.union_id)).where(col(Received.assignment_id) == sent.id)
    meant = listeners(sent.union_id, addressees).where(col(Union.id).not_in(have))
    count = session.scalar(select(func.count()).select_from(meant.subquery())) or 0
    if not count:
        raise InvalidError("assignment_to_nobody", "addressees")
    unsaid = {"reason": "", "edition": 0, "decided_edition": 0, "decided_by": ""}
    rows = meant.add_columns(literal(sent.id), *map(literal, unsaid.values()))
    session.execute(insert(Received).from_select(["union_id", "assignment_id", *unsaid], rows))
    sent.unions += count
    session.flush()
    return count


def _sent(session: Session, actor: Actor, assignment_id: int, version: int) -> Assignment:
    sent = current(session, Assignment, assignment_id)
    require_over(session, actor, Right.MANAGE, sent.union_id, itself=True)
    if sent.version != version:
        raise ConflictError("assignment_changed_meanwhile", task=sent.title)
    if sent.withdrawn_at is not None:
        raise InvalidError("assignment_withdrawn", "assignment")
    return sent


def _columns(entry: AssignmentEntry) -> dict[str, Any]:
    return {"title": entry.title, "note": entry.note, **term_columns(entry.terms)}
