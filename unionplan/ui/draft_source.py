"""The document beside its draft: the line a task was read from is marked, and in it the sentence."""

from html import escape

import streamlit as st

from unionplan.domain.review import Item, Review
from unionplan.ui import state
from unionplan.ui.text import t

ABOVE, BELOW = 4, 9  # lines shown around the one looked at


def column(review: Review, item: Item | None) -> None:
    """The lines around the task's own, or all of the plan's."""
    first, last = review.plan.lines
    here = item.draft.line if item else first
    whole = bool(state.value("import.whole"))
    lines = range(first, last + 1) if whole else _around(review, here)
    with st.container(key="source"):
        st.header(t("import_plan.source"), anchor=False)
        rows = "".join(_line(review, number, item) for number in lines)
        label = escape(t("import_plan.source"))
        name = "lines whole" if whole else "lines"
        st.html(f'<div class="{name}" role="region" aria-label="{label}" tabindex="0">{rows}</div>')
        st.toggle(t("import_plan.whole", first=first, last=last), key="import.whole")


def sentence(review: Review, item: Item) -> None:
    """The task's own line, above the task where there is no room beside it."""
    st.html(f'<div class="lines alone">{_line(review, item.draft.line, item)}</div>')


def _around(review: Review, here: int) -> list[int]:
    """Line numbers of the plan near this one that say something."""
    first, last = review.plan.lines
    said = [n for n in range(first, last + 1) if review.document.source[n - 1].strip() or n == here]
    place = said.index(here) if here in said else 0
    start = max(0, min(place - ABOVE, len(said) - ABOVE - BELOW - 1))
    return said[start : place + BELOW + 1]


def _line(review: Review, number: int, item: Item | None) -> str:
    text = review.document.source[number - 1].strip()
    now = item is not None and item.draft.line == number
    if not text and not now:
        return ""
    said = _marked(text, item.draft.quote) if item is not None and now else escape(text)
    mark = ' class="now" aria-current="true"' if now else ""
    return f"<div{mark}><span>{number}</span><p>{said}</p></div>"


def _marked(text: str, quote: str) -> str:
    """The line with the quote highlighted; of one that runs on in the next line its beginning."""
    before, found, after = text.partition(quote.strip())
    if not found:
        sizes = range(min(len(text), len(quote)), 0, -1)
        cut = len(text) - next((n for n in sizes if text.endswith(quote[:n])), 0)
        before, found = text[:cut], text[cut:]
    return f"{escape(before)}<mark>{escape(found)}</mark>{escape(after)}"
