"""DOMAIN.md's worked cases, figure by figure.

Case 17 (a date outside the year or in the future is refused) is a service's to keep.
"""

from fractions import Fraction

import pytest

from tests.domain.say import (
    SCHOOL,
    Y2026,
    complete,
    counted,
    day,
    days,
    every,
    held,
    level,
    light,
    once,
    ongoing,
    points,
    shown,
    stands,
    times,
)
from unionplan.domain.lights import Light, Standing, share_means
from unionplan.domain.measures import Direction, Period, Terms
from unionplan.domain.periods import Span, SpanKind
from unionplan.domain.progress import Held, percent, planned_share


def test_case_1_two_events_in_one_quarter_fill_one_quarter() -> None:
    quarterly = every(Period.QUARTER, at_least=4)
    events = [held("1-10"), held("2-20")]
    assert shown(quarterly, events, "3-31") == "25 of 25, on_track"
    assert counted(quarterly, events, "3-31") == "2/4 · 1/4"
    assert shown(quarterly, events, "6-30") == "25 of 50, behind"


def test_case_2_march_to_may_with_nothing_done() -> None:
    march_to_may = once(3, 4, 5)
    assert light(march_to_may, [], "2-28") == "not_due"
    assert light(march_to_may, [], "3-1") == "on_track"
    assert light(march_to_may, [], "3-30") == "on_track"
    assert shown(march_to_may, [], "3-31") == "0 of 33, behind"
    assert light(march_to_may, [], "5-31") == "behind"
    assert light(march_to_may, [], "6-1") == "overdue"


def test_case_2_completed_in_june_it_is_made_up() -> None:
    assert light(once(3, 4, 5), [complete("6-3")], "6-3") == "done, 补办"


def test_case_2_with_seventy_percent_reported_in_march() -> None:
    reported = [held("3-20", progress=70)]
    assert light(once(3, 4, 5), reported, "4-30") == "on_track"
    assert light(once(3, 4, 5), reported, "5-1") == "due"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("8-31", "0 of 0, not_due"),
        ("9-1", "0 of 0, due"),
        ("9-29", "0 of 0, due"),
        ("9-30", "0 of 100, behind"),
        ("10-1", "0 of 100, overdue"),
    ],
)
def test_case_3_teachers_day_with_nothing_done(on: str, expected: str) -> None:
    assert shown(once(9), [], on) == expected


def test_case_3_completed_on_its_last_day_it_is_not_made_up() -> None:
    assert light(once(9), [complete("9-30")], "9-30") == "done"
    assert light(once(9), [complete("9-30")], "12-1") == "done"


def test_case_4_membership_at_96_of_100_percent() -> None:
    reported = [held("6-30", value=96)]
    assert shown(level(100), reported, "6-30") == "96 of 50, on_track"
    assert light(level(100), reported, "12-10") == "due"
    assert light(level(100), reported, "12-31") == "behind"
    assert points(level(100), reported, "12-31") == -4
    assert light(level(100), reported, "2027-01-01") == "overdue"


def test_case_5_six_of_twenty_contests_are_twenty_points_behind() -> None:
    contests = [held(f"{month}-5") for month in range(1, 7)]
    assert shown(times(20), contests, "6-30") == "30 of 50, behind"
    assert points(times(20), contests, "6-30") == -20
    assert counted(times(20), contests, "6-30") == "6/20"


@pytest.mark.parametrize(("lights", "weight"), [([], 1), ([Light.CANCELLED], 1), ([Light.BEHIND], 0)])
def test_case_6_with_nothing_to_count_there_is_no_percentage(lights: list[Light], weight: int) -> None:
    rows = [(Standing(light, Fraction(1, 3), Fraction(1, 2)), weight) for light in lights]
    assert share_means(rows) is None


def test_case_7_twice_in_march_and_september() -> None:
    twice, first = times(2, 3, 9), [held("3-10")]
    assert light(twice, [], "3-1") == "due"
    assert [light(twice, first, on) for on in ("3-10", "3-31", "6-15", "8-31")] == ["on_track"] * 4
    assert light(twice, first, "9-1") == "due"
    assert light(twice, first, "9-30") == "behind"
    assert points(twice, first, "9-30") == -50


def test_case_8_an_activity_of_march_counted_for_february() -> None:
    monthly, events = every(Period.MONTH), [held("1-8"), held("3-5", month=2)]
    assert shown(monthly, events, "2-28") == "8 of 16, behind"
    assert shown(monthly, events, "3-5") == "16 of 16, due"


def test_case_8_without_february_it_stays_behind() -> None:
    monthly, events = every(Period.MONTH), [held("1-8"), held("3-3"), held("4-2")]
    assert light(monthly, events, "2-27") == "due"
    assert [light(monthly, events, on) for on in ("2-28", "3-3", "4-2", "12-31")] == ["behind"] * 4


def test_case_9_a_third_event_of_a_quarter_does_not_help_the_next() -> None:
    twice_a_quarter = every(Period.QUARTER, per=2)
    events = [held("2-1", quantity=3), held("5-1")]
    assert shown(twice_a_quarter, events, "3-31") == "25 of 25, on_track"
    assert shown(twice_a_quarter, events, "6-30") == "37 of 50, behind"
    assert points(twice_a_quarter, events, "6-30") == -13
    assert counted(twice_a_quarter, events, "6-30") == "4/8 · 1/4"


def test_case_10_quarters_cut_to_march_to_october() -> None:
    quarterly = every(Period.QUARTER, *range(3, 11))
    assert counted(quarterly, [], "3-31") == "0/4 · 0/4"
    assert shown(quarterly, [], "3-31") == "0 of 25, behind"
    assert shown(quarterly, [], "10-31") == "0 of 100, behind"
    assert shown(quarterly, [], "11-1") == "0 of 100, overdue"


def test_case_10_a_quarter_does_not_end_with_its_first_month() -> None:
    assert planned_share(Y2026, every(Period.QUARTER, 1, 2, 3, 4, 5, 6), day("1-31")) == 0


def test_case_11_every_week_of_september() -> None:
    weekly = every(Period.WEEK, 9)
    events = [held("9-1"), held("9-8"), held("9-15"), held("9-29")]
    assert shown(weekly, events, "9-6") == "25 of 25, on_track"
    assert light(weekly, events, "9-7") == "due"
    assert shown(weekly, events, "9-28") == "75 of 75, due"
    assert light(weekly, events, "9-29") == "done"


def test_case_12_a_level_may_fall_and_rise_again() -> None:
    reports = [held("6-20", value=100), held("10-12", value=98), held("11-1", value=100)]
    assert light(level(100, 6), reports, "6-20") == "done"
    assert light(level(100, 6), reports, "10-12") == "overdue"
    assert light(level(100, 6), reports, "11-1") == "done"


def test_case_13_no_accidents_must_be_reported_to_count() -> None:
    no_accidents = level(0, direction=Direction.AT_MOST)
    reports = [held("3-1", value=0), held("7-1", value=1)]
    assert light(no_accidents, reports, "1-31") == "behind"
    assert light(no_accidents, reports, "3-1") == "done"
    assert light(no_accidents, reports, "7-1") == "behind"


def test_case_14_ongoing_all_year() -> None:
    events = [held("1-5"), held("2-5")]
    assert shown(ongoing(), events, "2-28") == "16 of 16, on_track"
    assert light(ongoing(), events, "3-1") == "due"
    assert light(ongoing(), events, "3-31") == "behind"
    assert points(ongoing(), events, "3-31") == -9


def test_case_15_any_time_in_the_year_is_due_in_december() -> None:
    assert shown(once(), [], "6-30") == "0 of 50, not_due"
    assert light(once(), [], "12-1") == "due"
    assert light(once(), [], "2027-01-01") == "overdue"


def test_case_16_points_are_the_difference_of_what_is_shown() -> None:
    row = Standing(Light.BEHIND, Fraction(1, 3), Fraction(1, 2))
    assert (percent(row.done), percent(row.planned), row.points) == (33, 50, -17)


def test_case_16_weights_three_one_and_none() -> None:
    weighted: list[tuple[Terms, list[Held], int]] = [
        (once(3), [complete("3-15")], 3),
        (once(3), [], 1),
        (once(3), [], 0),
    ]
    means = share_means((stands(terms, events, "3-31"), weight) for terms, events, weight in weighted)
    assert means == (Fraction(75, 100), Fraction(1))


def test_case_18_a_school_year_runs_from_september() -> None:
    september_to_january = once(9, 10, 11, 12, 1)
    assert planned_share(SCHOOL, september_to_january, day("9-29")) == 0
    assert planned_share(SCHOOL, september_to_january, day("2027-01-30")) == Fraction(4, 5)
    assert planned_share(SCHOOL, september_to_january, day("2027-01-31")) == 1
    assert Span(SpanKind.QUARTER, 1).stretch(SCHOOL) == days("9-1", "11-30")
