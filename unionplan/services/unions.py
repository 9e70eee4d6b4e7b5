"""Unions: founding, naming, and taking the sample away."""

from datetime import UTC, datetime

from sqlmodel import Session, col, delete, select, update

from unionplan.domain.access import Actor, Right, require
from unionplan.domain.entries import required
from unionplan.domain.unions import UnionKind
from unionplan.errors import InvalidError, NotFoundError, RefusedError
from unionplan.models import (
    Account,
    Activity,
    Assignment,
    Decision,
    Evidence,
    KeptReport,
    Meeting,
    Noticeboard,
    Plan,
    Received,
    ReportTemplate,
    Section,
    Task,
    Union,
)

BELOW_A_PLAN = (Decision, Meeting, KeptReport, Evidence, Activity, Task, Section)  # in the order they may go


def found_union(
    session: Session, actor: Actor, name: str, kind: UnionKind, *, is_sample: bool = False
) -> int:
    """A new union; only the local chair, who belongs to none, may found one."""
    if actor.union_id is not None or not actor.may(Right.MANAGE):
        raise RefusedError("not_allowed")
    union = Union(
        name=required(name, "union_name"), kind=kind, is_sample=is_sample, created_at=datetime.now(UTC)
    )
    session.add(union)
    session.flush()
    return union.id


def describe_union(session: Session, actor: Actor, union_id: int, name: str, kind: UnionKind) -> int:
    """Change a union's name and kind; its plans' pages are drawn anew."""
    union = _union(session, actor, union_id)
    union.name = required(name, "union_name")
    union.kind = kind
    session.execute(update(Plan).where(col(Plan.union_id) == union_id).values(revision=Plan.revision + 1))
    session.flush()
    return union_id


def remove_sample(session: Session, actor: Actor) -> None:
    """Delete every sample union with all below it; the audit tells of the unions alone.

    InvalidError where people sign in to one.
    """
    for union in session.exec(select(Union).where(col(Union.is_sample))).all():
        require(actor, Right.MANAGE, union.id)
        if session.exec(select(Account.id).where(Account.union_id == union.id).limit(1)).first() is not None:
            raise InvalidError("sample_has_accounts", "sample")
        plans = select(Plan.id).where(Plan.union_id == union.id)
        for model in BELOW_A_PLAN:
            session.execute(delete(model).where(col(model.plan_id).in_(plans)))
        session.execute(delete(ReportTemplate).where(col(ReportTemplate.union_id) == union.id))
        session.execute(delete(Noticeboard).where(col(Noticeboard.union_id) == union.id))
        session.execute(delete(Received).where(col(Received.union_id) == union.id))
        session.execute(delete(Assignment).where(col(Assignment.union_id) == union.id))
        session.execute(delete(Plan).where(col(Plan.union_id) == union.id))
        session.delete(union)
    session.flush()


def _union(session: Session, actor: Actor, union_id: int) -> Union:
    union = session.get(Union, union_id)
    if union is None:
        raise NotFoundError("not_found")
    require(actor, Right.MANAGE, union.id)
    return union
