"""Tables drawn with signs in a text: Markdown's pipes, tabs, or columns kept apart by blanks."""

import re
from collections.abc import Sequence
from itertools import groupby

from unionplan.importer.columns import is_title, plain_title, titles
from unionplan.importer.grids import MAX_COLUMNS, Cell, grid, split_lines
from unionplan.importer.plan_tables import plan_lines
from unionplan.importer.vocabulary import CELL

_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?\s*")
_BLANKS = re.compile(r"[ \u3000]{2,}")
_APART = "\x1f"
_BREAK = re.compile(r"<br\s*/?>", re.I)


def drawn_tables(lines: Sequence[str]) -> list[str]:
    """Return the lines with each plan table among them written as rows; every other line stays as it is."""
    found: list[str] = []
    lines = _in_rows(lines)
    place = 0
    while place < len(lines):
        end = _table_end(lines, place)
        rows = plan_lines(grid(_cells(lines[place:end]))) if end > place + 1 else None
        found += [lines[place]] if rows is None else rows
        place = place + 1 if rows is None else end
    return found


def _in_rows(lines: Sequence[str]) -> list[str]:
    """Return the lines with a table written one cell a line, each closed by a pipe, in rows again."""
    found: list[str] = []
    for closed, run in groupby(lines, key=_is_cell):
        written = list(run)
        found += _rows_of(written) if closed else written
    return found


def _rows_of(lines: list[str]) -> list[str]:
    cells = [line.strip().rstrip("|").strip() for line in lines]
    named = [is_title(plain_title(cell)) for cell in cells]
    first = next((n for n, title in enumerate(named) if title), len(cells))
    width = next((n for n, title in enumerate(named[first:]) if not title), len(cells) - first)
    if not 1 < width <= MAX_COLUMNS or len(cells) - first < 2 * width:
        return lines
    rows = ["|" + "|".join(cells[n : n + width]) + "|" for n in range(first, len(cells), width)]
    return lines[:first] + rows


def _is_cell(line: str) -> bool:
    return line.count("|") == 1 and line.rstrip().endswith("|")


def _table_end(lines: Sequence[str], place: int) -> int:
    """Return where the table ends whose header stands at a place, the place itself where none does."""
    header = _split(lines[place])
    if not 1 < len(header) <= MAX_COLUMNS or not titles([plain_title(each) for each in header]).is_plan:
        return place
    end = place + 1
    while end < len(lines) and (_RULE.fullmatch(lines[end]) or _fits(lines[end], lines[place], len(header))):
        end += 1
    return end


def _fits(line: str, header: str, width: int) -> bool:
    """Say whether a line can be a row: blanks tell columns apart only where none of them is empty."""
    cells = len(_split(line))
    if "|" in header or CELL in header:
        return 1 < cells <= width
    return cells == width


def _cells(lines: Sequence[str]) -> list[Cell]:
    rows = [_split(line) for line in lines if not _RULE.fullmatch(line)]
    return [
        Cell(split_lines(_BREAK.sub("\n", text)), row, column)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    ]


def _split(line: str) -> list[str]:
    bare = line.strip(" ")
    if bare.startswith("|"):
        return [cell.strip() for cell in bare.strip("|").split("|")]
    return line.split(CELL) if CELL in line else _BLANKS.sub(_parted, line.strip()).split(_APART)


def _parted(blanks: re.Match[str]) -> str:
    """Blanks part columns where they are wide: three of them, or two of a full character's width."""
    return _APART if " " * 3 in blanks[0] or "\u3000" * 2 in blanks[0] else blanks[0]
