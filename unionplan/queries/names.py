"""Whose names a union keeps, so that they leave it masked only."""

from sqlmodel import Session, col, select

from unionplan.domain.access import Actor, Right, require
from unionplan.domain.masking import Mask
from unionplan.models import Activity, Plan
from unionplan.models.plans import NAMED


def recipients_mask(session: Session, actor: Actor, union_id: int) -> Mask:
    """Hides everyone any plan of the union names as helped, withdrawn records' too.

    NotFoundError for another union.
    """
    require(actor, Right.VIEW, union_id)
    query = select(Activity.recipients).join(Plan, col(Plan.id) == Activity.plan_id).distinct()
    return Mask.of(session.exec(query.where(Plan.union_id == union_id, NAMED)))
