"""Recording for a task: the drawer on a desktop, the page on a phone, and what is said after saving."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from sqlmodel import Session

from unionplan.config import settings
from unionplan.domain.access import Actor, Right
from unionplan.domain.evidence import StoredFile
from unionplan.queries.activities import activity_row, task_habits
from unionplan.queries.board import TaskRow, plan_board
from unionplan.queries.plans import PlanInfo
from unionplan.services.activities import record_activity, withdraw_activity
from unionplan.services.evidence import add_evidence
from unionplan.ui import entry, reads, state
from unionplan.ui.act import act
from unionplan.ui.evidence import Stored, stored_with
from unionplan.ui.gate import Visit
from unionplan.ui.look import phone
from unionplan.ui.menu import page
from unionplan.ui.text import md, t, text
from unionplan.ui.unfinished import give_up

FORM = "record"


def start_recording(visit: Visit, task: TaskRow) -> None:
    """Open the form for a task, for who may record: at the side, on a phone as a page of its own."""
    if not visit.actor.may(Right.RECORD):
        return
    if phone():
        st.switch_page(page("record"), query_params={"task": str(task.id)})
    st.dialog(t("record.title"), width=520, position="right")(record_form)(visit, task)


def record_form(visit: Visit, task: TaskRow, *, on_page: bool = False) -> None:
    """The form with its buttons; saves, says the new progress and goes home."""
    token = state.token(f"{FORM}.{task.id}")
    known = reads.read(task_habits, visit.actor, visit.plan, task.id)
    form = entry.draw(visit, FORM, task, known)
    with (
        st.bottom if on_page and phone() else st.container(),
        st.container(horizontal=True, wrap=False, gap="small"),
    ):
        save = st.button(t("save"), type="primary", width="stretch", key=f"{FORM}.save")
        leave = st.button(t("cancel"), key=f"{FORM}.cancel", wrap=False)
    if leave:
        give_up(visit, form.left)
        _go_home(on_page)
    if save:
        outcome = stored_with(
            form.typed["evidence"],
            lambda files: act(_record, visit.actor, form, visit.today, token, files),
        )
        if outcome.value is not None:
            state.spend_token(f"{FORM}.{task.id}")
            _say_saved(visit, task, outcome.value)
            _go_home(on_page)
        form.complain(outcome.error)


def _record(
    session: Session, actor: Actor, form: entry.Form, today: date, token: str, files: Sequence[StoredFile]
) -> Stored:
    activity_id = record_activity(session, actor, form.entry(), today, token)
    form.left.end(session, actor)
    return activity_id, add_evidence(session, actor, activity_id, files, settings().quota)


def _say_saved(visit: Visit, task: TaskRow, activity_id: int) -> None:
    """The task's new progress and the plan's, before and after, with an undo."""
    before = reads.read(plan_board, visit.actor, visit.plan, visit.today)
    now = _fresh(visit)
    after = reads.read(plan_board, visit.actor, now, visit.today)
    saved = after.task(task.id) or task
    row = reads.one(activity_row, visit.actor, activity_id)
    sentence = t(
        "record.saved",
        task=md(saved.title),
        tally=md(text().tally(saved.terms, saved.tally)),
        light=t(f"light.{saved.light}"),
        before=before.shares.done_percent,
        after=after.shares.done_percent,
    )
    state.flash(sentence, (withdraw_activity, activity_id, row.version))


def _fresh(visit: Visit) -> PlanInfo:
    return next(p for p in reads.plans(visit.actor) if p.id == visit.plan.id)


def _go_home(on_page: bool) -> None:
    if on_page:
        st.switch_page(page("overview"))
    st.rerun()
