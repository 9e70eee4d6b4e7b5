"""The visitor's script: what every page has, then the page itself."""

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from unionplan.config import ROOT
from unionplan.errors import UnionPlanError
from unionplan.ui import look, menu, notices, overlook
from unionplan.ui.text import language, offers_english, t

st.set_page_config(page_title=t("app"), page_icon=str(ROOT / "unionplan/ui/icon.png"), layout="wide")
look.style()
st.logo(str(ROOT / f"unionplan/ui/logo_{language()}.svg"), size="large")
if offers_english():
    st.html(f'<a class="other" href="/preferences?language=en">{t("settings.en")}</a>')
notices.make_place()
try:
    st.navigation(menu.pages(looks_down=overlook.looks_down()), position="top").run()
except StopException:
    pass  # a run that is stopped leaves its forms behind: a second click would save one that is gone
except UnionPlanError as error:
    notices.complaint(error)
