"""Recording what was done, correcting it, taking it back."""

from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session, select

from unionplan.domain.access import Actor, Right
from unionplan.domain.entries import RESTORABLE, ActivityEntry, checked_activity
from unionplan.domain.periods import PlanYear
from unionplan.domain.signing_in import utc
from unionplan.errors import ConflictError, InvalidError, NotFoundError
from unionplan.models import Activity, Plan, Task
from unionplan.queries.board import terms_of
from unionplan.services.plans import current, plan_for

FIELDS = tuple(field.name for field in fields(ActivityEntry))


def record_activity(
    session: Session, actor: Actor, entry: ActivityEntry, today: date, form_token: str | None = None
) -> int:
    """Store one activity and return its id; the same form token twice is one activity.

    InvalidError names the field; NotFoundError for a task that is not the actor's.
    """
    task, plan = _task(session, actor, entry.task_id)
    if form_token is not None:
        twin = session.exec(select(Activity.id).where(Activity.form_token == form_token)).first()
        if twin is not None:
            return twin
    if task.cancelled_reason is not None:
        raise InvalidError("task_cancelled", "task")
    checked = checked_activity(PlanYear(plan.year, plan.first_month), terms_of(task), entry, today)
    activity = Activity(
        plan_id=plan.id,
        recorded_by=actor.name,
        recorded_at=datetime.now(UTC),
        form_token=form_token,
        **_columns(checked),
    )
    session.add(activity)
    session.flush()
    return activity.id


def correct_activity(
    session: Session, actor: Actor, activity_id: int, version: int, entry: ActivityEntry, today: date
) -> int:
    """Replace what an activity says. ConflictError where it is no longer the version that was read."""
    activity, _ = _activity(session, actor, activity_id, version)
    task, plan = _task(session, actor, entry.task_id)
    if plan.id != activity.plan_id:
        raise NotFoundError("not_found")
    checked = checked_activity(PlanYear(plan.year, plan.first_month), terms_of(task), entry, today)
    for field, value in _columns(checked).items():
        setattr(activity, field, value)
    session.flush()
    return activity.id


def withdraw_activity(session: Session, actor: Actor, activity_id: int, version: int) -> int:
    """Take an activity out of every figure; it stays in the table."""
    activity, _ = _activity(session, actor, activity_id, version)
    activity.withdrawn_at = datetime.now(UTC)
    session.flush()
    return activity.id


def restore_activity(session: Session, actor: Actor, activity_id: int, version: int, now: datetime) -> int:
    """Put a withdrawn activity back. InvalidError more than 30 days after it was withdrawn."""
    activity, _ = _activity(session, actor, activity_id, version)
    if activity.withdrawn_at is not None and utc(activity.withdrawn_at) < now - RESTORABLE:
        raise InvalidError("restore_too_late", "withdrawn", days=RESTORABLE.days)
    activity.withdrawn_at = None
    session.flush()
    return activity.id


def _task(session: Session, actor: Actor, task_id: int) -> tuple[Task, Plan]:
    plan = plan_for(session, actor, current(session, Task, task_id).plan_id, Right.RECORD)
    return current(session, Task, task_id), plan


def _activity(session: Session, actor: Actor, activity_id: int, version: int) -> tuple[Activity, Plan]:
    plan = plan_for(session, actor, current(session, Activity, activity_id).plan_id, Right.RECORD)
    activity = current(session, Activity, activity_id)
    if activity.version != version:
        raise ConflictError("changed_meanwhile", version=activity.version)
    return activity, plan


def _columns(entry: ActivityEntry) -> dict[str, Any]:
    return {field: getattr(entry, field) for field in FIELDS}
