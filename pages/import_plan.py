import streamlit as st

from unionplan.domain.access import Right
from unionplan.ui import (
    adopting,
    draft_desk,
    draft_heading,
    draft_keeping,
    draft_reading,
    draft_rows,
    draft_source,
    draft_steps,
    gate,
    parts,
)
from unionplan.ui.look import phone
from unionplan.ui.text import t

visit = gate.require(Right.PLAN)
parts.flash_line(visit)
review = draft_desk.review()
if review is None:
    st.title(t("import_plan.title"), anchor=False)
    st.markdown(f":gray[{t('import_plan.intro')}]")
    draft_keeping.offer(visit)
    draft_reading.ways_in(visit)
    st.stop()

draft_keeping.keep(visit, review)
draft_heading.heading(review)
items = draft_heading.lists(review)
current = draft_desk.current(items)
if phone() or current is None:
    draft_rows.rows(review, items, current)
else:
    left, right = st.columns([9, 14], gap="medium")
    with left:
        draft_source.column(review, current)
    with right:
        draft_rows.rows(review, items, current)
draft_heading.skipped(review)
if phone():
    draft_heading.leave()
st.space("small")
adopting.adopt_form(visit, review)
draft_steps.drawn()
