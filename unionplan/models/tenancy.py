"""Whose each row is: the key by which a database can be divided, and walls be put up within it."""

from typing import Any

from sqlalchemy import event
from sqlmodel import Field, Session, SQLModel


class OfPlan(SQLModel):
    """What is below a plan; ``union_id`` is the plan's, and never given."""

    union_id: int = Field(default=None)


@event.listens_for(Session, "before_flush")
def _say_whose(session: Session, _context: object, _rows: object) -> None:
    for row in session.new:
        if isinstance(row, OfPlan):
            row.union_id = _union_of(session, row)


def _union_of(session: Session, row: Any) -> Any:
    """None where the plan is missing, which the database then refuses."""
    from unionplan.models.plans import Plan

    with session.no_autoflush:
        plan = session.get(Plan, row.plan_id)
    return plan and plan.union_id
