"""How much room words take on a slide, and how they are cut to it; lengths in points."""

import re
import unicodedata
from collections.abc import Sequence
from math import ceil

LINE = 1.3  # of the font size
ELLIPSIS = "…"
LATIN, THIN, WIDE = 0.6, 0.32, 1.0  # of the font size: digits and letters, stops, Chinese
THIN_LETTERS = frozenset(" .,:;!|'ijl")
SPARE = 1.05  # lines seldom break where it would be best
UNSEEN = ("Cc", "Cs", "Cn")  # controls, halves of a pair, no characters at all: XML holds none of them


def clean(words: str) -> str:
    """Words on one line, without what a file of slides cannot hold."""
    seen = "".join(" " if unicodedata.category(c) in UNSEEN else c for c in words)
    return re.sub(r"\s+", " ", seen)


def plain(words: str) -> str:
    """The same without blanks at the ends."""
    return clean(words).strip()


def width(words: str, size: float) -> float:
    """The estimated length of one line."""
    return sum(map(_share, words)) * size


def _share(letter: str) -> float:
    if letter in THIN_LETTERS:
        return THIN
    return LATIN if unicodedata.east_asian_width(letter) in ("Na", "H", "N") else WIDE


def lines(words: str, size: float, room: float) -> int:
    """How many lines the words take in a column of ``room``."""
    return max(1, ceil(width(words, size) * SPARE / room))


def cut(words: str, size: float, room: float, most: int = 1) -> str:
    """The words, or as many as fit ``most`` lines with … after them."""
    words = plain(words)
    if width(words, size) * (SPARE if most > 1 else 1) <= room * most:
        return words
    left = room * most / (SPARE if most > 1 else 1) - width(ELLIPSIS, size)
    kept = ""
    for letter in words:
        left -= width(letter, size)
        if left < 0:
            break
        kept += letter
    return kept.rstrip() + ELLIPSIS


def how_many_fit(heights: Sequence[float], room: float, most: int) -> int:
    """How many from the first on fit below each other."""
    used, count = 0.0, 0
    for height in heights[:most]:
        used += height
        if used > room:
            break
        count += 1
    return count
