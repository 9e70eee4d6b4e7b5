"""Text inside figures: made harmless, measured, cut to fit."""

from collections.abc import Sequence
from unicodedata import east_asian_width

ELLIPSIS = "…"


def escape(text: str) -> str:
    """User text as Plotly shows it letter by letter, with no tag or entity left to read."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def ems(text: str) -> float:
    """About how wide a text is, in letter heights; rather too much than too little."""
    return sum(_em(c) for c in text)


def fit(text: str, most: float) -> str:
    """The text, shortened with … where it is wider than ``most`` letter heights."""
    if len(text) <= most or ems(text) <= most:  # no letter is wider than it is high
        return text
    return _head(text, most - ems(ELLIPSIS)).rstrip() + ELLIPSIS


def wrap(text: str, most: float) -> tuple[str, ...]:
    """The text on two lines about as long, of ``most`` letter heights, if one is not enough."""
    if ems(text) <= most:
        return (text,)
    head = _whole(text, _head(text, min(most, ems(text) / 2 + 0.5))) or _head(text, most)
    return (head.rstrip(), fit(text[len(head) :].lstrip(), most))


def thinned(labels: Sequence[str], pitch: float, size: int) -> list[str]:
    """The labels with those left empty that would run into the one before; ``pitch`` in px."""
    kept: list[str] = []
    edge = 0.0
    for i, label in enumerate(labels):
        half = ems(label) * size / 2
        centre = (i + 0.5) * pitch
        free = not kept or centre - half >= edge + 0.15 * size
        kept.append(label if free else "")
        edge = centre + half if free else edge
    return kept


def _head(text: str, most: float) -> str:
    width, end = 0.0, 0
    for end, letter in enumerate(text):
        width += _em(letter)
        if width > most:
            return text[:end]
    return text


def _whole(text: str, head: str) -> str:
    """The head without the beginning of a number or foreign word that goes on after it."""
    end = len(head)
    while 0 < end < len(text) and _joined(text[end - 1]) and _joined(text[end]):
        end -= 1
    return text[:end]


def _joined(letter: str) -> bool:
    return letter.isascii() and letter != " "


def _em(letter: str) -> float:
    if east_asian_width(letter) in "WFA":  # A: shapes, “ ” and … are full width in Chinese fonts
        return 1.0
    if letter == " ":
        return 0.25
    if letter == "%" or letter.isupper():
        return 0.9 if letter in "%MWmw" else 0.7
    return 0.56
