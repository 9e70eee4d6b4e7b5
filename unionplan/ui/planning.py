"""Editing the plan: one task in a drawer with everything that can happen to it."""

from dataclasses import fields, replace
from typing import Any

import streamlit as st

from unionplan.domain.entries import TaskEntry
from unionplan.queries.board import PlanBoard, TaskRow, plan_board
from unionplan.queries.history import task_history
from unionplan.services.tasks import (
    TaskChange,
    add_section,
    add_tasks,
    cancel_task,
    edit_tasks,
    postpone_task,
    put_task_back,
    reinstate_task,
    remove_task,
)
from unionplan.ui import merging, parts, reads, state
from unionplan.ui.act import act
from unionplan.ui.entry import fen
from unionplan.ui.gate import Visit
from unionplan.ui.history import history
from unionplan.ui.notices import conclude
from unionplan.ui.terms import BLANK, ask_terms
from unionplan.ui.text import md, t, text, told_apart
from unionplan.ui.unfinished import Unfinished, offer, opened, watch

NEW_SECTION = 0
FORM = "task"
FIELDS = tuple(field.name for field in fields(TaskEntry))


def edit_task(visit: Visit, board: PlanBoard, task: TaskRow) -> None:
    """Open a task at the side of the page."""
    merging.forget(FORM)
    st.dialog(t("tasks.edit_title"), width=560, position="right")(_edit)(visit, board, task)


def add_task(visit: Visit, board: PlanBoard) -> None:
    """Open an empty task at the side of the page."""
    st.dialog(t("tasks.add_title"), width=560, position="right")(_add)(visit, board)


def _edit(visit: Visit, board: PlanBoard, task: TaskRow) -> None:
    if task.quote:
        st.markdown(f":gray[{md(t('tasks.quote', quote=task.quote))}]")
    if task.late_in is not None:
        st.markdown(f":gray[{parts.late_before(task.late_in, board.plan.year)}]")
    places = st.container()
    left = opened(visit, f"task.{task.id}", f"task.{task.id}", "title", task.version)
    offer(visit, left)
    entry = _fields(left, board, task)
    watch(left)
    if merging.met(FORM) is not None:
        _choose(visit, board, task, entry, left, places)
        return
    if st.button(t("save"), type="primary", width="stretch", key="task.save"):
        _save(visit, TaskChange(task.id, task.version, entry), left, places)
    _postpone(visit, board, task, places)
    _cancel(visit, task, places)
    _remove(visit, task, places)
    history(visit, task_history, task.id)


def _save(visit: Visit, change: TaskChange, left: Unfinished, places: Any) -> None:
    outcome = act(left.saved(edit_tasks), visit.actor, visit.plan.id, [change])
    merging.meet(FORM, outcome.error, lambda: _now(visit, change.task_id))
    conclude(outcome, places, t("tasks.saved", title=md(change.entry.title)))


def _now(visit: Visit, task_id: int) -> TaskRow | None:
    return reads.one(plan_board, visit.actor, visit.plan.id, visit.today).task(task_id)


def _choose(
    visit: Visit, board: PlanBoard, task: TaskRow, entry: TaskEntry, left: Unfinished, places: Any
) -> None:
    """Somebody else was faster: field by field what they made of the task."""
    now: TaskRow = merging.met(FORM)
    titles = {"section_id": {section.id: section.title for section in board.sections}}
    three = (parted(each) for each in (task, entry, now))
    chosen = merging.choose(FORM, three, merging.columns(visit.plan.year, titles))
    if chosen is not None:
        terms = replace(chosen.pop("terms"), months=chosen.pop("months"))
        _save(visit, TaskChange(task.id, now.version, TaskEntry(terms=terms, **chosen)), left, places)


def parted(task: TaskRow | TaskEntry) -> dict[str, Any]:
    """A task's fields, its months apart from what else it promises."""
    whole = merging.fields_of(task, FIELDS)
    return whole | {"months": task.terms.months, "terms": replace(task.terms, months=frozenset())}


def _add(visit: Visit, board: PlanBoard) -> None:
    places = st.container()
    left = opened(visit, f"task.new.{visit.plan.id}", "task.new", "title")
    offer(visit, left)
    entry = _fields(left, board, None)
    watch(left)
    new_section = ""
    if entry.section_id == NEW_SECTION:
        new_section = st.text_input(t("tasks.section_new"), key="task.new.section_title")
    if st.button(t("save"), type="primary", width="stretch", key="task.save"):
        outcome = act(left.saved(_add_with_section), visit.actor, visit.plan.id, entry, new_section)
        conclude(outcome, places, t("tasks.add_done", count=1))


def _add_with_section(session: Any, actor: Any, plan_id: int, entry: TaskEntry, title: str) -> list[int]:
    """A task and, where asked for, its new section: one transaction."""
    if entry.section_id == NEW_SECTION:
        entry = replace(entry, section_id=add_section(session, actor, plan_id, title))
    return add_tasks(session, actor, plan_id, [entry])


def _fields(left: Unfinished, board: PlanBoard, task: TaskRow | None) -> TaskEntry:
    """The fields of a task as typed."""
    key, terms, fixed = left.key, task.terms if task else BLANK, task is not None and task.from_above
    sections = {s.id: s.title for s in board.sections}
    titles = told_apart(sections | ({} if task else {NEW_SECTION: t("tasks.section_add")}))
    words = left.words("title", f"{key}.title", task.title if task else "")
    title = st.text_input(t("tasks.field_title"), words, key=f"{key}.title", disabled=fixed)
    grid = st.grid(2, min_column_width=200, gap=16)
    section = grid.selectbox(
        t("tasks.section"),
        list(titles),
        index=list(titles).index(task.section_id) if task else 0,
        format_func=titles.__getitem__,
        key=f"{key}.section",
    )
    words = left.words("owner", f"{key}.owner", task.owner if task else "")
    owner = grid.text_input(t("tasks.owner"), words, key=f"{key}.owner")
    if fixed:
        st.markdown(f":gray[{t('tasks.from_above_hint', terms=md(text().terms(terms, board.plan.year)))}]")
    typed = terms if fixed else ask_terms(key, terms, board.plan.year)
    grid = st.grid(2, min_column_width=200, gap=16)
    weight = grid.number_input(
        t("tasks.weight"),
        value=task.weight if task else 1,
        step=1,
        key=f"{key}.weight",
        help=t("tasks.weight_hint"),
    )
    budget = None if task is None or task.budget_fen is None else task.budget_fen / 100
    yuan = grid.number_input(t("tasks.budget"), value=budget, step=100.0, format="%.2f", key=f"{key}.budget")
    return TaskEntry(section, title, typed, owner, int(weight or 0), fen(yuan))


def _postpone(visit: Visit, board: PlanBoard, task: TaskRow, places: Any) -> None:
    with st.expander(t("tasks.postpone")):
        months = st.pills(
            t("tasks.postpone_months"),
            board.plan.year.months,
            selection_mode="multi",
            format_func=lambda m: text().months([m]),
            key=f"task.{task.id}.postpone",
        )
        if st.button(t("tasks.postpone_button"), key="task.postpone"):
            outcome = act(postpone_task, visit.actor, task.id, task.version, frozenset(months))
            named = text().months(board.plan.year.in_order(months))
            conclude(outcome, places, t("tasks.postponed", title=md(task.title), months=named))


def _cancel(visit: Visit, task: TaskRow, places: Any) -> None:
    if task.cancelled:
        if st.button(t("tasks.reinstate"), key="task.reinstate"):
            outcome = act(reinstate_task, visit.actor, task.id, task.version)
            conclude(outcome, places, t("tasks.reinstated", title=md(task.title)))
        return
    with st.expander(t("tasks.cancel_task")):
        reason = st.text_input(t("tasks.cancel_reason"), key=f"task.{task.id}.reason")
        if st.button(t("tasks.cancel_button"), key="task.cancel"):
            outcome = act(cancel_task, visit.actor, task.id, task.version, reason)
            undo = (reinstate_task, task.id, task.version + 1)
            conclude(outcome, places, t("tasks.cancelled", title=md(task.title)), undo)


def _remove(visit: Visit, task: TaskRow, places: Any) -> None:
    if task.activities or task.from_above:
        return
    with st.expander(t("tasks.remove")):
        st.markdown(f":gray[{t('tasks.remove_hint')}]")
        if st.button(t("tasks.remove_button"), key="task.remove"):
            outcome = act(remove_task, visit.actor, task.id, task.version)
            undo = (_put_back(outcome.value or {}), visit.plan.id, 0)
            conclude(outcome, places, t("tasks.removed", title=md(task.title)), undo)


def _put_back(columns: dict[str, Any]) -> state.Undo:
    return lambda session, actor, plan_id, _: put_task_back(session, actor, plan_id, columns)
