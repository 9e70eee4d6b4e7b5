"""The screen of what is late and why; each line opens the task with its records."""

import streamlit as st

from unionplan.charts import SHAPES, tint
from unionplan.queries.activities import ActivityFilter, activity_list
from unionplan.queries.board import TaskRow
from unionplan.reports import headlines
from unionplan.ui import correcting, parts, reads
from unionplan.ui.meeting_parts import Stage, fitted, row, turn, turned
from unionplan.ui.text import md, t, text

MOST, RECORDS = 7, 5
TITLE, OWNER, REASON = 16.5, 6.5, 19.0  # letters in each column


def late(stage: Stage) -> TaskRow | None:
    """Overdue and behind tasks with owner and reason; the one that was asked for."""
    found = stage.told.unfinished
    st.title(headlines.late(stage.told, text()), anchor=False)
    shown = turned("late", len(found), MOST if len(found) <= MOST else MOST - 1)
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
            asked = task
    turn("late", len(found), shown)
    return asked


def details(stage: Stage, task: TaskRow) -> None:
    """What the plan says of a task, how it stands, and what was recorded for it."""
    visit, words, year = stage.visit, text(), stage.told.board.plan.year
    st.header(md(task.title), anchor=False)
    reason = md(words.reason(task.reason))
    st.markdown(f"{parts.mark(task.light)} {parts.light_word(task)}{parts.GAP}{reason}")
    facts = [words.terms(task.terms, year), words.tally(task.terms, task.tally), task.owner]
    st.markdown(f":gray[{parts.GAP.join(md(fact) for fact in facts if fact)}]")
    if task.quote:
        st.markdown(f":gray[{md(t('tasks.quote', quote=task.quote))}]")
    wanted = ActivityFilter(task_id=task.id)
    found = reads.read(activity_list, visit.actor, visit.plan, wanted, limit=RECORDS)
    st.subheader(t("meeting.records", count=found.total), anchor=False)
    for record in found.rows:
        st.markdown(correcting.activity_text(record, stage.told.board))
    if more := found.total - len(found.rows):
        st.markdown(f":gray[{t('meeting.more', count=more)}]")
