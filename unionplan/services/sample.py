"""The sample union in the database, dated so that it looks alive on the day it is loaded."""

from dataclasses import asdict
from datetime import UTC, date, datetime, time
from typing import Any

from sqlmodel import Session

from unionplan.domain.access import Actor, Right, require
from unionplan.domain.meetings import Effect
from unionplan.domain.unions import UnionKind
from unionplan.models import Activity, Decision, Meeting, Task
from unionplan.sample import SampleMeeting, SampleTask, sample_activities, sample_meetings, sample_plan
from unionplan.services.plans import add_sections, new_plan, term_columns
from unionplan.services.unions import found_union


def load_sample(session: Session, actor: Actor, day: date) -> int:
    """Found the sample union with its plan for the day's year and what was done up to the day.

    Returns the plan's id. RefusedError for anyone but the local chair.
    """
    sample = sample_plan()
    kind = UnionKind(sample.union_kind)
    union_id = found_union(session, actor, sample.union_name, kind, is_sample=True)
    require(actor, Right.MANAGE, union_id)
    plan = new_plan(session, union_id, day.year, sample.title, 1)
    sections = add_sections(session, plan.id, sample.sections)
    tasks = [_task(plan.id, sections, i, task) for i, task in enumerate(sample.tasks)]
    session.add_all(tasks)
    session.flush()
    session.add_all(_activities(plan.id, [t.id for t in tasks], day))
    for held in sample_meetings(day):
        _add_meeting(session, plan.id, held, [t.id for t in tasks])
    session.flush()
    return plan.id


def _task(plan_id: int, sections: dict[str, int], position: int, task: SampleTask) -> Task:
    return Task(
        plan_id=plan_id,
        section_id=sections[task.section],
        position=position,
        title=task.title,
        owner=task.owner,
        weight=task.weight,
        budget_fen=task.budget_fen,
        cancelled_reason=task.cancelled_reason,
        original_months=task.original_months,
        **term_columns(task.terms),
    )


def _activities(plan_id: int, task_ids: list[int], day: date) -> list[Activity]:
    rows = []
    for held in sample_activities(day):
        columns = asdict(held)
        task_id = task_ids[columns.pop("task_index")]
        if columns.pop("completes"):
            columns["progress"] = 100
        columns["progress"] = columns["progress"] or 0
        recorded_at = datetime.combine(held.held_on, time(9), UTC)
        rows.append(
            Activity(
                plan_id=plan_id, task_id=task_id, recorded_by=held.person, recorded_at=recorded_at, **columns
            )
        )
    return rows


def _add_meeting(session: Session, plan_id: int, held: SampleMeeting, task_ids: list[int]) -> None:
    by: dict[str, Any] = {
        "recorded_by": held.recorder,
        "recorded_at": datetime.combine(held.held_on, time(16), UTC),
    }
    columns = asdict(held)
    decisions = columns.pop("decisions")
    meeting = Meeting(plan_id=plan_id, **columns, **by)
    session.add(meeting)
    session.flush()
    for decided in decisions:
        index = decided.pop("task_index")
        effect = Effect.NOTE if index is None else Effect.CHANGE_TASK
        task_id = None if index is None else task_ids[index]
        session.add(
            Decision(plan_id=plan_id, meeting_id=meeting.id, effect=effect, task_id=task_id, **decided, **by)
        )
