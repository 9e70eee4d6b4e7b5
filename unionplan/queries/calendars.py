"""A plan for whoever knows its calendar's address."""

from datetime import date

from sqlmodel import Session, select

from unionplan.domain.access import Actor, Role
from unionplan.errors import NotFoundError
from unionplan.models import Plan
from unionplan.queries.board import PlanBoard, plan_board
from unionplan.queries.names import recipients_mask
from unionplan.queries.plans import plan_info


def calendar_key(session: Session, actor: Actor, plan_id: int) -> str | None:
    """The secret of the plan's calendar address, None while it is not shared."""
    plan_info(session, actor, plan_id)
    return session.exec(select(Plan.calendar_key).where(Plan.id == plan_id)).one()


def shared_plan(session: Session, key: str, day: date) -> PlanBoard:
    """The plan shared under a secret, all its holder may see, without names. NotFoundError for any other."""
    query = select(Plan).where(Plan.calendar_key == key)
    plan = session.exec(query).first() if key and key.isprintable() else None  # PostgreSQL takes no NUL
    if plan is None:
        raise NotFoundError("not_found")
    stranger = Actor("", Role.VIEWER, plan.union_id)
    mask = recipients_mask(session, stranger, plan.union_id)
    return mask(plan_board(session, stranger, plan.id, day))
