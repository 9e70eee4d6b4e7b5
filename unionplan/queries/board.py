"""A whole plan on a day: every task with its light, the means of sections and plan, the year's curves."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlmodel import Session, col, select

from unionplan.domain.access import Actor
from unionplan.domain.lights import (
    LATE,
    Commitment,
    Light,
    Standing,
    commitments,
    counts,
    month_marks,
    share_means,
    standing,
)
from unionplan.domain.measures import Terms
from unionplan.domain.periods import PlanYear
from unionplan.domain.progress import Held, done_share, mean, percent, planned_share
from unionplan.domain.reasons import Reason, Tally, reason, tally
from unionplan.models import Assignment, Task
from unionplan.queries.plans import PlanInfo, plan_info, section_titles
from unionplan.queries.sent_down import from_above
from unionplan.queries.sums import held_by_task


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task where it stands. ``marks`` holds its mark in each month it asks for something.

    ``late_in`` is the year of the plan it was copied from, where it was late there; ``from_above`` says
    that an upper union sent it down (上级任务).
    """

    id: int
    section_id: int
    title: str
    owner: str
    terms: Terms
    weight: int
    budget_fen: int | None
    original_months: frozenset[int] | None
    cancelled_reason: str | None
    quote: str
    version: int
    standing: Standing
    reason: Reason
    tally: Tally
    marks: dict[int, Light]
    commitments: tuple[Commitment, ...]
    activities: int
    late_in: int | None = None
    from_above: bool = False

    @property
    def light(self) -> Light:
        """The task's light."""
        return self.standing.light

    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled."""
        return self.cancelled_reason is not None


@dataclass(frozen=True, slots=True)
class Shares:
    """Done and planned share of a section or plan, or None where nothing is left to count."""

    done: Fraction | None
    planned: Fraction | None

    @property
    def done_percent(self) -> int:
        """As shown, rounded down."""
        return percent(self.done or Fraction(0))

    @property
    def planned_percent(self) -> int:
        """As shown, rounded down."""
        return percent(self.planned or Fraction(0))

    @property
    def points(self) -> int:
        """Shown done less shown planned; negative is behind."""
        return self.done_percent - self.planned_percent

    @property
    def behind(self) -> bool:
        """Whether less is done than planned, be it under a percentage point."""
        return self.done is not None and self.planned is not None and self.done < self.planned

    @property
    def gap(self) -> str:
        """How done stands to planned: ``behind``, ``little`` (under a point), ``ahead`` or ``level``."""
        if self.points < 0:
            return "behind"
        if self.behind:
            return "little"
        return "ahead" if self.points else "level"


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section with its tasks' means and lights."""

    id: int
    title: str
    shares: Shares
    counts: dict[Light, int]
    tasks: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Shares at a day; ``done`` is None where the day has not come."""

    day: date
    planned: Fraction
    done: Fraction | None


@dataclass(frozen=True, slots=True)
class PlanBoard:
    """A plan on a day."""

    plan: PlanInfo
    day: date
    shares: Shares
    counts: dict[Light, int]
    sections: tuple[SectionRow, ...]
    curve: tuple[CurvePoint, ...]

    @property
    def tasks(self) -> tuple[TaskRow, ...]:
        """All tasks in the plan's order."""
        return tuple(t for s in self.sections for t in s.tasks)

    @property
    def live(self) -> int:
        """How many tasks are not cancelled."""
        return sum(not t.cancelled for t in self.tasks)

    def task(self, task_id: int) -> TaskRow | None:
        """A task by its id, if it is in this plan."""
        return next((t for t in self.tasks if t.id == task_id), None)

    def late(self) -> list[TaskRow]:
        """Overdue tasks, then those behind, the largest gap first."""
        found = [t for t in self.tasks if t.light in LATE]
        return sorted(
            found, key=lambda t: (t.light is not Light.OVERDUE, t.standing.done - t.standing.planned)
        )

    def due(self) -> list[TaskRow]:
        """What is due this month."""
        return [t for t in self.tasks if t.light is Light.DUE]


def plan_board(session: Session, actor: Actor, plan_id: int, day: date) -> PlanBoard:
    """The plan as it stands on ``day``. NotFoundError where it is not the actor's."""
    plan = plan_info(session, actor, plan_id)
    held = held_by_task(session, plan_id, day)
    titles = section_titles(session, plan_id)
    found = session.exec(
        select(Task, from_above()).where(Task.plan_id == plan_id).order_by(col(Task.position), col(Task.id))
    )
    rows = [_row(plan.year, t, held.get(t.id, []), day, above=above) for t, above in found]
    return PlanBoard(
        plan=plan,
        day=day,
        shares=_shares(rows),
        counts=counts(r.light for r in rows),
        sections=_sections(titles, rows),
        curve=_curve(plan.year, rows, held, day),
    )


def terms_of(task: Task | Assignment) -> Terms:
    """A stored task's terms, or those of one sent down."""
    return Terms(
        measure=task.measure,
        months=task.months,
        quantity=task.quantity,
        unit=task.unit,
        period=task.period,
        per_period=task.per_period,
        at_least=task.at_least,
        value=task.value,
        direction=task.direction,
    )


def _row(year: PlanYear, task: Task, held: Sequence[Held], day: date, *, above: bool) -> TaskRow:
    terms = terms_of(task)
    stands = standing(year, terms, held, day, cancelled=task.cancelled_reason is not None)
    late = stands.light if stands.light is Light.OVERDUE else Light.BEHIND
    return TaskRow(
        id=task.id,
        section_id=task.section_id,
        title=task.title,
        owner=task.owner,
        terms=terms,
        weight=task.weight,
        budget_fen=task.budget_fen,
        original_months=task.original_months,
        cancelled_reason=task.cancelled_reason,
        quote=task.quote,
        version=task.version,
        standing=stands,
        reason=reason(
            year,
            terms,
            held,
            day,
            stands,
            cancelled_reason=task.cancelled_reason or "",
            original_months=task.original_months,
        ),
        tally=tally(year, terms, held, day),
        marks={} if stands.light is Light.CANCELLED else month_marks(year, terms, held, day, late),
        commitments=() if stands.light is Light.CANCELLED else commitments(year, terms, held, day),
        activities=sum(h.count for h in held),
        late_in=task.late_in,
        from_above=above,
    )


def _sections(titles: dict[int, str], rows: Iterable[TaskRow]) -> tuple[SectionRow, ...]:
    by_section: dict[int, list[TaskRow]] = defaultdict(list)
    for row in rows:
        by_section[row.section_id].append(row)
    return tuple(
        SectionRow(
            id=id_,
            title=title,
            shares=_shares(by_section[id_]),
            counts=counts(t.light for t in by_section[id_]),
            tasks=tuple(by_section[id_]),
        )
        for id_, title in titles.items()
    )


def _shares(rows: Iterable[TaskRow]) -> Shares:
    means = share_means((r.standing, r.weight) for r in rows)
    return Shares(*means) if means else Shares(None, None)


def _curve(
    year: PlanYear, rows: Sequence[TaskRow], held: dict[int, list[Held]], day: date
) -> tuple[CurvePoint, ...]:
    """At each month's end; done only for months that have ended."""
    live = [r for r in rows if not r.cancelled]
    points = []
    for month in year.months:
        end = year.month(month).last
        planned = mean((planned_share(year, r.terms, end), r.weight) for r in live)
        done = (
            mean((done_share(year, r.terms, held.get(r.id, []), end), r.weight) for r in live)
            if end <= day
            else None
        )
        if planned is not None:
            points.append(CurvePoint(end, planned, done))
    return tuple(points)
