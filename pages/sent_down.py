import streamlit as st

from unionplan.domain.access import Right
from unionplan.ui import gate, overlook, parts, reads, sent_list, sent_state
from unionplan.ui.text import t

visit = gate.require(Right.VIEW)
parts.flash_line(visit)
actor = overlook.looking_down(visit)
top = overlook.top(actor)
if top is None:
    st.title(t("unions.title_none"), anchor=False)
    st.markdown(t("assignment.nobody"))
    st.stop()
asked = sent_list.asked(actor)
if asked is None:
    sent_list.everything(actor, top, visit.today)
else:
    name = next((union.name for union in reads.unions(actor) if union.id == asked.union_id), "")
    sent_state.show(actor, asked, name, visit.today)
