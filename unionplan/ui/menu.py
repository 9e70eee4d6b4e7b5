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
    "unions",
    "import_plan",
    "settings",
)
UNLISTED = ("meeting",)  # reached from another page


def pages(*, looks_down: bool = False) -> list[StreamlitPage]:
    """All pages, the overview first; that of the unions below is listed for whoever has some."""
    return [page(name) if looks_down or name != "unions" else _page(name, hidden=True) for name in PAGES]


def page(name: str) -> StreamlitPage:
    """A page by its file's name."""
    return _page(name, hidden=name in UNLISTED)


def _page(name: str, *, hidden: bool) -> StreamlitPage:
    return st.Page(
        ROOT / "pages" / f"{name}.py",
        title=t(f"menu.{name}"),
        url_path=name,
        default=name == PAGES[0],
        visibility="hidden" if hidden else "visible",
    )
