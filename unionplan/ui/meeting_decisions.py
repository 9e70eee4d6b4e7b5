"""Decisions on the spot: the form, what earlier meetings left open, what this one settled."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from unionplan.charts import SHAPES, tint
from unionplan.domain.access import Right
from unionplan.domain.meetings import DecisionEntry, Effect
from unionplan.queries.board import TaskRow, plan_board
from unionplan.queries.meetings import DecisionRow, meeting, meeting_list, open_decisions
from unionplan.reports.agenda import meeting_title
from unionplan.reports.slides_text import cut
from unionplan.services.decisions import decide, take_back_decision
from unionplan.ui import deciding, parts, reads, state
from unionplan.ui.act import act
from unionplan.ui.filters import EARLIEST, LATEST
from unionplan.ui.gate import Visit
from unionplan.ui.meeting_parts import Opener, Stage, fitted, headline, row, turn, turned
from unionplan.ui.notices import complaint
from unionplan.ui.text import md, t, text, told_apart
from unionplan.ui.unfinished import Unfinished, give_up, offer, opened, watch

FORM = "meeting.decision"
WHAT, OWNER = 24.0, 6.5  # letters in each column


def earlier(visit: Visit) -> tuple[DecisionRow, ...]:
    """What the meetings before today's decided and nobody has done yet."""
    found = reads.public(open_decisions, visit.actor, visit.plan, visit.today)
    return tuple(row for row in found if row.held_on < visit.today)


def taken(visit: Visit) -> tuple[DecisionRow, ...]:
    """What was decided today."""
    meetings = reads.read(meeting_list, visit.actor, visit.plan)
    today = next((m.id for m in meetings if m.held_on == visit.today), None)
    if today is None:
        return ()
    record = reads.about(meeting, visit.actor, visit.plan, today, visit.today)
    return reads.mask(visit.actor, visit.plan)(record.decisions)


def earlier_screen(stage: Stage) -> Opener | None:
    """The open decisions of earlier meetings; each opens to be ticked off."""
    found = earlier(stage.visit)
    headline(t("minutes.open_count", count=len(found)))
    return _rows(stage, "earlier", found)


def taken_screen(stage: Stage) -> Opener | None:
    """Today's decisions."""
    found = taken(stage.visit)
    headline(t("meeting.taken", count=len(found)))
    return _rows(stage, "taken", found)


def open_form(stage: Stage, task: TaskRow | None = None) -> None:
    """The form at the side of the screen, about a task or about nothing yet."""
    st.dialog(t("meeting.decide"), width="large", position="right")(form)(stage, task)


def form(stage: Stage, task: TaskRow | None) -> None:
    """What was decided, who does it, by when, and what that does to the plan."""
    visit, name = stage.visit, f"{FORM}.{task.id if task else 0}"
    left = opened(visit, f"{name}.{visit.plan.id}", name, "what")
    if task is not None:
        st.markdown(f"{parts.mark(task.light)} {md(task.title)}")
    token = state.token(FORM)
    offer(visit, left)
    place, entry = _fields(stage, task, left)
    watch(left)
    with st.container(horizontal=True, wrap=False, gap="small"):
        save = st.button(t("save"), type="primary", width="stretch", key=f"{FORM}.save")
        leave = st.button(t("cancel"), key=f"{FORM}.cancel", wrap=False)
    if leave:
        give_up(visit, left)
        st.rerun()
    if save:
        title = meeting_title(visit.plan.year, visit.today, text())
        outcome = act(
            left.saved(decide),
            visit.actor,
            visit.plan.id,
            entry,
            visit.today,
            meeting_title=title,
            form_token=token,
        )
        if outcome.value is not None:
            state.spend_token(FORM)
            said = t(f"meeting.saved_{entry.effect}", what=md(cut(entry.what, 1, WHAT)))
            state.flash(said, (take_back_decision, outcome.value, 1))
            st.rerun()
        with place:
            complaint(outcome.error)


def _fields(stage: Stage, task: TaskRow | None, was: Unfinished) -> tuple[DeltaGenerator, DecisionEntry]:
    """The place for a complaint, and the decision as typed."""
    year, today, key = stage.visit.plan.year, stage.visit.today, was.key
    what = st.text_input(
        t("minutes.decision.what"),
        was.words("what", f"{key}.what"),
        key=f"{key}.what",
        placeholder=t("minutes.decision.what_example"),
        on_change="ignore",
    )
    place = st.container()
    left, right = st.columns(2)
    owner = left.selectbox(
        t("minutes.decision.owner"),
        _owners(stage, task),
        index=0 if task and task.owner else None,
        accept_new_options=True,
        placeholder=t("meeting.owner_hint"),
        key=f"{key}.owner",
    )
    due_on: date | None = right.date_input(
        t("minutes.decision.due_on"),
        max(today, min(_end_of_next_month(today), year.last)),
        min_value=EARLIEST,
        max_value=LATEST,
        format="YYYY-MM-DD",
        key=f"{key}.due_on",
    )
    effects = [Effect.CHANGE_TASK, Effect.NEW_TASK, Effect.NOTE] if task else [Effect.NEW_TASK, Effect.NOTE]
    effect = st.segmented_control(
        t("minutes.decision.effect"),
        effects,
        default=effects[0],
        format_func=lambda e: t(f"meeting.effect_{e}"),
        required=True,
        key=f"{key}.effect",
    )
    entry = DecisionEntry(what or "", owner or "", due_on, Effect(effect or Effect.NOTE))
    return place, _with_effect(stage, task, entry, key)


def _with_effect(stage: Stage, task: TaskRow | None, entry: DecisionEntry, key: str) -> DecisionEntry:
    """The entry with the task it changes or the section of the one it makes, and a word on what that does."""
    board = stage.told.board
    if entry.effect is Effect.CHANGE_TASK and task is not None:
        st.markdown("  \n".join(f":gray[{line}]" for line in deciding.will_change(board, task, entry)))
        return replace(entry, task_id=task.id, task_version=task.version)
    if entry.effect is Effect.NEW_TASK:
        titles = told_apart({s.id: s.title for s in board.sections})
        section_id = st.selectbox(
            t("minutes.decision.section"),
            list(titles),
            index=list(titles).index(task.section_id) if task else 0,
            format_func=titles.__getitem__,
            key=f"{key}.section",
        )
        return replace(entry, section_id=section_id)
    return entry


def _owners(stage: Stage, task: TaskRow | None) -> list[str]:
    """Everybody who answers for a task of the plan, this one's owner first; unmasked, being stored."""
    visit = stage.visit
    board = reads.read(plan_board, visit.actor, visit.plan, stage.told.board.day)
    own = board.task(task.id) if task else None
    names = [own.owner] if own else []
    names += sorted(r.owner for r in board.tasks)
    return [name for name in dict.fromkeys(names) if name.strip()]


def _end_of_next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=62)).replace(day=1) - timedelta(days=1)


def _rows(stage: Stage, name: str, found: Sequence[DecisionRow]) -> Opener | None:
    asked = None
    shown = turned(name, len(found))
    for decision in found[shown]:
        light, stands = deciding.MARKS[decision.state], t(f"minutes.decision.state_{decision.state}")
        until = t("minutes.decision.until", day=decision.due_on) if decision.due_on else "–"
        cells = (
            f":{tint(light)}[{SHAPES[light]}\u00a0{stands}]",
            f"**{fitted(decision.what, WHAT, 2)}**",
            f":gray[{fitted(decision.owner, OWNER) or t('slides.notes.nobody')}]",
            f":gray[{until}]",
        )
        if row(f"decision.{decision.id}", *cells):
            asked = partial(_open, stage, decision)
    turn(name, len(found), shown)
    return asked


def _open(stage: Stage, decision: DecisionRow) -> None:
    st.dialog(t("meeting.decision"), width="large", position="right")(_details)(stage, decision)


def _details(stage: Stage, decision: DecisionRow) -> None:
    st.markdown(deciding.decision_text(decision, of_meeting=True))
    if stage.visit.actor.may(Right.PLAN):
        with st.container(horizontal=True):
            deciding.buttons(stage.visit, decision)
