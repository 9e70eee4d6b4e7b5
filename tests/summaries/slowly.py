"""A plan's figures computed the slow way: from its activities one by one, and from its board."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from sqlmodel import Session, col, select

from unionplan.domain.access import Actor
from unionplan.domain.lights import Light, Standing, counts, share_means, standing
from unionplan.domain.periods import PlanYear
from unionplan.domain.progress import Held, planned_share
from unionplan.domain.section_kinds import kind_of
from unionplan.models import Activity, Plan, PlanSummary, Section, SectionSummary, SummaryDay, Task
from unionplan.queries.board import plan_board, terms_of
from unionplan.queries.sums import sums_by_task

Rows = dict[Any, dict[str, Any]]


def stored(session: Session, plan_id: int) -> tuple[Rows, Rows]:
    """The rows kept of a plan: its months, its kinds of section."""
    months = session.exec(select(PlanSummary).where(PlanSummary.plan_id == plan_id))
    kinds = session.exec(select(SectionSummary).where(SectionSummary.plan_id == plan_id))
    return {row.month: row.model_dump() for row in months}, {row.kind: row.model_dump() for row in kinds}


def one_by_one(session: Session, plan_id: int, day: date) -> tuple[Rows, Rows]:
    """The same from every activity, with the domain's functions alone."""
    plan = session.get_one(Plan, plan_id)
    year, held = PlanYear(plan.year, plan.first_month), defaultdict[int, list[Activity]](list)
    live = col(Activity.withdrawn_at).is_(None), col(Activity.held_on) <= day
    for activity in session.exec(select(Activity).where(Activity.plan_id == plan_id, *live)):
        held[activity.task_id].append(activity)
    tasks = session.exec(select(Task).where(Task.plan_id == plan_id)).all()
    own = {"plan_id": plan.id, "union_id": plan.union_id, "year": plan.year}
    months: Rows = {}
    for month in year.months:
        first, last = year.month(month).first, year.month(month).last
        begun, until = first <= day, min(last, day)
        done = [a for found in held.values() for a in found if first <= a.held_on <= until]
        months[month] = own | {
            "month": month,
            "begins_on": first,
            "day": until if begun else None,
            "activities": len(done),
            "people": sum(a.people or 0 for a in done),
            "spent_fen": sum(a.spent_fen or 0 for a in done),
            "last_held_on": max((a.held_on for a in done), default=None),
        }
        rows = [(_standing(year, t, held[t.id], until if begun else last), t.weight) for t in tasks]
        months[month] |= figures(rows) if begun else planned_only(year, tasks, last)
    return months, _kinds(session, year, tasks, held, day, own)


def by_the_board(session: Session, actor: Actor, plan_id: int, day: date) -> Rows:
    """What plan_board shows of each month begun; of the others, its curve's planned share."""
    board = plan_board(session, actor, plan_id, day)
    curve = {point.day: point.planned for point in board.curve}
    found: Rows = {}
    for month in board.plan.year.months:
        days = board.plan.year.month(month)
        if days.first > day:
            found[month] = {"planned": hundredths(curve.get(days.last)), "live_tasks": board.live}
            continue
        then = plan_board(session, actor, plan_id, min(days.last, day))
        held = sums_by_task(session, plan_id, days.first, min(days.last, day)).values()
        found[month] = {
            "done": hundredths(then.shares.done),
            "planned": hundredths(then.shares.planned),
            "is_behind": then.shares.behind,
            "live_tasks": then.live,
            "activities": sum(s.activities for s in held),
            "people": sum(s.people for s in held),
            "spent_fen": sum(s.spent_fen for s in held),
            **{f"{light}_tasks": n for light, n in then.counts.items()},
        }
    return found


def day_of(session: Session, plan_id: int) -> date:
    """The day a plan's rows are of."""
    return session.get_one(SummaryDay, plan_id).day


def figures(rows: Iterable[tuple[Standing, int]]) -> dict[str, Any]:
    """Columns of tasks where they stand."""
    rows = list(rows)
    done, planned = share_means(rows) or (None, None)
    found = counts(s.light for s, _ in rows)
    return {
        "done": hundredths(done),
        "planned": hundredths(planned),
        "is_behind": done is not None and planned is not None and done < planned,
        "live_tasks": sum(n for light, n in found.items() if light is not Light.CANCELLED),
        **{f"{light}_tasks": n for light, n in found.items()},
    }


def planned_only(year: PlanYear, tasks: Iterable[Task], last: date) -> dict[str, Any]:
    """Columns of a month not begun."""
    live = [t for t in tasks if t.cancelled_reason is None]
    weight = sum(t.weight for t in live)
    planned = sum((planned_share(year, terms_of(t), last) * t.weight for t in live), Fraction(0))
    return figures([]) | {
        "planned": hundredths(planned / weight) if weight else None,
        "live_tasks": len(live),
    }


def hundredths(share: Fraction | None) -> int | None:
    """Hundredths of a percent, rounded down."""
    return None if share is None else share.numerator * 10_000 // share.denominator


def _kinds(
    session: Session,
    year: PlanYear,
    tasks: Iterable[Task],
    held: dict[int, list[Activity]],
    day: date,
    own: dict[str, Any],
) -> Rows:
    titles = {section.id: section.title for section in session.exec(select(Section))}
    found = defaultdict(list)
    for task in tasks if day >= year.first else ():
        where = _standing(year, task, held[task.id], min(day, year.last))
        found[kind_of(titles[task.section_id])].append((where, task.weight))
    return {kind: own | {"kind": kind} | figures(rows) for kind, rows in found.items()}


def _standing(year: PlanYear, task: Task, activities: Iterable[Activity], day: date) -> Standing:
    held = [Held(a.held_on, a.month, a.quantity, a.progress, a.value, a.id) for a in activities]
    return standing(year, terms_of(task), held, day, cancelled=task.cancelled_reason is not None)
