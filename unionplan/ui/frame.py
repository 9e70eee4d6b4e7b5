"""The visitor's script: what every page has, then the page itself."""

import streamlit as st

from unionplan.config import ROOT
from unionplan.errors import UnionPlanError
from unionplan.ui import look, menu
from unionplan.ui.parts import complaint
from unionplan.ui.text import t

st.set_page_config(page_title=t("app"), page_icon=str(ROOT / "unionplan/ui/icon.png"), layout="wide")
look.style()
st.logo(str(ROOT / "unionplan/ui/logo.svg"), size="large")
try:
    st.navigation(menu.pages(), position="top").run()
except UnionPlanError as error:
    complaint(error)
