"""Correcting, withdrawing and restoring activity records."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, date, datetime

import streamlit as st
from sqlmodel import Session

from unionplan.config import settings
from unionplan.domain.access import Actor
from unionplan.domain.entries import RESTORABLE, ActivityEntry
from unionplan.domain.evidence import StoredFile
from unionplan.errors import InvalidError
from unionplan.queries.activities import ActivityRow, activity_row, task_habits
from unionplan.queries.board import PlanBoard
from unionplan.queries.history import activity_history
from unionplan.services.activities import correct_activity, restore_activity, withdraw_activity
from unionplan.services.evidence import add_evidence
from unionplan.ui import entry, merging, reads, state
from unionplan.ui.act import act
from unionplan.ui.evidence import Stored, stored_with
from unionplan.ui.gate import Visit
from unionplan.ui.history import history
from unionplan.ui.notices import complaint
from unionplan.ui.once import SLOW_CLICK, intention
from unionplan.ui.text import md, t, text
from unionplan.ui.unfinished import give_up

GAP = "\u3000"
Change = tuple[int, int, entry.Form, ActivityEntry | None, date]
FORM = "correct"
FIELDS = tuple(field.name for field in fields(ActivityEntry))


def activity_text(row: ActivityRow, board: PlanBoard) -> str:
    """A record in two lines: day and what; then task, numbers, people and money."""
    facts = [md(row.task), *(md(f) for f in _facts(row, board)), md(row.person)]
    below = GAP.join(f for f in facts if f)
    return f"**{text().day(row.held_on)}{GAP}{md(row.title)}**  \n:gray[{below}]"


def _facts(row: ActivityRow, board: PlanBoard) -> list[str]:
    task = board.task(row.task_id)
    unit = task.terms.unit if task else ""
    facts = []
    if row.month != row.held_on.month:
        facts.append(t("activities.counted", month=text().months([row.month])))
    if row.progress:
        key = "activities.complete" if row.progress == 100 else "activities.progress"
        facts.append(t(key, progress=row.progress))
    if row.value is not None:
        facts.append(t("activities.value", value=row.value, unit=unit))
    if task and task.terms.quantity is not None:
        facts.append(t("activities.quantity", quantity=row.quantity, unit=unit))
    elif row.quantity != 1:
        facts.append(t("activities.times", quantity=row.quantity))
    if row.people is not None:
        facts.append(t("activities.people", people=row.people))
    if row.spent_fen:
        facts.append(text().money(row.spent_fen))
    return facts


def correct(visit: Visit, board: PlanBoard, row: ActivityRow) -> None:
    """Open the form for a record at the side of the page."""
    merging.forget(FORM)
    st.dialog(t("activities.edit_title"), width=520, position="right")(_form)(visit, board, row)


def withdraw(visit: Visit, row: ActivityRow) -> None:
    """Take a record out of every figure; the undo puts it back."""
    undo = (_put_back, row.id, row.version + 1)
    _moved(visit, row, withdraw_activity, t("activities.withdrawn_done", title=md(row.title)), undo)


def restore(visit: Visit, row: ActivityRow) -> None:
    """Put a withdrawn record back."""
    _moved(visit, row, _put_back, t("activities.restored", title=md(row.title)))


def restorable_since() -> datetime:
    """What was withdrawn before is offered no more; a full hour, so that a list is read once in it."""
    return (datetime.now(UTC) - RESTORABLE).replace(minute=0, second=0, microsecond=0)


def _put_back(session: Session, actor: Actor, activity_id: int, version: int) -> int:
    return restore_activity(session, actor, activity_id, version, datetime.now(UTC))


def _moved(
    visit: Visit,
    row: ActivityRow,
    service: state.Undo,
    said: str,
    undo: tuple[state.Undo, int, int] | None = None,
) -> None:
    """Its row goes and the next one comes under the mouse, where a double click goes on."""
    click = intention("withdraw" if undo else "restore", SLOW_CLICK)
    if click.done is not None:
        return
    outcome = act(service, visit.actor, row.id, row.version)
    if outcome.error is None:
        click.keep(row.id)
        state.flash(said, undo)
        st.rerun()
    complaint(outcome.error)


def _form(visit: Visit, board: PlanBoard, row: ActivityRow) -> None:
    task = board.task(row.task_id)
    if task is None:
        return
    known = reads.read(task_habits, visit.actor, visit.plan, task.id)
    form = entry.draw(visit, f"correct.{row.id}", task, known, row)
    if merging.met(FORM) is not None:
        _choose(visit, board, row, form)
        return
    with st.container(horizontal=True, wrap=False, gap="small"):
        save = st.button(t("save"), type="primary", width="stretch", key=f"{FORM}.save")
        leave = st.button(t("cancel"), key=f"{FORM}.cancel", wrap=False)
    if leave:
        give_up(visit, form.left)
        st.rerun()
    if save:
        _save(visit, row, form, row.version)
    history(visit, activity_history, row.id)


def _choose(visit: Visit, board: PlanBoard, row: ActivityRow, form: entry.Form) -> None:
    """Somebody else was faster: field by field what they wrote, to keep or to overwrite knowingly."""
    now: ActivityRow = merging.met(FORM)
    try:
        typed = form.entry()
    except InvalidError as error:
        form.complain(error)
        return
    three = (merging.fields_of(each, FIELDS) for each in (row, typed, now))
    titles = {"task_id": {task.id: task.title for task in board.tasks}}
    chosen = merging.choose(FORM, three, merging.columns(visit.plan.year, titles))
    if chosen is not None:
        _save(visit, row, form, now.version, ActivityEntry(**chosen))


def _save(
    visit: Visit, row: ActivityRow, form: entry.Form, version: int, chosen: ActivityEntry | None = None
) -> None:
    change = (row.id, version, form, chosen, visit.today)
    outcome = stored_with(form.typed["evidence"], lambda files: act(_correct, visit.actor, change, files))
    if outcome.error is None:
        state.flash(t("activities.corrected", title=md(chosen.title if chosen else form.typed["title"])))
        st.rerun()
    merging.meet(FORM, outcome.error, lambda: reads.one(activity_row, visit.actor, row.id))
    form.complain(outcome.error)


def _correct(session: Session, actor: Actor, change: Change, files: Sequence[StoredFile]) -> Stored:
    activity_id, version, form, chosen, today = change
    correct_activity(session, actor, activity_id, version, chosen or form.entry(), today)
    form.left.end(session, actor)
    return activity_id, add_evidence(session, actor, activity_id, files, settings().quota)
