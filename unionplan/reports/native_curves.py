"""The year's two curves as a native line chart: done solid in ink, planned dotted in grey."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from unionplan.reports.native_charts import COLOURS, SLIDES, Faces, Series, place_plot
from unionplan.reports.slides_theme import GRID, TEXT, rgb, style

THICK = (3, 2)
EDGE = 0.08  # left of the plot, for the axis' percentages
ROOM = 0.16  # right of it, where the curves' own stand at the year's end
ASIDE = 0.08  # of the height, up or down
NUMBER = f'<c:numFmt {nsdecls("c")} sourceLinked="0"/>'
OFFSET = (
    f'<c:layout {nsdecls("c")}><c:manualLayout><c:x val="0"/><c:y val="{{}}"/></c:manualLayout></c:layout>'
)
END = 2  # so near an end what is written beside a point finds no room there


@dataclass(frozen=True, slots=True)
class Curves:
    """Done, then planned, at each category; ``now`` is where done ends and both are written."""

    categories: Sequence[str]
    series: tuple[Series, Series]
    now: int
    size: float
    faces: Faces = SLIDES


def draw_curves(chart: Any, curves: Curves) -> None:
    """The lines with what they reach written beside them; no legend."""
    chart.has_legend = chart.has_title = False
    _letters(chart.font, curves)
    _axes(chart, curves)
    for place, (drawn, series) in enumerate(zip(chart.plots[0].series, curves.series, strict=True)):
        _line(drawn, place)
        _written(drawn.points[curves.now].data_label, series.written, place, curves)
        for leader in drawn._element.findall(f".//{qn('c:showLeaderLines')}"):
            leader.getparent().remove(leader)
    ends = curves.now >= len(curves.categories) - END
    place_plot(chart, {"x": EDGE, "y": 0.14, "w": 1 - EDGE - (ROOM if ends else 0.02), "h": 0.68})


def _axes(chart: Any, curves: Curves) -> None:
    values, names = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale, values.major_unit = 0, 1, 0.5
    values.major_tick_mark = names.major_tick_mark = XL_TICK_MARK.NONE
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "0%", False
    values.format.line.fill.background()
    for line in (values.major_gridlines.format.line, names.format.line):
        line.color.rgb, line.width = rgb(GRID), Pt(0.75)
    for axis in (values, names):
        _letters(axis.tick_labels.font, curves)


def _line(drawn: Any, place: int) -> None:
    colour, _ = COLOURS[place]
    drawn.smooth = False
    line = drawn.format.line
    line.color.rgb, line.width = rgb(colour), Pt(THICK[place])
    drawn.marker.style = XL_MARKER_STYLE.CIRCLE if place == 0 else XL_MARKER_STYLE.NONE
    if place:
        line.dash_style = MSO_LINE.ROUND_DOT
        return
    drawn.marker.size = 6
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = drawn.marker.format.line.color.rgb = rgb(colour)


def _written(label: Any, written: str, place: int, curves: Curves) -> None:
    """The point's value in words, as bars have theirs."""
    _letters(label.font, curves, COLOURS[place][1], bold=not place)
    label.position, aside = _beside(place, curves)
    said = label._get_or_add_dLbl()
    said.find(f".//{qn('a:bodyPr')}").set("wrap", "none")
    number, offset = parse_xml(NUMBER), parse_xml(OFFSET.format(aside))
    number.set("formatCode", written)
    said.find(qn("c:spPr")).addprevious(number)
    said.find(qn("c:idx")).addnext(offset)


def _beside(place: int, curves: Curves) -> tuple[Any, float]:
    """The label's side and how far down it goes, as a share of the height.

    Curves rise, so nothing is in the way left above the upper one and right below the lower one;
    but below a low one stand the months, and left of an early one the percentages.
    """
    done, planned = (s.values[curves.now] or 0 for s in curves.series)
    upper = planned < done if place == 0 else done <= planned
    low = min(done, planned) < 2 * ASIDE
    if not upper:
        return XL_LABEL_POSITION.RIGHT, 0 if low else ASIDE
    side = XL_LABEL_POSITION.LEFT if curves.now >= END else XL_LABEL_POSITION.RIGHT
    return side, -2 * ASIDE if low else -ASIDE


def _letters(font: Any, curves: Curves, colour: str = TEXT, *, bold: bool = False) -> None:
    style(font, curves.size, colour, bold=bold, latin=curves.faces.latin, east=curves.faces.east)
