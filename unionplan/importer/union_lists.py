"""A table of unions to rows: which column says what is read off its titles."""

from collections.abc import Sequence

from unionplan.domain.union_lists import ListedRow
from unionplan.domain.unions import ListedUnion, UnionEntry, UnionKind
from unionplan.errors import InvalidError
from unionplan.importer.vocabulary_unions import COLUMNS, KINDS

MOST_ABOVE = 20  # rows of titles and notes above the header


def listed_rows(lines: Sequence[str]) -> tuple[ListedRow, ...]:
    """The unions of a table whose cells are parted by tabs; a row without a word is left out.

    InvalidError where no column is one of names.
    """
    table = [[cell.strip() for cell in line.split("\t")] for line in lines]
    width = max(map(len, table), default=0)
    head = next((place for place, row in enumerate(table[:MOST_ABOVE]) if _is_head(row, width)), None)
    if head is None:
        raise InvalidError("list_without_names", "rows")
    places = _places(table[head])
    return tuple(
        _row(number, {what: row[place] for what, place in places.items() if place < len(row)})
        for number, row in enumerate(table[head + 1 :], head + 2)
        if any(row)
    )


def _is_head(row: Sequence[str], width: int) -> bool:
    """A title over the whole table is no header: that has two titles, unless the table is names alone."""
    filled = [cell for cell in dict.fromkeys(row) if cell]
    return "name" in _places(row) and len(filled) >= min(2, width)


def _places(row: Sequence[str]) -> dict[str, int]:
    """Each column's place; a title belongs to the first meaning it has."""
    found: dict[str, int] = {}
    for place, title in enumerate(row):
        what = next((what for what, titles in COLUMNS.items() if titles.fullmatch(title)), None)
        if what is not None:
            found.setdefault(what, place)
    return found


def _row(number: int, said: dict[str, str]) -> ListedRow:
    kind_said = said.get("kind", "")
    kind = _kind(kind_said)
    entry = UnionEntry(
        said.get("name", ""), kind or UnionKind.OTHER, said.get("code", ""), said.get("area", "")
    )
    return ListedRow(number, ListedUnion(entry, said.get("under", "")), "" if kind else kind_said)


def _kind(said: str) -> UnionKind | None:
    return next((kind for kind, words in KINDS.items() if words.search(said)), None)
