"""The only place that touches st.session_state. No identity is kept here."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from secrets import token_urlsafe
from time import monotonic
from typing import Any

import streamlit as st
from sqlmodel import Session

from unionplan.domain.access import Actor

Undo = Callable[[Session, Actor, int, int], int]
FLASH = 10.0  # seconds after which the next run of a page shows what was done no longer
DOUBLE_CLICK = 3.0  # seconds in which a second click cannot be a second intention


@dataclass(frozen=True, slots=True)
class Flash:
    """A sentence to show once something was done; ``undo`` is a service with the record and its version."""

    sentence: str
    undo: tuple[Undo, int, int] | None
    at: float


@dataclass(slots=True)
class Token:
    """What makes two clicks on one shown form one save."""

    text: str
    spent_at: float | None = None


@dataclass(slots=True)
class News:
    """What was said last in a session."""

    flash: Flash | None = None


_news: ContextVar[News | None] = ContextVar("news", default=None)


def belongs_to(actor: Actor) -> None:
    """Forget everything kept for somebody else: a session's name is no secret (SAFETY.md, fault 1)."""
    mine = (actor.union_id, actor.account_id)
    if st.session_state.setdefault("belongs_to", mine) != mine:
        st.session_state.clear()
        st.session_state["belongs_to"] = mine
        st.rerun()


def flash(sentence: str, undo: tuple[Undo, int, int] | None = None) -> None:
    """Keep a sentence for the next page shown."""
    news = _news.get() or listen()
    news.flash = Flash(sentence, undo, monotonic())
    _news.set(None)


def listen() -> News:
    """Have the place for news at hand before an action.

    Each touch of the session's state is where a second click may end the run: what is done already
    would never be said.
    """
    news: News = st.session_state.setdefault("news", News())
    _news.set(news)
    return news


def flashed() -> Flash | None:
    """The kept sentence, if any, as long as it is news."""
    news = st.session_state.get("news")
    found = news and news.flash
    return found if isinstance(found, Flash) and monotonic() - found.at < FLASH else None


def token(form: str) -> str:
    """The form's token: a second save with it is the same save. Drawn anew when the last one is spent."""
    kept = st.session_state.get(f"token:{form}")
    if kept is None or (kept.spent_at is not None and monotonic() - kept.spent_at > DOUBLE_CLICK):
        kept = st.session_state[f"token:{form}"] = Token(token_urlsafe(24))
    return str(kept.text)


def spend_token(form: str) -> None:
    """The form was saved; clicks of the same double click still carry its token."""
    st.session_state[f"token:{form}"].spent_at = monotonic()


def set_value(key: str, value: object) -> None:
    """Set a widget's value before it is shown, or from its own callback."""
    st.session_state[key] = value


def value(key: str) -> Any:
    """A widget's value, None where it was not shown yet."""
    return st.session_state.get(key)


def take(key: str) -> Any:
    """A kept value, which is then forgotten."""
    return st.session_state.pop(key, None)
