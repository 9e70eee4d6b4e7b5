"""A plan out of the database as a document and back into one: nobody is locked in."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from unionplan.domain.access import Actor, Right, require
from unionplan.domain.archive import ArchivedActivity, ArchivedPlan, ArchivedTask, as_document
from unionplan.domain.archive_reader import read_document
from unionplan.domain.entries import ActivityEntry, TaskEntry
from unionplan.errors import NotFoundError
from unionplan.models import Activity, Section, Task, Union
from unionplan.queries.board import terms_of
from unionplan.queries.plans import plan_info
from unionplan.services.plans import new_plan, term_columns
from unionplan.services.unions import found_union

Placed = TypeVar("Placed", Section, Task)


def dump_plan(session: Session, actor: Actor, plan_id: int) -> dict[str, Any]:
    """The plan with all its tasks and activities, withdrawn ones too, as a document for JSON."""
    info = plan_info(session, actor, plan_id)
    require(actor, Right.PLAN, info.union_id)
    sections = _in_order(session, Section, plan_id)
    tasks = _in_order(session, Task, plan_id)
    activities = session.exec(
        select(Activity).where(Activity.plan_id == plan_id).order_by(col(Activity.id))
    ).all()
    section_places = {row.id: place for place, row in enumerate(sections)}
    task_places = {row.id: place for place, row in enumerate(tasks)}
    return as_document(
        ArchivedPlan(
            union_name=info.union_name,
            union_kind=info.union_kind,
            title=info.title,
            year=info.year,
            sections=tuple(row.title for row in sections),
            tasks=tuple(_task(row, section_places[row.section_id]) for row in tasks),
            activities=tuple(_activity(row, task_places[row.task_id]) for row in activities),
        )
    )


def load_plan(session: Session, actor: Actor, document: object) -> int:
    """Make the plan a document holds, all or nothing; returns its id.

    It goes to the actor's union of the document's name, else that union is founded; never to a
    sample union, since removing the sample would take it along. DocumentError: see
    ``read_document``. InvalidError: the union has a plan for the year. NotFoundError:
    the document belongs to a union that is not the actor's.
    """
    plan = read_document(document)
    union_id = _union(session, actor, plan)
    require(actor, Right.MANAGE, union_id)
    plan_id = new_plan(session, union_id, plan.year.year, plan.title, plan.year.first_month).id
    sections = [
        Section(plan_id=plan_id, position=place, title=title) for place, title in enumerate(plan.sections)
    ]
    session.add_all(sections)
    session.flush()
    tasks = [
        _task_row(plan_id, sections[task.entry.section_id].id, place, task)
        for place, task in enumerate(plan.tasks)
    ]
    session.add_all(tasks)
    session.flush()
    session.add_all(_activity_row(plan_id, tasks[a.entry.task_id].id, a) for a in plan.activities)
    session.flush()
    return plan_id


def _in_order(session: Session, model: type[Placed], plan_id: int) -> Sequence[Placed]:
    query = select(model).where(model.plan_id == plan_id).order_by(col(model.position), col(model.id))
    return session.exec(query).all()


def _union(session: Session, actor: Actor, plan: ArchivedPlan) -> int:
    """The actor's union of that name; the same answer for a stranger whether it exists or not."""
    query = select(Union.id).where(Union.name == plan.union_name, col(Union.is_sample).is_(False))
    if actor.union_id is not None:
        query = query.where(Union.id == actor.union_id)
    found = session.exec(query.order_by(col(Union.id))).first()
    if found is not None:
        return found
    if actor.union_id is not None:
        raise NotFoundError("archive_other_union", name=plan.union_name)
    return found_union(session, actor, plan.union_name, plan.union_kind)


def _task(row: Task, section: int) -> ArchivedTask:
    return ArchivedTask(
        entry=TaskEntry(section, row.title, terms_of(row), row.owner, row.weight, row.budget_fen),
        original_months=row.original_months,
        cancelled_reason=row.cancelled_reason,
        quote=row.quote,
        source_line=row.source_line,
        late_in=row.late_in,
    )


def _activity(row: Activity, task: int) -> ArchivedActivity:
    entry = ActivityEntry(
        task_id=task,
        title=row.title,
        held_on=row.held_on,
        month=row.month,
        place=row.place,
        person=row.person,
        people=row.people,
        quantity=row.quantity,
        value=row.value,
        progress=row.progress,
        spent_fen=row.spent_fen,
        note=row.note,
        recipients=row.recipients,
    )
    return ArchivedActivity(entry, row.recorded_by, row.recorded_at, row.withdrawn_at)


def _task_row(plan_id: int, section_id: int, place: int, task: ArchivedTask) -> Task:
    return Task(
        plan_id=plan_id,
        section_id=section_id,
        position=place,
        title=task.entry.title,
        owner=task.entry.owner,
        weight=task.entry.weight,
        budget_fen=task.entry.budget_fen,
        original_months=task.original_months,
        cancelled_reason=task.cancelled_reason,
        quote=task.quote,
        source_line=task.source_line,
        late_in=task.late_in,
        **term_columns(task.entry.terms),
    )


def _activity_row(plan_id: int, task_id: int, activity: ArchivedActivity) -> Activity:
    columns = asdict(activity.entry) | {"task_id": task_id}
    return Activity(
        plan_id=plan_id,
        recorded_by=activity.recorded_by,
        recorded_at=activity.recorded_at,
        withdrawn_at=activity.withdrawn_at,
        **columns,
    )
