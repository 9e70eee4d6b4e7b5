"""The records behind a figure of a report, at the side of the page."""

from collections.abc import Sequence

import streamlit as st

from unionplan.domain.progress import percent
from unionplan.queries.activities import ActivityRow
from unionplan.queries.board import TaskRow
from unionplan.queries.quarterly import DueCount, due_count
from unionplan.reports.content import Source
from unionplan.ui import parts
from unionplan.ui.correcting import activity_text
from unionplan.ui.parts import GAP
from unionplan.ui.reporting import Told
from unionplan.ui.text import md, t, text

MOST_SHOWN = 200


def show(told: Told, words: str, source: Source) -> None:
    """Open the drawer with the tasks and activities the words were made from."""
    st.dialog(t("report.source_title"), width=560, position="right")(_drawer)(told, words, source)


def _drawer(told: Told, words: str, source: Source) -> None:
    st.markdown(f":gray[{md(words)}]")
    tasks = [task for task in told.summary.board.tasks if task.id in set(source.tasks)]
    own = [row for row in told.dossier.activities if row.id in set(source.activities)]
    if tasks:
        _tasks(told, tasks)
    if own or not tasks:
        _activities(told, t("report.source_activities", count=len(own)), own)
    known = {row.id for row in own}
    earlier = [r for r in told.year_so_far[::-1] if r.task_id in set(source.tasks) and r.id not in known]
    if earlier:
        with st.expander(t("report.source_earlier", count=len(earlier))):
            _rows(told, earlier)


def _tasks(told: Told, tasks: Sequence[TaskRow]) -> None:
    st.header(t("report.source_tasks", count=len(tasks)), anchor=False)
    counts = {task.id: due_count(task, told.summary.stretch, told.summary.board.day) for task in tasks}
    if len(tasks) > 1:
        whole = DueCount(*(sum(getattr(c, n) for c in counts.values()) for n in ("due", "filled", "late")))
        st.markdown(t("report.source_due", due=whole.due, filled=whole.filled, late=whole.late))
    for task in tasks[:MOST_SHOWN]:
        st.markdown(_task(task, counts[task.id]))
    _rest(len(tasks))


def _task(task: TaskRow, due: DueCount) -> str:
    """A task with everything a report's figures about it are made of."""
    facts = [md(text().tally(task.terms, task.tally))]
    if not task.cancelled:
        done, planned = percent(task.standing.done), percent(task.standing.planned)
        facts.append(t("report.source_shares", done=done, planned=planned))
    if due.due:
        facts.append(t("report.source_due", due=due.due, filled=due.filled, late=due.late))
    facts.append(md(text().reason(task.reason)))
    below = GAP.join(filter(None, facts))
    return f"{parts.mark(task.light)} **{md(task.title)}**  \n{parts.light_word(task)}{GAP}:gray[{below}]"


def _activities(told: Told, heading: str, rows: Sequence[ActivityRow]) -> None:
    st.header(heading, anchor=False)
    people, fen = sum(r.people or 0 for r in rows), sum(r.spent_fen or 0 for r in rows)
    st.markdown(t("report.source_sums", people=people, money=text().money(fen)))
    _rows(told, rows)


def _rows(told: Told, rows: Sequence[ActivityRow]) -> None:
    for row in rows[:MOST_SHOWN]:
        st.markdown(activity_text(row, told.summary.board))
    _rest(len(rows))


def _rest(count: int) -> None:
    if count > MOST_SHOWN:
        st.markdown(f":gray[{t('report.source_rest', count=count - MOST_SHOWN)}]")
