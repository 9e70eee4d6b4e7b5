"""A workbook or a text table to lines: every sheet that holds a plan, its title rows above it."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from unionplan.errors import DocumentError
from unionplan.importer.archives import Package
from unionplan.importer.encodings import decode
from unionplan.importer.excel import excel_grids
from unionplan.importer.grids import MAX_COLUMNS, MAX_ROWS, Cell, Grid, grid, split_lines
from unionplan.importer.months import month_label
from unionplan.importer.number_formats import day_text, float_text
from unionplan.importer.opensheets import open_grids
from unionplan.importer.plan_headers import find_header
from unionplan.importer.plan_tables import plan_lines, raw_lines
from unionplan.importer.vocabulary import fold

_PROSE_SHARE = 0.67
_SAMPLE = 4096
_WIDEST = 256  # what an .xls sheet can have; its filled columns are counted later


def package_lines(package: Package) -> list[str]:
    """Return the lines of an .xlsx, .xlsm or .ods package; raises DocumentError."""
    return sheet_lines(package_grids(package))


def package_grids(package: Package) -> list[Grid]:
    """Return the visible sheets of an .xlsx, .xlsm or .ods package; raises DocumentError."""
    return excel_grids(package) if "xl/workbook.xml" in package.names else open_grids(package)


def old_sheet_lines(data: bytes) -> list[str]:
    """Return the lines of an .xls workbook; raises DocumentError."""
    return sheet_lines(old_grids(data))


def old_grids(data: bytes) -> list[Grid]:
    """Return the visible sheets of an .xls workbook.

    Raises DocumentError ``file_damaged``, ``file_encrypted``, ``table_too_large``.
    """
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = [
            each.name
            for each in book.sheets_metadata
            if each.visible == calamine.SheetVisibleEnum.Visible
            and each.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        return [grid(_old_cells(book.get_sheet_by_name(name)), name) for name in visible]
    except DocumentError:
        raise
    except calamine.PasswordError as error:
        raise DocumentError("file_encrypted") from error
    except BaseException as error:  # a panic of the reader is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise DocumentError("file_damaged") from error


def table_text_lines(data: bytes, encoding: str | None = None) -> list[str]:
    """Return the lines of a .csv or .tsv file; raises DocumentError."""
    return sheet_lines([table_text_grid(data, encoding)])


def table_text_grid(data: bytes, encoding: str | None = None) -> Grid:
    """Return the table of a .csv or .tsv file.

    Raises DocumentError as ``decode`` does, ``file_damaged`` and ``table_too_large``.
    """
    text = decode(data, encoding)
    sample = text[:_SAMPLE]
    parts = max((",", "\t", ";"), key=sample.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=parts))
    except csv.Error as error:
        raise DocumentError("file_damaged") from error
    cells = (
        Cell(split_lines(value), row, column)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
    )
    return grid(cells)


def sheet_lines(grids: list[Grid]) -> list[str]:
    """Return the lines of the sheets that hold a plan; of a workbook without a plan table those of all.

    Of a workbook of nothing but budgets only the titles are left: no row of money can pass for a task.
    """
    found = [(each, plan_lines(each)) for each in grids if each.rows]
    planned = any(lines is not None for _, lines in found)
    lines: list[str] = []
    for each, own in found:
        if own:
            lines += [*_month_sheet(each), *own]
        elif own is None and (not planned or _is_prose(each)):
            lines += raw_lines(each)
    return lines or [line for each, _ in found for line in _titles(each)]


def _titles(sheet: Grid) -> list[str]:
    header = find_header(sheet)
    return (
        [] if header is None else raw_lines(sheet, 0, header.row) or [" ".join(filter(None, header.written))]
    )


def _month_sheet(sheet: Grid) -> list[str]:
    """Return a sheet's name where it is the month of the plan below it: a sheet for each month."""
    header, label = find_header(sheet), month_label(fold(sheet.name))
    timed = header is None or header.titles.marks or "months" in header.titles.places
    return [sheet.name] if label and not timed else []


def _is_prose(sheet: Grid) -> bool:
    """Say whether a sheet without a plan table is a text rather than a list of something else."""
    counts = [len(cells) for row in range(len(sheet.rows)) if (cells := sheet.own(row))]
    return sum(count == 1 for count in counts) >= _PROSE_SHARE * len(counts)


def _old_cells(sheet: Any) -> Iterator[Cell]:
    merged = {
        (first[0], first[1]): (last[0] - first[0] + 1, last[1] - first[1] + 1)
        for first, last in (sheet.merged_cell_ranges or [])
    }
    if sheet.total_height > MAX_ROWS or sheet.total_width > _WIDEST:
        raise DocumentError("table_too_large", rows=MAX_ROWS, columns=MAX_COLUMNS)
    for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, value in enumerate(values):
            if lines := split_lines(_shown(value)):
                yield Cell(lines, row, column, *merged.get((row, column), (1, 1)))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return ""
    if isinstance(value, float | int):
        return float_text(float(value))
    if isinstance(value, datetime | date):
        return day_text(value)
    return str(value)
