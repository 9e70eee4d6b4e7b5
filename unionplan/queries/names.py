"""Whose names a union keeps, so that they leave it masked only."""

from collections.abc import Sequence

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


def masks_of(session: Session, union_ids: Sequence[int]) -> dict[int, Mask]:
    """The same of several unions at once, for queries that have asked who may look."""
    if not union_ids:
        return {}
    query = select(Plan.union_id, Activity.recipients).join(Plan, col(Plan.id) == Activity.plan_id).distinct()
    names: dict[int, list[str]] = {union_id: [] for union_id in union_ids}
    for union_id, recipients in session.exec(query.where(col(Plan.union_id).in_(union_ids), NAMED)):
        names[union_id].append(recipients)
    return {union_id: Mask.of(found) for union_id, found in names.items()}
