"""A Word document (.docx) to lines: paragraphs, text boxes and tables in the order they stand in."""

from collections.abc import Iterator
from typing import Any

from unionplan.errors import DocumentError
from unionplan.importer import vocabulary_sheets as v
from unionplan.importer.archives import MAX_UNPACKED, Package, parsed
from unionplan.importer.grids import Cell, grid
from unionplan.importer.numbering import Numbering, W
from unionplan.importer.plan_tables import plan_lines, raw_lines
from unionplan.importer.word_runs import Runs
from unionplan.importer.word_styles import Styles, integer, value

_MAIN = "word/document.xml"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_WIDEST = 63  # what Word itself allows
_DEEPEST = 60
_MOST_PARAGRAPHS = 200_000
_GONE = frozenset(W + name for name in ("del", "moveFrom", "sectPr", "tblPr", "tblGrid", "sdtPr", "sdtEndPr"))


def word_lines(data: bytes) -> list[str]:
    """Return the document's lines; a table row is one line, its cells parted by tabs.

    Tracked changes are taken as accepted; hidden text, notes and comments are left out.
    Raises DocumentError ``file_damaged``, ``file_encrypted``, ``file_too_large``, ``table_too_large``.
    """
    package = Package(data)
    root = _part(package, _MAIN)
    if root is None or (body := root.find(W + "body")) is None:
        raise DocumentError("file_damaged")
    styles = Styles.of(_part(package, "word/styles.xml"))
    numbering = Numbering.of(_part(package, "word/numbering.xml"))
    return list(_Document(styles, numbering).blocks(body))


def _part(package: Package, name: str) -> Any | None:
    if name not in package.names:
        return None
    return parsed(package.read(name).replace(_STRICT, W[1:-1].encode()))


class _Document:
    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles, self._numbering = styles, numbering
        self._runs = Runs(styles)
        self._joined = ""
        self._paragraphs = 0

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[str]:
        """Yield the lines of the paragraphs and tables of a body, a cell or a text box."""
        if depth > _DEEPEST:
            raise DocumentError("file_damaged")
        for block in parent.iterchildren():
            if block.tag == W + "p":
                yield from self._paragraph(block, depth)
            elif block.tag == W + "tbl":
                yield from self._table(block, depth)
            elif block.tag not in _GONE:
                yield from self.blocks(block, depth + 1)

    def _paragraph(self, paragraph: Any, depth: int) -> Iterator[str]:
        self._paragraphs += 1
        if self._paragraphs > _MOST_PARAGRAPHS:
            raise DocumentError("file_too_large", limit_mb=MAX_UNPACKED // (1024 * 1024))
        properties = paragraph.find(W + "pPr")
        style = value(properties, "pStyle") or self._styles.default
        text, boxes = self._runs.text(paragraph, style)
        text, self._joined = self._joined + text, ""
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._joined = text  # the mark at its end was deleted: it goes on in the next paragraph
        elif not v.CONTENTS_STYLE.fullmatch(self._styles.name(style)):
            mark = self._mark(properties, style)
            yield from ((mark if text.strip() else "") + text).split("\n")
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _mark(self, properties: Any | None, style: str) -> str:
        own = None if properties is None else properties.find(W + "numPr")
        number, level = self._styles.numbers(style)
        if own is not None:
            number = value(own, "numId") or number
            level = integer(value(own, "ilvl")) if value(own, "ilvl") else level
        if level is None:
            level = self._numbering.level_of_style(number, style)
        mark = self._numbering.text(number, level).strip() if number not in ("", "0") else ""
        return mark if not mark or mark[-1] in v.TIGHT_MARK_END else f"{mark} "

    def _table(self, table: Any, depth: int) -> Iterator[str]:
        cells = grid(self._cells(table, depth), widest=_WIDEST)
        lines = plan_lines(cells)
        yield from raw_lines(cells) if lines is None else lines

    def _cells(self, table: Any, depth: int) -> list[Cell]:
        """Return the cells with how far they reach; a cell merged down is one with those below it."""
        found: list[Cell] = []
        above: dict[int, int] = {}
        for row, element in enumerate(_rows(table)):
            column, here = _skipped(element), dict[int, int]()
            for cell in _inner(element, "tc"):
                properties = cell.find(W + "tcPr")
                columns = max(1, min(_WIDEST, integer(value(properties, "gridSpan"))))
                merged = None if properties is None else properties.find(W + "vMerge")
                lines = tuple(line for line in self.blocks(cell, depth + 1) if line.strip())
                goes_on = merged is not None and merged.get(W + "val", "continue") == "continue"
                if goes_on and not lines and column in above:
                    here[column] = above[column]
                    first = found[above[column]]
                    found[above[column]] = Cell(
                        first.lines, first.row, first.column, row - first.row + 1, first.columns
                    )
                else:
                    here[column] = len(found)
                    found.append(Cell(lines, row, column, 1, columns))
                column += columns
            above = here
        return found


def _rows(table: Any) -> Iterator[Any]:
    return (row for row in _inner(table, "tr") if row.find(f"{W}trPr/{W}del") is None)


def _skipped(row: Any) -> int:
    return max(0, min(_WIDEST, integer(value(row.find(W + "trPr"), "gridBefore"))))


def _inner(parent: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, also those inside content controls."""
    for child in parent.iterchildren():
        if child.tag == W + name:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
            yield from _inner(child, name)
