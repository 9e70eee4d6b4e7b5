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
    "sent_down",
    "import_plan",
    "settings",
)
UNLISTED = ("meeting",)  # reached from another page
LOOKING_DOWN = ("unions", "sent_down")


def pages(*, looks_down: bool = False) -> list[StreamlitPage]:
    """All pages, the overview first; those about the unions below are listed for whoever has some."""
    hidden = () if looks_down else LOOKING_DOWN
    return [_page(name, hidden=True) if name in hidden else page(name) for name in PAGES]


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
