"""A plan's rows: its tasks counted, their months added up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import or_
from sqlalchemy import select as columns_of
from sqlmodel import Session, col, select

from unionplan.domain.periods import PlanYear
from unionplan.domain.section_kinds import SectionKind, kind_of
from unionplan.domain.summaries import (
    NOTHING,
    Figures,
    TaskMonth,
    add_up,
    as_text,
    begun,
    edge,
    from_text,
    holds_until,
    places_changed,
    task_months,
)
from unionplan.models import Plan, PlanSummary, Section, SectionSummary, SummaryDay, Table, Task, TaskSummary
from unionplan.queries.board import terms_of
from unionplan.queries.sums import Gathered, gathered
from unionplan.summaries.touched import Touched

EVERY_PLACE = frozenset(range(12))  # of a month in its year
EVERYTHING = Touched(every_task=True, every_month=True)
Rows = dict[int, TaskSummary]
Row = TypeVar("Row", bound=Table)


@dataclass(frozen=True, slots=True)
class Part:
    """A task as a part of its plan's figures; its months by their places in the year."""

    kind: SectionKind
    weight: int
    months: dict[int, TaskMonth]


@dataclass(frozen=True, slots=True)
class View:
    """A plan on the day its rows are made for; ``kept`` says which day they were of."""

    plan: Plan
    year: PlanYear
    day: date
    kept: SummaryDay | None

    @property
    def turned(self) -> bool:
        """Whether what nobody touched may stand otherwise now."""
        return self.kept is None or not self.kept.day <= self.day <= self.kept.good_until

    @property
    def ended(self) -> range:
        """The places of months over on either day: they say the same on both."""
        return range(begun(self.year, min(self.kept.day, self.day)) - 1 if self.kept else 0)

    @property
    def now(self) -> int:
        """The place of the last month begun, -1 before the year."""
        return begun(self.year, self.day) - 1

    @property
    def key(self) -> dict[str, Any]:
        """What every row says of its plan."""
        return {"plan_id": self.plan.id, "union_id": self.plan.union_id}


def summarise(session: Session, plan_id: int, today: date | None, touched: Touched = EVERYTHING) -> None:
    """Make a plan's rows: what was ``touched``, and what the calendar has turned since they were made."""
    plan = session.get(Plan, plan_id)
    if plan is None:  # it went in this very transaction
        return
    kept = session.get(SummaryDay, plan_id)
    year = PlanYear(plan.year, plan.first_month)
    view = View(plan, year, today or (kept.day if kept else year.first), kept)
    with session.no_autoflush:
        counted, places = _count(session, view, touched)
        places = EVERY_PLACE if touched.every_month or view.turned else places | ({view.now} - {-1})
        parts, good_until = _parts(session, view, counted, places)
        _add_up_months(session, view, parts, places)
        _add_up_sections(session, view, parts)
    _put(session, SummaryDay, kept, view.key | {"day": view.day, "good_until": good_until})


def _count(session: Session, view: View, touched: Touched) -> tuple[Rows, frozenset[int]]:
    """The rows of tasks that may be other, made anew, and the places of the months in which they are."""
    query = select(Task, TaskSummary).join(TaskSummary, isouter=True).where(Task.plan_id == view.plan.id)
    if not touched.every_task and not view.turned:
        query = query.where(or_(col(Task.id).in_(touched.tasks), col(TaskSummary.task_id).is_(None)))
    found = session.exec(query).all()
    held = gathered(session, [task for task, _ in found], view.day) if found else {}
    rows, places = Rows(), frozenset[int]()
    for task, row in found:
        stands = row and not touched.every_task and task.id not in touched.tasks
        known = from_text(row.content, view.ended) if stands else {}
        columns = _task_columns(view, task, held[task.id], known)
        places |= places_changed(row.content, columns["content"]) if row else EVERY_PLACE
        rows[task.id] = _put(session, TaskSummary, row, view.key | columns)
    return rows, places


def _task_columns(view: View, task: Task, held: Gathered, known: dict[int, TaskMonth]) -> dict[str, Any]:
    year, terms, cancelled = view.year, terms_of(task), task.cancelled_reason is not None
    months = task_months(year, terms, held.held, held.works, view.day, cancelled=cancelled, known=known)
    good_until = holds_until(year, terms, held.held, view.day, held.coming, cancelled=cancelled)
    light = months[max(view.now, 0)].standing.light
    return {"task_id": task.id, "content": as_text(months), "light": light, "good_until": good_until}


def _parts(session: Session, view: View, counted: Rows, places: Iterable[int]) -> tuple[list[Part], date]:
    """Every task of the plan as a part, and the last day all of them stand as they do."""
    row_columns = col(TaskSummary.content), col(TaskSummary.good_until)
    query = (
        columns_of(col(Task.id), col(Section.title), col(Task.weight), *row_columns)
        .join(Section, col(Section.id) == col(Task.section_id))
        .join(TaskSummary, col(TaskSummary.task_id) == col(Task.id), isouter=True)
        .where(col(Task.plan_id) == view.plan.id)
    )
    parts, good_until = list[Part](), edge(view.year, view.day)
    for task_id, title, weight, content, until in session.execute(query):
        row = counted.get(task_id)
        parts.append(Part(kind_of(title), weight, from_text(row.content if row else content, places)))
        good_until = min(good_until, row.good_until if row else until)
    return parts, good_until


def _add_up_months(session: Session, view: View, parts: Sequence[Part], places: Iterable[int]) -> None:
    months = {view.year.months[place]: place for place in places}
    query = select(PlanSummary).where(PlanSummary.plan_id == view.plan.id, col(PlanSummary.month).in_(months))
    stored = {row.month: row for row in session.exec(query)}
    for month, place in months.items():
        days, has_begun = view.year.month(month), place <= view.now
        work = sum((part.months[place].work for part in parts), NOTHING)
        columns = {
            "month": month,
            "year": view.plan.year,
            "begins_on": days.first,
            "day": min(days.last, view.day) if has_begun else None,
            "activities": work.activities,
            "people": work.people,
            "spent_fen": work.spent_fen,
            "last_held_on": work.last_on,
        }
        figures = _figures(parts, place, has_begun=has_begun)
        _put(session, PlanSummary, stored.get(month), view.key | columns | _columns(figures))


def _add_up_sections(session: Session, view: View, parts: Sequence[Part]) -> None:
    """Of the last month begun; none before the first."""
    query = select(SectionSummary).where(SectionSummary.plan_id == view.plan.id)
    stored = {row.kind: row for row in session.exec(query)}
    for kind in {part.kind for part in parts if view.now >= 0}:
        figures = _figures([part for part in parts if part.kind is kind], view.now)
        columns = {"kind": kind, "year": view.plan.year} | _columns(figures)
        _put(session, SectionSummary, stored.pop(kind, None), view.key | columns)
    for row in stored.values():
        session.delete(row)


def _figures(parts: Iterable[Part], place: int, *, has_begun: bool = True) -> Figures:
    return add_up([(part.months[place].standing, part.weight) for part in parts], has_begun=has_begun)


def _columns(figures: Figures) -> dict[str, Any]:
    return {
        "done": figures.done,
        "planned": figures.planned,
        "is_behind": figures.is_behind,
        "live_tasks": figures.live,
        **{f"{light}_tasks": count for light, count in figures.counts.items()},
    }


def _put(session: Session, table: type[Row], row: Row | None, columns: dict[str, Any]) -> Row:
    """The row saying this; one that is there is written only where it says something else."""
    if row is None:
        row = table(**columns)
        session.add(row)
    for name, value in columns.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    return row
