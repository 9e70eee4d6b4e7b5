"""The panel of the union's own report template, opened."""

import streamlit as st

from unionplan.domain.access import Right
from unionplan.ui import gate, parts, state
from unionplan.ui.templates import template_panel

visit = gate.require(Right.VIEW)
parts.flash_line(visit)
st.title("模板", anchor=False)
state.set_value("template", True)
template_panel(visit)
