"""A plan as a Word document laid out like an official paper (GB/T 9704), to be changed and read in again."""

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from unionplan.i18n import Text
from unionplan.queries.board import PlanBoard
from unionplan.reports.plan_text import Line, Part, plan_lines

SIZES = {Part.TITLE: 22, Part.SECTION: 16, Part.TASK: 16}
LINE = Pt(28)


def plan_document(board: PlanBoard, t: Text) -> bytes:
    """The plan's lines as a .docx file: A4, title 22 pt, body 16 pt on a 28 pt line."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    for line in plan_lines(board, t):
        _add(document, line, t(f"plan_text.font.{line.part}"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: Any, line: Line, font: str) -> None:
    size = SIZES[line.part]
    paragraph = document.add_paragraph()
    run = paragraph.add_run(line.words)
    run.font.name, run.font.size = font, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    layout = paragraph.paragraph_format
    layout.line_spacing, layout.space_after = LINE, Pt(0)
    if line.part is Part.TITLE:
        paragraph.alignment, layout.space_after = WD_ALIGN_PARAGRAPH.CENTER, LINE
    else:
        layout.first_line_indent = Pt(2 * size)
