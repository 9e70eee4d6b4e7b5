"""Meetings as they are read: a decision comes back at each until it is done."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from tests.build import LONG_AGO, make_activity, make_meeting, make_plan, make_task
from unionplan.domain.access import Actor
from unionplan.domain.lights import Light
from unionplan.domain.measures import Measure, Terms
from unionplan.domain.meetings import Effect
from unionplan.errors import NotFoundError
from unionplan.models import Decision, Meeting, Plan
from unionplan.queries.meetings import DecisionRow, meeting, meeting_list, open_decisions

TODAY = date(2026, 9, 15)
MEETINGS = [date(2026, m, 20) for m in (3, 5, 7, 8)]


@pytest.fixture
def plan(session: Session) -> Plan:
    return make_plan(session)


def make_decision(session: Session, held: Meeting, what: str = "订阅读物", **columns: Any) -> Decision:
    by: dict[str, Any] = {"recorded_by": "李梅", "recorded_at": LONG_AGO, "effect": Effect.NOTE}
    row = Decision(plan_id=held.plan_id, meeting_id=held.id, what=what, **by | columns)
    session.add(row)
    session.flush()
    return row


def said(rows: tuple[DecisionRow, ...]) -> list[tuple[str, bool]]:
    return [(d.what, d.done) for d in rows]


def test_another_union_gets_nothing(session: Session, plan: Plan, wang_qiang: Actor, zhao_min: Actor) -> None:
    held = make_meeting(session, plan, TODAY)
    asked: list[Callable[[Actor], object]] = [
        lambda actor: meeting_list(session, actor, plan.id),
        lambda actor: meeting(session, actor, held.id, TODAY),
        lambda actor: open_decisions(session, actor, plan.id, TODAY),
    ]
    for ask in asked:
        ask(wang_qiang)
        with pytest.raises(NotFoundError):
            ask(zhao_min)
    with pytest.raises(NotFoundError):
        meeting(session, wang_qiang, 999, TODAY)


def test_meetings_are_listed_the_latest_first(session: Session, plan: Plan, li_mei: Actor) -> None:
    for day in (MEETINGS[1], MEETINGS[0], MEETINGS[1]):
        make_decision(session, make_meeting(session, plan, day, title=f"{day.month}月"))
    make_meeting(session, make_plan(session, year=2025), TODAY)
    found = meeting_list(session, li_mei, plan.id)
    assert [(m.id, m.title, m.decided) for m in found] == [(3, "5月", 1), (1, "5月", 1), (2, "3月", 1)]


@pytest.mark.parametrize("done_on", [date(2026, 3, 20), date(2026, 6, 1), date(2026, 7, 20), None], ids=str)
def test_a_decision_comes_back_until_it_was_heard_to_be_done(
    session: Session, plan: Plan, li_mei: Actor, done_on: date | None
) -> None:
    held = [make_meeting(session, plan, day) for day in MEETINGS]
    make_decision(session, held[0], done_on=done_on)
    states = [said(meeting(session, li_mei, m.id, TODAY).earlier) for m in held[1:]]
    done = [done_on is not None and done_on <= day for day in MEETINGS]
    first = next((i for i in range(1, 4) if done[i]), 3)  # the meeting that hears of it for the last time
    assert states == [[("订阅读物", done[i])] if i <= first else [] for i in range(1, 4)]
    assert said(meeting(session, li_mei, held[0].id, TODAY).decisions) == [("订阅读物", done_on is not None)]
    assert meeting(session, li_mei, held[0].id, TODAY).earlier == ()


def test_a_decision_with_a_task_is_done_when_the_task_is(session: Session, plan: Plan, li_mei: Actor) -> None:
    task = make_task(session, plan, Terms(Measure.ONCE, frozenset({8})), title="职工体检")
    make_decision(session, make_meeting(session, plan, MEETINGS[0]), task_id=task.id)
    (row,) = open_decisions(session, li_mei, plan.id, TODAY)
    assert row.task is not None and (row.task.title, row.task.light) == ("职工体检", Light.OVERDUE)
    make_activity(session, task, date(2026, 9, 10))
    assert open_decisions(session, li_mei, plan.id, TODAY) == ()
    assert len(open_decisions(session, li_mei, plan.id, date(2026, 9, 9))) == 1


def test_open_decisions_end_with_the_latest_meetings(session: Session, plan: Plan, li_mei: Actor) -> None:
    late, early = make_meeting(session, plan, MEETINGS[2]), make_meeting(session, plan, MEETINGS[0])
    for held, what in ((late, "丙"), (early, "甲"), (late, "丁"), (early, "乙")):
        make_decision(session, held, what)
    make_decision(session, early, "已办", done_on=MEETINGS[1])
    assert said(open_decisions(session, li_mei, plan.id, TODAY)) == [(w, False) for w in "甲乙丙丁"]
    assert said(open_decisions(session, li_mei, plan.id, MEETINGS[1])) == [("甲", False), ("乙", False)]


def test_a_decision_is_overdue_the_day_after_its_day(session: Session, plan: Plan, li_mei: Actor) -> None:
    make_decision(session, make_meeting(session, plan, MEETINGS[0]), due_on=date(2026, 6, 30))
    late = [open_decisions(session, li_mei, plan.id, date(2026, *d))[0].overdue for d in ((6, 30), (7, 1))]
    assert late == [False, True]
