"""The review of a revised plan, whose text is typed above it."""

import streamlit as st

from unionplan.domain.access import Right
from unionplan.importer import read_text
from unionplan.ui import gate, parts, revising

visit = gate.require(Right.PLAN)
parts.flash_line(visit)
st.title("修订", anchor=False)
typed = st.text_area("修订后的计划", key="trial.text")
if typed:
    revising.review(visit, read_text(typed).plans[0].tasks, after=lambda: print("done"))
