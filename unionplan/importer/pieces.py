"""A piece of a document's line: its exact words, and the same words folded for matching."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from unionplan.importer import vocabulary as v


@dataclass(frozen=True, slots=True)
class Joint:
    """Where a sentence was broken: at ``at`` line ``line`` begins, and ``gap`` was left out."""

    at: int
    line: int
    gap: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of line ``line`` from ``start`` on; ``text`` as written, ``plain`` folded, of equal length.

    A line that goes on in the next ones is one piece with them; ``joints`` say where it was broken.
    """

    line: int
    text: str
    plain: str
    start: int = 0
    joints: tuple[Joint, ...] = ()

    @property
    def end(self) -> int:
        """Return where the piece ends in its line."""
        return self.start + len(self.text)

    @property
    def last_line(self) -> int:
        """Return the line the piece ends in."""
        return max((joint.line for joint in self.joints if joint.at < self.end), default=self.line)

    @property
    def written(self) -> str:
        """Return the words exactly as the document has them, line breaks and all."""
        words, cut = "", 0
        for joint in self.joints:
            if self.start < joint.at < self.end:
                words += self.text[cut : joint.at - self.start] + joint.gap
                cut = joint.at - self.start
        return words + self.text[cut:]

    def cut(self, start: int, end: int | None = None) -> "Piece":
        """Return the part from ``start`` to ``end``."""
        begins = self.start + start
        line = self.line
        if self.joints:
            line = max((joint.line for joint in self.joints if joint.at <= begins), default=line)
        return Piece(line, self.text[start:end], self.plain[start:end], begins, self.joints)

    def bare(self) -> "Piece":
        """Return the piece without blanks and punctuation at its edges."""
        if self.plain.strip(v.EDGE) == self.plain:
            return self
        start = len(self.plain) - len(self.plain.lstrip(v.EDGE))
        return self.cut(start, max(start, len(self.plain.rstrip(v.EDGE))))

    def reaching(self, first: "Piece", last: "Piece") -> "Piece":
        """Return the part from the beginning of ``first`` to the end of ``last``, both parts of this one."""
        return self.cut(first.start - self.start, last.end - self.start)

    def sentences(self) -> list["Piece"]:
        """Return the sentences, split at 。 and ；, never inside brackets or quotes."""
        return self._split(v.SENTENCE_SPLIT)

    def clauses(self) -> list["Piece"]:
        """Return the clauses, split at commas, never inside brackets or quotes."""
        return self._split(v.CLAUSE_SPLIT)

    def _split(self, pattern: re.Pattern[str]) -> list["Piece"]:
        ends = [match.end() for match in pattern.finditer(self.plain) if match["end"]]
        bounds = [0, *ends, len(self.plain)]
        parts = [self.cut(start, end) for start, end in pairwise(bounds)]
        return [part for part in parts if part.bare().text]


def piece(line: int, text: str) -> Piece:
    """Return the piece that is the whole of a line."""
    return Piece(line, text, v.fold(text))


def number(plain: str) -> Decimal:
    """Return the value of a number written in digits or in Chinese numerals."""
    if plain[:1].isdigit():
        return Decimal(plain)
    total = digit = 0
    for sign in plain:
        if sign in v.TENS:
            total, digit = total + max(digit, 1) * v.TENS[sign], 0
        else:
            digit = digit * 10 + v.DIGITS[sign]
    return Decimal(total + digit)
