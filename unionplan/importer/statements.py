"""An item or paragraph cut into the statements that each become one task."""

import re
from itertools import pairwise

from unionplan.importer import vocabulary as v
from unionplan.importer.clauses import Statement, groups, has_words
from unionplan.importer.months import when
from unionplan.importer.pieces import Piece
from unionplan.importer.promises import promise

_CLAUSE_START = re.compile(rf"(?:^\s*|(?<=[。;,:、\s!?]))(?:{v.CLAUSE_MARK})")
_NAME_LENGTH = 12


def item_statements(piece: Piece, clause: bool = False) -> list[Statement]:
    """Return an item's first sentence and every later one that promises something of its own.

    ``clause`` says that the item itself is the first of its clauses 一是 … 二是 ….
    """
    clauses = _numbered_clauses(piece, clause)
    if len(clauses) > 1:
        return [statement for clause in clauses for statement in _opening(clause)]
    return _opening(piece)


def paragraph_statements(piece: Piece, opens: bool) -> list[Statement]:
    """Return what a paragraph without a mark promises; ``opens`` when no item stands above it."""
    clauses = _numbered_clauses(piece)
    if len(clauses) > 1:
        return [statement for clause in clauses for statement in _opening(clause)]
    if len(timed := _timed(piece)) > 1:
        return timed
    found: list[Statement] = []
    for sentence in piece.sentences():
        if telling := _from_action(sentence, opens):
            found += groups(telling, later=True, cut=telling.start > sentence.start)
    return found


def _timed(piece: Piece) -> list[Statement]:
    """Return a paragraph's statements where its sentences each open with a time; none otherwise."""
    found: list[Statement] = []
    times = 0
    months: tuple[int, ...] = ()
    for sentence in piece.sentences():
        plain = sentence.bare().plain
        opening = v.LEADING_TIME.match(plain)
        times += bool(opening)
        months = when(opening[0]).months if opening else months
        if not opening and not (found and found[-1].piece.plain.rstrip().endswith(v.LISTED)):
            return []
        found.append(Statement(sentence, months=() if opening else months))
    return found if times > 1 else []


def sentence_statements(piece: Piece) -> list[Statement]:
    """Return one statement per sentence, as a month list is written."""
    return [Statement(sentence) for sentence in piece.sentences()]


def countable(plain: str) -> bool:
    """Say whether a sentence names months, a number, a rhythm or a single event."""
    named = promise(plain).countable or bool(when(plain).stretches)
    return named or bool(v.ONE_EVENT.search(plain) or v.DEADLINE.search(plain))


def listed_statements(piece: Piece) -> list[Statement]:
    """Return a numbered item's sentences under a month; what promises nothing goes with the one before."""
    kept: list[list[Piece]] = []
    for sentence in piece.sentences():
        if kept and _later(sentence, listed=True) is None:
            kept[-1].append(sentence)
        else:
            kept.append([sentence])
    return [Statement(piece.reaching(each[0], each[-1])) for each in kept]


def _numbered_clauses(piece: Piece, clause: bool = False) -> list[Piece]:
    """Return the clauses 一是 … 二是 … of a text without their marks.

    What leads to the first of them is kept only where it promises something by itself.
    """
    marks = list(_CLAUSE_START.finditer(piece.plain))
    if not marks:
        return [piece]
    ends = [*(mark.start() for mark in marks[1:]), len(piece.plain)]
    clauses = [piece.cut(mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    lead = piece.cut(0, marks[0].start())
    counts_them = lead.plain.rstrip().endswith(":") and promise(lead.plain).quantity == len(clauses)
    return [lead, *clauses] if clause or (countable(lead.plain) and not counts_them) else clauses


def _from_action(sentence: Piece, opens: bool) -> Piece | None:
    """Return a sentence from where it says what is to be done; None where it only explains."""
    plain = sentence.bare().plain
    if (v.ACTION if opens else v.CONCRETE).match(plain) or countable(plain):
        return sentence
    acting = (clause for clause in sentence.clauses() if v.CONCRETE.match(clause.bare().plain))
    first = next(acting, None) if opens else None
    return sentence.reaching(first, sentence) if first else None


def _opening(piece: Piece) -> list[Statement]:
    """Return the first sentence, and every later one that promises something or goes on with a list."""
    sentences = piece.sentences()
    if len(sentences) > 1 and not has_words(sentences[0].plain):
        sentences[:2] = [piece.reaching(sentences[0], sentences[1])]
    found = groups(sentences[0], later=False) if sentences else []
    later_groups = [
        groups(telling, later=True, cut=telling.start > sentence.start)
        for before, sentence in pairwise(sentences)
        if (telling := _later(sentence, listed=before.plain.rstrip().endswith(v.LISTED)))
    ]
    later = [each for group in later_groups for each in group]
    if later and v.SLOGAN.match(sentences[0].bare().plain):
        return later
    if later and _only_names(sentences[0]):
        return _joined(piece, sentences, later)
    return found + later


def _joined(piece: Piece, sentences: list[Piece], later: list[Statement]) -> list[Statement]:
    """Return a name and the sentence after it as one statement: 加强法律援助。为职工提供…"""
    name, following = sentences[:2]
    first = later[0].piece
    if first.start >= following.end:  # the sentence after it promises nothing, it only explains
        return [Statement(piece.reaching(name, following), telling=name), *later]
    return [Statement(piece.reaching(name, first), telling=first), *later[1:]]


def _later(sentence: Piece, listed: bool) -> Piece | None:
    """Return what a later sentence of an item promises by itself; ``listed`` after a semicolon."""
    plain = sentence.bare().plain
    if v.CONCRETE.match(plain) or countable(plain) or (listed and v.ACTION.match(plain)):
        return sentence
    holding = (clause for clause in sentence.clauses() if v.HOLDING.match(clause.bare().plain))
    first = next(holding, None)
    return sentence.reaching(first, sentence) if first else None


def _only_names(sentence: Piece) -> bool:
    """Say whether a first sentence only names what the next one says: 加强法律援助。为职工提供…"""
    plain = sentence.bare().plain
    return len(plain) <= _NAME_LENGTH and "," not in plain and not countable(plain)
