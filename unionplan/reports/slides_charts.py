"""Native bar charts: their data stand in the workbook inside, for anyone to change."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from unionplan.reports.slides_parts import Box, Page
from unionplan.reports.slides_text import SPARE, plain, width
from unionplan.reports.slides_theme import INK, MUTE, PLAN, TEXT, rgb, style

COLOURS = ((INK, INK), (PLAN, MUTE))  # of a series' bars and of its labels
SHEET = "Sheet1"  # the name python-pptx refers to


@dataclass(frozen=True, slots=True)
class Series:
    """A series: its name, its values, and how a value is written beside its bar."""

    name: str
    values: Sequence[float]
    written: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from the left, the first at the top; ``names`` and ``room`` share out the width.

    ``highest`` is the value as long as the plot, or None for the largest there is.
    """

    categories: Sequence[str]
    series: Sequence[Series]
    size: int
    names: float
    room: float
    highest: float | None = None
    gap: int = 60


def add_bars(page: Page, box: Box, bars: Bars) -> Any:
    """The chart on a slide, each bar with its value, no axis, no grid, no legend."""
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]  # python-pptx types it not
    data.categories = [plain(c) for c in bars.categories]
    for series in bars.series:
        data.add_series(plain(series.name), series.values)
    frame = page.slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box.emu, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", page.slide.shapes.title.text_frame.text)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(bars))
    chart.has_legend = chart.has_title = False
    style(chart.font, bars.size, TEXT)
    _axes(chart, bars)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = bars.gap, -10
    plot.vary_by_categories = False
    for place, (drawn, series) in enumerate(zip(plot.series, bars.series, strict=True)):
        _series(drawn, series, bars, place)
    _place_plot(chart, bars)
    return chart


def _workbook(bars: Bars) -> bytes:
    """The data where python-pptx's references point, as text and numbers: nothing is a formula."""
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET)
        for row, name in enumerate(bars.categories, 1):
            sheet.write_string(row, 0, plain(name))
        for column, series in enumerate(bars.series, 1):
            sheet.write_string(0, column, plain(series.name))
            for row, value in enumerate(series.values, 1):
                sheet.write_number(row, column, value)
    return file.getvalue()


def _axes(chart: Any, bars: Bars) -> None:
    values, names = chart.value_axis, chart.category_axis
    values.minimum_scale = 0
    values.maximum_scale = bars.highest or max(*(v for s in bars.series for v in s.values), 1)
    values.has_major_gridlines = values.visible = False
    names.reverse_order = True
    names.has_major_gridlines = False
    names.major_tick_mark = names.minor_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.format.line.fill.background()
    style(names.tick_labels.font, bars.size, TEXT)
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
    style(labels.font, bars.size, letters, bold=not place)
    labels._element.find(f".//{qn('a:bodyPr')}").set("wrap", "none")


def _place_plot(chart: Any, bars: Bars) -> None:
    """Names left, bars, and room for their values: set, so that every program draws it alike."""
    edges = {"x": bars.names, "y": 0, "w": 1 - bars.names - bars.room, "h": 1}
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
