"""A typed period is a span of the plan's year, or refused."""

import pytest

from unionplan.domain.periods import PlanYear, Span, SpanKind
from unionplan.domain.spans import typed_span
from unionplan.errors import InvalidError

YEAR, SCHOOL_YEAR = PlanYear(2026), PlanYear(2026, 9)


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("2026-Q3", Span(SpanKind.QUARTER, 3)),
        ("2026-q1", Span(SpanKind.QUARTER, 1)),
        ("2026-H2", Span(SpanKind.HALF, 2)),
        ("2026", Span(SpanKind.YEAR)),
        (" 2026-09 ", Span(SpanKind.MONTH, 9)),
        ("2026-9", Span(SpanKind.MONTH, 9)),
        ("2026-12", Span(SpanKind.MONTH, 12)),
    ],
)
def test_a_period_of_the_year_is_its_span(typed: str, span: Span) -> None:
    assert typed_span(typed).within(YEAR) == span


@pytest.mark.parametrize(
    "typed",
    [
        *("", "Q3", "26-Q3", "2026Q3", "2026-", "2026-Q5", "2026-Q0", "2026-H3", "2026-13", "2026-00"),
        *("2026-09-30", "2026-Q3-Q4", "2026-Q3\nx", "三季度", "²026", "２０２６", "1" * 5000),
    ],
)
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(InvalidError, match="period_unknown"):
        typed_span(typed)


def test_a_school_year_has_the_months_its_days_lie_in() -> None:
    assert typed_span("2027-01").within(SCHOOL_YEAR) == Span(SpanKind.MONTH, 5)
    assert typed_span("2026-09").within(SCHOOL_YEAR) == Span(SpanKind.MONTH, 1)
    assert typed_span("2026-08").within(SCHOOL_YEAR) is None
    assert typed_span("2026-Q1").within(SCHOOL_YEAR) == Span(SpanKind.QUARTER, 1)


def test_another_year_has_no_such_span() -> None:
    for typed in ("2025", "2025-Q3", "2025-09", "2027-H1"):
        assert typed_span(typed).within(YEAR) is None
