"""下达任务: to whom work is sent, and how the unions below stand to it, from the figures kept."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from unionplan.domain.access import Actor, Right
from unionplan.domain.assignments import Addressees, SentFilter, Stand
from unionplan.domain.lights import Light
from unionplan.domain.measures import Terms
from unionplan.domain.unions import UnionKind
from unionplan.errors import NotFoundError
from unionplan.models import Assignment, Plan, Received, Task, TaskSummary, Union
from unionplan.queries.board import terms_of
from unionplan.queries.names import masks_of
from unionplan.queries.standings import count_if
from unionplan.queries.unions import require_over, subtree

SHOWN = 10  # assignments a page


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """Something sent down, and how many of the open unions it went to stand how."""

    id: int
    union_id: int
    year: int
    title: str
    terms: Terms
    note: str
    issued_by: str
    issued_at: datetime
    withdrawn: bool
    version: int
    stands: dict[Stand, int]

    @property
    def unions(self) -> int:
        """How many open unions have it."""
        return sum(self.stands.values())

    @property
    def accepted(self) -> int:
        """How many took it into their plan."""
        return self.unions - self.stands[Stand.WAITING] - self.stands[Stand.DECLINED]


@dataclass(frozen=True, slots=True)
class AssignmentPage:
    """Some of what a union sent down, and how many there are."""

    rows: tuple[AssignmentRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class SentRow:
    """A union an assignment went to; names in the reason of a refusal or cancellation are masked.

    ``plan_id`` is its plan of the year, ``postponed_to`` are the months its task was put off to;
    ``outdated`` says that the union keeps to what was asked before a correction.
    """

    union_id: int
    name: str
    code: str
    area: str
    kind: UnionKind
    stand: Stand
    plan_id: int | None
    reason: str
    postponed_to: frozenset[int] | None
    outdated: bool


@dataclass(frozen=True, slots=True)
class SentPage:
    """Some of the unions that match, and how many do."""

    rows: tuple[SentRow, ...]
    total: int


def assignments_sent(session: Session, actor: Actor, union_id: int, *, offset: int = 0) -> AssignmentPage:
    """What a union sent down, the newest first, those withdrawn last. NotFoundError unless it is the
    actor's or below it.
    """
    require_over(session, actor, Right.VIEW, union_id, itself=True)
    mine = col(Assignment.union_id) == union_id
    order = col(Assignment.withdrawn_at).is_not(None), col(Assignment.id).desc()
    some = select(col(Assignment.id)).where(mine).order_by(*order).offset(offset).limit(SHOWN)
    rows = session.execute(_counted().where(col(Assignment.id).in_(some)).order_by(*order))
    total = session.execute(select(func.count()).select_from(Assignment).where(mine)).scalar_one()
    return AssignmentPage(tuple(map(_assignment, rows)), total)


def assignment(session: Session, actor: Actor, assignment_id: int) -> AssignmentRow:
    """One of them. NotFoundError as above."""
    found = session.execute(_counted().where(col(Assignment.id) == assignment_id)).first()
    if found is None:
        raise NotFoundError("not_found")
    require_over(session, actor, Right.VIEW, found[0].union_id, itself=True)
    return _assignment(found)


def unions_sent_to(
    session: Session,
    actor: Actor,
    assignment_id: int,
    wanted: SentFilter,
    *,
    offset: int = 0,
    limit: int | None = None,
) -> SentPage:
    """The open unions it went to that match, by stand, number and name. NotFoundError as above."""
    sent = session.get(Assignment, assignment_id)
    if sent is None:
        raise NotFoundError("not_found")
    require_over(session, actor, Right.VIEW, sent.union_id, itself=True)
    late = col(Received.edition) < sent.edition
    columns: tuple[Any, ...] = (
        Union, stand().label("stand"), col(Plan.id).label("plan_id"), col(Received.reason),
        col(Task.cancelled_reason), col(Task.months), col(Task.original_months), late.label("outdated"),
        func.count().over().label("total"),
    )  # fmt: skip
    years = (col(Plan.union_id) == col(Received.union_id)) & (col(Plan.year) == sent.year)
    query = _joined(select(*columns).select_from(Received)).join(Plan, years, isouter=True)
    query = query.where(
        col(Received.assignment_id) == assignment_id, col(Union.closed_at).is_(None), *_wanted(wanted)
    )
    place = case({each: place for place, each in enumerate(Stand)}, value=stand())
    order = place, col(Union.code), col(Union.name), col(Union.id)
    found = session.execute(query.order_by(*order).offset(offset).limit(limit)).all()
    rows = _masked(session, [_sent(row) for row in found])
    return SentPage(tuple(rows), found[0].total if found else 0)


def addressed(session: Session, actor: Actor, union_id: int, addressees: Addressees) -> int:
    """How many unions something would be sent to. NotFoundError unless it is the actor's or below it."""
    require_over(session, actor, Right.VIEW, union_id, itself=True)
    rows = listeners(union_id, addressees).subquery()
    return session.scalar(select(func.count()).select_from(rows)) or 0


def listeners(union_id: int, addressees: Addressees) -> "Select[Any]":
    """The ids of the open unions below that are meant.

    One that only stands above others and has no plan is not: nobody there could do it.
    """
    tree, under = subtree(union_id), aliased(Union)
    above = exists().where(col(under.parent_id) == col(Union.id), col(under.closed_at).is_(None))
    plans = exists().where(col(Plan.union_id) == col(Union.id))
    query = select(col(Union.id)).join(tree, tree.c.id == col(Union.id))
    query = query.where(tree.c.depth > 0, col(Union.closed_at).is_(None), or_(~above, plans))
    if addressees.kind is not None:
        query = query.where(col(Union.kind) == addressees.kind)
    if addressees.area:
        query = query.where(col(Union.area) == addressees.area)
    if addressees.branch is not None:
        query = query.where(col(Union.id).in_(select(subtree(addressees.branch, "branch").c.id)))
    if addressees.chosen is not None:
        query = query.where(col(Union.id).in_(addressees.chosen))
    return query


def stand() -> ColumnElement[Any]:
    """How a union stands to what it received: its answer, then its task's light."""
    light = col(TaskSummary.light)
    return case(
        (col(Received.reason) != "", Stand.DECLINED),
        (col(Received.task_id).is_(None), Stand.WAITING),
        (col(Task.cancelled_reason).is_not(None), Stand.CANCELLED),
        (light == Light.DONE, Stand.DONE),
        (light == Light.OVERDUE, Stand.OVERDUE),
        (light == Light.BEHIND, Stand.BEHIND),
        else_=Stand.GOING,
    )


def _joined(query: Any) -> Any:
    """What was received with its union, task and light."""
    return (
        query.join(Union, col(Union.id) == col(Received.union_id))
        .join(Task, col(Task.id) == col(Received.task_id), isouter=True)
        .join(TaskSummary, col(TaskSummary.task_id) == col(Task.id), isouter=True)
    )


def _counted() -> Any:
    """Assignments, each with a count for every stand, in one statement."""
    open_ = col(Union.closed_at).is_(None)
    counts = [count_if((stand() == each) & open_) for each in Stand]
    query = select(Assignment, *counts).join(Received, col(Received.assignment_id) == col(Assignment.id))
    return _joined(query).group_by(col(Assignment.id))


def _assignment(found: Any) -> AssignmentRow:
    row, *counts = found
    return AssignmentRow(
        id=row.id,
        union_id=row.union_id,
        year=row.year,
        title=row.title,
        terms=terms_of(row),
        note=row.note,
        issued_by=row.issued_by,
        issued_at=row.issued_at,
        withdrawn=row.withdrawn_at is not None,
        version=row.version,
        stands=dict(zip(Stand, map(int, counts), strict=True)),
    )


def _wanted(wanted: SentFilter) -> list[ColumnElement[bool]]:
    named = [
        or_(*(col(column).icontains(word, autoescape=True) for column in (Union.name, Union.code)))
        for word in wanted.words.split()
    ]
    return [*named, stand().in_(wanted.stands)] if wanted.stands else named


def _sent(found: Any) -> SentRow:
    union, stands = found[0], Stand(found.stand)
    accepted = stands not in (Stand.WAITING, Stand.DECLINED)
    reason = found.reason if stands is Stand.DECLINED else found.cancelled_reason or ""
    return SentRow(
        union_id=union.id,
        name=union.name,
        code=union.code,
        area=union.area,
        kind=union.kind,
        stand=stands,
        plan_id=found.plan_id,
        reason=reason,
        postponed_to=found.months if found.original_months is not None else None,
        outdated=accepted and found.outdated,
    )


def _masked(session: Session, rows: list[SentRow]) -> list[SentRow]:
    """Recipients' names masked by the union that wrote the reason."""
    masks = masks_of(session, [row.union_id for row in rows if row.reason])
    return [replace(row, reason=masks[row.union_id](row.reason)) if row.reason else row for row in rows]
