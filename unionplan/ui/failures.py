"""A bug: the visitor sees a sentence with a number, the log has the rest."""

import streamlit as st

from unionplan.errors import UnionPlanError
from unionplan.logs import note
from unionplan.ui.notices import complaint
from unionplan.ui.text import t


def report(error: Exception) -> bool:
    """Log an unexpected error under a reference number and show that number; True: it was shown.

    A part of a page runs past the frame, which says what a person can mend.
    """
    if isinstance(error, UnionPlanError):
        complaint(error)
    else:
        st.error(t("unexpected", number=note("unexpected error", error)))
    return True
