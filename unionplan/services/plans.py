"""Plans: adopting a draft, and the revision that tells every page something changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import or_
from sqlmodel import Session, col, select, update

from unionplan.domain.access import Actor, Right, require
from unionplan.domain.draft import TaskDraft
from unionplan.domain.entries import LONGEST, TaskEntry, checked_task, required, tidy, verbatim
from unionplan.domain.measures import Terms
from unionplan.domain.periods import PlanYear
from unionplan.errors import InvalidError, NotFoundError
from unionplan.models import Activity, KeptReport, Meeting, Plan, Section, Table, Task, Union

YEARS = range(2000, 2101)
Row = TypeVar("Row", bound=Table)


@dataclass(frozen=True, slots=True)
class Adoption:
    """A reviewed draft to become a union's plan; tasks without a section go into ``other_section``."""

    union_id: int
    year: int
    title: str
    tasks: Sequence[TaskDraft]
    other_section: str
    first_month: int = 1


def adopt_plan(session: Session, actor: Actor, adoption: Adoption) -> int:
    """Make the plan with its sections and tasks in the draft's order; returns its id.

    InvalidError: no tasks, a year out of range, or a year that has a plan already.
    """
    require(actor, Right.PLAN, adoption.union_id)
    if not adoption.tasks:
        raise InvalidError("draft_empty", "tasks")
    plan = new_plan(session, adoption.union_id, adoption.year, adoption.title, adoption.first_month)
    titles = dict.fromkeys(_section_title(t, adoption) for t in adoption.tasks)
    sections = add_sections(session, plan.id, list(titles))
    for position, draft in enumerate(adoption.tasks):
        session.add(_task(plan.id, sections[_section_title(draft, adoption)], position, draft))
    session.flush()
    return plan.id


def new_plan(session: Session, union_id: int, year: int, title: str, first_month: int) -> Plan:
    """An empty plan; InvalidError where the union has one for the year, NotFoundError without a union."""
    _check_year(session, union_id, year, first_month)
    plan = Plan(
        union_id=union_id,
        year=year,
        first_month=first_month,
        title=required(title, "plan_title"),
        created_at=datetime.now(UTC),
    )
    session.add(plan)
    session.flush()
    return plan


def add_sections(session: Session, plan_id: int, titles: Sequence[str]) -> dict[str, int]:
    """Sections in this order; title to id."""
    rows = [
        Section(plan_id=plan_id, position=i, title=required(title, "section"))
        for i, title in enumerate(titles)
    ]
    session.add_all(rows)
    session.flush()
    return {title: row.id for title, row in zip(titles, rows, strict=True)}


def plan_for(session: Session, actor: Actor, plan_id: int, right: Right) -> Plan:
    """The plan, locked for this transaction and its revision raised. NotFoundError, RefusedError."""
    session.execute(update(Plan).where(col(Plan.id) == plan_id).values(revision=Plan.revision + 1))
    plan = current(session, Plan, plan_id)
    require(actor, right, plan.union_id)
    return plan


def describe_plan(
    session: Session, actor: Actor, plan_id: int, title: str, year: int, first_month: int
) -> int:
    """Change a plan's name and year. InvalidError where an activity would fall outside the new year."""
    plan = plan_for(session, actor, plan_id, Right.MANAGE)
    if (year, first_month) != (plan.year, plan.first_month):
        _check_year(session, plan.union_id, year, first_month, but=plan.id)
        days = PlanYear(year, first_month)
        outside = or_(col(Activity.held_on) < days.first, col(Activity.held_on) > days.last)
        if session.exec(select(Activity.id).where(Activity.plan_id == plan_id, outside).limit(1)).first():
            raise InvalidError("year_has_activities", "year", first=days.first, last=days.last)
    plan.title = required(title, "plan_title")
    plan.year, plan.first_month = year, first_month
    session.flush()
    return plan.id


def current(session: Session, table: type[Row], record_id: int) -> Row:
    """A record as it is now, whatever was read before. NotFoundError where there is none."""
    found = session.get(table, record_id, populate_existing=True)
    if found is None:
        raise NotFoundError("not_found")
    return found


def remove_plan(session: Session, actor: Actor, plan_id: int) -> None:
    """Delete a plan that nothing was recorded for and no meeting spoke of. InvalidError where it was."""
    plan = plan_for(session, actor, plan_id, Right.MANAGE)
    if session.exec(select(Activity.id).where(Activity.plan_id == plan_id).limit(1)).first() is not None:
        raise InvalidError("plan_has_activities", "plan")
    if session.exec(select(Meeting.id).where(Meeting.plan_id == plan_id).limit(1)).first() is not None:
        raise InvalidError("plan_has_meetings", "plan")
    for model in (KeptReport, Task, Section):
        for row in session.exec(select(model).where(model.plan_id == plan_id)):
            session.delete(row)
        session.flush()
    session.delete(plan)


def _check_year(session: Session, union_id: int, year: int, first_month: int, but: int | None = None) -> None:
    """Raise where the year is none, or the union has another plan for it than ``but``."""
    if year not in YEARS:
        raise InvalidError("year_out_of_range", "year", first=YEARS[0], last=YEARS[-1])
    if first_month not in range(1, 13):
        raise InvalidError("month_unknown", "first_month")
    _lock_union(session, union_id)
    same_year = select(Plan).where(Plan.union_id == union_id, Plan.year == year)
    taken = next((p for p in session.exec(same_year) if p.id != but), None)
    if taken is not None:
        raise InvalidError("year_taken", "year", year=year, title=taken.title)


def _lock_union(session: Session, union_id: int) -> None:
    """Of two who make a plan for one year at once, the second waits and then sees the first's."""
    query = select(Union.id).where(Union.id == union_id).with_for_update()
    if session.exec(query).first() is None:
        raise NotFoundError("not_found")


def _section_title(draft: TaskDraft, adoption: Adoption) -> str:
    return tidy(draft.section[: LONGEST["section"]], "section") or adoption.other_section


def _task(plan_id: int, section_id: int, position: int, draft: TaskDraft) -> Task:
    terms = draft.terms
    owner = draft.owner[: LONGEST["owner"]]
    entry = checked_task(TaskEntry(section_id, draft.title, terms, owner, budget_fen=draft.budget_fen))
    return Task(
        plan_id=plan_id,
        section_id=section_id,
        position=position,
        title=entry.title,
        owner=entry.owner,
        budget_fen=entry.budget_fen,
        quote=verbatim(draft.quote)[: LONGEST["quote"]],
        source_line=draft.line,
        **term_columns(entry.terms),
    )


def term_columns(terms: Terms) -> dict[str, Any]:
    """The terms as columns of a task."""
    return {
        "measure": terms.measure,
        "months": terms.months,
        "quantity": terms.quantity,
        "unit": terms.unit,
        "period": terms.period,
        "per_period": terms.per_period,
        "at_least": terms.at_least,
        "value": terms.value,
        "direction": terms.direction,
    }
