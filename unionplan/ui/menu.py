"""The pages and their order in the menu."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from unionplan.config import ROOT
from unionplan.ui.text import t

PAGES = (
    "overview",
    "tasks",
    "record",
    "activities",
    "quarterly",
    "meetings",
    "meeting",
    "import_plan",
    "settings",
)
UNLISTED = ("meeting",)  # reached from another page


def pages() -> list[StreamlitPage]:
    """All pages, the overview first."""
    return [page(name) for name in PAGES]


def page(name: str) -> StreamlitPage:
    """A page by its file's name."""
    return st.Page(
        ROOT / "pages" / f"{name}.py",
        title=t(f"menu.{name}"),
        url_path=name,
        default=name == PAGES[0],
        visibility="hidden" if name in UNLISTED else "visible",
    )
