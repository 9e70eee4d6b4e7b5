"""Decisions and what they do to the plan: together or not at all, once, and back again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.build import make_activity, make_meeting, make_plan, make_section, make_task
from tests.services.conftest import TODAY
from unionplan import db
from unionplan.domain.access import Actor
from unionplan.domain.measures import Measure, Terms
from unionplan.domain.meetings import DecisionEntry, Effect
from unionplan.errors import ConflictError, InvalidError, NotFoundError
from unionplan.models import Decision, Meeting, Plan, Task
from unionplan.services.decisions import decide, reopen_decision, settle_decision, take_back_decision
from unionplan.services.tasks import postpone_task, remove_task

Ask = Callable[[Callable[[Actor], object]], object]
NOTE = DecisionEntry("订阅职工读物", "宣教部", date(2026, 10, 31))
TITLE = "三季度工会委员会会议"


def new_task(task: Task, **changes: Any) -> DecisionEntry:
    return replace(NOTE, effect=Effect.NEW_TASK, section_id=task.section_id, **changes)


def change(task: Task, **changes: Any) -> DecisionEntry:
    return replace(NOTE, effect=Effect.CHANGE_TASK, task_id=task.id, task_version=task.version, **changes)


def decided(session: Session, actor: Actor, plan: Plan, entry: DecisionEntry, **where: Any) -> Decision:
    made = decide(session, actor, plan.id, entry, TODAY, **{"meeting_title": TITLE, **where})
    return session.exec(select(Decision).where(Decision.id == made)).one()


def task_of(session: Session, decision: Decision) -> Task:
    return session.exec(select(Task).where(Task.id == decision.task_id)).one()


def test_only_who_may_plan_decides(session: Session, plan: Plan, only_the_chair: Ask) -> None:
    made = only_the_chair(lambda actor: decide(session, actor, plan.id, NOTE, TODAY, meeting_title=TITLE))
    row = session.exec(select(Decision)).one()
    assert (row.id, row.what, row.owner, row.due_on) == (made, NOTE.what, NOTE.owner, NOTE.due_on)
    assert (row.task_id, row.recorded_by) == (None, "李梅")


def test_only_who_may_plan_settles_and_reopens(
    session: Session, plan: Plan, li_mei: Actor, only_the_chair: Ask
) -> None:
    row = decided(session, li_mei, plan, NOTE)
    only_the_chair(lambda actor: settle_decision(session, actor, row.id, 1, TODAY))
    assert row.done_on == TODAY
    only_the_chair(lambda actor: reopen_decision(session, actor, row.id, 2))
    assert row.done_on is None


def test_only_who_may_plan_takes_back(
    session: Session, plan: Plan, li_mei: Actor, only_the_chair: Ask
) -> None:
    row = decided(session, li_mei, plan, NOTE)
    only_the_chair(lambda actor: take_back_decision(session, actor, row.id, 1))
    assert session.exec(select(Decision)).all() == []


def test_decisions_of_a_day_belong_to_its_one_meeting(session: Session, plan: Plan, li_mei: Actor) -> None:
    make_meeting(session, plan, date(2026, 6, 30))
    first, second = (decided(session, li_mei, plan, NOTE) for _ in range(2))
    held = session.exec(select(Meeting).where(Meeting.held_on == TODAY)).one()
    assert (first.meeting_id, second.meeting_id, held.title) == (held.id, held.id, TITLE)


def test_a_decision_can_be_noted_for_a_meeting_held_before(
    session: Session, plan: Plan, li_mei: Actor
) -> None:
    june = make_meeting(session, plan, date(2026, 6, 30))
    entry = replace(NOTE, due_on=date(2026, 7, 31))
    assert decided(session, li_mei, plan, entry, meeting_id=june.id).meeting_id == june.id


def test_a_new_task_has_the_decisions_words_owner_and_month(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    task = task_of(session, decided(session, li_mei, plan, new_task(visits)))
    assert (task.title, task.owner, task.section_id) == (NOTE.what, NOTE.owner, visits.section_id)
    assert (task.measure, task.months) == (Measure.ONCE, frozenset({10}))


def test_a_new_task_without_a_day_may_be_done_at_any_time(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    assert (
        task_of(session, decided(session, li_mei, plan, new_task(visits, due_on=None))).months == frozenset()
    )


def test_a_long_decision_is_kept_whole_beside_its_tasks_title(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    row = decided(session, li_mei, plan, new_task(visits, what="𬭚" * 200))
    assert (len(row.what), len(task_of(session, row).title)) == (200, 100)


def test_a_changed_task_is_postponed_and_given_to_another(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    row = decided(session, li_mei, plan, change(visits))
    assert (row.task_id, visits.owner) == (visits.id, "宣教部")
    assert (visits.months, visits.original_months) == (frozenset({10}), frozenset({3, 4, 5}))


def test_a_decision_about_a_recurring_task_leaves_its_months(
    session: Session, plan: Plan, meetings: Task, li_mei: Actor
) -> None:
    row = decided(session, li_mei, plan, change(meetings, owner=""))
    assert (row.task_id, meetings.months, meetings.original_months) == (meetings.id, frozenset(), None)
    assert meetings.version == 1


def test_two_clicks_are_one_decision_and_one_task(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    first = decided(session, li_mei, plan, new_task(visits), form_token="click")
    again = decided(session, li_mei, plan, new_task(visits), form_token="click")
    assert first.id == again.id
    assert len(session.exec(select(Task)).all()) == 2


def test_taking_back_removes_the_task_it_made(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    row = decided(session, li_mei, plan, new_task(visits))
    assert take_back_decision(session, li_mei, row.id, 1) == row.meeting_id
    assert session.exec(select(Task.id)).all() == [visits.id]


def test_taking_back_keeps_a_task_something_was_recorded_or_decided_for(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    recorded, named = (decided(session, li_mei, plan, new_task(visits)) for _ in range(2))
    make_activity(session, task_of(session, recorded), TODAY)
    decided(session, li_mei, plan, change(task_of(session, named)))
    for row in (recorded, named):
        take_back_decision(session, li_mei, row.id, 1)
    assert len(session.exec(select(Task)).all()) == 3


@pytest.mark.parametrize("before", [frozenset({3}), frozenset()], ids=["march", "any time"])
def test_taking_back_restores_the_task_it_changed(
    session: Session, plan: Plan, li_mei: Actor, before: frozenset[int]
) -> None:
    task = make_task(session, plan, Terms(Measure.ONCE, before), owner="办公室")
    row = decided(session, li_mei, plan, change(task))
    take_back_decision(session, li_mei, row.id, 1)
    assert (task.months, task.original_months, task.owner) == (before, None, "办公室")


def test_taking_back_restores_a_task_postponed_before(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    postpone_task(session, li_mei, visits.id, 1, frozenset({8}))
    row = decided(session, li_mei, plan, change(visits))
    take_back_decision(session, li_mei, row.id, 1)
    assert (visits.months, visits.original_months) == (frozenset({8}), frozenset({3, 4, 5}))


def test_taking_back_leaves_what_was_changed_since(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    row = decided(session, li_mei, plan, change(visits))
    postpone_task(session, li_mei, visits.id, visits.version, frozenset({12}))
    visits.owner = "组织部"
    take_back_decision(session, li_mei, row.id, 1)
    assert (visits.months, visits.original_months, visits.owner) == (
        frozenset({12}),
        frozenset({3, 4, 5}),
        "组织部",
    )


def test_a_removed_task_leaves_its_decision(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    row = decided(session, li_mei, plan, new_task(visits))
    made = task_of(session, row)
    remove_task(session, li_mei, made.id, made.version)
    session.refresh(row)
    assert (row.what, row.task_id) == (NOTE.what, None)


def test_the_second_of_two_editors_is_told(session: Session, plan: Plan, visits: Task, li_mei: Actor) -> None:
    row = decided(session, li_mei, plan, NOTE)
    settle_decision(session, li_mei, row.id, 1, TODAY)
    for act in (reopen_decision, take_back_decision):
        with pytest.raises(ConflictError, match="decision_changed_meanwhile"):
            act(session, li_mei, row.id, 1)
    with pytest.raises(ConflictError, match="task_changed_meanwhile"):
        decided(session, li_mei, plan, replace(change(visits), task_version=7))


def test_it_decides_nothing_about_another_plans_things(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    other = make_plan(session, year=2025)
    foreign = make_task(session, other, section=make_section(session, other, "别处"))
    with pytest.raises(NotFoundError):
        decided(session, li_mei, plan, change(foreign))
    with pytest.raises(NotFoundError):
        decided(session, li_mei, plan, NOTE, meeting_id=make_meeting(session, other, TODAY).id)
    with pytest.raises(InvalidError, match="section_unknown"):
        decided(session, li_mei, plan, new_task(foreign))


def test_a_cancelled_task_is_not_changed(session: Session, plan: Plan, li_mei: Actor) -> None:
    gone = make_task(session, plan, Terms(Measure.TIMES, quantity=Decimal(2)), cancelled_reason="经费未批")
    with pytest.raises(InvalidError, match="decision_task_cancelled"):
        decided(session, li_mei, plan, change(gone))


def test_a_refused_effect_leaves_no_decision_and_no_meeting(engine: Engine, li_mei: Actor) -> None:
    with db.transaction(engine) as session:
        plan_id = make_plan(session).id
    refused = replace(NOTE, effect=Effect.NEW_TASK, section_id=999)
    with pytest.raises(InvalidError, match="section_unknown"), db.transaction(engine) as session:
        decide(session, li_mei, plan_id, refused, TODAY, meeting_title=TITLE)
    with db.reading(engine) as session:
        assert not session.exec(select(Decision)).all() and not session.exec(select(Meeting)).all()
