"""A drafted paragraph in a person's own words, and which of its figures have moved since."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?", re.ASCII)
BREAK = re.compile(r"[\s，。；：、（）,;:()]")
MOST_ABOUT = 10


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person wrote in place of ``drafted``, the draft at that time; empty words leave it out."""

    words: str
    drafted: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of the draft that is another now; ``about`` are the letters that stand before it."""

    about: str
    before: str
    now: str


def moved(before: str, now: str) -> tuple[Moved, ...] | None:
    """The figures that differ between two drafts of a paragraph; None where more than figures does."""
    if FIGURE.sub("#", before) != FIGURE.sub("#", now):
        return None
    return tuple(Moved(about, old, new) for about, old, new in _pairs(before, now) if old != new)


def carried(wording: Wording, now: str) -> str | None:
    """The person's words with the draft's new figures; None where it cannot be told which is which.

    A figure that stands for one thing in the draft is replaced wherever the person wrote it. One that
    stands for several is replaced in its order, as long as the person kept all of them.
    """
    if FIGURE.sub("#", wording.drafted) != FIGURE.sub("#", now):
        return None
    becomes: dict[str, list[str]] = {}
    for _, old, new in _pairs(wording.drafted, now):
        becomes.setdefault(old, []).append(new)
    written = FIGURE.findall(wording.words)
    unclear = (f for f in set(written) & set(becomes) if len(set(becomes[f])) > 1)
    if any(written.count(figure) != len(becomes[figure]) for figure in unclear):
        return None
    in_order = {figure: iter(new) for figure, new in becomes.items()}

    def replaced(found: re.Match[str]) -> str:
        new = becomes.get(found[0])
        if new is None:
            return found[0]
        return new[0] if len(set(new)) == 1 else next(in_order[found[0]])

    return FIGURE.sub(replaced, wording.words)


def _pairs(before: str, now: str) -> Iterator[tuple[str, str, str]]:
    """Each figure with the letters before it, and what it is now."""
    for old, new in zip(FIGURE.finditer(before), FIGURE.finditer(now), strict=True):
        yield BREAK.split(before[: old.start()])[-1][-MOST_ABOUT:], old[0], new[0]
