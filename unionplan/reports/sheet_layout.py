"""How high rows and charts are, and the page they are printed on: A4 across.

Heights are in points and set for every row: not every program that opens a workbook finds them itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from unionplan.reports.sheets import SIZE, TITLE_SIZE, Cell, Column, Kind, Sheet, Styled
from unionplan.reports.slides_text import LINE, SPARE, lines, width

A4 = 9
LETTER, PADDING = 6.0, 9.0  # the width of a letter of a column's width; what a cell leaves empty beside text
SHRUNK = 1.4  # how much longer than a page may be brought onto one
TALLEST = 409.0  # Excel makes no row taller
PRINTED = (770.0, 490.0)  # what the margins leave across and down
WRITTEN = {Kind.COUNT: ",", Kind.MONEY: ",.2f"}
NAME_SIZE, MOST_NAMES = 9, 0.5  # of the names beside bars; their share of a chart
BAR, CHART_REST, TALLEST_CHART = 30, 90, 460  # for a name's two bars; for title and legend; at most


def row_height(columns: Sequence[Column], values: Sequence[Cell]) -> float:
    """As high as the longest text needs, as far as a row can be."""
    return min(TALLEST, _needed(columns, values))


def too_long(columns: Sequence[Column], values: Sequence[Cell]) -> bool:
    """Whether a text needs more than a row can be."""
    return _needed(columns, values) > TALLEST


def wide_enough(column: Column, values: Iterable[Cell]) -> Column:
    """The column as wide as its longest number, which no program would show cut."""
    form = WRITTEN.get(column.kind)
    numbers = [cell.value if isinstance(cell, Styled) else cell for cell in values] if form else []
    longest = max((len(format(n, form or "")) for n in numbers if isinstance(n, int | float)), default=0)
    return replace(column, width=max(column.width, longest + 3))


def title_height(sheet: Sheet) -> float:
    """Of the title over all columns."""
    return TITLE_SIZE * LINE * lines(sheet.title, TITLE_SIZE, _across(sheet.columns)) + 12


def chart_height(sheet: Sheet) -> float:
    """Of the chart below the table, by its rows."""
    return min(TALLEST_CHART, len(sheet.rows) * BAR + CHART_REST)


def names_share(names: Sequence[str], wide: float) -> float:
    """How much of a chart as ``wide`` the names beside its bars take."""
    longest = max(width(name, NAME_SIZE) for name in names)
    return min(MOST_NAMES, longest * SPARE / wide + 0.02)


def one_page(sheet: Sheet) -> bool:
    """Whether table and chart can stand on one page, a little smaller than the width alone asks for."""
    wide, high = PRINTED
    table = sum(row_height(sheet.columns, row) for row in sheet.rows)
    room = high * max(1.0, _across(sheet.columns) / wide)
    return title_height(sheet) + table + 5 * SIZE * LINE + chart_height(sheet) <= room * SHRUNK


def set_page(drawn: Any, header: int, high: int) -> None:
    """A4 across, a page wide and ``high`` pages or, if 0, any; title and heading on each, pages numbered."""
    drawn.hide_gridlines(2)
    drawn.set_landscape()
    drawn.set_paper(A4)
    drawn.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    drawn.center_horizontally()
    drawn.fit_to_pages(1, high)
    drawn.repeat_rows(0, header)
    drawn.set_footer("&C&P / &N")


def _needed(columns: Sequence[Column], values: Sequence[Cell]) -> float:
    most = 1
    for column, cell in zip(columns, values, strict=True):
        words = cell.value if isinstance(cell, Styled) else cell
        if isinstance(words, str):
            room = column.width * LETTER - PADDING
            most = max(most, sum(lines(line, SIZE, room) for line in words.split("\n")))
    return most * SIZE * LINE + 5


def _across(columns: Sequence[Column]) -> float:
    return sum(column.width for column in columns) * LETTER
