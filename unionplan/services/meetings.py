"""Committee meetings: holding one, correcting what was noted about it."""

from dataclasses import asdict
from datetime import UTC, datetime

from sqlmodel import Session, select

from unionplan.domain.access import Actor, Right
from unionplan.domain.meetings import MeetingEntry, checked_meeting
from unionplan.domain.periods import PlanYear
from unionplan.errors import ConflictError, InvalidError
from unionplan.models import Decision, Meeting, Plan
from unionplan.services.plans import current, plan_for


def hold_meeting(
    session: Session, actor: Actor, plan_id: int, entry: MeetingEntry, form_token: str | None = None
) -> int:
    """Note a meeting about the plan and return its id; the same form token twice is one meeting."""
    plan = plan_for(session, actor, plan_id, Right.PLAN)
    if form_token is not None:
        twin = session.exec(select(Meeting.id).where(Meeting.form_token == form_token)).first()
        if twin is not None:
            return twin
    checked = checked_meeting(PlanYear(plan.year, plan.first_month), entry)
    meeting = Meeting(
        plan_id=plan.id,
        recorded_by=actor.name,
        recorded_at=datetime.now(UTC),
        form_token=form_token,
        **asdict(checked),
    )
    session.add(meeting)
    session.flush()
    return meeting.id


def correct_meeting(
    session: Session, actor: Actor, meeting_id: int, version: int, entry: MeetingEntry
) -> int:
    """Replace what is noted about a meeting. ConflictError where it is no longer the version read."""
    meeting, plan = _meeting(session, actor, meeting_id, version)
    checked = checked_meeting(PlanYear(plan.year, plan.first_month), entry)
    for field, value in asdict(checked).items():
        setattr(meeting, field, value)
    session.flush()
    return meeting.id


def remove_meeting(session: Session, actor: Actor, meeting_id: int, version: int) -> int:
    """Delete a meeting that decided nothing; returns its plan's id. InvalidError where it did."""
    meeting, plan = _meeting(session, actor, meeting_id, version)
    if (
        session.exec(select(Decision.id).where(Decision.meeting_id == meeting_id).limit(1)).first()
        is not None
    ):
        raise InvalidError("meeting_has_decisions", "meeting")
    session.delete(meeting)
    session.flush()
    return plan.id


def _meeting(session: Session, actor: Actor, meeting_id: int, version: int) -> tuple[Meeting, Plan]:
    plan = plan_for(session, actor, current(session, Meeting, meeting_id).plan_id, Right.PLAN)
    meeting = current(session, Meeting, meeting_id)
    if meeting.version != version:
        raise ConflictError("meeting_changed_meanwhile", version=meeting.version)
    return meeting, plan
