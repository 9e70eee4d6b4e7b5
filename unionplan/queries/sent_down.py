"""Which tasks came from above."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, exists, select
from sqlmodel import Session, col

from unionplan.models import Assignment, Received, Task


def from_above() -> ColumnElement[bool]:
    """Whether a task of a query was sent down, by an assignment still in force."""
    return exists().where(
        col(Received.task_id) == col(Task.id),
        col(Assignment.id) == col(Received.assignment_id),
        col(Assignment.withdrawn_at).is_(None),
    )


def sent_down(session: Session, task_ids: Iterable[int]) -> set[int]:
    """Which of some tasks were sent down."""
    query = select(col(Task.id)).where(col(Task.id).in_(task_ids), from_above())
    return set(session.execute(query).scalars())
