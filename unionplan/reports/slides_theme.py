"""Paper, ink and Chinese letters for every slide: colours, fonts, and python-pptx's template made ours."""

from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.dml.color import RGBColor
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Length, Pt

from unionplan.domain.lights import Light
from unionplan.reports.marks import MARKS
from unionplan.reports.slides_text import LINE

WIDE, HIGH = 960, 540
LATIN, FONT, OTHER_FONT = "Arial", "Microsoft YaHei", "PingFang SC"
INK, TEXT, MUTE = "243B5A", "1C2430", "4A5561"
PLAN, GRID, PAPER = "6E7885", "DEDCD4", "FBFAF7"
SCHEME = {"dk1": TEXT, "dk2": INK, "lt2": GRID, "accent1": INK, "accent2": PLAN} | {
    f"accent{n}": MARKS[light][1]
    for n, light in enumerate((Light.DONE, Light.OVERDUE, Light.BEHIND, Light.DUE), 3)
}
SHAPES = frozenset(shape for shape, _ in MARKS.values())
TITLE_ONLY = 5  # the one layout of the template a slide needs
TEMPLATE_WIDTH = 720


def rgb(code: str) -> RGBColor:
    """A colour of six hexadecimal digits."""
    make: Any = RGBColor  # python-pptx leaves it untyped
    colour: RGBColor = make(*bytes.fromhex(code))
    return colour


def style(
    font: Any,
    size: float,
    colour: str = TEXT,
    *,
    bold: bool = False,
    latin: str = LATIN,
    east: str = FONT,
) -> None:
    """Size, colour and typefaces of a run, or of a chart's letters."""
    font.size, font.bold = Pt(size), bold
    font.color.rgb = rgb(colour)
    typefaces(font, latin, east)


def typefaces(font: Any, latin: str = LATIN, east: str = FONT) -> None:
    """The Latin and the East Asian typeface: without the second Chinese falls back to anything."""
    font.name = latin
    before = font._element.find(qn("a:latin"))
    for tag in ("cs", "ea"):
        for old in font._element.findall(qn(f"a:{tag}")):
            font._element.remove(old)
        before.addnext(parse_xml(f"<a:{tag} {nsdecls('a')} typeface={quoteattr(east)}/>"))


def line_height(size: float) -> Length:
    """Set exactly, so that every font takes the same room."""
    return Pt(round(size * LINE, 1))


def make_ours(file: Any) -> None:
    """16:9 on paper and one layout; the template is 4:3 and has eleven."""
    file.slide_width, file.slide_height = Pt(WIDE), Pt(HIGH)
    kept = file.slide_layouts[TITLE_ONLY]
    for layout in list(file.slide_layouts):
        if layout != kept:
            file.slide_layouts.remove(layout)
    for shape in [*file.slide_master.shapes, *kept.shapes]:
        left, width = shape.left, shape.width
        shape.left, shape.width = (Length(length * WIDE // TEMPLATE_WIDTH) for length in (left, width))
    paper = file.slide_master.background.fill
    paper.solid()
    paper.fore_color.rgb = rgb(PAPER)


def theme_fonts(file: Any) -> None:
    """Our fonts and colours in the themes of slides and notes, for what a person adds later."""
    for part in file.part.package.iter_parts():
        if part.content_type.endswith("theme+xml"):
            live = getattr(part, "_element", None)
            root = parse_xml(part.blob) if live is None else live
            _patch(root)
            if live is None:
                part._blob = serialize_part_xml(root)


def _patch(theme: Any) -> None:
    for fonts in theme.iter(qn("a:majorFont"), qn("a:minorFont")):
        for tag, name in (("latin", LATIN), ("ea", FONT)):
            fonts.find(qn(f"a:{tag}")).set("typeface", name)
        for font in fonts.findall(qn("a:font")):
            if font.get("script") == "Hans":
                font.set("typeface", OTHER_FONT)
    for name, colour in SCHEME.items():
        for slot in theme.iter(qn(f"a:{name}")):
            slot.clear()
            slot.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colour}"/>'))
