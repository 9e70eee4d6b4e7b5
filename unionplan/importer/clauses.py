"""A sentence cut into the statements its clauses make."""

from dataclasses import dataclass

from unionplan.domain.measures import Measure
from unionplan.importer import vocabulary as v
from unionplan.importer.months import when
from unionplan.importer.pieces import Piece
from unionplan.importer.promises import promise

_OWN_WORDS = 3
_FEW_WORDS = 2
_LONGEST_SENTENCE = 1_000  # beyond it nothing is told apart: no person wrote it as one sentence
_LEAD_LENGTH, _TOLD_LENGTH = 6, 10


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that promise one thing; ``split`` when they were cut out of a longer item.

    ``telling`` is the part of them to take the title from, where it is not all; ``months`` are those
    of the sentence before them in a list like 一季度,…;…。二季度,….
    """

    piece: Piece
    split: bool = False
    telling: Piece | None = None
    months: tuple[int, ...] = ()


def groups(sentence: Piece, *, later: bool, cut: bool = False) -> list[Statement]:
    """Cut off the later clauses of a sentence that carry a target or rhythm of their own.

    ``later`` says that others stand before it in its item, ``cut`` that its own beginning is left out.
    """
    clauses = sentence.clauses() if len(sentence.text) <= _LONGEST_SENTENCE else [sentence]
    if not clauses:
        return []
    starts = [0, *(n for n in range(1, len(clauses)) if _stands_alone(clauses, n, later))]
    if len(starts) > 1 and not _says_something(clauses[: starts[1]]):
        starts.pop(1)
    return [
        Statement(sentence.reaching(clauses[start], clauses[end - 1]), cut or start > 0)
        for start, end in zip(starts, _ends(clauses, starts), strict=True)
    ]


def _ends(clauses: list[Piece], starts: list[int]) -> list[int]:
    """Return where the groups end; what follows a level that was cut off is not part of it."""
    ends = [*starts[1:], len(clauses)]
    levels = [start > 0 and promise(clauses[start].plain).measure is Measure.LEVEL for start in starts]
    return [start + 1 if level else end for start, end, level in zip(starts, ends, levels, strict=True)]


def _stands_alone(clauses: list[Piece], n: int, later: bool) -> bool:
    plain = clauses[n].plain
    if v.DETAIL.match(plain):
        return False
    found = promise(plain)
    if v.ALSO.match(plain) or (later and v.OPENING.match(plain)):
        return True
    if found.period is not None:
        return has_words(plain, _FEW_WORDS) and any(promise(clause.plain).countable for clause in clauses[:n])
    if not has_words(plain):
        return False
    if found.countable:
        return not _sums_up(plain, clauses[:n])
    months = when(plain)
    return _another_event(plain, clauses[:n]) or any(
        _other_months(clause, months.months) for clause in clauses[:n] if months.stretches
    )


def has_words(plain: str, least: int = _OWN_WORDS) -> bool:
    """Say whether anything is left beside the months, numbers and small words."""
    return len(v.FILLER.sub("", plain)) >= least


def _sums_up(plain: str, before: list[Piece]) -> bool:
    """Say whether 全年不少于四次 only adds the year's total to the rhythm before it."""
    rhythm = any(promise(clause.plain).period for clause in before)
    return rhythm and v.YEARLY_COUNT.search(plain) is not None


def _another_event(plain: str, before: list[Piece]) -> bool:
    """Say whether a clause names one more event (举办一次 …) after another."""
    event = v.ONE_EVENT.search(plain) is not None
    return event and any(v.ONE_EVENT.search(clause.plain) for clause in before)


def _other_months(clause: Piece, months: tuple[int, ...]) -> bool:
    named = when(clause.plain)
    return bool(named.stretches) and not named.implied and named.months != months


def _says_something(clauses: list[Piece]) -> bool:
    words = "".join(clause.plain for clause in clauses)
    plains = [v.LEADING_TIME.sub("", clause.bare().plain) for clause in clauses]
    acting = any(v.ACTION.match(plain) for plain in plains)
    told = len(words) >= _TOLD_LENGTH and not v.PURPOSE.match(plains[0])
    return len(words) >= _LEAD_LENGTH and (acting or told or promise(words).countable)
