"""Applying a revised plan to the one in force, as chosen line by line: all of it or nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from unionplan.domain.access import Actor, Right
from unionplan.domain.draft import TaskDraft
from unionplan.domain.entries import LONGEST, TaskEntry, required, tidy, verbatim
from unionplan.domain.likeness import plain
from unionplan.domain.revision import Existing, Match, Part
from unionplan.errors import ConflictError, InvalidError, NotFoundError
from unionplan.models import Section, Task
from unionplan.services.plans import current, plan_for
from unionplan.services.tasks import TaskChange, add_section, add_tasks, cancel_task, edit_tasks

Place = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What of a revision to apply.

    ``seen`` is the id and version of every task the plan had when the lines were shown; ``reason``
    is kept with each dropped task; added tasks without a section go into ``other_section``.
    """

    seen: Mapping[int, int]
    changed: Sequence[Match]
    added: Sequence[TaskDraft]
    dropped: Sequence[Existing]
    reason: str
    other_section: str


def revise_plan(session: Session, actor: Actor, plan_id: int, decisions: Decisions) -> int:
    """Update, add and cancel the tasks chosen; returns how many. Activities stay with their tasks.

    InvalidError: nothing was chosen. NotFoundError: a task of another plan. ConflictError: a task is
    no longer the version that was shown, or others came or went meanwhile.
    """
    plan_for(session, actor, plan_id, Right.PLAN)
    count = len(decisions.changed) + len(decisions.added) + len(decisions.dropped)
    if count == 0:
        raise InvalidError("revision_empty", "tasks")
    _check_seen(session, plan_id, decisions)
    place = _places(session, actor, plan_id, decisions.other_section)
    for match in decisions.changed:
        _change(session, actor, plan_id, match, place)
    _add(session, actor, plan_id, decisions.added, place)
    for task in decisions.dropped:
        cancel_task(session, actor, task.id, task.version, decisions.reason)
    return count


def _check_seen(session: Session, plan_id: int, decisions: Decisions) -> None:
    """Nothing was changed, added or removed since: a second click on the same lines ends here too."""
    rows = session.exec(select(Task).where(Task.plan_id == plan_id).execution_options(populate_existing=True))
    now = {row.id: row for row in rows}
    for row in now.values():
        if decisions.seen.get(row.id, row.version) != row.version:
            raise ConflictError("task_changed_meanwhile", task=row.title, version=row.version)
    if decisions.seen.keys() != now.keys():
        raise ConflictError("plan_changed_meanwhile")
    if not {m.task.id for m in decisions.changed} | {t.id for t in decisions.dropped} <= now.keys():
        raise NotFoundError("not_found")


def _places(session: Session, actor: Actor, plan_id: int, other: str) -> Place:
    """A section's id by its title; a title the plan does not have yet is appended as a section."""
    query = select(Section).where(Section.plan_id == plan_id).order_by(col(Section.position).desc())
    known = {plain(row.title): row.id for row in session.exec(query)}

    def place(title: str) -> int:
        title = tidy(title[: LONGEST["section"]], "section") or required(other, "section")
        if plain(title) not in known:
            known[plain(title)] = add_section(session, actor, plan_id, title)
        return known[plain(title)]

    return place


def _change(session: Session, actor: Actor, plan_id: int, match: Match, place: Place) -> None:
    """Only the parts that were shown as changed; the task then carries the new document's sentence."""
    task, draft, parts = current(session, Task, match.task.id), match.draft, match.parts
    first = task.months if task.original_months is None else task.original_months
    entry = TaskEntry(
        section_id=place(draft.section) if Part.SECTION in parts else task.section_id,
        title=draft.title if Part.TITLE in parts else task.title,
        terms=match.terms,
        owner=draft.owner[: LONGEST["owner"]] if Part.OWNER in parts else task.owner,
        weight=task.weight,
        budget_fen=draft.budget_fen if Part.BUDGET in parts else task.budget_fen,
    )
    edit_tasks(session, actor, plan_id, [TaskChange(task.id, match.task.version, entry)])
    if Part.MONTHS in parts:
        task.original_months = None if first == task.months else first
    task.cancelled_reason = None if Part.CANCELLED in parts else task.cancelled_reason
    _source(task, draft)
    session.flush()


def _add(session: Session, actor: Actor, plan_id: int, drafts: Sequence[TaskDraft], place: Place) -> None:
    """New tasks after the others of their sections, in the drafts' order."""
    entries = [_entry(draft, place(draft.section)) for draft in drafts]
    for task_id, draft in zip(add_tasks(session, actor, plan_id, entries), drafts, strict=True):
        _source(current(session, Task, task_id), draft)
    session.flush()


def _entry(draft: TaskDraft, section_id: int) -> TaskEntry:
    owner = draft.owner[: LONGEST["owner"]]
    return TaskEntry(section_id, draft.title, draft.terms, owner, budget_fen=draft.budget_fen)


def _source(task: Task, draft: TaskDraft) -> None:
    task.quote = verbatim(draft.quote)[: LONGEST["quote"]] or task.quote
    task.source_line = draft.line
