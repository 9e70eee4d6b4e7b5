"""The plan's year: its months in order, the slots of a cadence, the spans a report can cover."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from unionplan.domain.measures import Period

MONTHS_IN = {
    Period.MONTH: 1,
    Period.TWO_MONTHS: 2,
    Period.QUARTER: 3,
    Period.HALF_YEAR: 6,
    Period.YEAR: 12,
}
SHORTEST_WEEK = 4  # days; a shorter edge piece joins its neighbour (DOMAIN.md, Slots)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def ended(self, day: date) -> bool:
        """A stretch counts as ended on its last day."""
        return day >= self.last


@dataclass(frozen=True, slots=True)
class PlanYear:
    """Twelve months from ``first_month`` of ``year`` (a school year may start in 9)."""

    year: int
    first_month: int = 1

    @property
    def months(self) -> tuple[int, ...]:
        """The calendar months in the plan's order."""
        return _months_from(self.first_month)

    @property
    def first(self) -> date:
        """The plan's first day."""
        return self.month(self.first_month).first

    @property
    def last(self) -> date:
        """The plan's last day."""
        return self.month(self.months[-1]).last

    @property
    def whole(self) -> Stretch:
        """The whole year."""
        return Stretch(self.first, self.last)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def position(self, month: int) -> int:
        """0 for the plan's first month … 11 for its last."""
        return (month - self.first_month) % 12

    def month(self, month: int) -> Stretch:
        """The days of a calendar month of this plan."""
        return _month(self.year + (month < self.first_month), month)

    def in_order(self, months: Iterable[int]) -> tuple[int, ...]:
        """Months in the plan's order."""
        return tuple(sorted(months, key=self.position))

    def window(self, months: Iterable[int]) -> tuple[int, ...]:
        """All months from the first to the last of ``months``; of none, the whole year."""
        places = [self.position(m) for m in months]
        return self.months[min(places) : max(places) + 1] if places else self.months

    def stretch(self, months: Iterable[int]) -> Stretch:
        """The days of the window of ``months``."""
        window = self.window(months)
        return Stretch(self.month(window[0]).first, self.month(window[-1]).last)

    def run(self, months: frozenset[int], month: int) -> tuple[int, ...]:
        """The run of consecutive planned months that ``month`` lies in; empty if it is not planned."""
        here = self.position(month)
        planned = {self.position(m) for m in months}
        if here not in planned:
            return ()
        first = last = here
        while first - 1 in planned:
            first -= 1
        while last + 1 in planned:
            last += 1
        return self.months[first : last + 1]


@lru_cache(maxsize=12)
def _months_from(first: int) -> tuple[int, ...]:
    return tuple((first - 1 + i) % 12 + 1 for i in range(12))


@lru_cache(maxsize=4096)
def _month(year: int, month: int) -> Stretch:
    return Stretch(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


@lru_cache(maxsize=4096)
def slots(year: PlanYear, period: Period, months: frozenset[int]) -> tuple[Stretch, ...]:
    """The calendar periods of the plan's year cut to the window of ``months``."""
    if period in MONTHS_IN:
        return _month_slots(year, MONTHS_IN[period], year.window(months))
    weeks = _weeks(year.stretch(months))
    return weeks if period is Period.WEEK else _pairs(weeks)


def _month_slots(year: PlanYear, size: int, window: tuple[int, ...]) -> tuple[Stretch, ...]:
    chunks = (year.months[i : i + size] for i in range(0, 12, size))
    cut = ([m for m in chunk if m in window] for chunk in chunks)
    return tuple(Stretch(year.month(c[0]).first, year.month(c[-1]).last) for c in cut if c)


def _weeks(window: Stretch) -> tuple[Stretch, ...]:
    """Monday to Sunday; an edge piece of under four days joins its neighbour."""
    monday = window.first + timedelta(days=7 - window.first.weekday())
    starts = [window.first]
    while monday <= window.last:
        starts.append(monday)
        monday += timedelta(days=7)
    if len(starts) > 1 and (starts[1] - starts[0]).days < SHORTEST_WEEK:
        del starts[1]
    if len(starts) > 1 and (window.last - starts[-1]).days + 1 < SHORTEST_WEEK:
        del starts[-1]
    edges = [*starts, window.last + timedelta(days=1)]
    return tuple(Stretch(a, b - timedelta(days=1)) for a, b in pairwise(edges))


def _pairs(weeks: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Weeks two by two from the window's start; an odd one joins the last pair."""
    count = max(1, len(weeks) // 2)
    groups = [weeks[i * 2 : i * 2 + 2] for i in range(count - 1)] + [weeks[(count - 1) * 2 :]]
    return tuple(Stretch(g[0].first, g[-1].last) for g in groups)


def counted_on(year: PlanYear, held_on: date, month: int) -> date:
    """The day an activity fills a slot with: its own, or the last of the month it counts for."""
    return held_on if held_on.month == month else year.month(month).last


class SpanKind(StrEnum):
    """The spans a summary can cover."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


SPAN_MONTHS = {SpanKind.MONTH: 1, SpanKind.QUARTER: 3, SpanKind.HALF: 6, SpanKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Span:
    """The ``number``-th month, quarter or half of a plan's year (1-based), or the year itself."""

    kind: SpanKind
    number: int = 1

    def months(self, year: PlanYear) -> tuple[int, ...]:
        """Its calendar months in order."""
        size = SPAN_MONTHS[self.kind]
        return year.months[(self.number - 1) * size : self.number * size]

    def stretch(self, year: PlanYear) -> Stretch:
        """Its days."""
        return year.stretch(self.months(year))

    @property
    def next(self) -> "Span | None":
        """The span after it within the same year, if any."""
        after = self.number + 1
        return Span(self.kind, after) if after * SPAN_MONTHS[self.kind] <= 12 else None


def span_of(year: PlanYear, kind: SpanKind, day: date) -> Span:
    """The span ``day`` lies in; before the year its first, after it its last."""
    inside = min(max(day, year.first), year.last)
    return Span(kind, year.position(inside.month) // SPAN_MONTHS[kind] + 1)
