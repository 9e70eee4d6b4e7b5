"""What stands in produced files, found by opening them: words, tables, charts and the workbooks inside."""

import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineWorkbook

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
Chart = dict[str, list[float | None]]


def parts(data: bytes, pattern: str = r".*\.(xml|rels)") -> dict[str, str]:
    """The text parts of a file by name, the workbooks inside opened too."""
    found: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            if name.endswith(".xlsx"):
                found |= {f"{name}/{n}": text for n, text in parts(file.read(name), pattern).items()}
            elif re.fullmatch(pattern, name):
                found[name] = file.read(name).decode()
    return found


def words(data: bytes) -> str:
    """All that is written anywhere in a file, also in notes, charts and properties; one run a line."""
    found = []
    for text in parts(data).values():
        root = ElementTree.fromstring(text)
        found += [value for node in root.iter() for value in (node.text, *node.attrib.values()) if value]
    return "\n".join(found)


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    """A workbook's cells."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def charts(data: bytes) -> list[Chart]:
    """Each chart's categories with the values of its series, as drawn; the workbook inside says the same."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = [n for n in file.namelist() if re.fullmatch(r"\w+/charts/chart\w*\.xml", n)]
        found = [_chart(file.read(name)) for name in sorted(names, key=_number)]
        books = sorted((n for n in file.namelist() if n.endswith(".xlsx")), key=_number)
        for chart, book in zip(found, books, strict=bool(books)):  # a workbook's charts have none inside
            assert _inside(file.read(book)) == chart
    return found


def _chart(xml: bytes) -> Chart:
    series = list(ElementTree.fromstring(xml).iter(f"{C}ser"))
    names = _points(series[0].find(f"{C}cat"))
    values = [_points(one.find(f"{C}val")) for one in series]
    return {name: [float(v[place]) if place in v else None for v in values] for place, name in names.items()}


def _points(data: Any) -> dict[int, str]:
    return {int(p.get("idx")): p.findtext(f"{C}v") for p in data.iter(f"{C}pt")}


def _inside(book: bytes) -> Chart:
    _, *rows = next(iter(sheets(book).values()))
    return {str(name): [None if v == "" else v for v in values] for name, *values in rows}


def _number(name: str) -> int:
    return int("".join(re.findall(r"\d", name.rpartition("/")[2])) or 0)
