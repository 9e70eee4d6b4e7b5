"""Where a task stands on a day: one of seven lights, decided by the first rule that fits (DOMAIN.md)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from unionplan.domain.measures import Measure, Terms
from unionplan.domain.periods import PlanYear, Stretch
from unionplan.domain.progress import (
    ONE,
    Held,
    done_share,
    mean,
    per_slot,
    percent,
    planned_share,
    slot_sums,
    task_slots,
)


class Light(StrEnum):
    """状态灯, in the order they are shown and counted."""

    DONE = "done"
    OVERDUE = "overdue"
    BEHIND = "behind"
    DUE = "due"
    ON_TRACK = "on_track"
    NOT_DUE = "not_due"
    CANCELLED = "cancelled"


LATE = (Light.OVERDUE, Light.BEHIND)


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a task owes by the end of a stretch: a slot, a month, or a run of planned months."""

    stretch: Stretch
    filled: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A task on a day. ``made_up`` marks a task done only after its last planned month (补办)."""

    light: Light
    done: Fraction
    planned: Fraction
    made_up: bool = False

    @property
    def points(self) -> int:
        """Shown done less shown planned, in percentage points; negative is behind."""
        return percent(self.done) - percent(self.planned)


def standing(
    year: PlanYear, terms: Terms, held: Sequence[Held], day: date, *, cancelled: bool = False
) -> Standing:
    """The light of a task on ``day`` with its two shares."""
    done, planned = done_share(year, terms, held, day), planned_share(year, terms, day)
    if cancelled:
        return Standing(Light.CANCELLED, done, planned)
    if done == ONE:
        in_time = min(day, year.stretch(terms.months).last)
        return Standing(Light.DONE, done, planned, done_share(year, terms, held, in_time) < ONE)
    return Standing(_open_light(year, terms, held, day, planned - done), done, planned)


def commitments(year: PlanYear, terms: Terms, held: Sequence[Held], day: date) -> tuple[Commitment, ...]:
    """All stretches of a task in order, each filled or not by what was held up to ``day``."""
    so_far = [h for h in held if h.held_on <= day]
    if found := task_slots(year, terms):
        sums = slot_sums(year, terms, so_far)
        return tuple(Commitment(s, q >= per_slot(terms)) for s, q in zip(found, sums, strict=True))
    done = done_share(year, terms, so_far, day)
    return tuple(Commitment(s, done >= planned_share(year, terms, s.last)) for s in _runs(year, terms.months))


def month_marks(
    year: PlanYear, terms: Terms, held: Sequence[Held], day: date, late: Light
) -> dict[int, Light]:
    """The task's mark in each month it asks for something, for the year strip and the grid.

    A month is done when what is planned up to its end was held by ``day``; ``late`` is the mark
    of an ended month that is not. A cadence has its mark where a slot ends.
    """
    owed = commitments(year, terms, held, day)
    if task_slots(year, terms):
        marks: dict[int, bool] = {}
        for c in owed:
            month = c.stretch.last.month
            marks[month] = marks.get(month, True) and c.filled
    else:
        done = done_share(year, terms, held, day)
        marks = {
            m: done >= planned_share(year, terms, year.month(m).last)
            for m in _marked_months(year, terms, held, done)
        }
    ends = {c.stretch.last.month for c in owed}
    return {m: _mark(year.month(m), ok, m in ends, day, late) for m, ok in marks.items()}


def counts(lights: Iterable[Light]) -> dict[Light, int]:
    """How many of each light, every light named."""
    seen = list(lights)
    return {light: seen.count(light) for light in Light}


def share_means(rows: Iterable[tuple[Standing, int]]) -> tuple[Fraction, Fraction] | None:
    """Weighted mean done and planned share; cancelled tasks left out, None when nothing is left."""
    live = [(s, w) for s, w in rows if s.light is not Light.CANCELLED]
    done, planned = mean((s.done, w) for s, w in live), mean((s.planned, w) for s, w in live)
    return (done, planned) if done is not None and planned is not None else None


def _open_light(year: PlanYear, terms: Terms, held: Sequence[Held], day: date, gap: Fraction) -> Light:
    any_time = terms.measure is Measure.ONCE and not terms.months
    window = year.stretch(terms.months)
    owed = commitments(year, terms, held, day)
    if day > window.last:
        return Light.OVERDUE
    if not any_time and (gap > 0 or any(_missed(terms, c, day) for c in owed)):
        return Light.BEHIND
    if any(not c.filled and day in c.stretch and _same_month(c.stretch.last, day) for c in owed):
        return Light.DUE
    if any(h.held_on <= day for h in held) or (day in window and not any_time):
        return Light.ON_TRACK
    return Light.NOT_DUE


def _missed(terms: Terms, owed: Commitment, day: date) -> bool:
    slotted = terms.measure in (Measure.CADENCE, Measure.ONGOING)
    return slotted and owed.stretch.ended(day) and not owed.filled


def _same_month(a: date, b: date) -> bool:
    return (a.year, a.month) == (b.year, b.month)


def _runs(year: PlanYear, months: frozenset[int]) -> list[Stretch]:
    runs = dict.fromkeys(year.run(months, m) for m in year.in_order(months))
    return [Stretch(year.month(r[0]).first, year.month(r[-1]).last) for r in runs] or [year.whole]


def _marked_months(year: PlanYear, terms: Terms, held: Sequence[Held], done: Fraction) -> tuple[int, ...]:
    """Planned months; without any, every month, but once has one mark: when it was done, else at the end."""
    if terms.months or terms.measure is not Measure.ONCE:
        return year.in_order(terms.months) or year.months
    finished = [h.held_on for h in held if h.progress >= 100]
    return (min(finished).month if finished and done == ONE else year.months[-1],)


def _mark(month: Stretch, filled: bool, ends_here: bool, day: date, late: Light) -> Light:
    if filled:
        return Light.DONE
    if month.ended(day):
        return late
    if day not in month:
        return Light.NOT_DUE
    return Light.DUE if ends_here else Light.ON_TRACK
