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


def same_words(before: str, now: str) -> bool:
    """Whether two drafts differ in nothing but figures."""
    return FIGURE.sub("#", before) == FIGURE.sub("#", now)


def moved(before: str, now: str) -> tuple[Moved, ...]:
    """The figures of a draft that are another in the next; those that are there no more are not told."""
    return tuple(Moved(about, old, new) for about, old, new in _pairs(before, now) if new not in ("", old))


def carried(wording: Wording, now: str) -> str | None:
    """The person's words with the draft's new figures; None where it cannot be told which is which.

    A figure that stands for one thing in the draft is replaced wherever the person wrote it. One that
    stands for several is replaced in its order, as long as the person kept all of them.
    """
    becomes: dict[str, list[str]] = {}
    for _, old, new in _pairs(wording.drafted, now):
        becomes.setdefault(old, []).append(new)
    written = FIGURE.findall(wording.words)
    for figure in set(written) & set(becomes):
        several = len(set(becomes[figure])) > 1
        if "" in becomes[figure] or (several and written.count(figure) != len(becomes[figure])):
            return None
    in_order = {figure: iter(new) for figure, new in becomes.items()}

    def replaced(found: re.Match[str]) -> str:
        new = becomes.get(found[0])
        if new is None:
            return found[0]
        return new[0] if len(set(new)) == 1 else next(in_order[found[0]])

    return FIGURE.sub(replaced, wording.words)


def _pairs(before: str, now: str) -> Iterator[tuple[str, str, str]]:
    """Each figure of a draft with the letters before it, and what it is in the next; "" where it is gone.

    Where the words differ too, a figure is known by the letters before it.
    """
    old, new = _figures(before), _figures(now)
    if same_words(before, now):
        yield from ((about, figure, new[place][1]) for place, (about, figure) in enumerate(old))
        return
    left = list(new)
    for about, figure in old:
        found = next((pair for pair in left if about and pair[0] == about), None)
        if found:
            left.remove(found)
        yield about, figure, found[1] if found else ""


def _figures(draft: str) -> list[tuple[str, str]]:
    """Each figure after the letters before it."""
    found = FIGURE.finditer(draft)
    return [(BREAK.split(draft[: f.start()])[-1][-MOST_ABOUT:], f[0]) for f in found]
