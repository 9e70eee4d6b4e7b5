"""One table on one sheet, ready to print: title, frozen header, filter, widths, A4 landscape."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

A4 = 9
HEADER_ROW = 1
Cell = str | int | float | date | datetime | None


class Kind(Enum):
    """How a column's values are written; the value is its number format."""

    TEXT = "@"
    COUNT = "0"
    NUMBER = "#,##0.###"
    SHARE = "0%"
    MONEY = "#,##0.00"
    DAY = "yyyy-mm-dd"
    MOMENT = "yyyy-mm-dd hh:mm"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, its width in letters, and what it holds."""

    heading: str
    width: int
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's name, the title above its table, and the rows; ``total`` stands below the filter."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] = ()


class Styles:
    """The workbook's formats, each made once."""

    def __init__(self, book: Any) -> None:
        lines = {"border": 1, "border_color": "#8C9198", "valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.header = book.add_format(
            lines | {"bold": True, "bg_color": "#F1F0EB", "text_wrap": True, "align": "center"}
        )
        self.cells = {kind: book.add_format(lines | self._kind(kind)) for kind in Kind}
        self.totals = {kind: book.add_format(lines | self._kind(kind) | {"bold": True}) for kind in Kind}

    @staticmethod
    def _kind(kind: Kind) -> dict[str, Any]:
        if kind is Kind.TEXT:
            return {"text_wrap": True}
        align = {"align": "center"} if kind in (Kind.DAY, Kind.MOMENT) else {}
        return {"num_format": kind.value, **align}


def add_table(book: Any, styles: Styles, table: Table) -> None:
    """A new sheet with the table on it."""
    sheet = book.add_worksheet(table.name)
    sheet.write_string(0, 0, table.title, styles.title)
    sheet.set_row(0, 28)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(HEADER_ROW, place, column.heading, styles.header)
    first = HEADER_ROW + 1
    for row, values in enumerate(table.rows, first):
        _write_row(sheet, row, table.columns, values, styles.cells)
    if table.total:
        _write_row(sheet, first + len(table.rows), table.columns, table.total, styles.totals)
    last_column = len(table.columns) - 1
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + max(1, len(table.rows)), last_column)
    sheet.freeze_panes(first, 0)
    _set_page(sheet)


def _write_row(
    sheet: Any, row: int, columns: Sequence[Column], values: Sequence[Cell], formats: dict[Kind, Any]
) -> None:
    for place, (column, value) in enumerate(zip(columns, values, strict=True)):
        style = formats[column.kind]
        match value:
            case None | "":
                sheet.write_blank(row, place, None, style)
            case str():
                sheet.write_string(row, place, value, formats[Kind.TEXT])
            case date():
                sheet.write_datetime(row, place, value, style)
            case _:
                sheet.write_number(row, place, value, style)


def _set_page(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, HEADER_ROW)
    sheet.set_footer("&C&P / &N")
