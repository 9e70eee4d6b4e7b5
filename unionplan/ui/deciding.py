"""Decisions of meetings: their rows with what can be done to them, and the form of a new one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st
from sqlmodel import Session

from unionplan.domain.access import Actor, Right
from unionplan.domain.lights import Light
from unionplan.domain.meetings import DecisionEntry, Effect, months_by
from unionplan.queries.board import PlanBoard, TaskRow, plan_board
from unionplan.queries.meetings import DecisionRow, MeetingRow
from unionplan.services.decisions import decide, reopen_decision, settle_decision, take_back_decision
from unionplan.ui import state
from unionplan.ui.act import Outcome, act
from unionplan.ui.filters import EARLIEST, LATEST
from unionplan.ui.gate import Visit
from unionplan.ui.notices import complaint
from unionplan.ui.once import SLOW_CLICK, intention
from unionplan.ui.parts import GAP, mark
from unionplan.ui.text import md, t, text, told_apart
from unionplan.ui.unfinished import Unfinished, offer, opened, watch

MARKS = {"done": Light.DONE, "overdue": Light.OVERDUE, "open": Light.NOT_DUE}
FORM = "decision"


def decision_rows(visit: Visit, rows: Sequence[DecisionRow], *, of_meeting: bool, settle: bool) -> None:
    """Decisions one below the other; ``of_meeting`` says who took them when, ``settle`` offers what to do."""
    for row in rows:
        with st.container(
            key=f"row-decision-{row.id}",
            horizontal=True,
            wrap=False,
            vertical_alignment="center",
            gap="xsmall",
        ):
            with st.container(horizontal=True, wrap=False, gap="xsmall"):
                st.markdown(mark(MARKS[row.state]), width="content")
                st.markdown(decision_text(row, of_meeting=of_meeting), width="stretch")
            if settle and visit.actor.may(Right.PLAN):
                buttons(visit, row)


def decision_text(row: DecisionRow, *, of_meeting: bool) -> str:
    """What was decided; below it how it stands, who, by when, and its task with its light."""
    words = t(f"minutes.decision.state_{row.state}")
    if row.done_on is not None:
        words = t("minutes.decision.done_on", day=row.done_on)
    facts = [words, md(row.owner)]
    facts += [t("minutes.decision.until", day=row.due_on)] if row.due_on else []
    facts += [t("minutes.decision.of_meeting", day=row.held_on)] if of_meeting else []
    below = GAP.join(f for f in facts if f)
    task = "" if row.task is None else f"  \n{mark(row.task.light)} :gray[{_task(row.task)}]"
    return f"**{md(row.what)}**  \n:gray[{below}]{task}"


def add_decision(visit: Visit, board: PlanBoard, meeting: MeetingRow) -> None:
    """Open the form of a new decision at the side of the page."""
    st.dialog(t("minutes.decision.add"), width=560, position="right")(_form)(visit, board, meeting)


def _task(task: TaskRow) -> str:
    return f"{md(task.title)}{GAP}{t(f'light.{task.light}')}"


def buttons(visit: Visit, row: DecisionRow) -> None:
    """Settle it; open it again or take it back, where the second click of a double one cannot fall on it."""
    what = md(row.what)
    if not row.done and st.button(t("minutes.decision.settle"), key=f"settle.{row.id}", wrap=False):
        _settle(visit, row)
    match st.menu_button(
        t("minutes.decision.more"),
        ["take_back"] if row.done_on is None else ["reopen", "take_back"],
        format_func=lambda chosen: t(f"minutes.decision.{chosen}"),
        key=f"decision.more.{row.id}",
        type="tertiary",
        wrap=False,
    ):
        case "reopen":
            outcome = act(reopen_decision, visit.actor, row.id, row.version)
            _said(outcome, t("minutes.decision.reopened", what=what))
        case "take_back":
            outcome = act(take_back_decision, visit.actor, row.id, row.version)
            _said(
                outcome,
                t("minutes.decision.taken_back", what=what),
                decided_again(row, visit.plan.id, visit.today),
            )


def _settle(visit: Visit, row: DecisionRow) -> None:
    """Its row goes and the next one comes under the mouse, where a double click goes on."""
    click = intention("settle", SLOW_CLICK)
    if click.done is None:
        outcome = act(settle_decision, visit.actor, row.id, row.version, visit.today)
        if outcome.error is None:
            click.keep(row.id)
        undo = (reopen_decision, row.id, row.version + 1)
        _said(outcome, t("minutes.decision.settled", what=md(row.what)), undo)


def decided_again(row: DecisionRow, plan_id: int, today: date) -> tuple[state.Undo, int, int] | None:
    """What decides it once more; not where its task went with what was made of it, or outlived it."""
    task, changes = row.task, row.effect is Effect.CHANGE_TASK
    untouched = task is not None and task.version == 1 and not task.activities
    if row.effect is not Effect.NOTE and not (changes and task) and not untouched:
        return None

    def undo(session: Session, actor: Actor, plan_id: int, _: int) -> int:
        entry = DecisionEntry(row.what, row.owner, row.due_on, row.effect)
        if task is not None and changes:
            now = plan_board(session, actor, plan_id, today).task(task.id)
            entry = replace(entry, task_id=task.id, task_version=now.version if now else None)
        elif task is not None:
            entry = replace(entry, section_id=task.section_id)
        title, meeting_id = row.meeting, row.meeting_id
        again = decide(session, actor, plan_id, entry, today, meeting_title=title, meeting_id=meeting_id)
        if row.done_on is not None:
            settle_decision(session, actor, again, 1, row.done_on)
        return again

    return undo, plan_id, 0


def _said(outcome: Outcome[int], said: str, undo: tuple[state.Undo, int, int] | None = None) -> None:
    if outcome.error is None:
        state.flash(said, undo)
        st.rerun()
    complaint(outcome.error)


def _form(visit: Visit, board: PlanBoard, meeting: MeetingRow) -> None:
    token = state.token(FORM)
    place = st.container()
    left = opened(visit, f"{FORM}.{meeting.id}", FORM, "what")
    offer(visit, left)
    entry = _fields(board, left)
    watch(left)
    if not st.button(t("save"), type="primary", width="stretch", key=f"{FORM}.save"):
        return
    outcome = act(
        left.saved(decide),
        visit.actor,
        visit.plan.id,
        entry,
        visit.today,
        meeting_title=meeting.title,
        meeting_id=meeting.id,
        form_token=token,
    )
    if outcome.value is not None:
        state.spend_token(FORM)
        said = t("minutes.decision.saved", what=md(entry.what.strip()))
        state.flash(said, (take_back_decision, outcome.value, 1))
        st.rerun()
    with place:
        complaint(outcome.error)


def _fields(board: PlanBoard, left: Unfinished) -> DecisionEntry:
    """The decision as typed, with what saving it will do to the plan."""
    key = left.key
    what = st.text_area(
        t("minutes.decision.what"),
        left.words("what", f"{key}.what"),
        key=f"{key}.what",
        placeholder=t("minutes.decision.what_example"),
        height=92,
    )
    grid = st.grid(2, min_column_width=200, gap=16)
    owner = grid.text_input(
        t("minutes.decision.owner"), left.words("owner", f"{key}.owner"), key=f"{key}.owner"
    )
    due_on: date | None = grid.date_input(
        t("minutes.decision.due_on"),
        left.was("due_on", f"{key}.due_on", None, date.fromisoformat),
        min_value=EARLIEST,
        max_value=LATEST,
        format="YYYY-MM-DD",
        key=f"{key}.due_on",
    )
    effects = [Effect.NOTE, Effect.NEW_TASK, Effect.CHANGE_TASK]
    effect = st.segmented_control(
        t("minutes.decision.effect"),
        effects,
        default=Effect.NOTE,
        format_func=lambda e: t(f"minutes.decision.effect_{e}"),
        required=True,
        key=f"{FORM}.effect",
    )
    entry = DecisionEntry(what or "", owner or "", due_on, Effect(effect or Effect.NOTE))
    match entry.effect:
        case Effect.NEW_TASK:
            return _new_task(board, entry)
        case Effect.CHANGE_TASK:
            return _change_task(board, entry)
        case _:
            return entry


def _new_task(board: PlanBoard, entry: DecisionEntry) -> DecisionEntry:
    titles = told_apart({s.id: s.title for s in board.sections})
    section_id = st.selectbox(
        t("minutes.decision.section"), list(titles), format_func=titles.__getitem__, key=f"{FORM}.section"
    )
    months = text().months([entry.due_on.month] if entry.due_on else [])
    st.markdown(f":gray[{t('minutes.decision.will_add', months=months)}]")
    return replace(entry, section_id=section_id)


def _change_task(board: PlanBoard, entry: DecisionEntry) -> DecisionEntry:
    """The task is chosen with what is late on top; what was seen is what may be changed."""
    urgent = [*board.late(), *board.due()]
    tasks = {r.id: r for r in [*urgent, *board.tasks] if not r.cancelled}
    titles = told_apart({r.id: r.title for r in tasks.values()})
    task_id = st.selectbox(
        t("minutes.decision.task"),
        list(titles),
        index=None,
        format_func=titles.__getitem__,
        placeholder=t("filter.choose_task"),
        key=f"{FORM}.task",
    )
    if task_id is None:
        return entry
    task = tasks[task_id]
    st.markdown("  \n".join(f":gray[{line}]" for line in will_change(board, task, entry)))
    return replace(entry, task_id=task_id, task_version=task.version)


def will_change(board: PlanBoard, task: TaskRow, entry: DecisionEntry) -> Iterator[str]:
    """What saving will do to the task."""
    title, owner = md(task.title), entry.owner.strip()
    months = months_by(board.plan.year, task.terms, entry.due_on) if entry.due_on else None
    if months:
        yield t("minutes.decision.will_move", task=title, months=text().months(list(months)))
    else:
        yield t("minutes.decision.will_stay", task=title)
    if owner and owner != task.owner:
        key = "will_own" if task.owner else "will_own_new"
        yield t(f"minutes.decision.{key}", before=md(task.owner), after=md(owner))
