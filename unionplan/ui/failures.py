"""A bug: the visitor sees a sentence with a number, the log has the rest."""

import logging
from secrets import token_hex

import streamlit as st

from unionplan.ui.text import t

log = logging.getLogger("unionplan")


def report(error: Exception) -> bool:
    """Log an unexpected error under a reference number and show that number; True: it was shown."""
    number = token_hex(4)
    log.error("unexpected error %s", number, exc_info=error)
    st.error(t("unexpected", number=number))
    return True
