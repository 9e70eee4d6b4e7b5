"""Random plans for hypothesis: years, terms, what was held."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from unionplan.domain.measures import Direction, Measure, Period, Terms
from unionplan.domain.periods import PlanYear
from unionplan.domain.progress import Held


def years() -> st.SearchStrategy[PlanYear]:
    """Plan years, leap years and school years among them."""
    return st.builds(PlanYear, st.integers(2023, 2033), st.integers(1, 12))


def month_sets() -> st.SearchStrategy[frozenset[int]]:
    """Planned months; none for any time in the year."""
    return st.frozensets(st.integers(1, 12), max_size=12)


def numbers(least: str = "0.001", most: str = "30") -> st.SearchStrategy[Decimal]:
    """Quantities and values as they are stored, small whole ones often."""
    return st.integers(1, 12).map(Decimal) | st.decimals(least, most, places=3)


def terms(*measures: Measure) -> st.SearchStrategy[Terms]:
    """Terms that check_terms takes, of these measures or of any."""
    return st.sampled_from(measures or tuple(Measure)).flatmap(_terms)


@cache
def inside(year: PlanYear) -> st.SearchStrategy[date]:
    """Days of the plan's year, often the edges of its months or close together in its first."""
    edges = [day for month in year.months for day in (year.month(month).first, year.month(month).last)]
    return st.dates(year.first, year.last) | st.sampled_from(edges) | st.dates(year.first, edges[1])


def around(year: PlanYear) -> st.SearchStrategy[date]:
    """Days a plan can be looked at: its year, some before and after."""
    return inside(year) | st.dates(year.first - timedelta(days=40), year.last + timedelta(days=40))


@cache
def one_held(year: PlanYear) -> st.SearchStrategy[Held]:
    """An activity of the plan's year, sometimes counted for another month."""
    return st.builds(
        lambda on, month, *rest: Held(on, month or on.month, *rest),
        inside(year),
        st.none() | st.integers(1, 12),
        numbers(),
        st.integers(0, 99) | st.just(100),
        st.none() | st.integers(0, 4).map(Decimal) | numbers("0"),
    )


def histories(year: PlanYear, most: int = 12) -> st.SearchStrategy[list[Held]]:
    """What was held in a year, in the order of entry."""
    return st.lists(one_held(year), max_size=most).map(
        lambda found: [replace(held, order=place) for place, held in enumerate(found)]
    )


@cache
def _terms(measure: Measure) -> st.SearchStrategy[Terms]:
    return st.builds(
        Terms,
        st.just(measure),
        month_sets(),
        quantity=numbers() if measure is Measure.TIMES else st.none(),
        period=st.sampled_from(Period) if measure is Measure.CADENCE else st.none(),
        per_period=st.integers(1, 3),
        at_least=st.none() | st.integers(1, 15),
        value=st.integers(1, 4).map(Decimal) if measure is Measure.LEVEL else st.none(),
        direction=st.sampled_from(Direction),
    )
