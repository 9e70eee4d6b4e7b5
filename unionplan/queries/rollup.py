"""All unions below one at a glance, from the figures kept with each write: no plan is counted here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, func, select
from sqlmodel import Session, col

from unionplan.domain.access import Actor
from unionplan.domain.lights import LATE, Light
from unionplan.domain.rollup import MOST_COMPARED, Gap, RollupFilter, State
from unionplan.domain.section_kinds import SectionKind
from unionplan.domain.unions import UnionKind
from unionplan.models import SectionSummary, Union
from unionplan.queries.board import Shares
from unionplan.queries.standings import (
    branches,
    count_if,
    in_gap,
    in_order,
    in_state,
    open_plans,
    standings,
    wanted_rows,
)
from unionplan.queries.unions import UnionStep, line_to

COUNTED = tuple(state for state in State if state is not State.OVERDUE)
OF_A_BRANCH = State.ON_PLAN, State.BEHIND, State.SILENT, State.NO_PLAN


@dataclass(frozen=True, slots=True)
class KeptShares(Shares):
    """Shares in whole hundredths of a percent; ``is_behind`` compares what they were rounded from."""

    is_behind: bool = False

    @property
    def behind(self) -> bool:
        """Whether less is done than planned, be it under a hundredth."""
        return self.is_behind


@dataclass(frozen=True, slots=True)
class Measured:
    """What is drawn as a bar: a union, a branch, a kind of section; ``counts`` are of tasks ■ and ▲."""

    id: int
    title: str
    shares: Shares
    counts: dict[Light, int]


@dataclass(frozen=True, slots=True)
class UnionStanding(Measured):
    """A union with this month's activities and the day of its last one; without a plan no shares."""

    kind: UnionKind
    code: str
    area: str
    closed: bool
    plan_id: int | None
    live_tasks: int
    done_tasks: int
    activities: int
    people: int
    spent_fen: int
    last_on: date | None


@dataclass(frozen=True, slots=True)
class BranchStanding(Measured):
    """A union right below that has unions below it: their means, and how many stand how."""

    unions: int
    states: dict[State, int]


@dataclass(frozen=True, slots=True)
class KindStanding(Measured):
    """The sections of one kind: the means of the unions that have such tasks."""

    kind: SectionKind
    unions: int
    behind: int


@dataclass(frozen=True, slots=True)
class Rollup:
    """All open unions below one on a day; ``line`` leads from the actor's own union down to it."""

    line: tuple[UnionStep, ...]
    day: date
    unions: int
    states: dict[State, int]
    gaps: dict[Gap, int]
    branches: tuple[BranchStanding, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnionPage:
    """Some of the unions that match, and how many do."""

    rows: tuple[UnionStanding, ...]
    total: int


def rollup(session: Session, actor: Actor, union_id: int, day: date) -> Rollup:
    """Totals of all below a union, and of each branch. NotFoundError unless it is the actor's or below it."""
    line = line_to(session, actor, union_id)
    rows = standings(union_id, day)
    sums = [count_if(in_state(rows, state, day)) for state in COUNTED]
    spread = [count_if(in_gap(rows, gap)) for gap in Gap]
    total, *found = session.execute(select(func.count(), *sums, *spread).where(_open(rows))).one()
    states, gaps = found[: len(COUNTED)], found[len(COUNTED) :]
    return Rollup(
        line,
        day,
        total,
        dict(zip(COUNTED, states, strict=True)),
        dict(zip(Gap, gaps, strict=True)),
        _branches(session, rows, day),
        _areas(session, union_id),
    )


def unions_standing(
    session: Session,
    actor: Actor,
    union_id: int,
    wanted: RollupFilter,
    day: date,
    *,
    offset: int = 0,
    limit: int = 25,
) -> UnionPage:
    """One page of the unions below that match. NotFoundError as above."""
    line_to(session, actor, union_id)
    rows = standings(union_id, day)
    where = wanted_rows(rows, wanted, day)
    query = select(rows, func.count().over().label("total")).where(where)
    found = session.execute(query.order_by(*in_order(rows, wanted.order)).offset(offset).limit(limit)).all()
    return UnionPage(tuple(map(_union, found)), found[0].total if found else 0)


def unions_compared(
    session: Session, actor: Actor, union_id: int, chosen: Sequence[int], day: date
) -> tuple[UnionStanding, ...]:
    """A few of the unions below in the order chosen, without those that are not. NotFoundError as above."""
    line_to(session, actor, union_id)
    rows, ids = standings(union_id, day), list(dict.fromkeys(chosen))[:MOST_COMPARED]
    found = {row.id: _union(row) for row in session.execute(select(rows).where(rows.c.id.in_(ids)))}
    return tuple(found[id_] for id_ in ids if id_ in found)


def areas_below(session: Session, actor: Actor, union_id: int) -> tuple[str, ...]:
    """Where the unions below are, each area once. NotFoundError as above."""
    line_to(session, actor, union_id)
    return _areas(session, union_id)


def kinds_below(session: Session, actor: Actor, union_id: int, day: date) -> tuple[KindStanding, ...]:
    """The sections of the open unions' plans of the day, by what they are about. NotFoundError as above."""
    line_to(session, actor, union_id)
    plans, section = open_plans(union_id, day), SectionSummary
    found = session.execute(
        select(
            col(section.kind),
            *_sums(col(section.done), col(section.planned)),
            *(func.sum(getattr(section, f"{light}_tasks")) for light in LATE),
            func.count(),
            count_if(col(section.is_behind)),
        )
        .join(plans, plans.c.id == col(section.plan_id))
        .where(col(section.live_tasks) > 0)
        .group_by(col(section.kind))
    )
    by_kind = {kind: figures for kind, *figures in found}
    return tuple(
        KindStanding(place, "", _means(*sums), dict(zip(LATE, map(int, late), strict=True)), kind, *last)
        for place, kind in enumerate(SectionKind)
        if kind in by_kind
        for sums, late, last in [(by_kind[kind][:3], by_kind[kind][3:5], by_kind[kind][5:])]
    )


def _branches(session: Session, rows: Subquery, day: date) -> tuple[BranchStanding, ...]:
    """Those right below that have open unions below them, by number and name."""
    sums = (
        select(
            rows.c.branch,
            *_sums(rows.c.done, rows.c.planned),
            *(func.coalesce(func.sum(rows.c[f"{light}_tasks"]), 0).label(f"{light}") for light in LATE),
            func.count().label("unions"),
            *(count_if(in_state(rows, state, day)).label(f"of_{state}") for state in OF_A_BRANCH),
        )
        .where(_open(rows), rows.c.id != rows.c.branch)
        .group_by(rows.c.branch)
        .subquery()
    )
    query = select(sums, col(Union.name)).join(Union, col(Union.id) == sums.c.branch)
    return tuple(
        BranchStanding(
            id,
            name,
            _means(done, planned, count),
            {light: int(n) for light, n in zip(LATE, (overdue, behind), strict=True)},
            unions,
            dict(zip(OF_A_BRANCH, states, strict=True)),
        )
        for id, done, planned, count, overdue, behind, unions, *states, name in session.execute(
            query.order_by(col(Union.code), col(Union.name), col(Union.id))
        )
    )


def _areas(session: Session, union_id: int) -> tuple[str, ...]:
    tree, area = branches(union_id), col(Union.area)
    query = select(area).distinct().join(tree, tree.c.id == col(Union.id)).where(area != "")
    return tuple(session.execute(query.order_by(area)).scalars())


def _open(rows: Subquery) -> ColumnElement[bool]:
    return and_(rows.c.counted, ~rows.c.closed)


def _sums(done: Any, planned: Any) -> tuple[ColumnElement[int], ...]:
    """What a mean is made of: what is done and planned by those who have something to count."""
    counted = case((done.is_not(None), planned))
    return (
        func.coalesce(func.sum(done), 0).label("all_done"),
        func.coalesce(func.sum(counted), 0).label("all_planned"),
        func.count(done).label("all"),
    )


def _means(done: int, planned: int, count: int) -> Shares:
    if not count:
        return Shares(None, None)
    return Shares(Fraction(int(done), 10_000 * count), Fraction(int(planned), 10_000 * count))


def _union(row: Any) -> UnionStanding:
    none = row.done is None
    shares = KeptShares(
        None if none else Fraction(row.done, 10_000),
        None if none else Fraction(row.planned, 10_000),
        bool(row.is_behind),
    )
    return UnionStanding(
        id=row.id,
        title=row.name,
        shares=shares,
        counts={light: getattr(row, f"{light}_tasks") or 0 for light in LATE},
        kind=row.kind,
        code=row.code,
        area=row.area,
        closed=row.closed,
        plan_id=row.plan_id,
        live_tasks=row.live_tasks or 0,
        done_tasks=row.done_tasks or 0,
        activities=row.activities or 0,
        people=row.people or 0,
        spent_fen=row.spent_fen or 0,
        last_on=row.last_on,
    )
