"""An OpenDocument workbook (.ods) to grids: the text each cell shows, filled repeats written out."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from unionplan.errors import DocumentError
from unionplan.importer.archives import Package
from unionplan.importer.grids import MAX_COLUMNS, MAX_ROWS, Cell, Grid, grid
from unionplan.importer.number_formats import day_text

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TABLE, TEXT = _OASIS + "office:1.0}", _OASIS + "table:1.0}", _OASIS + "text:1.0}"
_GONE = (OFFICE + "annotation", TEXT + "note", TEXT + "ruby-text")
_ROW_GROUPS = tuple(TABLE + name for name in ("table-row-group", "table-header-rows", "table-rows"))
_DEEPEST = 60
_MONTH_ONLY = re.compile(r"\D*\d{4}\D+\d{1,2}\D*")


def open_grids(package: Package) -> list[Grid]:
    """Return the sheets of an .ods package.

    Raises DocumentError ``file_damaged``, ``file_encrypted``, ``file_too_large``, ``table_too_large``.
    """
    manifest = package.optional("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise DocumentError("file_encrypted")
    root = package.optional("content.xml")
    if root is None:
        raise DocumentError("file_damaged")
    tables = root.iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table")
    return [grid(_cells(table), table.get(TABLE + "name", "")) for table in tables]


def _cells(table: Any) -> Iterator[Cell]:
    row = 0
    for element in _rows(table, 0):
        again = _count(element, "number-rows-repeated")
        cells = list(_row_cells(element))
        for repeat in range(min(again, MAX_ROWS + 1) if cells else 0):
            for column, lines, rows, columns in cells:
                yield Cell(lines, row + repeat, column, rows, columns)
        row += again


def _row_cells(element: Any) -> Iterator[tuple[int, tuple[str, ...], int, int]]:
    column = 0
    for cell in element.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell"):
        again = _count(cell, "number-columns-repeated")
        lines = _lines(cell) if cell.tag == TABLE + "table-cell" else ()
        rows, columns = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        for repeat in range(min(again, MAX_COLUMNS + 1) if lines else 0):
            yield column + repeat, lines, rows, columns
        column += again


def _rows(parent: Any, depth: int) -> Iterator[Any]:
    for child in parent.iterchildren():
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _ROW_GROUPS and depth < _DEEPEST:
            yield from _rows(child, depth + 1)


def _lines(cell: Any) -> tuple[str, ...]:
    texts = [
        line for each in cell.iterchildren(TEXT + "p", TEXT + "h") for line in _words(each, 0).split("\n")
    ]
    lines = tuple(text.replace("\t", " ").strip() for text in texts if text.strip())
    if cell.get(OFFICE + "value-type") == "date" and lines:
        return _date_lines(cell.get(OFFICE + "date-value", ""), lines)
    return lines


def _date_lines(value: str, shown: tuple[str, ...]) -> tuple[str, ...]:
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return shown
    return (day_text(day, with_day=not _MONTH_ONLY.fullmatch(shown[0])),)


def _words(element: Any, depth: int) -> str:
    parts = [element.text or ""]
    for child in element.iterchildren():
        if child.tag in (TEXT + "line-break", TEXT + "tab", TEXT + "s"):
            parts.append("\n" if child.tag == TEXT + "line-break" else " ")
        elif child.tag not in _GONE and depth < _DEEPEST:
            parts.append(_words(child, depth + 1))
        parts.append(child.tail or "")
    return "".join(parts)


def _count(element: Any, name: str) -> int:
    text = element.get(TABLE + name, "1")
    return max(1, int(text)) if re.fullmatch(r"[0-9]{1,7}", text) else 1
