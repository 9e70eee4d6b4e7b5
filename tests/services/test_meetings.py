"""Meetings: who may note them, one for a double click, none lost with its decisions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, select

from tests.build import make_meeting
from tests.services.conftest import TODAY
from unionplan.domain.access import Actor
from unionplan.domain.meetings import DecisionEntry, MeetingEntry
from unionplan.errors import ConflictError, InvalidError, NotFoundError
from unionplan.models import Meeting, Plan
from unionplan.services.decisions import decide
from unionplan.services.meetings import correct_meeting, hold_meeting, remove_meeting

Ask = Callable[[Callable[[Actor], object]], object]
ENTRY = MeetingEntry(
    "三季度工会委员会会议", TODAY, "会议室", "主席", "办公室", 9, 2, "一、听取小结\n二、议定事项"
)


def test_only_who_may_plan_holds_a_meeting(session: Session, plan: Plan, only_the_chair: Ask) -> None:
    meeting_id = only_the_chair(lambda actor: hold_meeting(session, actor, plan.id, ENTRY))
    row = session.exec(select(Meeting)).one()
    assert (row.id, row.title, row.agenda, row.present) == (meeting_id, ENTRY.title, ENTRY.agenda, 9)


def test_only_who_may_plan_corrects_a_meeting(session: Session, plan: Plan, only_the_chair: Ask) -> None:
    held = make_meeting(session, plan, TODAY)
    changed = replace(ENTRY, place="职工之家", absent=None)
    only_the_chair(lambda actor: correct_meeting(session, actor, held.id, 1, changed))
    assert (held.place, held.absent, held.version) == ("职工之家", None, 2)


def test_only_who_may_plan_removes_a_meeting(session: Session, plan: Plan, only_the_chair: Ask) -> None:
    held = make_meeting(session, plan, TODAY)
    only_the_chair(lambda actor: remove_meeting(session, actor, held.id, 1))
    assert session.exec(select(Meeting)).all() == []


def test_two_clicks_are_one_meeting(session: Session, plan: Plan, li_mei: Actor) -> None:
    first = hold_meeting(session, li_mei, plan.id, ENTRY, "click")
    assert hold_meeting(session, li_mei, plan.id, ENTRY, "click") == first
    assert hold_meeting(session, li_mei, plan.id, ENTRY, "another") != first


def test_a_meeting_that_decided_something_is_not_removed(session: Session, plan: Plan, li_mei: Actor) -> None:
    held = make_meeting(session, plan, TODAY)
    decide(session, li_mei, plan.id, DecisionEntry("买书"), TODAY, meeting_title="", meeting_id=held.id)
    with pytest.raises(InvalidError, match="meeting_has_decisions"):
        remove_meeting(session, li_mei, held.id, 1)


def test_the_second_of_two_editors_is_told(session: Session, plan: Plan, li_mei: Actor) -> None:
    held = make_meeting(session, plan, TODAY)
    correct_meeting(session, li_mei, held.id, 1, replace(ENTRY, place="职工之家"))
    with pytest.raises(ConflictError, match="meeting_changed_meanwhile"):
        correct_meeting(session, li_mei, held.id, 1, ENTRY)
    with pytest.raises(ConflictError):
        remove_meeting(session, li_mei, held.id, 1)


def test_a_meeting_that_is_not_there_is_not_found(session: Session, plan: Plan, li_mei: Actor) -> None:
    with pytest.raises(NotFoundError):
        correct_meeting(session, li_mei, 999, 1, ENTRY)


def test_a_refused_meeting_leaves_nothing(session: Session, plan: Plan, li_mei: Actor) -> None:
    with pytest.raises(InvalidError, match="meeting_outside_year"):
        hold_meeting(session, li_mei, plan.id, replace(ENTRY, held_on=date(2062, 1, 1)))
    assert session.exec(select(Meeting)).all() == []
