"""上级任务: what a union was sent and has still to decide on."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlmodel import Session, col

from unionplan.domain.access import Actor, Right, require
from unionplan.domain.measures import Terms
from unionplan.domain.periods import PlanYear
from unionplan.models import Assignment, Plan, Received, Union
from unionplan.queries.board import terms_of


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """Something from above to decide on. ``task_id`` is that of the task which it now asks to change.

    ``plan_id`` is the plan of its year, ``year`` that plan's.
    """

    id: int
    title: str
    terms: Terms
    note: str
    sender: str
    plan_id: int
    year: PlanYear
    declined: bool
    task_id: int | None


def received_of(session: Session, actor: Actor, union_id: int) -> tuple[ReceivedRow, ...]:
    """What a union with a plan for its year has still to decide on; declined ones, which it may yet accept.

    The oldest first. NotFoundError where the union is not the actor's.
    """
    require(actor, Right.VIEW, union_id)
    query = (
        select(Received, Assignment, Plan, col(Union.name))
        .join(Assignment, col(Assignment.id) == col(Received.assignment_id))
        .join(Union, col(Union.id) == col(Assignment.union_id))
        .join(Plan, (col(Plan.union_id) == col(Received.union_id)) & (col(Plan.year) == Assignment.year))
        .where(col(Received.union_id) == union_id, col(Assignment.withdrawn_at).is_(None))
        .where(or_(col(Received.task_id).is_(None), col(Received.decided_edition) < col(Assignment.edition)))
    )
    return tuple(
        ReceivedRow(
            id=row.id,
            title=sent.title,
            terms=terms_of(sent),
            note=sent.note,
            sender=sender,
            plan_id=plan.id,
            year=PlanYear(plan.year, plan.first_month),
            declined=bool(row.reason),
            task_id=row.task_id,
        )
        for row, sent, plan, sender in session.execute(query.order_by(col(Received.id)))
    )
