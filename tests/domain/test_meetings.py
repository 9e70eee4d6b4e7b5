"""What is typed about a meeting and its decisions, and the months a decided task gets."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from unionplan.domain.measures import Measure, Period, Terms
from unionplan.domain.meetings import (
    DecisionEntry,
    Effect,
    MeetingEntry,
    checked_decision,
    checked_meeting,
    months_by,
    task_title,
)
from unionplan.domain.periods import PlanYear
from unionplan.errors import InvalidError

YEAR = PlanYear(2026)
HELD_ON = date(2026, 9, 15)
MEETING = MeetingEntry("三季度工会委员会会议", HELD_ON)
DECISION = DecisionEntry("补办职工体检")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"title": " \0 "}, "meeting_title_missing", "meeting_title"),
        ({"title": "会" * 101}, "text_too_long", "meeting_title"),
        ({"agenda": "议" * 5001}, "text_too_long", "agenda"),
        ({"chair": "主" * 51}, "text_too_long", "chair"),
        ({"present": -1}, "number_negative", "present"),
        ({"absent": 10**12}, "number_too_large", "absent"),
        ({"held_on": date(2025, 9, 30)}, "meeting_outside_year", "held_on"),
        ({"held_on": date(2062, 9, 15)}, "meeting_outside_year", "held_on"),
    ],
)
def test_it_refuses_a_meeting(changes: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(InvalidError, match=code) as refused:
        checked_meeting(YEAR, replace(MEETING, **changes))
    assert refused.value.field == field


@pytest.mark.parametrize("day", [date(2025, 12, 20), HELD_ON, date(2027, 1, 15)], ids=str)
def test_a_plan_is_spoken_of_shortly_before_and_after_its_year(day: date) -> None:
    assert checked_meeting(YEAR, replace(MEETING, held_on=day)).held_on == day


def test_an_agenda_keeps_its_lines() -> None:
    assert checked_meeting(YEAR, replace(MEETING, agenda=" 一、\n二、\0 ")).agenda == "一、\n二、"


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"what": "\u3000"}, "what_missing", "what"),
        ({"what": "办" * 201}, "text_too_long", "what"),
        ({"owner": "某" * 51}, "text_too_long", "owner"),
        ({"due_on": date(2026, 9, 14)}, "due_before_meeting", "due_on"),
        ({"due_on": date(2027, 1, 1), "effect": Effect.NEW_TASK}, "due_outside_year", "due_on"),
        ({"effect": Effect.CHANGE_TASK}, "decision_task_missing", "task"),
    ],
)
def test_it_refuses_a_decision(changes: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(InvalidError, match=code) as refused:
        checked_decision(YEAR, HELD_ON, replace(DECISION, **changes))
    assert refused.value.field == field


def test_a_note_may_be_due_next_year() -> None:
    next_year = date(2027, 3, 1)
    assert checked_decision(YEAR, HELD_ON, replace(DECISION, due_on=next_year)).due_on == next_year


@pytest.mark.parametrize(
    ("terms", "months"),
    [
        (Terms(Measure.ONCE, frozenset({3, 4, 5})), {11}),
        (Terms(Measure.ONCE), {11}),
        (Terms(Measure.ONCE, frozenset({12})), {11}),
        (Terms(Measure.ONCE, frozenset({10, 11, 12})), None),
        (Terms(Measure.TIMES, frozenset({6}), Decimal(4)), {11}),
        (Terms(Measure.TIMES, frozenset({6, 12}), Decimal(4)), None),
        (Terms(Measure.TIMES, quantity=Decimal(4)), None),
        (Terms(Measure.LEVEL, frozenset({6}), value=Decimal(90)), {11}),
        (Terms(Measure.CADENCE, period=Period.MONTH), None),
        (Terms(Measure.CADENCE, frozenset({6}), period=Period.MONTH), None),
        (Terms(Measure.ONGOING, frozenset({6})), None),
    ],
)
def test_only_what_a_day_can_settle_is_moved_to_its_month(terms: Terms, months: set[int] | None) -> None:
    assert months_by(YEAR, terms, date(2026, 11, 20)) == months


def test_a_long_decision_becomes_a_title_a_task_can_have() -> None:
    assert task_title("办" * 100) == "办" * 100
    assert task_title("办" * 101) == "办" * 99 + "…"
