"""How alike two short texts are, in any script."""

import unicodedata
from dataclasses import dataclass
from itertools import groupby

ALMOST = 0.99  # most that two texts can be alike that are not the same
BEGINNING = 0.9  # and most that two of one beginning can be
SHORTEST = 6  # letters of a clause that says something by itself


def plain(text: str) -> str:
    """Letters and numbers only."""
    return "".join(c for c in text if _counts(c))


@dataclass(frozen=True, slots=True)
class Words:
    """A text ready to be compared: its letters and numbers, its letters two by two, its first clause's.

    Numbers are what most often changes in a sentence that is the same; they tell two texts apart
    only where nothing else does.
    """

    text: str
    pairs: frozenset[str]
    first: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Words":
        """A text; one without letters is compared by what it has."""
        whole = plain(text) or text.strip()
        clauses = ("".join(run) for counts, run in groupby(text, _counts) if counts)
        first = next((clause for clause in clauses if len(clause) >= SHORTEST), whole)
        return cls(whole, _pairs(whole), _pairs(first))

    def likeness(self, other: "Words") -> float:
        """The share of pairs that both have, 0..1; an empty text is like none."""
        if not self.text or not other.text:
            return 0.0
        if self.text == other.text:
            return 1.0
        return max(ALMOST * _common(self.pairs, other.pairs), BEGINNING * _common(self.first, other.first))


def _counts(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"


def _pairs(text: str) -> frozenset[str]:
    """Neighbouring letters; a single one stands for itself."""
    letters = "".join(c for c in text if unicodedata.numeric(c, None) is None) or text
    return frozenset(letters[i : i + 2] for i in range(max(1, len(letters) - 1)))


def _common(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
