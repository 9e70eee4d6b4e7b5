"""Done share and planned share: pure functions of (terms, activities, day), exact fractions (DOMAIN.md)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from unionplan.domain.measures import Direction, Measure, Terms
from unionplan.domain.periods import PlanYear, Stretch, counted_on, slots

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Held:
    """What an activity, or a sum of activities, adds to a task.

    ``held_on`` decides from when it counts, ``month`` which month or slot it fills,
    ``order`` which of two reported values of one day is the later, ``count`` how many
    activities it is. A sum stands for activities of one task, one calendar month of holding
    and one counted month, with the first of their days: exact at every month's end and on
    the day it was summed for.
    """

    held_on: date
    month: int
    quantity: Decimal = Decimal(1)
    progress: int = 0
    value: Decimal | None = None
    order: int = 0
    count: int = 1


def done_share(year: PlanYear, terms: Terms, held: Sequence[Held], day: date) -> Fraction:
    """The share of the task done on ``day``, 0..1."""
    so_far = [h for h in held if h.held_on <= day]
    match terms.measure:
        case Measure.ONCE:
            return Fraction(max((h.progress for h in so_far), default=0), 100)
        case Measure.TIMES:
            return _ratio(total(so_far), terms.quantity)
        case Measure.CADENCE:
            return _cadence_done(year, terms, so_far)
        case Measure.LEVEL:
            return _level_done(terms, so_far)
        case Measure.ONGOING:
            window = year.window(terms.months)
            return Fraction(len({h.month for h in so_far} & set(window)), len(window))


@lru_cache(maxsize=65536)
def planned_share(year: PlanYear, terms: Terms, day: date) -> Fraction:
    """The share that should be done by ``day`` (序时进度), 0..1."""
    if terms.measure is Measure.CADENCE:
        return _ended(task_slots(year, terms), day)
    months = year.window(terms.months) if terms.measure is Measure.ONGOING else terms.months
    return _ended([year.month(m) for m in months or year.months], day)


def task_slots(year: PlanYear, terms: Terms) -> tuple[Stretch, ...]:
    """The slots of a cadence, the months of an ongoing task; none for the other measures."""
    if terms.measure is Measure.CADENCE and terms.period is not None:
        return slots(year, terms.period, terms.months)
    if terms.measure is Measure.ONGOING:
        return tuple(year.month(m) for m in year.window(terms.months))
    return ()


def slot_sums(year: PlanYear, terms: Terms, held: Iterable[Held]) -> list[Decimal]:
    """For each slot what fills it: quantities of a cadence, records of an ongoing month."""
    found = task_slots(year, terms)
    firsts = [slot.first for slot in found]
    sums = [Decimal(0)] * len(found)
    for h in held:
        on = counted_on(year, h.held_on, h.month)
        place = bisect_right(firsts, on) - 1
        if place >= 0 and on in found[place]:
            sums[place] += h.quantity if terms.measure is Measure.CADENCE else 1
    return sums


def per_slot(terms: Terms) -> int:
    """How much fills one slot: a cadence's number, one record for an ongoing month."""
    return terms.per_period if terms.measure is Measure.CADENCE else 1


def total(held: Iterable[Held]) -> Fraction:
    """All quantities."""
    return Fraction(sum((h.quantity for h in held), Decimal(0)))


def latest_value(held: Iterable[Held]) -> Held | None:
    """The latest reported value: by day, then by order of entry."""
    reported = [h for h in held if h.value is not None]
    return max(reported, key=lambda h: (h.held_on, h.order), default=None)


def mean(parts: Iterable[tuple[Fraction, int]]) -> Fraction | None:
    """The mean of (share, weight) pairs; None when no weight is left.

    Shares of one denominator are added as whole numbers: a plan has few of them, and adding
    fractions one by one took most of a board's time.
    """
    by_denominator: dict[int, int] = defaultdict(int)
    weight = 0
    for share, w in parts:
        by_denominator[share.denominator] += share.numerator * w
        weight += w
    return sum((Fraction(n, d) for d, n in by_denominator.items()), ZERO) / weight if weight else None


def percent(share: Fraction) -> int:
    """Rounded down: 99.6 % is not 100 %."""
    return int(share * 100)


def _ratio(number: Fraction, goal: Decimal | int | None) -> Fraction:
    return min(ONE, number / Fraction(goal)) if goal else ZERO


def _ended(stretches: Sequence[Stretch], day: date) -> Fraction:
    return Fraction(sum(s.ended(day) for s in stretches), len(stretches))


def _cadence_done(year: PlanYear, terms: Terms, so_far: list[Held]) -> Fraction:
    sums = slot_sums(year, terms, so_far)
    full = sum((min(s, Decimal(terms.per_period)) for s in sums), Decimal(0))
    share = Fraction(full) / (terms.per_period * len(sums))
    return min(share, _ratio(total(so_far), terms.at_least)) if terms.at_least else share


def _level_done(terms: Terms, so_far: list[Held]) -> Fraction:
    latest = latest_value(so_far)
    if latest is None or latest.value is None or terms.value is None:
        return ZERO
    if terms.direction is Direction.AT_MOST:
        return ONE if latest.value <= terms.value else ZERO
    return _ratio(Fraction(latest.value), terms.value)
