"""The plan's year, its slots, and the spans of a report."""

import pytest

from tests.domain.say import SCHOOL, Y2026, day, days
from unionplan.domain.measures import Period
from unionplan.domain.periods import PlanYear, Span, SpanKind, Stretch, counted_on, slots, span_of


def found(period: Period, *months: int, year: PlanYear = Y2026) -> tuple[Stretch, ...]:
    return slots(year, period, frozenset(months))


def test_a_stretch_has_ended_on_its_last_day() -> None:
    march = days("3-1", "3-31")
    assert [march.ended(day(d)) for d in ("3-30", "3-31", "4-1")] == [False, True, True]
    assert [day(d) in march for d in ("2-28", "3-1", "3-31", "4-1")] == [False, True, True, False]


def test_a_calendar_year_runs_from_january_to_december() -> None:
    assert Y2026.months == tuple(range(1, 13))
    assert Y2026.whole == days("1-1", "12-31")
    assert day("2025-12-31") not in Y2026 and day("2027-01-01") not in Y2026


def test_a_school_year_runs_on_into_the_next() -> None:
    assert SCHOOL.months == (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8)
    assert SCHOOL.whole == days("9-1", "2027-08-31")
    assert SCHOOL.month(1) == days("2027-01-01", "2027-01-31")
    assert day("8-31") not in SCHOOL and day("2027-08-31") in SCHOOL


def test_february_has_its_days_in_the_year_it_falls_in() -> None:
    assert PlanYear(2028).month(2).last == day("2028-02-29")
    assert PlanYear(2027, 9).month(2).last == day("2028-02-29")
    assert SCHOOL.month(2).last == day("2027-02-28")


def test_the_window_runs_from_the_first_to_the_last_planned_month() -> None:
    assert Y2026.window({3, 9, 5}) == (3, 4, 5, 6, 7, 8, 9)
    assert Y2026.stretch({3, 9}) == days("3-1", "9-30")
    assert SCHOOL.window({1, 11}) == (11, 12, 1)
    assert Y2026.window(()) == Y2026.months


def test_a_run_is_the_planned_months_around_one() -> None:
    planned = frozenset({3, 4, 9, 12, 1})
    assert Y2026.run(planned, 4) == (3, 4)
    assert Y2026.run(planned, 12) == (12,)
    assert SCHOOL.run(planned, 12) == (12, 1)
    assert Y2026.run(planned, 5) == ()


@pytest.mark.parametrize(
    ("period", "many"),
    [
        (Period.WEEK, 53),
        (Period.TWO_WEEKS, 26),
        (Period.MONTH, 12),
        (Period.TWO_MONTHS, 6),
        (Period.QUARTER, 4),
        (Period.HALF_YEAR, 2),
        (Period.YEAR, 1),
    ],
)
def test_a_year_has_as_many_slots_as_its_calendar(period: Period, many: int) -> None:
    assert len(found(period)) == many


def test_2027_has_52_weeks() -> None:
    assert len(found(Period.WEEK, year=PlanYear(2027))) == 52


def test_short_edge_pieces_of_september_join_their_neighbours() -> None:
    assert found(Period.WEEK, 9) == (
        days("9-1", "9-6"),
        days("9-7", "9-13"),
        days("9-14", "9-20"),
        days("9-21", "9-30"),
    )


def test_a_first_piece_of_under_four_days_joins_the_week_after_it() -> None:
    assert found(Period.WEEK, 5)[0] == days("5-1", "5-10")
    assert found(Period.WEEK, 1)[0] == days("1-1", "1-4")


def test_an_odd_week_joins_the_last_pair() -> None:
    assert found(Period.TWO_WEEKS, 9) == (days("9-1", "9-13"), days("9-14", "9-30"))
    assert len(found(Period.WEEK, 7)) == 5
    assert found(Period.TWO_WEEKS, 7) == (days("7-1", "7-12"), days("7-13", "7-31"))


def test_slots_are_the_calendar_s_cut_to_the_window() -> None:
    assert found(Period.QUARTER, 3, 10) == (
        days("3-1", "3-31"),
        days("4-1", "6-30"),
        days("7-1", "9-30"),
        days("10-1", "10-31"),
    )
    assert found(Period.TWO_MONTHS, 2, 3) == (days("2-1", "2-28"), days("3-1", "3-31"))


def test_a_school_year_s_quarters_and_halves_follow_its_first_month() -> None:
    assert found(Period.QUARTER, year=SCHOOL)[0] == days("9-1", "11-30")
    assert found(Period.HALF_YEAR, year=SCHOOL)[1] == days("2027-03-01", "2027-08-31")


def test_counted_for_another_month_it_takes_that_month_s_last_day() -> None:
    assert counted_on(Y2026, day("3-5"), 3) == day("3-5")
    assert counted_on(Y2026, day("3-5"), 2) == day("2-28")
    assert counted_on(SCHOOL, day("12-5"), 1) == day("2027-01-31")


def test_spans_cover_months_quarters_halves_and_the_year() -> None:
    assert Span(SpanKind.MONTH, 2).stretch(Y2026) == days("2-1", "2-28")
    assert Span(SpanKind.QUARTER, 3).months(Y2026) == (7, 8, 9)
    assert Span(SpanKind.HALF, 2).stretch(SCHOOL) == days("2027-03-01", "2027-08-31")
    assert Span(SpanKind.YEAR).stretch(SCHOOL) == SCHOOL.whole


def test_a_span_s_next_ends_with_the_year() -> None:
    assert Span(SpanKind.QUARTER, 3).next == Span(SpanKind.QUARTER, 4)
    assert Span(SpanKind.QUARTER, 4).next is None
    assert Span(SpanKind.YEAR).next is None


def test_a_day_lies_in_its_span_and_outside_the_year_in_the_nearest() -> None:
    assert span_of(Y2026, SpanKind.QUARTER, day("6-30")) == Span(SpanKind.QUARTER, 2)
    assert span_of(SCHOOL, SpanKind.HALF, day("2027-03-01")) == Span(SpanKind.HALF, 2)
    assert span_of(Y2026, SpanKind.MONTH, day("2025-07-01")) == Span(SpanKind.MONTH, 1)
    assert span_of(Y2026, SpanKind.MONTH, day("2027-07-01")) == Span(SpanKind.MONTH, 12)
