"""The screen of what is late and why; each line opens the task with its records."""

from functools import partial

import streamlit as st

from unionplan.charts import SHAPES, tint
from unionplan.domain.access import Right
from unionplan.queries.activities import ActivityFilter, activity_list
from unionplan.queries.board import TaskRow
from unionplan.reports import headlines
from unionplan.ui import correcting, meeting_decisions, parts, reads, state
from unionplan.ui.meeting_parts import Opener, Stage, fitted, headline, row, turn, turned
from unionplan.ui.text import md, t, text

RECORDS = 4
DECIDING = "meeting.deciding"
TITLE, OWNER, REASON = 16.5, 6.5, 19.0  # letters in each column


def late(stage: Stage) -> Opener | None:
    """Overdue and behind tasks with owner and reason; what opens the one that was clicked."""
    found = stage.told.unfinished
    headline(headlines.late(stage.told, text()))
    shown = turned("late", len(found))
    asked = None
    for task in found[shown]:
        owner = fitted(task.owner, OWNER) or t("slides.notes.nobody")
        cells = (
            f":{tint(task.light)}[{SHAPES[task.light]}\u00a0{parts.unbroken(t(f'light.{task.light}'))}]",
            f"**{fitted(task.title, TITLE, 2)}**",
            f":gray[{owner}]",
            f":gray[{fitted(text().reason(task.reason), REASON, 2)}]",
        )
        if row(f"late.{task.id}", *cells):
            asked = partial(_open, stage, task)
    turn("late", len(found), shown)
    return asked


def _open(stage: Stage, task: TaskRow) -> None:
    state.take(DECIDING)
    st.dialog(t("meeting.task"), width="large", position="right")(_task)(stage, task)


def _task(stage: Stage, task: TaskRow) -> None:
    """What is known of the task, and in its place the form when something is decided about it."""
    if state.value(DECIDING):
        meeting_decisions.form(stage, task)
        return
    _details(stage, task)
    if stage.visit.actor.may(Right.PLAN):
        st.button(
            t("meeting.decide"),
            type="primary",
            key="meeting.decide.task",
            on_click=state.set_value,
            args=(DECIDING, True),
        )


def _details(stage: Stage, task: TaskRow) -> None:
    """What the plan says of it, how it stands, and what was recorded for it."""
    visit, words, year = stage.visit, text(), stage.told.board.plan.year
    st.header(md(task.title), anchor=False)
    reason = md(words.reason(task.reason))
    st.markdown(f"{parts.mark(task.light)} {parts.light_word(task)}{parts.GAP}{reason}")
    facts = [words.terms(task.terms, year), words.tally(task.terms, task.tally), task.owner]
    st.markdown(f":gray[{parts.GAP.join(md(fact) for fact in facts if fact)}]")
    if task.quote:
        st.markdown(f":gray[{md(t('tasks.quote', quote=task.quote))}]")
    wanted = ActivityFilter(task_id=task.id)
    found = reads.public(activity_list, visit.actor, visit.plan, wanted, limit=RECORDS)
    st.markdown(f"**{t('meeting.records', count=found.total)}**")
    for record in found.rows:
        st.markdown(correcting.activity_text(record, stage.told.board))
    if more := found.total - len(found.rows):
        st.markdown(f":gray[{t('meeting.more', count=more)}]")
