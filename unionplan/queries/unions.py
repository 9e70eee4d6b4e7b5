"""The tree of unions: who is above whom, and as what an actor is in another union than their own."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import CTE, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from unionplan.domain.access import Actor, Right, Role
from unionplan.domain.unions import UnionKind
from unionplan.errors import NotFoundError, RefusedError
from unionplan.models import Membership, Union
from unionplan.queries.plans import UnionInfo


@dataclass(frozen=True, slots=True)
class UnionRow:
    """A union below another; ``depth`` counts from 1 for those right below it."""

    id: int
    parent_id: int
    depth: int
    name: str
    kind: UnionKind
    code: str
    area: str
    closed: bool
    below: int


@dataclass(frozen=True, slots=True)
class UnionStep:
    """A union on the way down to another."""

    id: int
    name: str


def subtree(union_id: int, name: str = "subtree") -> CTE:
    """The ids of a union and of all below it, with their ``depth``: 0 for itself.

    Of two in one statement each needs a ``name`` of its own.
    """
    top: Any = select(col(Union.id).label("id"), func.abs(0).label("depth")).where(col(Union.id) == union_id)
    tree: CTE = top.cte(name, recursive=True)
    return tree.union_all(
        select(col(Union.id), tree.c.depth + 1).join(tree, tree.c.id == col(Union.parent_id))
    )


def is_above(session: Session, upper_id: int, union_id: int) -> bool:
    """Whether one union is above another, be it by several steps; none is above itself."""
    start: Any = select(col(Union.parent_id).label("id")).where(col(Union.id) == union_id)
    line: CTE = start.cte("line", recursive=True)
    line = line.union(select(col(Union.parent_id)).join(line, line.c.id == col(Union.id)))
    return session.execute(select(line.c.id).where(line.c.id == upper_id)).first() is not None


def acting_in(session: Session, actor: Actor, union_id: int) -> Actor:
    """The actor as they are in a union: at home, where else they belong, or looking on from above.

    NotFoundError for any other union, and for one that is not there.
    """
    if actor.union_id in (None, union_id):
        return actor
    query = select(Membership.role, Union.closed_at).join(Union, col(Union.id) == Membership.union_id)
    query = query.where(Membership.account_id == actor.account_id, Membership.union_id == union_id)
    found = session.exec(query).first() if actor.account_id is not None else None
    if found is not None:
        role, closed_at = found
        return replace(actor, role=Role(role) if closed_at is None else Role.VIEWER, union_id=union_id)
    assert actor.union_id is not None
    if not is_above(session, actor.union_id, union_id):
        raise NotFoundError("not_found")
    return replace(actor, role=Role.VIEWER, union_id=union_id, upper=True)


def own_unions(session: Session, actor: Actor) -> tuple[UnionInfo, ...]:
    """The actor's own union and the others they belong to, to switch between; all for the local chair."""
    query = select(Union).order_by(col(Union.is_sample), col(Union.id))
    if actor.union_id is not None:
        others = select(col(Membership.union_id)).where(Membership.account_id == actor.account_id)
        query = query.where((col(Union.id) == actor.union_id) | col(Union.id).in_(others))
    return tuple(UnionInfo(u.id, u.name, u.kind, u.is_sample) for u in session.exec(query))


def tops(session: Session, actor: Actor) -> tuple[UnionStep, ...]:
    """Where an actor begins to look down: their own union, the local chair at the top, the sample last.

    Only unions with unions below them; who looks on from above looks down from where they came from.
    """
    below = aliased(Union)
    has_below = select(below.id).where(below.parent_id == col(Union.id)).exists()
    query = select(col(Union.id), col(Union.name)).where(has_below)
    own = Union.id == actor.union_id if actor.union_id is not None else col(Union.parent_id).is_(None)
    found = session.execute(query.where(own).order_by(col(Union.is_sample), col(Union.id)))
    return () if actor.upper else tuple(UnionStep(*row) for row in found)


def line_to(session: Session, actor: Actor, union_id: int) -> tuple[UnionStep, ...]:
    """The unions from the actor's own down to one below it, both with it; for the local chair from the top.

    NotFoundError for any other union.
    """
    start: Any = select(
        col(Union.id), col(Union.name), col(Union.parent_id), func.abs(0).label("height")
    ).where(col(Union.id) == union_id)
    line: CTE = start.cte("line", recursive=True)
    upper = select(col(Union.id), col(Union.name), col(Union.parent_id), line.c.height + 1)
    line = line.union_all(upper.join(line, line.c.parent_id == col(Union.id)))
    found = session.execute(select(line.c.id, line.c.name).order_by(line.c.height)).all()
    steps = [UnionStep(*row) for row in found]
    if actor.union_id is not None:
        own = next((place for place, step in enumerate(steps) if step.id == actor.union_id), None)
        steps = [] if own is None or (actor.upper and own) else steps[: own + 1]
    if not steps:
        raise NotFoundError("not_found")
    if not actor.may(Right.VIEW):
        raise RefusedError("not_allowed")
    return tuple(reversed(steps))


def unions_below(session: Session, actor: Actor, union_id: int) -> tuple[UnionRow, ...]:
    """All below a union, each after the one above it, by code and name."""
    require_over(session, actor, Right.VIEW, union_id, itself=True)
    tree = subtree(union_id)
    query = select(Union, tree.c.depth).join(tree, tree.c.id == col(Union.id))
    found = session.execute(query.where(col(Union.id) != union_id)).all()
    children: dict[int | None, list[tuple[Union, int]]] = {}
    for union, depth in sorted(found, key=lambda row: (row[0].code, row[0].name, row[0].id)):
        children.setdefault(union.parent_id, []).append((union, depth))
    rows: list[UnionRow] = []
    waiting = children.get(union_id, [])[::-1]
    while waiting:
        union, depth = waiting.pop()
        under = children.get(union.id, [])
        rows.append(_row(union, depth, len(under)))
        waiting.extend(under[::-1])
    return tuple(rows)


def require_over(
    session: Session, actor: Actor, right: Right, union_id: int, *, itself: bool = False
) -> None:
    """Raise unless the union is below the actor's own, or is it where ``itself`` counts.

    NotFoundError for any other union, RefusedError where the role is too small.
    """
    above = actor.union_id is None or (not actor.upper and is_above(session, actor.union_id, union_id))
    if not above and not (itself and actor.union_id == union_id):
        raise NotFoundError("not_found")
    if not actor.may(right):
        raise RefusedError("not_allowed")


def _row(union: Union, depth: int, below: int) -> UnionRow:
    return UnionRow(
        id=union.id,
        parent_id=union.parent_id or 0,
        depth=depth,
        name=union.name,
        kind=union.kind,
        code=union.code,
        area=union.area,
        closed=union.closed_at is not None,
        below=below,
    )
