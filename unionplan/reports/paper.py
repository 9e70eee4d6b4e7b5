"""A Word document laid out like an official paper (GB/T 9704): page, fonts, lines, headings, page numbers."""

import io
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from unionplan.i18n import Text
from unionplan.reports.paper_fonts import name_fallbacks

LINE = Pt(28)
A4 = (210, 297)
UPRIGHT = (37, 28, 35, 26)  # top, left, bottom, right in mm, as the standard has them
ACROSS = (25, 20, 20, 20)
LINES, LINES_ACROSS = A4[0] - 28 - 26, A4[1] - 20 - 20  # mm between the margins
XML_CONTROLS = {c: None for c in (*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)}
BLANKS = {c: " " for c in (0x09, 0x0A, 0x0B, 0x0C, 0x0D)}


class Role(StrEnum):
    """What a line is; it decides font, size and place."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    BODY = "body"


SIZES = {Role.TITLE: 22, Role.HEADING: 16, Role.SUBHEADING: 16, Role.BODY: 16}
LEVELS = {Role.HEADING: 0, Role.SUBHEADING: 1}


@dataclass(frozen=True)
class Paper:
    """A document being written, with its language's fonts."""

    document: Any
    t: Text

    def line(self, words: str, role: Role = Role.BODY) -> None:
        """A paragraph of its own: a title in the middle, all else indented by two letters."""
        paragraph = self.document.add_paragraph()
        size = SIZES[role]
        letter(paragraph.add_run(plain(words)), self.font(role), size)
        layout = paragraph.paragraph_format
        layout.line_spacing, layout.space_after = LINE, Pt(0)
        layout.widow_control = True
        if role is Role.TITLE:
            paragraph.alignment, layout.space_after = WD_ALIGN_PARAGRAPH.CENTER, LINE
        else:
            layout.first_line_indent = Pt(2 * size)
        if role is Role.BODY:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if role in LEVELS:
            layout.keep_with_next = True
            outline = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), str(LEVELS[role]))
            paragraph._p.get_or_add_pPr().append(outline)

    def signed(self, *lines: str) -> None:
        """Who and when, at the right below the text, never alone on a page."""
        if before := self.document.paragraphs:
            before[-1].paragraph_format.keep_with_next = True
        for place, words in enumerate(lines):
            paragraph = self.document.add_paragraph()
            letter(paragraph.add_run(plain(words)), self.font(Role.BODY), SIZES[Role.BODY])
            layout = paragraph.paragraph_format
            layout.line_spacing, layout.space_after = LINE, Pt(0)
            layout.space_before = Pt(0) if place else LINE
            layout.right_indent = Pt(2 * SIZES[Role.BODY])
            layout.keep_with_next = place + 1 < len(lines)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def across(self) -> Any:
        """A new page on its long side, for wide tables."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        _set_page(section, (A4[1], A4[0]), ACROSS)
        return section

    def font(self, role: Role) -> str:
        """The font's name in this language."""
        return self.t(f"report.font.{role}")

    def number_pages(self) -> None:
        """The page's number in the middle of its foot, on every page."""
        before, _, after = self.t("report.page", number="\0").partition("\0")
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        font = self.t("report.font.page")
        for kind, words in (("", before), ("begin", ""), ("code", " PAGE "), ("end", ""), ("", after)):
            run = paragraph.add_run(words if not kind else "")
            letter(run, font, 14)
            if kind:
                run._r.append(_field(kind, words))

    def bytes(self) -> bytes:
        """The .docx file."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


def new_paper(title: str, t: Text) -> Paper:
    """An empty A4 paper; its properties hold the title and nothing of who made it."""
    document = Document()
    _set_page(document.sections[0], A4, UPRIGHT)
    style = document.styles["Normal"]
    _set_fonts(style.element.get_or_add_rPr(), t("report.font.body"))
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:eastAsia"), "zh-CN")
    name_fallbacks(document, t)
    about = document.core_properties
    about.title, about.author, about.comments = plain(title)[:255], "", ""
    return Paper(document, t)


def letter(run: Any, font: str, size: float) -> None:
    """Font and size of a run; without the East Asian font Chinese falls back to any."""
    run.font.size = Pt(size)
    _set_fonts(run._element.get_or_add_rPr(), font)


def plain(words: str) -> str:
    """Without what XML cannot hold; line breaks and tabs become blanks."""
    return words.translate(BLANKS).translate(XML_CONTROLS)


def _set_fonts(properties: Any, font: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{script}"), font)


def _set_page(section: Any, size: tuple[int, int], margins: tuple[int, int, int, int]) -> None:
    section.page_width, section.page_height = Mm(size[0]), Mm(size[1])
    top, left, bottom, right = map(Mm, margins)
    section.top_margin, section.left_margin = top, left
    section.bottom_margin, section.right_margin = bottom, right


def _field(kind: str, words: str) -> Any:
    if kind == "code":
        code = OxmlElement("w:instrText")
        code.set(qn("xml:space"), "preserve")
        code.text = words
        return code
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark
