"""The unions below one, each with the summary of its plan of the month: what a roll-up is added up from."""

from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, Subquery, and_, case, exists, false, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from unionplan.domain.rollup import Gap, Order, RollupFilter, State, silent_since
from unionplan.models import Plan, PlanSummary, Union

SILENT = {State.SILENT_30: 30, State.SILENT_60: 60, State.SILENT_90: 90}
SHOWN = (
    "done", "planned", "is_behind", "live_tasks", "done_tasks", "overdue_tasks", "behind_tasks",
    "activities", "people", "spent_fen",
)  # fmt: skip


def branches(union_id: int) -> CTE:
    """The ids of all below a union, each with its ``branch``: the one right below the union it is of."""
    top: Any = select(col(Union.id).label("id"), col(Union.id).label("branch")).where(
        col(Union.parent_id) == union_id
    )
    tree: CTE = top.cte("branches", recursive=True)
    return tree.union_all(select(col(Union.id), tree.c.branch).join(tree, tree.c.id == col(Union.parent_id)))


def standings(union_id: int, day: date) -> Subquery:
    """A row for each union below: what it is, ``branch``, ``above`` (whether open ones are below it), its
    plan's figures on ``day`` (nothing without a plan) and ``last_on``, this year's or last's last activity.

    One that only stands above others, without a plan, is ``counted`` nowhere.
    """
    tree, this_month = branches(union_id), month_of(day)
    below = aliased(Union)
    above = exists().where(col(below.parent_id) == col(Union.id), col(below.closed_at).is_(None))
    newest = _newest(this_month)
    now = and_(
        col(PlanSummary.union_id) == newest.c.union_id,
        col(PlanSummary.year) == newest.c.year,
        col(PlanSummary.begins_on) == this_month,
    )
    last = _last(this_month)
    return (
        select(
            col(Union.id).label("id"), col(Union.name), col(Union.kind), col(Union.code), col(Union.area),
            col(Union.closed_at).is_not(None).label("closed"),
            tree.c.branch,
            above.label("above"),
            or_(col(PlanSummary.plan_id).is_not(None), ~above).label("counted"),
            col(PlanSummary.plan_id),
            *(getattr(PlanSummary, name) for name in SHOWN),
            last.c.last_on,
        )
        .join(tree, tree.c.id == col(Union.id))
        .join(newest, newest.c.union_id == col(Union.id), isouter=True)
        .join(PlanSummary, now, isouter=True)
        .join(last, last.c.union_id == col(Union.id), isouter=True)
        .subquery("standings")
    )  # fmt: skip


def open_plans(union_id: int, day: date) -> Subquery:
    """The ids of the plans of the day of all open unions below."""
    tree, newest = branches(union_id), _newest(month_of(day))
    same = and_(col(Plan.union_id) == newest.c.union_id, col(Plan.year) == newest.c.year)
    query = (
        select(col(Plan.id))
        .join(newest, same)
        .join(tree, tree.c.id == col(Plan.union_id))
        .join(Union, col(Union.id) == col(Plan.union_id))
    )
    return query.where(col(Union.closed_at).is_(None)).subquery("open_plans")


def month_of(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def points(rows: Subquery) -> ColumnElement[int]:
    """Shown done less shown planned."""
    return rows.c.done // 100 - rows.c.planned // 100


def wanted_rows(rows: Subquery, wanted: RollupFilter, day: date) -> ColumnElement[bool]:
    """Whether a row is one of those looked for."""
    where = [rows.c.closed.is_(wanted.closed), rows.c.counted]
    for word in wanted.words.split():
        where.append(or_(*(rows.c[name].icontains(word, autoescape=True) for name in ("name", "code"))))
    if wanted.kind is not None:
        where.append(rows.c.kind == wanted.kind)
    if wanted.area:
        where.append(rows.c.area == wanted.area)
    if wanted.state is not None:
        where.append(in_state(rows, wanted.state, day))
    return and_(*where)


def in_state(rows: Subquery, state: State, day: date) -> ColumnElement[bool]:
    """Whether a row's union stands so."""
    if state in SILENT:
        return func.coalesce(rows.c.last_on < silent_since(day, SILENT[state]), True)
    known: dict[State, Any] = {
        State.ON_PLAN: and_(rows.c.done.is_not(None), rows.c.is_behind.is_(false())),
        State.BEHIND: rows.c.is_behind,
        State.OVERDUE: rows.c.overdue_tasks > 0,
        State.SILENT: func.coalesce(rows.c.activities, 0) == 0,
        State.NO_PLAN: rows.c.plan_id.is_(None),
    }
    found: ColumnElement[bool] = known[state]
    return found


def in_gap(rows: Subquery, gap: Gap) -> ColumnElement[bool]:
    """Whether a row's gap is one of those."""
    p, behind = points(rows), rows.c.is_behind
    known: dict[Gap, Any] = {
        Gap.BEHIND_30: p <= -30,
        Gap.BEHIND_20: p.between(-29, -20),
        Gap.BEHIND_10: p.between(-19, -10),
        Gap.BEHIND: and_(behind, p > -10),
        Gap.LEVEL: and_(~behind, p < 10),
        Gap.ABOVE_10: p >= 10,
    }
    found: ColumnElement[bool] = known[gap]
    return found


def count_if(condition: Any) -> ColumnElement[int]:
    """How many rows it holds for."""
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def in_order(rows: Subquery, order: Order) -> list[ColumnElement[Any]]:
    """What to sort by; those without figures last, the rest by number and name."""
    first: dict[Order, list[Any]] = {
        Order.GAP: [rows.c.done.is_(None), points(rows), rows.c.overdue_tasks.desc()],
        Order.DONE: [rows.c.done.is_(None), rows.c.done],
        Order.OVERDUE: [func.coalesce(rows.c.overdue_tasks, -1).desc(), points(rows)],
        Order.SILENT: [rows.c.last_on.is_not(None), rows.c.last_on],
        Order.NAME: [],
    }
    return [*first[order], rows.c.code, rows.c.name, rows.c.id]


def _newest(this_month: date) -> Subquery:
    """Of two plans with this month in their years (a school's and a calendar one) the later."""
    query = select(col(PlanSummary.union_id), func.max(col(PlanSummary.year)).label("year"))
    rows = query.where(col(PlanSummary.begins_on) == this_month).group_by(col(PlanSummary.union_id))
    return rows.subquery("newest")


def _last(this_month: date) -> Subquery:
    held = func.max(col(PlanSummary.last_held_on)).label("last_on")
    since = this_month.replace(year=this_month.year - 1)
    query = select(col(PlanSummary.union_id), held).group_by(col(PlanSummary.union_id))
    return query.where(col(PlanSummary.begins_on).between(since, this_month)).subquery("last")
