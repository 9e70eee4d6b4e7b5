"""A task's months kept as text, and how long they hold."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import draws
from unionplan.domain.lights import standing
from unionplan.domain.measures import Measure, Terms
from unionplan.domain.periods import PlanYear
from unionplan.domain.progress import Held
from unionplan.domain.summaries import (
    NOTHING,
    TaskMonth,
    Work,
    as_text,
    edge,
    from_text,
    holds_until,
    places_changed,
    task_months,
)

A_DAY = timedelta(days=1)
EVERY = range(12)


@st.composite
def lived(draw: st.DrawFn) -> tuple[PlanYear, Terms, list[Held], date]:
    year = draw(draws.years())
    return year, draw(draws.terms()), draw(draws.histories(year, most=8)), draw(draws.around(year))


def months(year: PlanYear, terms: Terms, held: Sequence[Held], day: date) -> tuple[TaskMonth, ...]:
    works = {3: Work(2, 30, 500, year.month(3).first)}
    return task_months(year, terms, [h for h in held if h.held_on <= day], works, day, cancelled=False)


@given(lived())
@settings(max_examples=40)
def test_a_task_stands_the_same_until_the_day_it_is_said_to(
    story: tuple[PlanYear, Terms, list[Held], date],
) -> None:
    year, terms, held, day = story
    coming = min((h.held_on for h in held if h.held_on > day), default=None)
    so_far = [h for h in held if h.held_on <= day]
    until = holds_until(year, terms, so_far, day, coming, cancelled=False)
    assert day <= until
    until = min(until, year.last)
    assert months(year, terms, held, max(day, until)) == months(year, terms, so_far, day)
    now = standing(year, terms, so_far, day)
    while day < until:
        day += A_DAY
        assert day < year.first or standing(year, terms, held, day) == now


@given(lived())
@settings(max_examples=20)
def test_months_come_back_from_their_text(story: tuple[PlanYear, Terms, list[Held], date]) -> None:
    found = tuple(replace(m, standing=replace(m.standing, made_up=False)) for m in months(*story))
    assert tuple(from_text(as_text(found), EVERY).values()) == found


def test_places_that_changed_are_told() -> None:
    year, terms = PlanYear(2026), Terms(Measure.TIMES, quantity=Decimal(4))
    before, after = (
        months(year, terms, held, date(2026, 9, 15)) for held in ([], [Held(date(2026, 8, 2), 8)])
    )
    assert places_changed(as_text(before), as_text(after)) == {7, 8}


def test_before_and_after_the_year_nothing_turns_but_its_beginning() -> None:
    year = PlanYear(2026)
    assert edge(year, date(2025, 6, 1)) == date(2025, 12, 31)
    assert edge(year, date(2026, 2, 3)) == date(2026, 2, 28)
    assert edge(year, date(2026, 12, 31)) == edge(year, date(2030, 1, 1)) == date.max


def test_work_adds_up_and_its_last_day_is_the_later() -> None:
    one, two = Work(1, 20, 300, date(2026, 3, 9)), Work(2, 5, 0, date(2026, 3, 2))
    assert one + two + NOTHING == Work(3, 25, 300, date(2026, 3, 9))
