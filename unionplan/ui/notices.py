"""Sentences that belong on top of a page, wherever in its script they come up."""

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from unionplan.errors import UnionPlanError
from unionplan.ui import state
from unionplan.ui.act import Outcome
from unionplan.ui.text import md, sentence

PLACE = "notices"


def make_place() -> None:
    """Reserve the top of the page."""
    state.set_value(PLACE, st.container())


def notice(said: str) -> None:
    """Say what is wrong on top of the page."""
    state.value(PLACE).error(said)


def complaint(error: UnionPlanError | None) -> None:
    """An error's sentence where it came up, if there is one."""
    if error is not None:
        st.error(md(sentence(error)))


def conclude(
    outcome: Outcome[Any],
    place: DeltaGenerator,
    said: str,
    undo: tuple[state.Undo, int, int] | None = None,
) -> None:
    """After an action: say it is done and draw the page anew, or complain in the form's place."""
    if outcome.error is None:
        state.flash(said, undo)
        st.rerun()
    with place:
        complaint(outcome.error)
