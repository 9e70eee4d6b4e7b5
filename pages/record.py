import streamlit as st

from unionplan.domain.access import Right
from unionplan.queries.board import plan_board
from unionplan.ui import filters, gate, parts, reads
from unionplan.ui.recording import record_form
from unionplan.ui.text import t

visit = gate.require(Right.RECORD)
parts.flash_line(visit)
board = reads.read(plan_board, visit.actor, visit.plan, visit.today)

with st.container(width=620):
    st.title(t("record.title"), anchor=False)
    parts.eyebrow(visit)
    task = filters.task(board, everything=False)
    if task is None:
        st.markdown(f":gray[{t('record.intro')}]")
    else:
        record_form(visit, task, on_page=True)
