"""Who is there in this run, by the cookie its connection was opened with."""

import streamlit as st

from unionplan.domain.access import Actor
from unionplan.domain.signing_in import Visitor
from unionplan.errors import RefusedError
from unionplan.start import COOKIE, visitor


def here() -> Visitor:
    """The visitor. RefusedError where the cookie is nobody's any more."""
    token = st.context.cookies.get(COOKIE)
    return visitor(token if isinstance(token, str) else None)


def still(actor: Actor) -> Actor:
    """The actor as they are now; their role may be another. RefusedError where they are gone.

    A button's callback and a part of a page run on their own, for whom the page was last drawn for.
    """
    now = here().actor
    if (now.union_id, now.account_id) != (actor.union_id, actor.account_id):
        raise RefusedError("signed_out")
    return now
