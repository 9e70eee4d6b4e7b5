"""What a quarter, half, month or year asked for, what was done in it, and what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from unionplan.domain.access import Actor
from unionplan.domain.periods import Span, Stretch
from unionplan.models import Activity
from unionplan.queries.board import PlanBoard, SectionRow, TaskRow, plan_board
from unionplan.queries.plans import plan_info
from unionplan.queries.sums import Sums, sums_by_task


@dataclass(frozen=True, slots=True)
class DueCount:
    """项次 due within a span: slots, months and runs of planned months whose end lies in it.

    ``late`` ended unfilled by the day counted for, ``open`` have not ended yet.
    """

    due: int = 0
    filled: int = 0
    late: int = 0

    @property
    def open(self) -> int:
        """Due within the span, not filled, still time."""
        return self.due - self.filled - self.late


@dataclass(frozen=True, slots=True)
class TaskDone:
    """A task with what was held for it within the span."""

    task: TaskRow
    due: DueCount
    sums: Sums


@dataclass(frozen=True, slots=True)
class SectionDone:
    """A section with its tasks that were due or worked on within the span."""

    section: SectionRow
    due: DueCount
    sums: Sums
    tasks: tuple[TaskDone, ...]


@dataclass(frozen=True, slots=True)
class PeriodSummary:
    """A span of a plan's year. Shares and lights are those of ``board.day``.

    That day is the earlier of the span's end and today (DOMAIN.md, period reports).
    ``other_months`` counts activities held in the span but counted for a month outside it.
    ``year_sums`` holds each task's sums from the year's first day up to ``board.day``.
    """

    board: PlanBoard
    span: Span
    stretch: Stretch
    due: DueCount
    sums: Sums
    sections: tuple[SectionDone, ...]
    unfinished: tuple[TaskRow, ...]
    other_months: int
    year_sums: dict[int, Sums]
    next_months: tuple[tuple[int, tuple[TaskRow, ...]], ...]

    @property
    def so_far(self) -> Stretch:
        """Its days up to the one it is told on: none before it begins."""
        return Stretch(self.stretch.first, min(self.stretch.last, self.board.day))

    @property
    def next_span(self) -> Span | None:
        """The following span of the same year."""
        return self.span.next


def period_summary(session: Session, actor: Actor, plan_id: int, span: Span, today: date) -> PeriodSummary:
    """The summary of a span as it stands at its end, or today if that is earlier."""
    stretch = span.stretch(plan_info(session, actor, plan_id).year)
    board = plan_board(session, actor, plan_id, min(stretch.last, today))
    sums = sums_by_task(session, plan_id, stretch.first, min(stretch.last, today))
    sections = tuple(_section(s, sums, stretch, board.day) for s in board.sections)
    months = span.months(board.plan.year)
    return PeriodSummary(
        board=board,
        span=span,
        stretch=stretch,
        due=_due_total(s.due for s in sections),
        sums=_sum_total(s.sums for s in sections),
        sections=sections,
        unfinished=tuple(board.late()),
        other_months=_other_months(session, plan_id, stretch, months, board.day),
        year_sums=sums_by_task(session, plan_id, board.plan.year.first, board.day),
        next_months=_next_months(board, span),
    )


def due_count(task: TaskRow, stretch: Stretch, day: date) -> DueCount:
    """The task's 项次 whose end lies in the stretch."""
    owed = [c for c in task.commitments if c.stretch.last in stretch]
    filled = sum(c.filled for c in owed)
    late = sum(not c.filled and c.stretch.ended(day) for c in owed)
    return DueCount(len(owed), filled, late)


def _section(section: SectionRow, sums: dict[int, Sums], stretch: Stretch, day: date) -> SectionDone:
    rows = [TaskDone(t, due_count(t, stretch, day), sums.get(t.id, Sums())) for t in section.tasks]
    told = tuple(r for r in rows if r.due.due or r.sums.activities)
    return SectionDone(section, _due_total(r.due for r in rows), _sum_total(r.sums for r in rows), told)


def _due_total(parts: Iterable[DueCount]) -> DueCount:
    rows = list(parts)
    return DueCount(sum(r.due for r in rows), sum(r.filled for r in rows), sum(r.late for r in rows))


def _sum_total(parts: Iterable[Sums]) -> Sums:
    rows = list(parts)
    return Sums(
        activities=sum(r.activities for r in rows),
        people=sum(r.people for r in rows),
        spent_fen=sum(r.spent_fen for r in rows),
    )


def _other_months(
    session: Session, plan_id: int, stretch: Stretch, months: tuple[int, ...], day: date
) -> int:
    query = select(func.count()).where(
        Activity.plan_id == plan_id,
        col(Activity.withdrawn_at).is_(None),
        col(Activity.held_on).between(stretch.first, min(stretch.last, day)),
        col(Activity.month).not_in(months),
    )
    return session.exec(query).one()


def _next_months(board: PlanBoard, span: Span) -> tuple[tuple[int, tuple[TaskRow, ...]], ...]:
    """What ends in each month of the following span and is not filled yet."""
    if span.next is None:
        return ()
    found = []
    for month in span.next.months(board.plan.year):
        days = board.plan.year.month(month)
        due = [t for t in board.tasks if any(c.stretch.last in days and not c.filled for c in t.commitments)]
        found.append((month, tuple(due)))
    return tuple(found)
