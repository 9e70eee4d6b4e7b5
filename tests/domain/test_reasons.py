"""Each light's one sentence: its code, and the figures that fill it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.domain.say import (
    SCHOOL,
    complete,
    counted,
    day,
    days,
    every,
    held,
    level,
    once,
    ongoing,
    times,
    why,
)
from unionplan.domain.measures import Direction, Period, Terms
from unionplan.domain.progress import Held
from unionplan.domain.reasons import Months, Slot

MONTHLY = every(Period.MONTH)


def code(terms: Terms, events: list[Held], on: str) -> str:
    return why(terms, events, on).code


def test_a_missing_month_is_named() -> None:
    said = why(MONTHLY, [held("1-8")], "2-28")
    assert said.code == "cadence.missing"
    assert said.details["slot"] == (Slot(Period.MONTH, 2, days("2-1", "2-28")),)
    assert (said.details["per"], said.details["lack"]) == (1, 1)


def test_several_missing_months_are_named_each() -> None:
    said = why(MONTHLY, [held("1-8")], "3-31")
    assert said.code == "cadence.missing_each"
    assert said.details["slot"] == (
        Slot(Period.MONTH, 2, days("2-1", "2-28")),
        Slot(Period.MONTH, 3, days("3-1", "3-31")),
    )


def test_many_missing_slots_are_counted() -> None:
    said = why(every(Period.WEEK), [held("1-1"), held("1-5")], "3-1")
    assert said.code == "cadence.many_missing"
    assert (said.details["missing"], said.details["ended"]) == (7, 9)


def test_a_slot_begun_is_short_not_missing() -> None:
    said = why(every(Period.QUARTER, per=3), [held("1-8")], "3-31")
    assert said.code == "cadence.short"
    assert said.details["lack"] == 2


def test_full_slots_but_too_few_for_the_year() -> None:
    said = why(every(Period.QUARTER, at_least=8), [held("1-8")], "3-31")
    assert (said.code, said.details["goal"], said.details["have"]) == ("cadence.too_few", 8, 1)


def test_what_is_due_names_its_slot_and_last_day() -> None:
    said = why(every(Period.QUARTER, per=2), [held("1-5", quantity=2), held("5-8")], "6-1")
    assert said.code == "cadence.due"
    assert said.details["slot"] == (Slot(Period.QUARTER, 2, days("4-1", "6-30")),)
    assert (said.details["lack"], said.details["day"]) == (1, day("6-30"))


@pytest.mark.parametrize(
    ("period", "months", "on", "number"),
    [(Period.QUARTER, (8, 9, 10), "9-30", 3), (Period.HALF_YEAR, (8, 9, 10), "10-31", 2)],
)
def test_quarters_and_halves_keep_their_number_in_a_cut_window(
    period: Period, months: tuple[int, ...], on: str, number: int
) -> None:
    slots = why(every(period, *months), [], on).details["slot"]
    assert isinstance(slots, tuple)
    assert slots[-1].number == number


def test_a_school_year_s_first_quarter_is_autumn() -> None:
    said = why(every(Period.QUARTER), [], "11-30", SCHOOL)
    assert said.details["slot"] == (Slot(Period.QUARTER, 1, days("9-1", "11-30")),)


def test_an_ongoing_month_is_due_then_missing() -> None:
    assert code(ongoing(), [held("1-5")], "2-1") == "ongoing.due"
    assert code(ongoing(), [held("1-5")], "2-28") == "ongoing.missing"
    assert code(ongoing(), [held("1-5")], "1-31") == "ongoing.on_track"


def test_a_level_below_its_goal_says_when_and_how_much() -> None:
    said = why(level(100, 6), [held("6-20", value=100), held("10-12", value=98)], "10-12")
    assert said.code == "level.below"
    assert said.details == {"have": 98, "day": day("10-12"), "goal": 100, "unit": "%"}


def test_a_level_says_what_it_lacks() -> None:
    assert code(level(100), [], "3-1") == "level.unreported"
    assert code(level(100, 6), [], "3-1") == "level.not_due"
    assert code(level(100, 6), [held("3-1", value=100)], "3-1") == "level.done"
    at_most = level(0, direction=Direction.AT_MOST)
    assert code(at_most, [held("3-1", value=1)], "3-1") == "level.above"


def test_any_time_in_the_year_will_do() -> None:
    assert code(once(), [], "6-30") == "once.not_due_any_time"
    assert code(once(), [], "12-1") == "once.due_any_time"
    assert code(once(), [], "2027-01-01") == "once.overdue_any_time"
    assert code(once(), [held("6-1", progress=30)], "6-30") == "once.on_track_any_time_part"


def test_once_with_months_says_them_in_order() -> None:
    said = why(once(5, 3, 4), [held("3-20", progress=70)], "5-31")
    assert said.code == "once.behind_part"
    assert said.details == {"months": Months((3, 4, 5)), "done": 70, "planned": 100}
    assert why(once(1, 9), [], "8-31", SCHOOL).details["months"] == Months((9, 1))


def test_once_is_done_on_the_day_it_was_first_completed() -> None:
    events = [held("3-2", progress=50), complete("3-20"), complete("4-1")]
    said = why(once(3), events, "12-31")
    assert (said.code, said.details) == ("once.done", {"day": day("3-20")})


def test_times_says_how_many_should_have_been_held() -> None:
    said = why(times(20), [held("1-5", quantity=6)], "6-30")
    assert said.code == "times.behind"
    assert {k: said.details[k] for k in ("have", "goal", "expected", "unit")} == {
        "have": 6,
        "goal": Decimal(20),
        "expected": 10,
        "unit": "项",
    }


def test_times_rounds_what_is_expected_up() -> None:
    assert why(times(20), [], "1-31").details["expected"] == 2
    assert code(times(20), [], "12-1") == "times.behind"
    assert code(times(2), [held("1-5", quantity="1.9")], "12-1") == "times.due_any_time"
    assert code(times(2), [], "2027-01-01") == "times.overdue_any_time"


def test_a_postponed_task_says_from_when_to_when() -> None:
    said = why(once(9), [], "8-31", original_months=frozenset({3, 4, 5}))
    assert said.postponed == (Months((3, 4, 5)), Months((9,)))
    assert why(once(9), [], "8-31").postponed is None


def test_a_cancelled_task_says_only_why() -> None:
    said = why(once(9), [], "8-31", cancelled_reason="上级统一组织", original_months=frozenset({3}))
    assert (said.code, said.details, said.postponed) == ("cancelled", {"reason": "上级统一组织"}, None)


def test_the_count_shown_follows_the_measure() -> None:
    assert counted(once(3), [held("3-5", progress=70)], "3-5") == "70/100"
    assert counted(times(20), [held("3-5"), held("6-5")], "3-5") == "1/20"
    assert counted(level(100), [held("3-5", value="96.5")], "3-5") == f"{Fraction(193, 2)}/100"
    assert counted(ongoing(), [held("1-5"), held("1-9"), held("2-5")], "3-5") == "2/12 · 2/12"
    assert counted(every(Period.MONTH, 3, 4, per=2), [held("3-5")], "3-5") == "1/4 · 0/2"
