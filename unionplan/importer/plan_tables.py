"""Tables to lines: what holds a plan in a form the outline reads, everything else as it stands."""

import re

from unionplan.importer import vocabulary_sheets as v
from unionplan.importer.columns import plain_title
from unionplan.importer.grids import Grid
from unionplan.importer.plan_headers import Header, find_header, header_at
from unionplan.importer.plan_rows import PlanRows
from unionplan.importer.vocabulary import CELL, fold


def plan_lines(grid: Grid) -> list[str] | None:
    """Return the lines of a table that holds a plan, None where no header of a plan is found."""
    header, lines, row = find_header(grid), list[str](), 0
    if header is None:
        return None
    while header:
        above = raw_lines(grid, row, header.row)
        scale = v.SCALE_NOTE.search(" ".join(fold(line) for line in above))
        rows = PlanRows(grid, header, scale["scale"] if scale else "")
        end = rows.write()
        budget = header.titles.is_budget and _is_budget(grid, header, above)
        lines += [] if budget else above + rows.lines
        row, header = end, header_at(grid, end) if end < len(grid.rows) else None
    return lines


def _is_budget(grid: Grid, header: Header, above: list[str]) -> bool:
    """Say whether a table of items and money is a budget rather than a plan of activities."""
    if "budget" not in header.titles.places:
        return False
    named = " ".join([grid.name, *above])
    if v.BUDGET_TITLE.search(named) and not v.DRAWN_UP.search(named):
        return True
    title = plain_title(header.written[header.titles.places["content"]])
    priced = any(v.SUBJECT_COLUMN.search(plain_title(each)) for each in header.written)
    return priced or not re.search("|".join(v.DOING), title)


def raw_lines(grid: Grid, first: int = 0, end: int | None = None) -> list[str]:
    """Return rows as they stand; in a form the paragraphs of its one long cell become lines."""
    lines: list[str] = []
    for row in range(first, len(grid.rows) if end is None else end):
        cells = grid.own(row)
        long = [cell for cell in cells if len(cell.lines) > 1]
        short = [cell.text for cell in cells if len(cell.lines) == 1]
        if len(long) == 1:
            lines += [CELL.join(short)] if short else []
            lines += long[0].lines
        elif cells:
            deep = max(len(cell.lines) for cell in cells)
            lines += [CELL.join((*cell.lines, *[""] * deep)[n] for cell in cells) for n in range(deep)]
    return lines
