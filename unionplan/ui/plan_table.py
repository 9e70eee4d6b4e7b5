"""The plan as one table to edit, and several lines pasted at once."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from unionplan.domain.draft import TaskDraft
from unionplan.domain.entries import TaskEntry
from unionplan.domain.measures import Measure, Period
from unionplan.domain.merging import differences
from unionplan.domain.monthlists import parse_months, write_months
from unionplan.errors import UnionPlanError
from unionplan.queries.board import PlanBoard, TaskRow
from unionplan.services.tasks import TaskChange, add_tasks, edit_tasks
from unionplan.ui import merging, planning, state
from unionplan.ui.act import act
from unionplan.ui.entry import exact, fen
from unionplan.ui.gate import Visit
from unionplan.ui.notices import complaint
from unionplan.ui.once import intention
from unionplan.ui.table_edits import save_button
from unionplan.ui.text import md, t, text, told_apart
from unionplan.uploads import entrance

COLUMNS = (
    "section", "title", "owner", "months", "measure", "target", "unit", "period", "weight", "budget",
    "from_above",
)  # fmt: skip
TURN = "paste.turn"  # another field for each lot that was added, which is empty
READ = "paste.read"  # what was pasted last, with its tasks
TARGETS = {Measure.TIMES: "quantity", Measure.LEVEL: "value", Measure.CADENCE: "per_period"}


def table(visit: Visit, board: PlanBoard, tasks: Sequence[TaskRow]) -> None:
    """The editable table with its save button; all changes are stored together or not at all."""
    st.markdown(f":gray[{t('tasks.table_hint')}]")
    rows, key = [_cells(board, task) for task in tasks], f"tasks.table.{visit.plan.id}"
    before = pd.DataFrame(rows, columns=COLUMNS, index=[task.id for task in tasks])
    after = st.data_editor(
        before,
        hide_index=True,
        height=min(38 * (len(tasks) + 1) + 4, 760),
        row_height=38,
        placeholder="",
        key=key,
        alt=t("tasks.title", count=len(tasks)),
        column_config=_columns(board, above=any(task.from_above for task in tasks)),
    )
    was, now = before.to_dict("index"), after.to_dict("index")
    changed = [task for task in tasks if str(was[task.id]) != str(now[task.id])]
    seen = _seen(key, tasks, changed)
    if save_button(t("tasks.save_table"), "tasks.save_table"):
        _save(visit, board, changed, now, seen)


def _seen(key: str, tasks: Sequence[TaskRow], changed: Sequence[TaskRow]) -> dict[int, TaskRow]:
    """Each task under edit as it stood when its first cell was edited: every run shows it as it is now."""
    last = state.value(f"{key}.last") or {}
    seen = state.value(f"{key}.seen") or {}
    seen = {task.id: seen.get(task.id) or last.get(task.id, task) for task in changed}
    state.set_value(f"{key}.seen", seen)
    state.set_value(f"{key}.last", {task.id: task for task in tasks})
    return seen


def _columns(board: PlanBoard, *, above: bool) -> dict[str, Any]:
    c = st.column_config
    sections, measures = [s.title for s in board.sections], [t(f"measure.{m}") for m in Measure]
    periods = [t(f"period.{p}") for p in Period]
    return {
        "section": c.SelectboxColumn(t("tasks.section"), options=sections, required=True),
        "title": c.TextColumn(t("tasks.field_title"), width="large", required=True),
        "owner": c.TextColumn(t("tasks.owner")),
        "months": c.TextColumn(t("import_plan.months")),
        "measure": c.SelectboxColumn(t("tasks.measure"), options=measures, required=True),
        "target": c.NumberColumn(t("tasks.target"), format="%g"),
        "unit": c.TextColumn(t("tasks.unit")),
        "period": c.SelectboxColumn(t("tasks.period"), options=periods),
        "weight": c.NumberColumn(t("tasks.weight"), step=1),
        "budget": c.NumberColumn(t("tasks.budget"), format="%.2f"),
        "from_above": c.TextColumn(t("tasks.from_above"), disabled=True) if above else None,
    }


def _cells(board: PlanBoard, task: TaskRow) -> list[Any]:
    terms = task.terms
    section = next(s.title for s in board.sections if s.id == task.section_id)
    goal = getattr(terms, TARGETS[terms.measure]) if terms.measure in TARGETS else None
    return [
        section,
        task.title,
        task.owner,
        write_months(terms.months, board.plan.year, t("list.and")),
        t(f"measure.{terms.measure}"),
        None if goal is None else float(goal),
        terms.unit,
        t(f"period.{terms.period}") if terms.period else None,
        task.weight,
        None if task.budget_fen is None else task.budget_fen / 100,
        t("tasks.from_above_yes") if task.from_above else "",
    ]


def _save(
    visit: Visit,
    board: PlanBoard,
    changed: Sequence[TaskRow],
    now: dict[Any, dict[Any, Any]],
    seen: dict[int, TaskRow],
) -> None:
    try:
        changes = [TaskChange(r.id, r.version, _entry(board, r, now[r.id])) for r in changed]
    except UnionPlanError as error:
        complaint(error)
        return
    if _told(board, changed, changes, seen):
        return
    outcome = act(edit_tasks, visit.actor, visit.plan.id, changes)
    if outcome.error is not None:
        complaint(outcome.error)
        return
    state.take(f"tasks.table.{visit.plan.id}")
    state.flash(t("tasks.saved_many", count=len(changes)) if changes else t("tasks.nothing_changed"))
    st.rerun()


def _told(
    board: PlanBoard, changed: Sequence[TaskRow], changes: Sequence[TaskChange], seen: dict[int, TaskRow]
) -> bool:
    """Whether somebody else changed a cell edited here, which is said; saving once more is then meant."""
    titles = {"section_id": {section.id: section.title for section in board.sections}}
    say, said = merging.columns(board.plan.year, titles), False
    for task, change in zip(changed, changes, strict=True):
        three = (planning.parted(each) for each in (seen[task.id], change.entry, task))
        for found in differences(*three):
            (label, mine), (_, theirs) = say(found.name, found.mine), say(found.name, found.theirs)
            words = {"mine": mine or t("merging.empty"), "theirs": theirs or t("merging.empty")}
            st.warning(md(t("merging.cell", task=task.title, column=label, **words)))
            said = True
        seen[task.id] = task
    return said


def _entry(board: PlanBoard, task: TaskRow, cells: dict[Any, Any]) -> TaskEntry:
    """A row as typed; what the table does not show stays as it was."""
    measure = named(Measure, "measure", cells["measure"]) or task.terms.measure
    terms = replace(
        task.terms,
        measure=measure,
        months=parse_months(cells["months"] or "", board.plan.year),
        unit=cells["unit"] or "",
        period=named(Period, "period", cells["period"]),
        **target(measure, cells["target"]),
    )
    return TaskEntry(
        section_id=next(s.id for s in board.sections if s.title == cells["section"]),
        title=cells["title"] or "",
        terms=terms,
        owner=cells["owner"] or "",
        weight=0 if pd.isna(cells["weight"]) else int(cells["weight"]),
        budget_fen=None if pd.isna(cells["budget"]) else fen(cells["budget"]),
    )


E = TypeVar("E", bound=StrEnum)


def named(kind: type[E], key: str, word: object) -> E | None:
    """The value whose word a cell shows."""
    return next((value for value in kind if t(f"{key}.{value}") == word), None)


def target(measure: Measure, cell: float | None) -> dict[str, Any]:
    """The number of a cell as the term of its measure."""
    number = None if pd.isna(cell) else exact(cell)
    if measure is Measure.CADENCE:
        return {"per_period": 1 if number is None else int(number)}
    return {TARGETS[measure]: number} if measure in TARGETS else {}


def paste(visit: Visit, board: PlanBoard) -> None:
    """Several lines at once: read like a plan's text, shown, then added."""
    st.markdown(f":gray[{t('tasks.paste_hint')}]")
    titles = told_apart({s.id: s.title for s in board.sections})
    section = st.selectbox(
        t("tasks.section"), list(titles), format_func=titles.__getitem__, key="paste.section"
    )
    turn = state.value(TURN) or 0
    typed = st.text_area(t("tasks.paste_text"), key=f"paste.text.{turn}", height=180)
    if not typed.strip():
        return
    try:
        entries = [_pasted(section, draft) for draft in _read(typed)]
    except UnionPlanError as error:
        complaint(error)
        return
    for entry in entries:
        promised = text().terms(entry.terms, board.plan.year)
        st.markdown(f"- {md(entry.title)} :gray[{md(promised)}]")
    if st.button(t("tasks.paste_adopt", count=len(entries)), type="primary", key="paste.adopt"):
        _add(visit, entries, turn)


def _add(visit: Visit, entries: Sequence[TaskEntry], turn: int) -> None:
    """Add them and empty the field; a double click adds them once."""
    click = intention("paste")
    if click.done is None:
        outcome = act(add_tasks, visit.actor, visit.plan.id, entries)
        if outcome.error is not None:
            complaint(outcome.error)
            return
        click.keep(turn + 1)
        state.flash(t("tasks.add_done", count=len(entries)))
    state.set_value(TURN, click.done)
    st.rerun()


def _read(typed: str) -> tuple[TaskDraft, ...]:
    """The drafts of what was pasted, read once."""
    kept = state.value(READ)
    if kept is None or kept[0] != typed:
        kept = (typed, entrance.entries(typed))
        state.set_value(READ, kept)
    drafts: tuple[TaskDraft, ...] = kept[1]
    return drafts


def _pasted(section_id: int, draft: TaskDraft) -> TaskEntry:
    return TaskEntry(section_id, draft.title, draft.terms, draft.owner, 1, draft.budget_fen)
