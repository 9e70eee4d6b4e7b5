"""A plan written as a table: its header row, and what the cells of a row mean."""

import re
from dataclasses import dataclass

from unionplan.importer import vocabulary as v
from unionplan.importer.columns import plain_title, titles
from unionplan.importer.months import when
from unionplan.importer.pieces import Piece
from unionplan.importer.promises import promise, yuan

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})|^\s*[¥￥]")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; ``ten_thousands`` when the budget column counts in 万元."""

    places: dict[str, int]
    ten_thousands: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``months`` is None where its month cell is blank and the row above goes on."""

    content: Piece
    months_cell: Piece
    months: tuple[int, ...] | None
    target: str
    owner: str
    budget_fen: int | None


def table_columns(line: Piece) -> Columns | None:
    """Return the columns a header row names, or None for any other line."""
    if v.CELL not in line.plain:
        return None
    found = titles([plain_title(cell.plain) for cell in _cells(line)])
    if "content" not in found.places or not found.places.keys() - {"content", "section", "name", "remark"}:
        return None
    content = min(found.places[name] for name in ("content", "name") if name in found.places)
    return Columns(found.places | {"content": content}, found.ten_thousands)


def table_row(line: Piece, columns: Columns) -> Row:
    """Return what a row under a header says; a dash for its months says that it has none."""
    cells = _cells(line)
    blank = line.cut(len(line.text))

    def cell(name: str) -> Piece:
        place = columns.places.get(name, len(cells))
        return cells[place] if place < len(cells) else blank

    months = cell("months")
    return Row(
        content=cell("content").bare(),
        months_cell=months.bare(),
        months=when(months.bare().plain).months if months.plain.strip() else None,
        target=_target(cell("target").plain.strip(), cell("remark").plain.strip()),
        owner=cell("owner").bare().text,
        budget_fen=_fen(cell("budget").bare().plain, columns.ten_thousands),
    )


def _target(target: str, remark: str) -> str:
    """Return the target's cell; where it is blank the remark's, if that says how often."""
    return target or (remark if promise(remark).period else "")


def _cells(line: Piece) -> list[Piece]:
    cells, start = [], 0
    for words in line.plain.split(v.CELL):
        cells.append(line.cut(start, start + len(words)))
        start += len(words) + len(v.CELL)
    return cells


def _fen(plain: str, ten_thousands: bool) -> int | None:
    match = v.PLAIN_MONEY.match(_THOUSANDS.sub("", plain))
    if match is None:
        return None
    scale = v.MONEY_SCALES[v.TEN_THOUSAND] if ten_thousands and not match["scale"] else 1
    return int(yuan(match) * scale * 100)
