"""How alike two short texts are, in any script."""

import unicodedata
from dataclasses import dataclass


def plain(text: str) -> str:
    """Letters and numbers only."""
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


@dataclass(frozen=True, slots=True)
class Words:
    """A text ready to be compared: its letters and numbers, and these two by two."""

    text: str
    pairs: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Words":
        """A text; one of signs only is compared by them, a single character stands for itself."""
        letters = plain(text) or text.strip()
        return cls(letters, frozenset(letters[i : i + 2] for i in range(max(1, len(letters) - 1))))

    def likeness(self, other: "Words") -> float:
        """The share of pairs that both have, 0..1; an empty text is like none."""
        if not self.text or not other.text:
            return 0.0
        if self.text == other.text:
            return 1.0
        return len(self.pairs & other.pairs) / len(self.pairs | other.pairs)
