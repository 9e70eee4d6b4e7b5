"""Native charts on a paper: each a part of its own in the document, its workbook inside (OPC)."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml as parse_drawing
from pptx.oxml.ns import nsdecls as drawing_names

from unionplan.reports.figures import Figure
from unionplan.reports.paper import LINES, Paper, Role, letter, plain

CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHARTS, BOOKS = "/word/charts/chart%d.xml", "/word/embeddings/chart%d.xlsx"
URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CAPTION = 14


def add_figures(paper: Paper, figures: Sequence[Figure], room: float = LINES) -> None:
    """The charts with their captions, numbered from one, no wider than ``room`` mm."""
    for number, figure in enumerate(figures, 1):
        _add_figure(paper, figure, min(room, LINES))
        caption = paper.t("figure.caption", number=number, title=figure.title)
        add_caption(paper.document.add_paragraph(), caption, paper)


def _add_figure(paper: Paper, figure: Figure, width: float) -> None:
    """The chart in the middle of the lines; a page's end never parts it from its caption."""
    paragraph = paper.document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(6), Pt(0), 1.0
    layout.keep_with_next = True
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    part = paper.document.part
    link = part.relate_to(_chart_part(part.package, figure), RELATIONSHIP_TYPE.CHART)
    run = paragraph.add_run()
    letter(run, paper.font(Role.BODY), CAPTION)
    run._r.append(_drawing(figure, width, link, part.next_id))


def add_caption(paragraph: Any, words: str, paper: Paper) -> None:
    """Words in the middle below a figure."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(0), Pt(8), 1.0
    letter(paragraph.add_run(plain(words)), paper.font(Role.BODY), CAPTION)


def _chart_part(package: Any, figure: Figure) -> Part:
    chart = _own_frame(figure.chart())
    book = Part(package.next_partname(BOOKS), WORKBOOK, figure.workbook(), package)
    part = Part(package.next_partname(CHARTS), CHART, b"", package)
    chart._add_externalData().rId = part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    part._blob = serialize_part_xml(chart)
    return part


def _own_frame(chart: Any) -> Any:
    """Neither border nor rounded corners, which Word draws unless told not to."""
    space = chart._chartSpace
    space.date1904.addnext(parse_drawing(f'<c:roundedCorners {drawing_names("c")} val="0"/>'))
    names = drawing_names("c", "a")
    space.chart.addnext(parse_drawing(f"<c:spPr {names}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"))
    return space


def _drawing(figure: Figure, width: float, link: str, number: int) -> Any:
    wide, high = Mm(width), Mm(figure.height)
    return parse_xml(
        f"<w:drawing {nsdecls('w', 'wp', 'a', 'r')}>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="chart {number}" descr={quoteattr(plain(figure.alt))}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{URI}">'
        f'<c:chart xmlns:c="{URI}" r:id="{link}"/>'
        f"</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
