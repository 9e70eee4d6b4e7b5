"""Done and planned shares, measure by measure."""

from fractions import Fraction

import pytest

from tests.domain.say import (
    SCHOOL,
    Y2026,
    complete,
    day,
    every,
    held,
    level,
    once,
    ongoing,
    times,
)
from unionplan.domain.measures import Direction, Period, Terms
from unionplan.domain.progress import (
    Held,
    done_share,
    latest_value,
    mean,
    percent,
    planned_share,
    slot_sums,
)


def done(terms: Terms, events: list[Held], on: str = "12-31") -> Fraction:
    return done_share(Y2026, terms, events, day(on))


def planned(terms: Terms, on: str) -> Fraction:
    return planned_share(Y2026, terms, day(on))


def test_an_activity_counts_from_the_day_it_was_held() -> None:
    assert [done(times(2), [held("3-10")], on) for on in ("3-9", "3-10")] == [0, Fraction(1, 2)]


def test_once_takes_the_highest_progress() -> None:
    assert done(once(), []) == 0
    assert done(once(), [held("1-5", progress=60), held("2-5", progress=40)]) == Fraction(60, 100)
    assert done(once(), [complete("1-5"), held("2-5", progress=40)]) == 1


def test_times_adds_quantities_and_stops_at_all() -> None:
    assert done(times(3), [held("1-5"), held("2-5", quantity="0.5")]) == Fraction(1, 2)
    assert done(times(3), [held("1-5", quantity=9)]) == 1


def test_times_counts_whenever_in_the_year_it_was_held() -> None:
    assert done(times(2, 3, 4), [held("1-5"), held("11-5", month=1)]) == 1


def test_a_cadence_carries_nothing_over() -> None:
    assert done(every(Period.HALF_YEAR, per=2), [held("1-5", quantity=3)]) == Fraction(1, 2)
    assert slot_sums(Y2026, every(Period.HALF_YEAR, per=2), [held("1-5", quantity=3)]) == [3, 0]


def test_a_cadence_outside_its_window_fills_no_slot_but_counts_for_the_year() -> None:
    in_spring = every(Period.MONTH, 3, 4, at_least=4)
    assert slot_sums(Y2026, in_spring, [held("1-5"), held("3-5")]) == [1, 0]
    assert done(in_spring, [held("1-5"), held("3-5")]) == Fraction(1, 2)
    assert done(in_spring, [held("3-5"), held("4-5")]) == Fraction(1, 2)


def test_a_week_is_filled_by_its_own_days_or_a_month_s_last() -> None:
    weekly = every(Period.WEEK, 9)
    assert slot_sums(Y2026, weekly, [held("9-7"), held("9-13")]) == [0, 2, 0, 0]
    assert slot_sums(Y2026, weekly, [held("10-2", month=9)]) == [0, 0, 0, 1]


def test_a_level_is_its_latest_value() -> None:
    reports = [held("6-30", value=96), held("3-31", value=120)]
    assert done(level(100), reports) == Fraction(96, 100)
    assert done(level(100), reports, "5-1") == 1
    assert done(level(100), []) == 0


def test_of_two_values_of_one_day_the_later_entered_counts() -> None:
    first, second = held("3-1", value=90, order=1), held("3-1", value=80, order=2)
    assert latest_value([first, second]) == latest_value([second, first]) == second
    assert latest_value([held("3-1")]) is None


@pytest.mark.parametrize(("value", "share"), [(0, 1), (3, 1), (4, 0)])
def test_a_ceiling_is_kept_or_it_is_not(value: int, share: int) -> None:
    at_most = level(3, direction=Direction.AT_MOST)
    assert done(at_most, [held("3-1", value=value)]) == share
    assert done(at_most, []) == 0


def test_ongoing_counts_months_of_its_window_with_a_record() -> None:
    events = [held("2-5"), held("2-9"), held("3-5", month=4), held("9-5")]
    assert done(ongoing(2, 5), events) == Fraction(2, 4)


def test_any_record_fills_an_ongoing_month() -> None:
    halves = [held("1-5", quantity="0.5"), held("2-5", quantity="0.5")]
    assert done(ongoing(), halves) == Fraction(2, 12)
    assert slot_sums(Y2026, ongoing(1, 2, 3), halves) == [1, 1, 0]


def test_planned_months_end_on_their_last_day() -> None:
    assert [planned(times(6, 3, 9), on) for on in ("3-30", "3-31", "9-29", "9-30")] == [
        0,
        Fraction(1, 2),
        Fraction(1, 2),
        1,
    ]


def test_without_months_the_year_s_twelve_are_planned() -> None:
    assert planned(times(6), "6-29") == Fraction(5, 12)
    assert planned(once(), "12-31") == 1
    assert planned_share(SCHOOL, level(90), day("2026-12-31")) == Fraction(4, 12)


def test_a_cadence_s_slots_and_an_ongoing_task_s_months_are_planned() -> None:
    assert planned(every(Period.QUARTER), "6-30") == Fraction(2, 4)
    assert planned(every(Period.WEEK, 9), "9-20") == Fraction(3, 4)
    assert planned(ongoing(2, 5), "3-31") == Fraction(2, 4)


def test_a_mean_weighs_and_of_nothing_is_none() -> None:
    assert mean([(Fraction(1), 3), (Fraction(0), 1)]) == Fraction(3, 4)
    assert mean([]) is None
    assert mean([(Fraction(1), 0)]) is None


def test_almost_all_is_not_shown_as_all() -> None:
    assert [percent(Fraction(n, 1000)) for n in (0, 9, 375, 996, 1000)] == [0, 0, 37, 99, 100]
