"""A button beside an editable table."""

from time import monotonic, sleep

import streamlit as st

from unionplan.ui import state

ON_THE_WAY = 0.4  # seconds; the browser keeps an edit back for 0.15
LEFT = 10.0  # seconds after which whoever pressed it has left the page in between


def save_button(label: str, key: str) -> bool:
    """Whether to act on the button: once the last edit has come, not when it was pressed.

    Who types into a cell and clicks the button at once has made both in the same moment. Either may
    come first: acting on the click at once would lose the edit, and an edit that comes while the
    click's run is under way ends that run. So the click is kept before its run begins.
    """
    st.button(label, type="primary", key=key, on_click=_keep, args=(key,))
    pressed: float | None = state.value(f"{key}.at")
    if pressed is None:
        return False
    age = monotonic() - pressed
    if age < ON_THE_WAY:
        sleep(ON_THE_WAY - age)
        st.rerun()
    state.take(f"{key}.at")
    return age < LEFT


def _keep(key: str) -> None:
    state.set_value(f"{key}.at", monotonic())
