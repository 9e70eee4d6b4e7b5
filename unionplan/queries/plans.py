"""Plans an actor may see."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from unionplan.domain.access import Actor, Right, require
from unionplan.domain.periods import PlanYear
from unionplan.domain.unions import UnionKind
from unionplan.errors import NotFoundError
from unionplan.models import Plan, Section, Union


@dataclass(frozen=True, slots=True)
class PlanInfo:
    """A plan and the union it belongs to."""

    id: int
    title: str
    year: PlanYear
    revision: int
    union_id: int
    union_name: str
    union_kind: UnionKind
    is_sample: bool


@dataclass(frozen=True, slots=True)
class UnionInfo:
    """A union."""

    id: int
    name: str
    kind: UnionKind
    is_sample: bool


def visible_plans(session: Session, actor: Actor) -> tuple[PlanInfo, ...]:
    """The actor's plans: own unions before the sample, the latest year first."""
    query = select(Plan, Union).join(Union, col(Plan.union_id) == Union.id)
    if actor.union_id is not None:
        query = query.where(Plan.union_id == actor.union_id)
    query = query.order_by(col(Union.is_sample), col(Plan.year).desc(), col(Plan.id).desc())
    return tuple(_info(plan, union) for plan, union in session.exec(query))


def plan_info(session: Session, actor: Actor, plan_id: int) -> PlanInfo:
    """One plan; NotFoundError where it is not the actor's."""
    found = session.exec(
        select(Plan, Union).join(Union, col(Plan.union_id) == Union.id).where(Plan.id == plan_id)
    ).first()
    if found is None:
        raise NotFoundError("not_found")
    require(actor, Right.VIEW, found[1].id)
    return _info(*found)


def visible_unions(session: Session, actor: Actor) -> tuple[UnionInfo, ...]:
    """The actor's unions, the sample last."""
    query = select(Union).order_by(col(Union.is_sample), col(Union.id))
    if actor.union_id is not None:
        query = query.where(Union.id == actor.union_id)
    return tuple(UnionInfo(u.id, u.name, u.kind, u.is_sample) for u in session.exec(query))


def section_titles(session: Session, plan_id: int) -> dict[int, str]:
    """Section id to title, in the plan's order."""
    query = (
        select(Section.id, Section.title).where(Section.plan_id == plan_id).order_by(col(Section.position))
    )
    return dict(session.exec(query).all())


def _info(plan: Plan, union: Union) -> PlanInfo:
    return PlanInfo(
        id=plan.id,
        title=plan.title,
        year=PlanYear(plan.year, plan.first_month),
        revision=plan.revision,
        union_id=union.id,
        union_name=union.name,
        union_kind=union.kind,
        is_sample=union.is_sample,
    )
