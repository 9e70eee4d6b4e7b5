"""The worked cases' own shorthand: days as "3-31", where a task stands as "8 of 16, behind"."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from unionplan.domain.lights import Standing, standing
from unionplan.domain.measures import Direction, Measure, Period, Terms
from unionplan.domain.periods import PlanYear, Stretch
from unionplan.domain.progress import Held, percent
from unionplan.domain.reasons import Reason, reason, tally

Y2026 = PlanYear(2026)
SCHOOL = PlanYear(2026, first_month=9)


def day(text: str) -> date:
    """ "3-31" is a day of 2026, "2027-01-01" any day."""
    year, month, number = ("2026-" + text).split("-")[-3:]
    return date(int(year), int(month), int(number))


def days(first: str, last: str) -> Stretch:
    """A stretch of days."""
    return Stretch(day(first), day(last))


def held(on: str, **said: Any) -> Held:
    """One activity, counted for its own month unless ``month`` says otherwise."""
    for number in {"quantity", "value"} & said.keys():
        said[number] = Decimal(str(said[number]))
    return Held(day(on), said.pop("month", day(on).month), **said)


def complete(on: str) -> Held:
    """An activity with the tick 标记完成."""
    return held(on, progress=100)


def once(*months: int) -> Terms:
    """一次性."""
    return Terms(Measure.ONCE, frozenset(months))


def times(quantity: int, *months: int) -> Terms:
    """次数."""
    return Terms(Measure.TIMES, frozenset(months), quantity=Decimal(quantity), unit="项")


def every(period: Period, *months: int, per: int = 1, at_least: int | None = None) -> Terms:
    """频次."""
    return Terms(Measure.CADENCE, frozenset(months), period=period, per_period=per, at_least=at_least)


def level(value: int, *months: int, direction: Direction = Direction.AT_LEAST) -> Terms:
    """指标."""
    return Terms(Measure.LEVEL, frozenset(months), value=Decimal(value), unit="%", direction=direction)


def ongoing(*months: int) -> Terms:
    """常年."""
    return Terms(Measure.ONGOING, frozenset(months))


def stands(terms: Terms, events: Sequence[Held], on: str, year: PlanYear = Y2026) -> Standing:
    """Where the task stands."""
    return standing(year, terms, events, day(on))


def shown(terms: Terms, events: Sequence[Held], on: str, year: PlanYear = Y2026) -> str:
    """ "25 of 50, behind": done and planned in the percent a page shows, then the light."""
    s = stands(terms, events, on, year)
    return f"{percent(s.done)} of {percent(s.planned)}, {s.light}{', 补办' if s.made_up else ''}"


def light(terms: Terms, events: Sequence[Held], on: str, year: PlanYear = Y2026) -> str:
    """The light alone, with its mark 补办."""
    return shown(terms, events, on, year).split(", ", 1)[1]


def points(terms: Terms, events: Sequence[Held], on: str) -> int:
    """Percentage points ahead, negative behind."""
    return stands(terms, events, on).points


def counted(terms: Terms, events: Sequence[Held], on: str, year: PlanYear = Y2026) -> str:
    """ "2/4 · 1/4": the count shown, and the filled slots beside it."""
    found = tally(year, terms, events, day(on))
    return f"{found.have}/{found.goal}" + (f" · {found.filled}/{found.slots}" if found.slots else "")


def why(
    terms: Terms, events: Sequence[Held], on: str, year: PlanYear = Y2026, **circumstances: Any
) -> Reason:
    """The reason that goes with the light."""
    where = standing(year, terms, events, day(on), cancelled="cancelled_reason" in circumstances)
    return reason(year, terms, events, day(on), where, **circumstances)
