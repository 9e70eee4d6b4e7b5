"""A few photos of activities on a paper, two beside each other, each over its caption."""

import io
from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from unionplan.reports.dossier import Photo
from unionplan.reports.paper import LINES, Paper, Role, letter, plain

APART = 4  # mm between two photos
SHAPE = 3 / 4  # of the room for a photo, height to width
CAPTION = 12


def add_photos(paper: Paper, photos: Sequence[Photo], room: float = LINES) -> None:
    """A table without lines, no wider than ``room`` mm; no photos, no table."""
    if not photos:
        return
    rows = [photos[start : start + 2] for start in range(0, len(photos), 2)]
    table = paper.document.add_table(rows=len(rows), cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    width = min(room, LINES) / 2
    for column in table.columns:
        column.width = Mm(width)
    for row, pair in zip(table.rows, rows, strict=True):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if len(pair) == 1:
            row.cells[0].merge(row.cells[1])
        for cell, photo in zip(row.cells, pair, strict=False):
            _fill(cell, photo, width - APART, paper)


def _fill(cell: Any, photo: Photo, width: float, paper: Paper) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    picture = _line(cell.paragraphs[0])
    scale = min(width / photo.width, width * SHAPE / photo.height)
    size = Mm(photo.width * scale), Mm(photo.height * scale)
    shape = picture.add_run().add_picture(io.BytesIO(photo.jpeg), *size)
    shape._inline.docPr.set("descr", plain(photo.caption))
    caption = _line(cell.add_paragraph())
    letter(caption.add_run(plain(photo.caption)), paper.font(Role.BODY), CAPTION)


def _line(paragraph: Any) -> Any:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(2)
    layout.line_spacing = 1.0
    return paragraph
