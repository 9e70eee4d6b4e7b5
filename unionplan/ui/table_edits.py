"""A button beside an editable table."""

from time import sleep

import streamlit as st

from unionplan.ui import state

ON_THE_WAY = 0.4  # seconds; the browser keeps an edit back for 0.15


def settled(pressed: bool, name: str) -> bool:
    """Whether to act on the button: once the last edit has come, not when it was pressed.

    Who types into a cell and clicks the button at once has made both in the same moment,
    and the click comes first; acting on it would lose the edit.
    """
    if pressed:
        state.set_value(f"{name}.pressed", True)
        sleep(ON_THE_WAY)
        st.rerun()
    return state.take(f"{name}.pressed") is True
