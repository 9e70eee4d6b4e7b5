"""The form that copies a plan, and nothing else."""

import streamlit as st

from unionplan.domain.access import Right
from unionplan.ui import copying, gate, parts

visit = gate.require(Right.PLAN)
parts.flash_line(visit)
st.title("复制", anchor=False)
copying.copying_form(visit)
