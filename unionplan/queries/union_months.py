"""The months of unions below one: who recorded something held in them, who was behind at their end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlmodel import Session, col

from unionplan.domain.access import Actor
from unionplan.models import PlanSummary, Union
from unionplan.queries.standings import branches, count_if
from unionplan.queries.unions import line_to


@dataclass(frozen=True, slots=True)
class MonthCell:
    """A union's month: activities held in it, and whether its plan was behind at its end."""

    activities: int
    behind: bool


@dataclass(frozen=True, slots=True)
class ReportingMonth:
    """How many of the unions with a plan recorded something held in a month."""

    month: int
    reported: int
    unions: int


def months_of(
    session: Session, actor: Actor, union_id: int, chosen: Sequence[int], day: date
) -> dict[int, dict[int, MonthCell]]:
    """Of some unions below the months of the day's year that have begun, by union and calendar month."""
    line_to(session, actor, union_id)
    tree, own, begins_on = branches(union_id), col(PlanSummary.union_id), col(PlanSummary.begins_on)
    found = session.execute(
        select(own, begins_on, func.sum(col(PlanSummary.activities)), count_if(col(PlanSummary.is_behind)))
        .join(tree, tree.c.id == own)
        .where(own.in_(chosen), _this_year(day))
        .group_by(own, begins_on)
    )
    months: dict[int, dict[int, MonthCell]] = {id_: {} for id_ in chosen}
    for id_, first, activities, behind in found:
        months[id_][first.month] = MonthCell(int(activities), behind > 0)
    return months


def reporting_months(session: Session, actor: Actor, union_id: int, day: date) -> tuple[ReportingMonth, ...]:
    """Who recorded something, month by month of the day's year so far. NotFoundError as above."""
    line_to(session, actor, union_id)
    tree, own, begins_on = branches(union_id), col(PlanSummary.union_id), col(PlanSummary.begins_on)
    reported = func.count(func.distinct(case((col(PlanSummary.activities) > 0, own))))
    found = session.execute(
        select(begins_on, reported, func.count(func.distinct(own)))
        .join(tree, tree.c.id == own)
        .join(Union, and_(col(Union.id) == own, col(Union.closed_at).is_(None)))
        .where(_this_year(day))
        .group_by(begins_on)
        .order_by(begins_on)
    )
    return tuple(ReportingMonth(first.month, some, unions) for first, some, unions in found)


def _this_year(day: date) -> ColumnElement[bool]:
    return col(PlanSummary.begins_on).between(day.replace(month=1, day=1), day)
