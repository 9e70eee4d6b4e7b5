"""A table on a paper: its header on every page, its columns as wide as told, no row torn apart."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from unionplan.reports.content import Grid, Line
from unionplan.reports.paper import Paper, Role, letter, plain

HEADER_SHADE = "F1F0EB"
WIDTHS = {
    "number": 12,
    "task": 52,
    "goal": 31,
    "owner": 20,
    "months": 25,
    "tally": 37,
    "money": 21,
    "problem": 35,
    "light": 24,
    "item": 52,
    "count": 38,
    "remark": 66,
    "held_on": 24,
    "title": 60,
    "place": 36,
    "people": 18,
    "paid": 24,
}  # mm, of each column by its name
MIDDLE = ("number", "owner", "months", "light", "money", "count", "held_on", "people", "paid")
PADDING = 30  # twentieths of a point, above and below a cell's text


def add_grid(paper: Paper, grid: Grid, size: float, room: float) -> None:
    """The grid with text of ``size`` points, its columns narrowed where lines of ``room`` mm ask for it."""
    narrowed = min(1.0, room / wanted(grid))
    widths = [WIDTHS[name] * narrowed for name in grid.names]
    table = paper.document.add_table(rows=1 + len(grid.lines), cols=len(grid.names))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    header, *rows = table.rows
    _repeat(header)
    centred = [name in MIDDLE for name in grid.names]
    heading, body = paper.font(Role.HEADING), paper.font(Role.BODY)
    _write(header, grid.titles, widths, [True] * len(widths), (heading, size))
    for row, line in zip(rows, grid.lines, strict=True):
        _keep_whole(row)
        if len(line.cells) == 1:
            _write_across(row, line, (heading, size))
        else:
            _write(row, line.cells, widths, centred, (body, size))


def wanted(grid: Grid) -> int:
    """How many mm its columns would have."""
    return sum(WIDTHS[name] for name in grid.names)


def _write(
    row: Any, words: Sequence[str], widths: Sequence[float], centred: Sequence[bool], face: tuple[str, float]
) -> None:
    for cell, said, width, middle in zip(row.cells, words, widths, centred, strict=True):
        cell.width = Mm(width)
        _fill(cell, said, face, middle)


def _write_across(row: Any, line: Line, face: tuple[str, float]) -> None:
    """One cell over all columns; it stays with the row after it."""
    cells = row.cells
    whole = cells[0].merge(cells[-1])
    _shade(whole)
    _fill(whole, line.cells[0], face, False)
    whole.paragraphs[0].paragraph_format.keep_with_next = True


def _fill(cell: Any, words: str, face: tuple[str, float], middle: bool) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(PADDING / 20)
    layout.line_spacing = 1.0
    if middle:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    letter(paragraph.add_run(plain(words)), *face)


def _repeat(row: Any) -> None:
    _keep_whole(row)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        _shade(cell)


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _shade(cell: Any) -> None:
    """Before the cell is filled: the schema wants the shade before the alignment."""
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", HEADER_SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
