"""All that is kept about one person, as a workbook to hand to them."""

import io
from collections.abc import Sequence
from copy import deepcopy

from unionplan.i18n import Text
from unionplan.queries.persons import Found, PersonFile
from unionplan.reports.excel import OPTIONS
from unionplan.reports.sheet_writer import add_sheet
from unionplan.reports.sheets import Cell, Column, Kind, Sheet, Styles

COLUMNS = {
    "year": (8, Kind.PLACE),
    "record": (14, Kind.TEXT),
    "number": (8, Kind.PLACE),
    "title": (30, Kind.TEXT),
    "field": (14, Kind.TEXT),
    "text": (50, Kind.TEXT),
}


def person_workbook(union: str, person: PersonFile, t: Text) -> bytes:
    """The .xlsx file: every text that holds the name; on a second sheet what the person recorded."""
    import xlsxwriter

    title = t("personal.file_title", union=union, name=person.name)
    sheets = [_sheet("found", t("personal.title"), title, person.found, t)]
    if person.by:
        sheets.append(_sheet("by", t("personal.file_by"), title, person.by, t))
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, deepcopy(OPTIONS)) as book:
        styles = Styles(book)
        for sheet in sheets:
            add_sheet(book, styles, sheet)
    return file.getvalue()


def _sheet(key: str, name: str, title: str, found: Sequence[Found], t: Text) -> Sheet:
    columns = [Column(t(f"personal.heading.{name}"), width, kind) for name, (width, kind) in COLUMNS.items()]
    return Sheet(key, name, title, columns, [_row(each, t) for each in found])


def _row(each: Found, t: Text) -> list[Cell]:
    what, column = t(f"personal.what.{each.what}"), t(f"personal.column.{each.column}")
    return [each.year, what, each.record_id, each.title, column, each.text]
