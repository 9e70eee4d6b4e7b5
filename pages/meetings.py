import streamlit as st

from unionplan.domain.access import Right
from unionplan.queries.meetings import meeting_list, open_decisions
from unionplan.ui import deciding, gate, holding, minutes, parts, reads
from unionplan.ui.menu import page
from unionplan.ui.text import t

visit = gate.require(Right.VIEW)
plan = visit.plan
parts.flash_line(visit)
meetings = reads.read(meeting_list, visit.actor, plan)
shown = minutes.asked_for(meetings)
parts.eyebrow(visit)
if shown is not None:
    minutes.show(visit, shown)
    st.stop()

st.title(t("minutes.title"), anchor=False)
if not meetings:
    st.markdown(t("minutes.intro"))
with st.container(horizontal=True, gap="small"):
    new = visit.actor.may(Right.PLAN) and st.button(t("minutes.new"), type="primary", key="meeting.new")
    if meetings and st.button(t("minutes.show"), key="meeting.show"):
        st.switch_page(page("meeting"))
if meetings:
    still = reads.read(open_decisions, visit.actor, plan, visit.today)
    st.header(t("minutes.open_count", count=len(still)) if still else t("minutes.open_none"), anchor=False)
    deciding.decision_rows(visit, still, of_meeting=True, settle=True)
    st.header(t("minutes.list"), anchor=False)
for row in meetings:
    with st.container(key=f"row-meeting-{row.id}", horizontal=True, wrap=False, vertical_alignment="center"):
        st.markdown(minutes.meeting_text(row), width="stretch")
        st.button(
            t("minutes.look"), key=f"look.{row.id}", wrap=False, on_click=holding.look_at, args=(row.id,)
        )
if new:
    holding.new_meeting(visit)
