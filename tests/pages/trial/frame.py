"""The visitor's script with four pages more: each shows one piece before a page of the menu does."""

from pathlib import Path

import streamlit as st

from unionplan.ui import look, menu, notices

HERE = Path(__file__).parent
st.set_page_config(layout="wide")
look.style()
notices.make_place()
more = [
    st.Page(HERE / f"{name}.py", title=name, url_path=name)
    for name in ("copying", "history", "revising", "template")
]
st.navigation([*menu.pages(), *more], position="hidden").run()
