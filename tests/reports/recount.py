"""A period counted again from the stored rows, activity by activity: nothing of queries or reports is used.

What one task's records come to is asked of the domain's pure functions; sums and means are taken here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from sqlmodel import Session, col, select

from unionplan.domain.lights import LATE, Commitment, Light, Standing, commitments, standing
from unionplan.domain.measures import Measure, Terms
from unionplan.domain.periods import PlanYear, Span, Stretch
from unionplan.domain.progress import Held
from unionplan.domain.reasons import Tally, reason, tally
from unionplan.i18n import Text, number
from unionplan.models import Activity, Plan, Section, Task, Union

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
T = Text()


def figures(words: str) -> list[str]:
    """Every number in the words, in order, without the commas between thousands."""
    return [n.replace(",", "") for n in NUMBER.findall(words)]


def money(fen: int) -> str:
    """Yuan; whole ones without decimals."""
    return f"{fen // 100}.{fen % 100:02}" if fen % 100 else str(fen // 100)


def floored(share: Fraction) -> int:
    """A percentage as it is shown."""
    return share.numerator * 100 // share.denominator


@dataclass(frozen=True)
class Counted:
    """A task with every activity held for it up to the day, and those of the period."""

    task: Task
    section: str
    year: PlanYear
    day: date
    stretch: Stretch
    year_held: list[Activity]

    @cached_property
    def terms(self) -> Terms:
        """What it promises."""
        names = (
            "measure", "months", "quantity", "unit", "period", "per_period", "at_least", "value", "direction",
        )  # fmt: skip
        return Terms(**{name: getattr(self.task, name) for name in names})

    @cached_property
    def held(self) -> list[Held]:
        """The year's activities, one by one."""
        return [Held(a.held_on, a.month, a.quantity, a.progress, a.value, a.id) for a in self.year_held]

    @property
    def period(self) -> list[Activity]:
        """Those of the period, in date order."""
        return [a for a in self.year_held if a.held_on in self.stretch]

    @property
    def cancelled(self) -> bool:
        """Whether it was."""
        return self.task.cancelled_reason is not None

    @cached_property
    def stands(self) -> Standing:
        """Its light and shares."""
        return standing(self.year, self.terms, self.held, self.day, cancelled=self.cancelled)

    @property
    def done(self) -> int:
        """The done percentage."""
        return floored(self.stands.done)

    @property
    def planned(self) -> int:
        """The planned percentage."""
        return floored(self.stands.planned)

    @cached_property
    def reason(self) -> str:
        """The sentence beside the light."""
        found = reason(
            self.year, self.terms, self.held, self.day, self.stands,
            cancelled_reason=self.task.cancelled_reason or "", original_months=self.task.original_months,
        )  # fmt: skip
        return T.reason(found)

    @cached_property
    def tally(self) -> Tally:
        """What it has and needs."""
        return tally(self.year, self.terms, self.held, self.day)

    @property
    def come(self) -> list[str]:
        """The numbers of the count shown: 8/12次 · 8/12月."""
        have = [] if self.tally.have is None else [number(self.tally.have)]
        match self.terms.measure:
            case Measure.ONCE:
                return have
            case Measure.CADENCE:
                return [*have, number(self.tally.goal), str(self.tally.filled), str(self.tally.slots)]
            case _:
                return [*have, number(self.tally.goal)]

    @property
    def promise(self) -> str:
        """The terms in words."""
        return T.terms(self.terms, self.year)

    @property
    def months(self) -> str:
        """The months in words."""
        return T.months(self.year.in_order(self.terms.months))

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """What it owes in the whole year."""
        return () if self.cancelled else commitments(self.year, self.terms, self.held, self.day)

    @property
    def late(self) -> bool:
        """Overdue or behind."""
        return self.stands.light in LATE

    @property
    def year_spent(self) -> int:
        """Fen, from the year's first day."""
        return sum(a.spent_fen or 0 for a in self.year_held)


@dataclass(frozen=True)
class Group:
    """Tasks counted together: a section, or the plan."""

    title: str
    tasks: list[Counted]

    @property
    def period(self) -> list[Activity]:
        """All activities of the period, in date order."""
        return sorted((a for c in self.tasks for a in c.period), key=lambda a: (a.held_on, a.id))

    @property
    def people(self) -> int:
        """People counted, those unknown left out."""
        return sum(a.people or 0 for a in self.period)

    @property
    def spent(self) -> int:
        """Fen."""
        return sum(a.spent_fen or 0 for a in self.period)

    @property
    def live(self) -> list[Counted]:
        """Tasks not cancelled."""
        return [c for c in self.tasks if not c.cancelled]

    @property
    def weighted(self) -> bool:
        """Whether anything is left to take a mean of."""
        return any(c.task.weight for c in self.live)

    @property
    def shares(self) -> tuple[Fraction, Fraction]:
        """Mean done and planned share."""
        weights = sum(c.task.weight for c in self.live)
        done = sum((c.stands.done * c.task.weight for c in self.live), Fraction(0)) / weights
        return done, sum((c.stands.planned * c.task.weight for c in self.live), Fraction(0)) / weights

    @property
    def done(self) -> int:
        """As shown."""
        return floored(self.shares[0])

    @property
    def planned(self) -> int:
        """As shown."""
        return floored(self.shares[1])

    @property
    def due(self) -> tuple[int, int, int]:
        """Due in the period, filled, late."""
        owed = [(c, o) for c in self.tasks for o in c.commitments if o.stretch.last in c.stretch]
        late = sum(not o.filled and o.stretch.ended(c.day) for c, o in owed)
        return len(owed), sum(o.filled for _, o in owed), late

    def lights(self, *lights: Light) -> int:
        """How many tasks have one of these."""
        return sum(c.stands.light in lights for c in self.tasks)


@dataclass(frozen=True)
class Recount:
    """A plan's period, section by section."""

    union: str
    year: PlanYear
    span: Span
    day: date
    sections: list[Group]

    @property
    def whole(self) -> Group:
        """All tasks in the plan's order."""
        return Group(self.union, [c for s in self.sections for c in s.tasks])

    @property
    def stretch(self) -> Stretch:
        """The period's days."""
        return self.span.stretch(self.year)

    @property
    def other_months(self) -> int:
        """How many activities were counted for a month outside the period."""
        return sum(a.month not in self.span.months(self.year) for a in self.whole.period)

    @property
    def late(self) -> list[Counted]:
        """Overdue first, then the largest gap."""
        found = [c for c in self.whole.tasks if c.late]
        return sorted(
            found, key=lambda c: (c.stands.light != Light.OVERDUE, c.stands.done - c.stands.planned)
        )

    def coming(self) -> list[tuple[int, list[Counted]]]:
        """What ends unfilled in each month of the next period; of a last one, what is left of it."""
        after = self.span.next or self.span
        found = []
        for month in after.months(self.year):
            days = self.year.month(month)
            owed = [c for c in self.whole.tasks if any(self._open(o, days) for o in c.commitments)]
            found += [(month, owed)] if owed or self.span.next else []
        return found

    def _open(self, owed: Commitment, days: Stretch) -> bool:
        future = self.span.next is not None or owed.stretch.last > self.day
        return owed.stretch.last in days and not owed.filled and future

    def mean_at(self, end: date) -> tuple[int, int]:
        """The plan's shares at an earlier day, from what had been held by then."""
        then = [
            Counted(c.task, c.section, c.year, end, c.stretch, [a for a in c.year_held if a.held_on <= end])
            for c in self.whole.tasks
        ]
        return Group("", then).done, Group("", then).planned


def recount(session: Session, plan_id: int, span: Span, today: date) -> Recount:
    """The rows of a plan, as they stand on the earlier of the span's end and today."""
    plan = session.exec(select(Plan).where(Plan.id == plan_id)).one()
    union = session.exec(select(Union).where(Union.id == plan.union_id)).one()
    year = PlanYear(plan.year, plan.first_month)
    stretch = span.stretch(year)
    day = min(stretch.last, today)
    live = session.exec(
        select(Activity).where(
            Activity.plan_id == plan_id, col(Activity.withdrawn_at).is_(None), col(Activity.held_on) <= day
        )
    ).all()
    sections = []
    for section in session.exec(
        select(Section).where(Section.plan_id == plan_id).order_by(col(Section.position))
    ):
        tasks = session.exec(
            select(Task).where(Task.section_id == section.id).order_by(col(Task.position), col(Task.id))
        )
        counted = [Counted(t, section.title, year, day, stretch, _of(t, live)) for t in tasks]
        sections.append(Group(section.title, counted))
    return Recount(union.name, year, span, day, sections)


def _of(task: Task, activities: Iterable[Activity]) -> list[Activity]:
    return sorted((a for a in activities if a.task_id == task.id), key=lambda a: (a.held_on, a.id))
