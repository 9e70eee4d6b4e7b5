"""Which light, when several could fit; what a task owes in each stretch and month."""

from fractions import Fraction

import pytest

from tests.domain.say import (
    SCHOOL,
    Y2026,
    complete,
    day,
    days,
    every,
    held,
    level,
    light,
    once,
    ongoing,
    shown,
    times,
)
from unionplan.domain.lights import Commitment, Light, Standing, commitments, counts, month_marks, standing
from unionplan.domain.measures import Period, Terms
from unionplan.domain.progress import Held

LATE = Light.BEHIND


def marks(terms: Terms, events: list[Held], on: str, late: Light = LATE) -> dict[int, str]:
    return {m: str(mark) for m, mark in month_marks(Y2026, terms, events, day(on), late).items()}


def test_cancelled_comes_before_every_other_light() -> None:
    for events in ([], [complete("3-1")]):
        found = standing(Y2026, once(3), events, day("12-1"), cancelled=True)
        assert (found.light, found.made_up) == (Light.CANCELLED, False)


def test_done_comes_before_overdue_and_says_it_was_made_up() -> None:
    assert light(once(3), [complete("5-1")], "4-30") == "overdue"
    assert light(once(3), [complete("5-1")], "5-1") == "done, 补办"


def test_made_up_asks_what_was_done_by_the_last_planned_month() -> None:
    assert light(times(2, 3), [held("3-1"), held("4-1")], "4-1") == "done, 补办"
    assert light(times(2, 3), [held("3-1"), held("3-31"), held("4-1")], "4-1") == "done"


def test_what_comes_later_does_not_make_an_earlier_day_made_up() -> None:
    reports = [held("3-1", value=100), held("7-1", value=90)]
    assert light(level(100, 6), reports, "3-1") == "done"
    assert light(level(100, 6), reports, "7-1") == "overdue"


def test_progress_reported_is_the_highest_never_the_sum() -> None:
    reports = [held("3-2", progress=40), held("3-9", progress=70), held("3-16", progress=50)]
    assert shown(once(3), reports, "3-30") == "70 of 0, due"
    assert shown(once(3), [*reports, complete("3-31")], "3-31") == "100 of 100, done"


def test_an_unfilled_slot_is_behind_even_when_the_share_is_not() -> None:
    early = [held("1-5"), held("1-6", month=3)]
    assert shown(every(Period.MONTH), early, "2-28") == "16 of 16, behind"
    assert shown(ongoing(), early, "2-28") == "16 of 16, behind"


def test_at_least_holds_a_full_cadence_back() -> None:
    quarterly = every(Period.QUARTER, at_least=8)
    assert shown(quarterly, [held("1-5")], "3-31") == "12 of 25, behind"
    assert shown(quarterly, [held("1-5", quantity=2)], "3-31") == "25 of 25, on_track"


def test_a_slot_is_due_only_in_the_month_it_ends_in() -> None:
    half_year = every(Period.HALF_YEAR)
    assert [light(half_year, [], on) for on in ("5-31", "6-1", "6-30")] == ["on_track", "due", "behind"]
    weekly = every(Period.WEEK, 9, 10)
    kept = [held("9-1"), held("9-8"), held("9-15"), held("9-22")]
    assert [light(weekly, kept, on) for on in ("9-28", "9-30", "10-1")] == ["on_track", "on_track", "due"]


def test_two_runs_of_months_are_each_due_in_their_last_month() -> None:
    spring_and_autumn = times(4, 3, 4, 9, 10)
    spring = [held("3-5"), held("4-5")]
    assert light(spring_and_autumn, spring[:1], "3-31") == "on_track"
    assert light(spring_and_autumn, spring[:1], "4-1") == "due"
    assert light(spring_and_autumn, spring, "4-30") == "on_track"
    assert light(spring_and_autumn, spring, "9-29") == "on_track"
    assert light(spring_and_autumn, spring, "10-1") == "behind"


def test_something_held_before_the_window_opens_is_on_track() -> None:
    assert light(times(2, 9), [], "3-1") == "not_due"
    assert light(times(2, 9), [held("3-1")], "3-1") == "on_track"


def test_any_time_tasks_are_told_apart_by_their_measure() -> None:
    assert light(once(), [], "1-31") == "not_due"
    assert light(once(), [held("1-31", progress=5)], "1-31") == "on_track"
    assert light(times(12), [], "1-30") == "on_track"
    assert light(times(12), [], "1-31") == "behind"


def test_any_time_in_a_school_year_is_due_in_august() -> None:
    days_asked = ("12-31", "2027-07-31", "2027-08-01", "2027-08-31", "2027-09-01")
    assert [light(once(), [], on, SCHOOL) for on in days_asked] == [
        "not_due",
        "not_due",
        "due",
        "due",
        "overdue",
    ]


def test_commitments_of_a_cadence_are_its_slots() -> None:
    owed = commitments(Y2026, every(Period.HALF_YEAR), [held("2-1"), held("8-1")], day("6-30"))
    assert owed == (
        Commitment(days("1-1", "6-30"), filled=True),
        Commitment(days("7-1", "12-31"), filled=False),
    )


def test_commitments_of_the_others_are_their_runs_of_months() -> None:
    owed = commitments(Y2026, times(3, 3, 4, 9), [held("3-1"), held("3-2")], day("3-31"))
    assert owed == (
        Commitment(days("3-1", "4-30"), filled=True),
        Commitment(days("9-1", "9-30"), filled=False),
    )
    assert commitments(Y2026, once(), [], day("3-1")) == (Commitment(Y2026.whole, filled=False),)


def test_each_planned_month_has_its_mark() -> None:
    assert marks(times(3, 3, 4, 5), [held("3-1")], "4-15") == {3: "done", 4: "on_track", 5: "not_due"}
    assert marks(times(3, 3, 4, 5), [held("3-1")], "5-1") == {3: "done", 4: "behind", 5: "due"}
    assert marks(times(2, 3, 4), [held("3-1")], "5-1", Light.OVERDUE) == {3: "done", 4: "overdue"}


def test_a_cadence_is_marked_where_its_slots_end() -> None:
    assert marks(every(Period.QUARTER), [held("1-5")], "6-1") == {
        3: "done",
        6: "due",
        9: "not_due",
        12: "not_due",
    }


def test_a_month_of_weeks_is_done_when_all_its_weeks_are() -> None:
    weekly = every(Period.WEEK, 9, 10)
    kept = [held(f"9-{d}") for d in (1, 8, 15, 22)]
    assert marks(weekly, kept, "9-30")[9] == "done"
    assert marks(weekly, kept[1:], "9-30")[9] == "behind"


def test_an_ongoing_task_is_marked_in_every_month_of_its_window() -> None:
    assert marks(ongoing(2, 5), [held("2-5"), held("4-5")], "4-6") == {
        2: "done",
        3: "behind",
        4: "done",
        5: "not_due",
    }


def test_once_at_any_time_is_marked_when_it_was_done_else_at_the_end() -> None:
    events = [held("2-5", progress=30), complete("3-10"), held("6-5")]
    assert marks(once(), events[:1], "3-1") == {12: "not_due"}
    assert marks(once(), events[:2], "12-31") == {3: "done"}
    assert marks(once(), events, "12-31") == {3: "done"}
    assert marks(once(), events, "4-1") == {3: "done"}


def test_counts_name_every_light() -> None:
    found = counts([Light.DONE, Light.BEHIND, Light.DONE])
    assert (found[Light.DONE], found[Light.BEHIND], found[Light.OVERDUE]) == (2, 1, 0)
    assert list(found) == list(Light)


@pytest.mark.parametrize(
    ("done", "planned", "expected"),
    [((995, 1000), (1, 1), -1), ((1, 12), (1, 12), 0), ((83, 1000), (1, 12), 0)],
)
def test_points_may_be_nothing_while_a_task_is_behind(
    done: tuple[int, int], planned: tuple[int, int], expected: int
) -> None:
    assert Standing(LATE, Fraction(*done), Fraction(*planned)).points == expected
