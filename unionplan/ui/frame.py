"""The visitor's script: what every page has, then the page itself."""

import streamlit as st

from unionplan.config import ROOT
from unionplan.errors import UnionPlanError
from unionplan.ui import look, menu, notices
from unionplan.ui.text import t

st.set_page_config(page_title=t("app"), page_icon=str(ROOT / "unionplan/ui/icon.png"), layout="wide")
look.style()
st.logo(str(ROOT / "unionplan/ui/logo.svg"), size="large")
notices.make_place()
try:
    st.navigation(menu.pages(), position="top").run()
except UnionPlanError as error:
    notices.complaint(error)
