"""An Excel workbook (.xlsx, .xlsm) to grids: its visible sheets as their reader sees them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import Any

from unionplan.errors import DocumentError
from unionplan.importer.archives import Package, parsed, streamed
from unionplan.importer.grids import MAX_COLUMNS, MAX_ROWS, Cell, Grid, grid, split_lines
from unionplan.importer.number_formats import built_in, number_text

_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT_LINKS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_MAX_SHEETS = 60


@dataclass(frozen=True, slots=True)
class _Book:
    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    from_1904: bool = False


def excel_grids(package: Package) -> list[Grid]:
    """Return the visible sheets; hidden rows and columns are read, hidden sheets are not.

    Raises DocumentError ``file_damaged``, ``file_too_large``, ``table_too_large``.
    """
    root = _part(package, "xl/workbook.xml")
    if root is None:
        raise DocumentError("file_damaged")
    links = _links(package, "xl/workbook.xml")
    settings = root.find(S + "workbookPr")
    book = _Book(
        _strings(_part(package, "xl/sharedStrings.xml")),
        _formats(_part(package, "xl/styles.xml")),
        settings is not None and settings.get("date1904") in ("1", "true"),
    )
    grids = []
    for sheet in list(root.iterfind(f"{S}sheets/{S}sheet"))[:_MAX_SHEETS]:
        part = links.get(sheet.get(_LINK + "id", ""), "")
        if part in package.names and sheet.get("state", "visible") == "visible":
            grids.append(_grid(_data(package, part), sheet.get("name", ""), book))
    return grids


def _part(package: Package, name: str) -> Any | None:
    return parsed(_data(package, name)) if name in package.names else None


def _data(package: Package, name: str) -> bytes:
    data = package.read(name).replace(_STRICT, S[1:-1].encode())
    return data.replace(_STRICT_LINKS, _LINK[1:-1].encode())


def _links(package: Package, part: str) -> dict[str, str]:
    folder, _, name = part.rpartition("/")
    root = package.optional(f"{folder}/_rels/{name}.rels")
    if root is None:
        return {}
    return {
        each.get("Id", ""): normpath(join("/", dirname(part), each.get("Target", ""))).lstrip("/")
        for each in root
    }


def _strings(root: Any | None) -> list[str]:
    return [] if root is None else [_words(each) for each in root.iterchildren(S + "si")]


def _words(element: Any) -> str:
    """Return the text of a string, without the reading aids some input methods store beside it."""
    texts = (each for each in element.iter(S + "t") if each.getparent().tag != S + "rPh")
    return "".join(each.text or "" for each in texts).replace("_x000D_", "")


def _formats(root: Any | None) -> list[str]:
    if root is None:
        return []
    own = {
        each.get("numFmtId"): each.get("formatCode", "") for each in root.iterfind(f"{S}numFmts/{S}numFmt")
    }
    ids = [each.get("numFmtId", "0") for each in root.iterfind(f"{S}cellXfs/{S}xf")]
    return [own.get(each) or built_in(_whole(each)) for each in ids]


def _grid(sheet: bytes, name: str, book: _Book) -> Grid:
    """Read a sheet row by row: a million empty rows, as programs leave them, must not fill the memory."""
    filled: list[tuple[int, int, tuple[str, ...]]] = []
    reach: dict[tuple[int, int], tuple[int, int]] = {}
    row = -1
    for element in streamed(sheet, S + "row", S + "mergeCell"):
        if element.tag == S + "mergeCell":
            reach |= _merged(element)
            continue
        row = _whole(element.get("r")) - 1 if element.get("r") else row + 1
        filled += _filled(element, row, book)
        if len(filled) > MAX_ROWS * MAX_COLUMNS:
            raise DocumentError("table_too_large", rows=MAX_ROWS, columns=MAX_COLUMNS)
    cells = (Cell(lines, row, column, *reach.get((row, column), (1, 1))) for row, column, lines in filled)
    return grid(cells, name)


def _filled(row: Any, number: int, book: _Book) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    column = -1
    for cell in row.iterchildren(S + "c"):
        place = _place(cell.get("r", ""))
        column = place[1] if place else column + 1
        lines = split_lines(_text(cell, book))
        if lines and number >= 0:
            yield number, column, lines


def _text(cell: Any, book: _Book) -> str:
    kind, value = cell.get("t", "n"), str(cell.findtext(S + "v", ""))
    if kind == "inlineStr":
        inline = cell.find(S + "is")
        return "" if inline is None else _words(inline)
    if kind == "s":
        count = _whole(value)
        return book.strings[count] if value and count < len(book.strings) else ""
    if kind in ("str", "d"):
        return value
    if kind != "n" or not value:
        return ""  # truth values and errors say nothing of a plan
    style = _whole(cell.get("s", "0"))
    return number_text(value, book.formats[style] if style < len(book.formats) else "", book.from_1904)


def _merged(element: Any) -> dict[tuple[int, int], tuple[int, int]]:
    first, _, last = element.get("ref", "").partition(":")
    start, end = _place(first), _place(last)
    if start is None or end is None:
        return {}
    return {start: (max(1, end[0] - start[0] + 1), max(1, end[1] - start[1] + 1))}


def _place(name: str) -> tuple[int, int] | None:
    """Return row and column, counted from 0, of a place such as B3."""
    match = _PLACE.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,7}", text) else 0
