"""How a task is counted: the five measures and the terms that go with each (DOMAIN.md)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from unionplan.errors import InvalidError


class Measure(StrEnum):
    """一项任务怎样算完成."""

    ONCE = "once"
    TIMES = "times"
    CADENCE = "cadence"
    LEVEL = "level"
    ONGOING = "ongoing"


class Period(StrEnum):
    """The stretch a cadence repeats in."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    TWO_MONTHS = "two_months"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Direction(StrEnum):
    """Which side of a level's value is good."""

    AT_LEAST = ">="
    AT_MOST = "<="


@dataclass(frozen=True, slots=True)
class Terms:
    """What a task promises.

    ``months`` are calendar months 1..12, empty for "any time in the year" (年内).
    ``quantity`` and ``unit`` belong to times; ``period``, ``per_period`` and ``at_least``
    to cadence; ``value``, ``unit`` and ``direction`` to level.
    """

    measure: Measure
    months: frozenset[int] = frozenset()
    quantity: Decimal | None = None
    unit: str = ""
    period: Period | None = None
    per_period: int = 1
    at_least: int | None = None
    value: Decimal | None = None
    direction: Direction = Direction.AT_LEAST


def check_terms(terms: Terms) -> None:
    """Raise InvalidError where the terms cannot be counted by (DOMAIN.md: 0 is refused)."""
    if not terms.months <= frozenset(range(1, 13)):
        raise InvalidError("month_unknown", "months")
    if terms.measure is Measure.TIMES and (terms.quantity is None or terms.quantity <= 0):
        raise InvalidError("quantity_not_positive", "quantity")
    if terms.measure is Measure.CADENCE:
        _check_cadence(terms)
    if terms.measure is Measure.LEVEL:
        _check_level(terms)


def _check_cadence(terms: Terms) -> None:
    if terms.period is None:
        raise InvalidError("period_missing", "period")
    if terms.per_period <= 0:
        raise InvalidError("per_period_not_positive", "per_period")
    if terms.at_least is not None and terms.at_least <= 0:
        raise InvalidError("at_least_not_positive", "at_least")


def _check_level(terms: Terms) -> None:
    if terms.value is None or terms.value < 0:
        raise InvalidError("value_missing", "value")
    if terms.value == 0 and terms.direction is Direction.AT_LEAST:
        raise InvalidError("value_zero", "value")
