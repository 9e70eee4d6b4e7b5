"""What a slide is made of: title, lines, hairlines, a table, notes. Places and sizes are in points."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Length, Pt

from unionplan.domain.lights import Light
from unionplan.i18n import Language, Text
from unionplan.reports.marks import MARKS
from unionplan.reports.slides_text import LINE, clean, cut, lines, plain
from unionplan.reports.slides_theme import (
    FONT,
    GRID,
    HIGH,
    LATIN,
    MUTE,
    SHAPES,
    TEXT,
    WIDE,
    line_height,
    make_ours,
    rgb,
    style,
    theme_fonts,
    typefaces,
)

MARGIN = 48
ACROSS = WIDE - 2 * MARGIN
TOP, BOTTOM = 136, 492
TITLE, BODY, TABLE, SMALL = 32, 24, 20, 18
CELL = 5  # above and below the words of a cell, and half of what is right of them
NO_TABLE_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
NUMBER = "{5C1D4A2E-6B1F-4C55-9E0A-1D2C3B4A5F60}"


@dataclass(frozen=True, slots=True)
class Words:
    """A run of letters alike."""

    words: str
    size: float = BODY
    bold: bool = False
    colour: str = TEXT


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Length, Length, Length, Length]:
        """As python-pptx takes it."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)


HEADING = Box(MARGIN, 28, ACROSS, 88)


def marked(light: Light, t: Text, size: float = BODY) -> Words:
    """Shape and word in the light's colour, as they always stand together."""
    shape, colour = MARKS[light]
    return Words(f"{shape} {t(f'light.{light}')}", size, colour=colour)


class Deck:
    """Slides of 16:9 on paper; ``save`` gives the file."""

    def __init__(self, title: str, author: str, day: date, t: Text) -> None:
        self.lang = "zh-CN" if t.language is Language.ZH else "en-US"
        self.file = Presentation()
        make_ours(self.file)
        said = self.file.core_properties
        said.title, said.author, said.last_modified_by = cut(title, 1, 200), cut(author, 1, 200), ""
        said.created = said.modified = datetime.combine(day, time())

    def page(self, title: str, notes: Iterable[str] = (), place: Box = HEADING, size: int = TITLE) -> "Page":
        """A new slide with its message as the title, cut to two lines."""
        slide = self.file.slides.add_slide(self.file.slide_layouts[0])
        page = Page(slide, self.lang)
        shape: Any = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = place.emu
        page.write(shape.text_frame, [[Words(cut(title, size, place.width, 2), size, bold=True)]])
        shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        page.notes(notes)
        if place is HEADING:
            page.number(len(self.file.slides))
        return page

    def save(self) -> bytes:
        """The .pptx file."""
        theme_fonts(self.file)
        file = io.BytesIO()
        self.file.save(file)
        return file.getvalue()


class Page:
    """One slide."""

    def __init__(self, slide: Any, lang: str) -> None:
        self.slide = slide
        self.lang = lang

    def text(self, box: Box, *paragraphs: Sequence[Words]) -> None:
        """Lines in a box, from its upper edge down."""
        self.write(self.slide.shapes.add_textbox(*box.emu).text_frame, paragraphs)

    def write(self, frame: Any, paragraphs: Sequence[Sequence[Words]]) -> None:
        """Fill a frame without margins."""
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.TOP
        for place, runs in enumerate(paragraphs):
            self.fill(frame.add_paragraph() if place else frame.paragraphs[0], runs)

    def fill(self, paragraph: Any, runs: Sequence[Words]) -> None:
        """The runs of one paragraph, left aligned."""
        paragraph.line_spacing = line_height(max(r.size for r in runs))
        paragraph._p.get_or_add_pPr().set("algn", "l")
        for words in runs:
            run = paragraph.add_run()
            run.text = clean(words.words)
            latin = FONT if words.words[:1] in SHAPES else LATIN
            style(run.font, words.size, words.colour, bold=words.bold, latin=latin)
            run.font._element.set("lang", self.lang)

    def rule(self, left: float, top: float, length: float) -> None:
        """A hairline."""
        ends = Pt(left), Pt(top), Pt(left + length), Pt(top)
        shape = self.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
        shape._element.remove(shape._element.find(qn("p:style")))  # it casts a shadow
        line = shape.line
        line.color.rgb, line.width = rgb(GRID), Pt(1.5)

    def notes(self, said: Iterable[str]) -> None:
        """What the speaker reads, a paragraph each."""
        frame = self.slide.notes_slide.notes_text_frame
        for place, words in enumerate(said):
            run = (frame.add_paragraph() if place else frame.paragraphs[0]).add_run()
            run.text = plain(words)
            typefaces(run.font)

    def number(self, count: int) -> None:
        """The slide's number, counted anew by the program that shows it."""
        box = Box(WIDE - MARGIN - 60, HIGH - 40, 60, SMALL * LINE)
        frame = self.slide.shapes.add_textbox(*box.emu).text_frame
        self.write(frame, [[Words(str(count), SMALL, colour=MUTE)]])
        paragraph, run = frame.paragraphs[0]._p, frame.paragraphs[0].runs[0]._r
        paragraph.get_or_add_pPr().set("algn", "r")
        field = parse_xml(f'<a:fld {nsdecls("a")} id="{NUMBER}" type="slidenum"/>')
        field.extend(list(run))
        paragraph.replace(run, field)

    def table(
        self, top: float, widths: Sequence[float], rows: Sequence[Sequence[Words]], left: float = MARGIN
    ) -> None:
        """Rows between hairlines."""
        heights = [row_height(row, widths) for row in rows]
        box = Box(left, top, sum(widths), sum(heights))
        table = self.slide.shapes.add_table(len(rows), len(widths), *box.emu).table
        table._tbl.tblPr.set("bandRow", "0")
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_TABLE_STYLE
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = Pt(wide)
        for row, cells, height in zip(table.rows, rows, heights, strict=True):
            row.height = Pt(height)
            for cell, words in zip(row.cells, cells, strict=True):
                self._cell(cell, words)

    def _cell(self, cell: Any, words: Words) -> None:
        self.fill(cell.text_frame.paragraphs[0], [words])
        cell.margin_left, cell.margin_right = 0, Pt(2 * CELL)
        cell.margin_top = cell.margin_bottom = Pt(CELL)
        ink = f'<a:solidFill><a:srgbClr val="{GRID}"/></a:solidFill>'
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<a:lnB {nsdecls("a")} w="12700">{ink}</a:lnB>'))


def row_height(row: Sequence[Words], widths: Sequence[float]) -> float:
    """How high a row of a table becomes."""
    taken = [lines(w.words, w.size, wide - 2 * CELL) * w.size for w, wide in zip(row, widths, strict=True)]
    return max(taken) * LINE + 2 * CELL
