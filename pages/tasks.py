import streamlit as st

from unionplan.domain.access import Right
from unionplan.queries.board import TaskRow, plan_board
from unionplan.ui import (
    chasing,
    downloads,
    filters,
    gate,
    parts,
    plan_table,
    planning,
    reads,
    receiving,
    subscribing,
)
from unionplan.ui.menu import page
from unionplan.ui.recording import start_recording
from unionplan.ui.text import md, t

visit = gate.require(Right.VIEW)
plan = visit.plan
parts.flash_line(visit)
board = reads.read(plan_board, visit.actor, plan, visit.today)
parts.eyebrow(visit)
st.title(t("tasks.title", count=board.live), anchor=False)
st.markdown(parts.chips(board))
came = receiving.received(visit, declined=True)

may_edit, may_record = visit.actor.may(Right.PLAN), visit.actor.may(Right.RECORD)
with st.container(horizontal=True, vertical_alignment="bottom"):
    section_id = filters.section(board)
    view = filters.view()
    if may_edit and st.button(t("tasks.add"), key="tasks.add"):
        planning.add_task(visit, board)
    if board.live:
        downloads.plan_button(visit, board)
chasing.chase(visit, board)
if board.live:
    subscribing.calendar(visit, board)
if may_edit:
    with st.expander(t("tasks.paste")):
        plan_table.paste(visit, board)
sections = [s for s in board.sections if section_id in (None, s.id)]
if view == "table" and may_edit:
    plan_table.table(visit, board, [r for s in sections for r in s.tasks])
    st.stop()

asked: tuple[str, TaskRow] | None = None
for section in sections:
    st.header(md(section.title), anchor=False)
    for task in section.tasks:
        with st.container(
            key=f"row-task-{task.id}", horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall"
        ):
            with st.container(horizontal=True, wrap=False, gap="xsmall"):
                st.markdown(parts.mark(task.light), width="content")
                st.markdown(parts.task_details(task, plan.year), width="stretch")
            ask = may_record and not task.cancelled
            if ask and st.button(t("record.button"), key=f"tasks.record.{task.id}", wrap=False):
                asked = ("record", task)
            chosen = st.menu_button(
                t("tasks.more"),
                ["edit", "records"] if may_edit else ["records"],
                format_func=lambda what: t(f"tasks.{what}"),
                key=f"tasks.more.{task.id}",
                type="tertiary",
                wrap=False,
            )
            asked = (chosen, task) if chosen else asked

# a drawer opens once the page is drawn: a click into it during the run could be lost
match asked:
    case ("record", task):
        start_recording(visit, task)
    case ("edit", task):
        planning.edit_task(visit, board, task)
    case None if came is not None:
        receiving.decide(visit, came)
    case ("records", task):
        st.switch_page(page("activities"), query_params={"task": str(task.id), "month": "0"})
