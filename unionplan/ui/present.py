"""Who is there in this run, by the cookie its connection was opened with."""

import streamlit as st

from unionplan.db import reading
from unionplan.domain.access import Actor
from unionplan.domain.signing_in import Visitor
from unionplan.errors import RefusedError
from unionplan.queries.unions import acting_in
from unionplan.start import COOKIE, database, visitor


def here() -> Visitor:
    """The visitor. RefusedError where the cookie is nobody's any more."""
    token = st.context.cookies.get(COOKIE)
    return visitor(token if isinstance(token, str) else None)


def still(actor: Actor) -> Actor:
    """The actor as they are now; their role may be another. RefusedError where they are gone.

    A button's callback and a part of a page run on their own, for whom the page was last drawn for.
    """
    now = here().actor
    if now.account_id != actor.account_id or (now.union_id is None) != (actor.union_id is None):
        raise RefusedError("signed_out")
    if actor.union_id in (None, now.union_id):
        return now
    with reading(database()) as session:
        return acting_in(session, now, actor.union_id)
