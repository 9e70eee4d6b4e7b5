"""Terms that cannot be counted by are refused, each with the field to mend."""

from decimal import Decimal

import pytest

from unionplan.domain.measures import Direction, Measure, Period, Terms, check_terms
from unionplan.errors import InvalidError

QUARTER = Period.QUARTER


@pytest.mark.parametrize(
    ("terms", "code", "field"),
    [
        (Terms(Measure.ONCE, frozenset({0})), "month_unknown", "months"),
        (Terms(Measure.ONCE, frozenset({3, 13})), "month_unknown", "months"),
        (Terms(Measure.TIMES), "quantity_not_positive", "quantity"),
        (Terms(Measure.TIMES, quantity=Decimal(0)), "quantity_not_positive", "quantity"),
        (Terms(Measure.TIMES, quantity=Decimal(-1)), "quantity_not_positive", "quantity"),
        (Terms(Measure.CADENCE), "period_missing", "period"),
        (Terms(Measure.CADENCE, period=QUARTER, per_period=0), "per_period_not_positive", "per_period"),
        (Terms(Measure.CADENCE, period=QUARTER, at_least=0), "at_least_not_positive", "at_least"),
        (Terms(Measure.LEVEL), "value_missing", "value"),
        (Terms(Measure.LEVEL, value=Decimal(-1)), "value_missing", "value"),
        (Terms(Measure.LEVEL, value=Decimal(0)), "value_zero", "value"),
    ],
)
def test_it_refuses_what_cannot_be_counted(terms: Terms, code: str, field: str) -> None:
    with pytest.raises(InvalidError) as refused:
        check_terms(terms)
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize(
    "terms",
    [
        Terms(Measure.ONCE),
        Terms(Measure.ONGOING, frozenset(range(1, 13))),
        Terms(Measure.TIMES, quantity=Decimal("0.5")),
        Terms(Measure.CADENCE, period=Period.WEEK),
        Terms(Measure.CADENCE, period=Period.YEAR, per_period=2, at_least=3),
        Terms(Measure.LEVEL, value=Decimal(91), unit="分"),
        Terms(Measure.LEVEL, value=Decimal(0), direction=Direction.AT_MOST),
    ],
)
def test_it_takes_the_measures_of_real_plans(terms: Terms) -> None:
    check_terms(terms)


def test_numbers_of_another_measure_do_not_matter() -> None:
    check_terms(Terms(Measure.ONCE, quantity=Decimal(0), value=Decimal(-1), per_period=0))
