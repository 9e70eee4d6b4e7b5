"""What the meeting's screens are made of: a figure in two sizes, rows that open, words cut to their room."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st
from plotly.graph_objects import Figure

from unionplan.charts import Look
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports.slides_text import cut, lines
from unionplan.ui import pictures, state
from unionplan.ui.gate import Visit
from unionplan.ui.look import look, phone
from unionplan.ui.text import md, t

Opener = Callable[[], None]
MOST = 7  # rows of a list on one screen
ACROSS = 26.0  # letters of a headline in one line
SIZES = {"large": 28, "small": 20}  # px of a figure's letters at 1920 and at 1366 px; see meeting.css


@dataclass(frozen=True, slots=True)
class Stage:
    """Who presents, and the period they tell of."""

    visit: Visit
    told: PeriodSummary


def chart(stage: Stage, key: str, draw: Callable[[Look], Figure], alt: str) -> None:
    """A figure in both sizes, of which the style sheet shows the one that fits; on a phone in the usual."""
    board, span = stage.told.board, stage.told.span
    name = f"meeting.{key}.{span.kind}.{span.number}"
    if phone():
        pictures.plot(board, name, lambda: draw(look()), alt)
        return
    for size, pixels in SIZES.items():
        hall = Look(dark=look().dark, size=pixels, hall=True)
        with st.container(key=f"figure-{size}-{key}", height="stretch"):
            pictures.plot(board, f"{name}.{size}", partial(_unbound, draw, hall), alt, height="stretch")


def _unbound(draw: Callable[[Look], Figure], hall: Look) -> Figure:
    """Without a height of its own a figure takes its container's."""
    return draw(hall).update_layout(height=None)


def headline(words: str) -> bool:
    """What the screen says in one sentence; whether it takes two lines, which leaves less room below."""
    long = lines(words, 1, ACROSS) > 1
    with st.container(key="headline-long" if long else "headline"):
        st.title(md(words), anchor=False)
    return long


def fitted(words: str, ems: float, most: int = 1) -> str:
    """User text cut to ``most`` lines of so many letters, safe for Markdown."""
    return md(cut(words, 1, ems, most))


def row(key: str, *cells: str) -> bool:
    """One line of a list, all of it a button; each cell is a coloured or bold piece of Markdown."""
    with st.container(key=f"line-{key}"):
        return st.button(" ".join(cells), key=f"meeting.{key}", type="tertiary", width="stretch", wrap=True)


def turned(name: str, count: int) -> slice:
    """The rows of a list to show now; ``turn`` shows the next ones, and the first again at the end."""
    most = MOST if count <= MOST else MOST - 1  # the last line is the button's
    first = state.value(f"meeting.{name}.first") or 0
    return slice(first, first + most) if first < count else slice(0, most)


def turn(name: str, count: int, shown: slice) -> None:
    """Under a list that does not fit: how many more there are, and the way to them."""
    if shown.start == 0 and shown.stop >= count:
        return
    rest = count - shown.stop
    words = t("meeting.more", count=rest) if rest > 0 else t("meeting.from_start")
    following = shown.stop if rest > 0 else 0
    st.button(
        words,
        key=f"meeting.{name}.turn",
        type="tertiary",
        on_click=state.set_value,
        args=(f"meeting.{name}.first", following),
    )
