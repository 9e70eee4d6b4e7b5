"""A plan's calendar that phones subscribe to by a secret address."""

from secrets import token_urlsafe

from sqlmodel import Session

from unionplan.domain.access import Actor, Right
from unionplan.services.plans import plan_for


def share_calendar(session: Session, actor: Actor, plan_id: int) -> str:
    """The secret of the plan's calendar address, drawn when it is first shared."""
    plan = plan_for(session, actor, plan_id, Right.PLAN)
    plan.calendar_key = plan.calendar_key or token_urlsafe(32)
    session.flush()
    return plan.calendar_key


def stop_sharing(session: Session, actor: Actor, plan_id: int) -> None:
    """Who subscribed gets nothing any more; sharing again makes another address."""
    plan_for(session, actor, plan_id, Right.PLAN).calendar_key = None
    session.flush()
