"""Last year's plan as the beginning of another year's."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from unionplan.domain.access import Actor, Right, require
from unionplan.errors import InvalidError, NotFoundError
from unionplan.models import Section, Task
from unionplan.queries.board import terms_of
from unionplan.queries.copying import copy_offer
from unionplan.services.plans import new_plan, term_columns


def copy_plan(
    session: Session,
    actor: Actor,
    source_plan_id: int,
    year: int,
    title: str,
    keep: Sequence[int] | None,
    day: date,
) -> int:
    """A plan of the same union for another year with the source's sections and tasks; its id.

    ``keep`` is the ids of the tasks to copy, None for all that were not cancelled; a section of
    which none is kept is left out. Nothing that happened comes along: no activities, postponements
    or cancellations; what was late on ``day`` carries the source's year. InvalidError: nothing to
    copy, or a year that has a plan; NotFoundError: a task or plan that is not there.
    """
    offer = copy_offer(session, actor, source_plan_id, day)
    require(actor, Right.PLAN, offer.plan.union_id)
    chosen = set(offer.live if keep is None else keep)
    if not chosen:
        raise InvalidError("draft_empty", "tasks")
    if not chosen <= {task.id for task in offer.board.tasks}:
        raise NotFoundError("not_found")
    source = offer.plan.year
    plan = new_plan(session, offer.plan.union_id, year, title, source.first_month)
    late = {task.id: source.year for task in offer.late}
    tasks = session.exec(
        select(Task).where(col(Task.id).in_(chosen)).order_by(col(Task.position), col(Task.id))
    ).all()
    sections = _sections(session, source_plan_id, plan.id, {task.section_id for task in tasks})
    for position, task in enumerate(tasks):
        session.add(_copy(task, plan.id, sections[task.section_id], position, late.get(task.id)))
    session.flush()
    return plan.id


def _sections(session: Session, source_id: int, plan_id: int, used: set[int]) -> dict[int, int]:
    """The used sections of the source, made anew: old id to new."""
    query = select(Section).where(Section.plan_id == source_id).order_by(col(Section.position))
    old = [row for row in session.exec(query) if row.id in used]
    new = [Section(plan_id=plan_id, position=i, title=row.title) for i, row in enumerate(old)]
    session.add_all(new)
    session.flush()
    return {a.id: b.id for a, b in zip(old, new, strict=True)}


def _copy(task: Task, plan_id: int, section_id: int, position: int, late_in: int | None) -> Task:
    return Task(
        plan_id=plan_id,
        section_id=section_id,
        position=position,
        title=task.title,
        owner=task.owner,
        weight=task.weight,
        budget_fen=task.budget_fen,
        quote=task.quote,
        source_line=task.source_line,
        late_in=late_in,
        **term_columns(terms_of(task)),
    )
