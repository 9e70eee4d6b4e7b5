"""Tables drawn with signs in a text: Markdown's pipes, tabs, or columns kept apart by blanks."""

import re
from collections.abc import Sequence

from unionplan.importer.columns import is_title, plain_title, titles
from unionplan.importer.grids import MAX_COLUMNS, Cell, grid, split_lines
from unionplan.importer.plan_tables import plan_lines
from unionplan.importer.vocabulary import CELL

_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?\s*")
_CELL_LINE = re.compile(r"\s*(?P<cell>[^|]*?)\s*\|\s*")
_APART = re.compile(r"[ \u3000]*\u3000{2,}[ \u3000]*| {3,}")
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
    place = 0
    while place < len(lines):
        end = next((n for n in range(place, len(lines)) if not _CELL_LINE.fullmatch(lines[n])), len(lines))
        cells = [_CELL_LINE.sub(r"\g<cell>", line).strip() for line in lines[place:end]]
        width = next((n for n, cell in enumerate(cells) if not is_title(plain_title(cell))), len(cells))
        if 1 < width <= MAX_COLUMNS and len(cells) >= 2 * width:
            found += ["|" + "|".join(cells[n : n + width]) + "|" for n in range(0, len(cells), width)]
            place = end
        else:
            found.append(lines[place])
            place += 1
    return found


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
    return line.split(CELL) if CELL in line else _APART.split(line.strip())
