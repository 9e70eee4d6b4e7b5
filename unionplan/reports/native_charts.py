"""Charts a person can go on editing in Word or PowerPoint: their data stand in the workbook inside."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from unionplan.reports.sheet_writer import write_text
from unionplan.reports.slides_text import SPARE, plain, width
from unionplan.reports.slides_theme import FONT, INK, LATIN, MUTE, PLAN, TEXT, rgb, style

COLOURS = ((INK, INK), (PLAN, MUTE))  # of a series' bars and of its labels
NEGATIVE = re.compile(r'(<c:(?:axId|crossAx) val=")-')  # python-pptx's ids, which the schema wants positive
SHEET = "Sheet1"  # the name python-pptx refers to


@dataclass(frozen=True, slots=True)
class Series:
    """A series: its name, its values, and how a value is written beside its bar; None is no value."""

    name: str
    values: Sequence[float | None]
    written: str


@dataclass(frozen=True, slots=True)
class Faces:
    """The typefaces of a chart's letters."""

    latin: str = LATIN
    east: str = FONT


SLIDES = Faces()


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from the left, the first at the top; ``names`` and ``room`` share out the width.

    ``highest`` is the value as long as the plot, or None for the largest there is.
    """

    categories: Sequence[str]
    series: Sequence[Series]
    size: float
    names: float
    room: float
    highest: float | None = None
    gap: int = 60
    faces: Faces = SLIDES


def chart_data(categories: Sequence[str], series: Sequence[Series]) -> Any:
    """The data as python-pptx takes them."""
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]  # python-pptx types it not
    data.categories = [plain(c) for c in categories]
    for one in series:
        data.add_series(plain(one.name), one.values)
    return data


def new_chart(kind: XL_CHART_TYPE, categories: Sequence[str], series: Sequence[Series]) -> Any:
    """A chart outside any presentation, for another kind of file to hold."""
    written = ChartXmlWriter(kind, chart_data(categories, series)).xml  # type: ignore[no-untyped-call]
    valid = NEGATIVE.sub(r"\1", written)
    return Chart(parse_xml(valid.encode()), None)  # type: ignore[no-untyped-call]


def workbook(categories: Sequence[str], series: Sequence[Series]) -> bytes:
    """The data where python-pptx's references point, as text and numbers: nothing is a formula."""
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET)
        for row, name in enumerate(categories, 1):
            write_text(sheet, row, 0, plain(name))
        for column, one in enumerate(series, 1):
            write_text(sheet, 0, column, plain(one.name))
            for row, value in enumerate(one.values, 1):
                if value is not None:
                    sheet.write_number(row, column, value)
    return file.getvalue()


def draw_bars(chart: Any, bars: Bars) -> None:
    """Each bar with its value; no axis, no grid, no legend."""
    faces = bars.faces
    chart.has_legend = chart.has_title = False
    style(chart.font, bars.size, TEXT, latin=faces.latin, east=faces.east)
    _axes(chart, bars)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = bars.gap, -10
    plot.vary_by_categories = False
    for place, (drawn, series) in enumerate(zip(plot.series, bars.series, strict=True)):
        _series(drawn, series, bars, place)
    place_plot(chart, {"x": bars.names, "y": 0, "w": 1 - bars.names - bars.room, "h": 1})


def place_plot(chart: Any, edges: dict[str, float]) -> None:
    """The plot's place as shares of the chart: set, so that every program draws it alike."""
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    said = modes + "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in edges.items())
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(f"{{{area.nsmap['c']}}}layout"):
        area.remove(old)
    area.insert(0, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{said}</c:manualLayout></c:layout>"))


def as_written(before: str, number: str) -> str:
    """A number format with words before the number."""
    return f'"{plain(before).replace(chr(34), "")} "{number}'


def taken(names: Sequence[str], size: float, across: float) -> float:
    """The share of the width the longest name takes, with a little room before the bars."""
    return (max(width(plain(name), size) for name in names) * SPARE + 8) / across


def _axes(chart: Any, bars: Bars) -> None:
    values, names = chart.value_axis, chart.category_axis
    values.minimum_scale = 0
    values.maximum_scale = bars.highest or max(*(v or 0 for s in bars.series for v in s.values), 1)
    values.has_major_gridlines = values.visible = False
    names.reverse_order = True
    names.has_major_gridlines = False
    names.major_tick_mark = names.minor_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.format.line.fill.background()
    style(names.tick_labels.font, bars.size, TEXT, latin=bars.faces.latin, east=bars.faces.east)
    if not bars.names:
        names.tick_label_position = XL_TICK_LABEL_POSITION.NONE


def _series(drawn: Any, series: Series, bars: Bars, place: int) -> None:
    bar, letters = COLOURS[place]
    drawn.invert_if_negative = False
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = rgb(bar)
    labels = drawn.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = series.written, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    style(labels.font, bars.size, letters, bold=not place, latin=bars.faces.latin, east=bars.faces.east)
    labels._element.find(f".//{qn('a:bodyPr')}").set("wrap", "none")
