"""A period's report in a union's own template."""

import io
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from unionplan.domain.templates import FIELD
from unionplan.errors import InvalidError
from unionplan.i18n import Text
from unionplan.reports.dossier import Dossier
from unionplan.reports.paper import Paper, plain
from unionplan.reports.paper_fonts import name_fallbacks
from unionplan.reports.template_blocks import Block
from unionplan.reports.template_check import field, found_problems, own_text, paragraphs, said
from unionplan.reports.template_engine import Markup, open_template, render
from unionplan.reports.template_names import BLOCKS, fields

GRID = "Table Grid"
NO_HEIGHT = (  # so that it takes no page of its own
    f'<w:p {nsdecls("w")}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
BESIDE = tuple(qn(f"w:{tag}") for tag in ("br", "drawing", "pict"))


def fill_template(period: Dossier, content: bytes, t: Text) -> bytes:
    """The .docx file. InvalidError ``template_outdated`` where the template has problems."""
    template = open_template(content)
    if found_problems(template):
        raise InvalidError("template_outdated", FIELD)
    document = template.get_docx()
    _add_grid_style(document)
    name_fallbacks(document, t)
    blocks = dict(_blocks(template, Paper(document, t), period))
    filled = render(template, _words(period, t), blocks)
    _add_paragraphs(filled.element.body)
    filled.core_properties.title = plain(period.report.title)[:255]
    out = io.BytesIO()
    filled.save(out)
    return out.getvalue()


def _words(period: Dossier, t: Text) -> dict[str, str]:
    """What stands within a line, by all its names."""
    report, year = period.report, period.summary.board.plan.year
    told = {
        "title": report.title,
        "union": report.union,
        "period": t.span(report.span, year),
        "year": str(year.year),
        "date": report.dated,
    }
    return {name: told[key] for name, key in fields().items() if key in told}


def _blocks(template: Any, paper: Paper, period: Dossier) -> Iterator[tuple[str, Markup]]:
    """Each block's XML by the name its place was given."""
    for number, (paragraph, _) in enumerate(list(paragraphs(template))):
        key = field(said(paragraph).strip())
        if key in BLOCKS:
            made = Block(paper, period, paragraph).made(key)
            name = f"block_{number}"
            _mark(paragraph, name)
            yield name, Markup("".join(map(template.xml_to_string, made)))


def _mark(paragraph: Any, name: str) -> None:
    """A paragraph docxtpl replaces whole; a page break, picture or section's end beside it stays."""
    mark = OxmlElement("w:p")
    mark.add_r().text = "{{p " + name + " }}"
    words = own_text(paragraph)
    order = [element for element in paragraph.iter() if element.tag in BESIDE or element is words[0]]
    section = next(paragraph.iter(qn("w:sectPr")), None)
    for text in words:
        text.text = ""
    if section is None and len(order) > 1 and order[-1] is words[0]:
        paragraph.addnext(mark)
        return
    paragraph.addprevious(mark)
    if section is None and len(order) == 1:
        paragraph.getparent().remove(paragraph)


def _add_grid_style(document: Any) -> None:
    """Our tables' style, where the template has none of its name."""
    if GRID not in document.styles:
        document.styles.element.append(deepcopy(Document().styles[GRID].element))


def _add_paragraphs(body: Any) -> None:
    """Where two tables would become one, and where a cell would end without one, which Word cannot open."""
    for table in body.iter(qn("w:tbl")):
        after = table.getnext()
        if after is None or after.tag not in (qn("w:p"), qn("w:sectPr")):
            table.addnext(parse_xml(NO_HEIGHT))
    for cell in body.iter(qn("w:tc")):
        if cell.find(qn("w:p")) is None:
            cell.append(parse_xml(NO_HEIGHT))
