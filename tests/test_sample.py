"""The sample union: alive whatever today is, and the same whenever asked."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from unionplan.domain.lights import LATE, Light, Standing, counts, share_means, standing
from unionplan.domain.measures import Direction, Measure, Period, check_terms
from unionplan.domain.periods import PlanYear
from unionplan.domain.progress import Held
from unionplan.sample import SampleActivity, sample_activities, sample_meetings, sample_plan

PLAN = sample_plan()
YEARS = range(2024, 2034)
LIVELY_DAYS = [
    date(2026, 1, 31),
    date(2028, 2, 29),
    date(2026, 3, 31),
    date(2026, 5, 15),
    date(2026, 6, 30),
    date(2027, 7, 15),
    date(2026, 8, 15),
    date(2026, 11, 21),
    date(2026, 12, 31),
]


def as_held(activity: SampleActivity) -> Held:
    progress = 100 if activity.completes else activity.progress or 0
    return Held(activity.held_on, activity.month, activity.quantity, progress, activity.value)


def standings(day: date) -> list[Standing]:
    held = defaultdict(list)
    for activity in sample_activities(day):
        held[activity.task_index].append(as_held(activity))
    return [
        standing(PlanYear(day.year), task.terms, held[i], day, cancelled=task.cancelled_reason is not None)
        for i, task in enumerate(PLAN.tasks)
    ]


def lights(day: date) -> dict[Light, int]:
    return counts(s.light for s in standings(day))


def half_months(year: int) -> list[date]:
    ends = [date(year + m // 12, m % 12 + 1, 1) - timedelta(days=1) for m in range(1, 13)]
    return [date(year, m, 15) for m in range(1, 13)] + ends


def test_it_has_seven_sections_and_45_tasks_that_can_be_counted() -> None:
    assert (len(PLAN.sections), len(PLAN.tasks)) == (7, 45)
    assert {t.section for t in PLAN.tasks} == set(PLAN.sections)
    assert len({t.title for t in PLAN.tasks}) == 45
    assert all(len(t.title) <= 16 and t.owner for t in PLAN.tasks)
    for task in PLAN.tasks:
        check_terms(task.terms)


def test_it_shows_every_measure_with_and_without_months() -> None:
    shown = {(t.terms.measure, bool(t.terms.months)) for t in PLAN.tasks}
    assert shown == {(m, windowed) for m in Measure for windowed in (True, False)}
    assert {t.terms.period for t in PLAN.tasks} - {None} == set(Period) - {Period.TWO_WEEKS}
    assert any(t.terms.per_period == 2 for t in PLAN.tasks)
    assert any(t.terms.at_least for t in PLAN.tasks)
    assert any(t.terms.direction is Direction.AT_MOST and t.terms.value == 0 for t in PLAN.tasks)


def test_it_has_one_cancelled_one_postponed_and_unequal_weights() -> None:
    assert sum(bool(t.cancelled_reason) for t in PLAN.tasks) == 1
    assert [t.terms.months for t in PLAN.tasks if t.original_months] == [frozenset({10})]
    assert sorted(t.weight for t in PLAN.tasks) == [0, *[1] * 42, 2, 2]


def test_activities_suit_their_task() -> None:
    for activity in sample_activities(date(2026, 12, 31)):
        task = PLAN.tasks[activity.task_index]
        assert not task.cancelled_reason
        assert (activity.value is not None) == (task.terms.measure is Measure.LEVEL)
        once = task.terms.measure is Measure.ONCE
        assert (activity.completes or activity.progress is not None) == once
        assert activity.quantity == 1 or task.terms.measure in (Measure.TIMES, Measure.CADENCE)
        assert activity.title and activity.person and 1 <= activity.month <= 12


def test_spending_stays_within_the_budget() -> None:
    spent: dict[int, int] = defaultdict(int)
    for activity in sample_activities(date(2026, 12, 31)):
        spent[activity.task_index] += activity.spent_fen or 0
    assert all(spent[i] <= t.budget_fen for i, t in enumerate(PLAN.tasks) if t.budget_fen is not None)


def test_money_is_exact_to_the_fen() -> None:
    assert 41550 in {a.spent_fen for a in sample_activities(date(2026, 4, 30))}


@pytest.mark.parametrize("year", YEARS)
def test_a_year_only_adds_activities(year: int) -> None:
    whole = sample_activities(date(year, 12, 31))
    assert 110 <= len(whole) <= 150
    assert any(a.month != a.held_on.month for a in whole)
    for day in (date(year, 1, 1) + timedelta(days=n) for n in range(365)):
        assert sample_activities(day) == tuple(a for a in whole if a.held_on <= day)


@pytest.mark.parametrize("year", YEARS)
def test_something_was_done_in_the_last_nine_days(year: int) -> None:
    held = [a.held_on for a in sample_activities(date(year, 12, 31))]
    assert max(b - a for a, b in pairwise(held)) <= timedelta(days=9)
    assert held[0] <= date(year, 1, 3) and held[-1] >= date(year, 12, 27)


@pytest.mark.parametrize("day", LIVELY_DAYS, ids=str)
def test_it_is_alive_on_any_day(day: date) -> None:
    seen = lights(day)
    assert seen[Light.DONE] >= 2
    assert sum(seen[late] for late in LATE) >= 1
    assert seen[Light.CANCELLED] == 1
    assert any(day - a.held_on <= timedelta(days=10) for a in sample_activities(day))


def test_the_first_days_of_a_year_already_show_something_done() -> None:
    assert lights(date(2027, 1, 3))[Light.DONE] == 1


@pytest.mark.parametrize("year", YEARS)
def test_few_tasks_are_late(year: int) -> None:
    for day in half_months(year):
        seen = lights(day)
        assert seen[Light.OVERDUE] <= 3 and seen[Light.BEHIND] <= 10, day


@pytest.mark.parametrize("month", range(2, 13))
def test_the_plan_runs_a_little_behind_at_every_months_end(month: int) -> None:
    day = date(2026 + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    shares = share_means((s, t.weight) for s, t in zip(standings(day), PLAN.tasks, strict=True))
    assert shares is not None
    assert 0.01 < shares[1] - shares[0] < 0.10


@pytest.mark.parametrize("year", YEARS)
def test_its_meetings_are_recorded_as_activities_of_the_same_day(year: int) -> None:
    committee = next(i for i, t in enumerate(PLAN.tasks) if t.title == "街道工会委员会会议")
    held = {a.held_on: a for a in sample_activities(date(year, 12, 31)) if a.task_index == committee}
    meetings = sample_meetings(date(year, 12, 31))
    assert [m.present for m in meetings] == [held[m.held_on].people for m in meetings]
    assert sample_meetings(date(year, 1, 31)) == ()


@pytest.mark.parametrize("year", YEARS)
def test_each_meeting_decides_about_a_task_and_one_thing_stays_open(year: int) -> None:
    for meeting in sample_meetings(date(year, 12, 31)):
        (about,) = [d.task_index for d in meeting.decisions if d.task_index is not None]
        assert standings(meeting.held_on)[about].light in (*LATE, Light.DUE)
        assert all(d.due_on > meeting.held_on for d in meeting.decisions)
        assert all(len(d.what) <= 40 and d.owner for d in meeting.decisions)


@pytest.mark.parametrize("day", [date(2026, 9, 15), date(2027, 11, 21)], ids=str)
def test_its_last_meeting_left_one_thing_done_one_late_and_one_open(day: date) -> None:
    done, late, still_open = sample_meetings(day)[-1].decisions
    assert done.done_on is not None
    assert late.task_index is not None and standings(day)[late.task_index].light in LATE
    assert (still_open.task_index, still_open.done_on) == (None, None)
