"""The visitor's language, and user text made safe for Markdown."""

import re
from collections.abc import Hashable, Mapping
from contextvars import ContextVar
from itertools import count
from typing import TypeVar

import streamlit as st

from unionplan.errors import UnionPlanError
from unionplan.i18n import Language, Text

# What Markdown makes signs or links of even where it is escaped: emoji and icons by name, arrows, dashes,
# addresses (which would take in the Chinese behind them).
SIGNS = re.compile(
    r":(?=//|(?:material/)?[A-Za-z0-9_+-]+:)|(?<!\S)[<>~-](?=(?:->|[=>-])(?:\s|$))|www(?=\.)|@(?=\w)",
    re.IGNORECASE,
)
UNSEEN = "\u2060"  # keeps the two sides of it apart
LIVE = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")

K = TypeVar("K", bound=Hashable)
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
    return LIVE.sub(r"\\\1", SIGNS.sub(rf"\g<0>{UNSEEN}", user_text)).replace("\n", " ")


def told_apart(names: Mapping[K, str]) -> dict[K, str]:
    """Choices by name, no two alike: of a list Streamlit knows the one chosen by its words alone."""
    found: dict[K, str] = {}
    used: set[str] = set()
    for key, name in names.items():
        others = (f"{name} ({number})" for number in count(2))
        found[key] = name if name not in used else next(other for other in others if other not in used)
        used.add(found[key])
    return found


def sentence(error: UnionPlanError) -> str:
    """What an error says to a person."""
    return t(f"error.{error.code}", **error.details)
