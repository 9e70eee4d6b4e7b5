"""The visitor's language, and user text made safe for Markdown."""

import re
from contextvars import ContextVar

import streamlit as st

from unionplan.errors import UnionPlanError
from unionplan.i18n import Language, Text

LIVE = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")

_spoken: ContextVar[Text | None] = ContextVar("spoken", default=None)


def language() -> Language:
    """The language chosen on this device; Chinese until one is."""
    chosen = st.context.cookies.get("language", Language.ZH)
    return Language(chosen) if chosen in list(Language) else Language.ZH


def offers_english() -> bool:
    """Whether nothing was chosen on this device and its browser speaks no Chinese."""
    spoken = st.context.locale or "zh"
    return "language" not in st.context.cookies and not spoken.lower().startswith("zh")


def text() -> Text:
    """The text function of this visitor.

    Kept for the thread, which serves one visitor: a page asks some ninety times a run, and its
    cookies are those its connection was opened with.
    """
    spoken = _spoken.get()
    if spoken is None:
        spoken = Text(language())
        _spoken.set(spoken)
    return spoken


def t(key: str, **details: object) -> str:
    """A sentence in the visitor's language."""
    return text()(key, **details)


def md(user_text: str) -> str:
    """User text that Markdown shows as it was typed."""
    return LIVE.sub(r"\\\1", user_text).replace("\n", " ")


def sentence(error: UnionPlanError) -> str:
    """What an error says to a person."""
    return t(f"error.{error.code}", **error.details)
