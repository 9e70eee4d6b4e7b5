"""What a meeting decides, and what that does to the plan, in one transaction."""

from datetime import UTC, date, datetime

from sqlmodel import Session, col, select

from unionplan.domain.access import Actor, Right
from unionplan.domain.entries import TaskEntry
from unionplan.domain.measures import Measure, Terms
from unionplan.domain.meetings import (
    DecisionEntry,
    Effect,
    MeetingEntry,
    checked_decision,
    months_by,
    task_title,
)
from unionplan.domain.periods import PlanYear
from unionplan.errors import ConflictError, InvalidError, NotFoundError
from unionplan.models import Activity, Decision, Meeting, Plan, Task
from unionplan.queries.board import terms_of
from unionplan.services.meetings import hold_meeting
from unionplan.services.plans import current, plan_for
from unionplan.services.tasks import add_tasks, postpone_task, remove_task

FIELDS = ("what", "owner", "due_on", "effect")


def decide(  # noqa: PLR0913 -- what was decided, when, and which of three ways it finds its meeting
    session: Session,
    actor: Actor,
    plan_id: int,
    entry: DecisionEntry,
    today: date,
    *,
    meeting_title: str,
    meeting_id: int | None = None,
    form_token: str | None = None,
) -> int:
    """Note a decision with its effect on the plan; returns its id.

    Without ``meeting_id`` it belongs to the plan's meeting of today, made with this title where there
    is none. The same form token twice is one decision and one effect.
    """
    plan = plan_for(session, actor, plan_id, Right.PLAN)
    if form_token is not None:
        twin = session.exec(select(Decision.id).where(Decision.form_token == form_token)).first()
        if twin is not None:
            return twin
    meeting = _meeting(session, actor, plan_id, meeting_id, MeetingEntry(meeting_title, today))
    checked = checked_decision(PlanYear(plan.year, plan.first_month), meeting.held_on, entry)
    decision = Decision(
        plan_id=plan_id,
        meeting_id=meeting.id,
        recorded_by=actor.name,
        recorded_at=datetime.now(UTC),
        form_token=form_token,
        **{field: getattr(checked, field) for field in FIELDS},
    )
    if checked.effect is Effect.NEW_TASK:
        _add_task(session, actor, decision, checked)
    elif checked.effect is Effect.CHANGE_TASK:
        _change_task(session, actor, plan, decision, checked)
    session.add(decision)
    session.flush()
    return decision.id


def settle_decision(session: Session, actor: Actor, decision_id: int, version: int, today: date) -> int:
    """Mark a decision as carried out today."""
    decision = _decision(session, actor, decision_id, version)
    decision.done_on = today
    session.flush()
    return decision.id


def reopen_decision(session: Session, actor: Actor, decision_id: int, version: int) -> int:
    """Take back that a decision was carried out."""
    decision = _decision(session, actor, decision_id, version)
    decision.done_on = None
    session.flush()
    return decision.id


def take_back_decision(session: Session, actor: Actor, decision_id: int, version: int) -> int:
    """Delete a decision with its effect; returns its meeting's id.

    A task it made goes too, unless something was recorded or decided for it. A task it changed gets
    back the months and the owner it had, each only where nobody changed them since.
    """
    decision = _decision(session, actor, decision_id, version)
    session.delete(decision)
    session.flush()
    if decision.task_id is not None:
        task = current(session, Task, decision.task_id)
        if decision.effect is Effect.CHANGE_TASK:
            _change_back(session, actor, task, decision)
        elif not _in_use(session, task.id):
            remove_task(session, actor, task.id, task.version)
    return decision.meeting_id


def _meeting(
    session: Session, actor: Actor, plan_id: int, meeting_id: int | None, todays: MeetingEntry
) -> Meeting:
    """The meeting asked for; else the plan's last one of the day, made where there is none."""
    if meeting_id is None:
        query = select(Meeting.id).where(Meeting.plan_id == plan_id, Meeting.held_on == todays.held_on)
        meeting_id = session.exec(query.order_by(col(Meeting.id).desc()).limit(1)).first()
    if meeting_id is None:
        meeting_id = hold_meeting(session, actor, plan_id, todays)
    meeting = current(session, Meeting, meeting_id)
    if meeting.plan_id != plan_id:
        raise NotFoundError("not_found")
    return meeting


def _add_task(session: Session, actor: Actor, decision: Decision, entry: DecisionEntry) -> None:
    months = frozenset() if entry.due_on is None else frozenset({entry.due_on.month})
    terms = Terms(Measure.ONCE, months)
    task = TaskEntry(entry.section_id or 0, task_title(entry.what), terms, entry.owner)
    (decision.task_id,) = add_tasks(session, actor, decision.plan_id, [task])


def _change_task(
    session: Session, actor: Actor, plan: Plan, decision: Decision, entry: DecisionEntry
) -> None:
    task = current(session, Task, entry.task_id or 0)
    if task.plan_id != plan.id:
        raise NotFoundError("not_found")
    if task.version != entry.task_version:
        raise ConflictError("task_changed_meanwhile", task=task.title, version=task.version)
    if task.cancelled_reason is not None:
        raise InvalidError("decision_task_cancelled", "task")
    decision.task_id = task.id
    year = PlanYear(plan.year, plan.first_month)
    if entry.due_on is not None and (months := months_by(year, terms_of(task), entry.due_on)):
        decision.months_before = task.months
        postpone_task(session, actor, task.id, task.version, months)
    if entry.owner and entry.owner != task.owner:
        decision.owner_before, task.owner = task.owner, entry.owner


def _change_back(session: Session, actor: Actor, task: Task, decision: Decision) -> None:
    before, due_on = decision.months_before, decision.due_on
    if decision.owner_before is not None and task.owner == decision.owner:
        task.owner = decision.owner_before
    if before is not None and due_on is not None and task.months == {due_on.month}:
        task.months = before
        task.original_months = None if task.original_months == before else task.original_months
    session.flush()


def _in_use(session: Session, task_id: int) -> bool:
    """Whether an activity, even a withdrawn one, or another decision names the task."""
    held = select(Activity.id).where(Activity.task_id == task_id)
    decided = select(Decision.id).where(Decision.task_id == task_id)
    return any(session.exec(query.limit(1)).first() is not None for query in (held, decided))


def _decision(session: Session, actor: Actor, decision_id: int, version: int) -> Decision:
    plan_for(session, actor, current(session, Decision, decision_id).plan_id, Right.PLAN)
    decision = current(session, Decision, decision_id)
    if decision.version != version:
        raise ConflictError("decision_changed_meanwhile", version=decision.version)
    return decision
