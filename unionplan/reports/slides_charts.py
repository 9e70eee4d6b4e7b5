"""A native chart on a slide."""

from typing import Any

from pptx.enum.chart import XL_CHART_TYPE

from unionplan.reports.native_charts import Bars, chart_data, draw_bars, workbook
from unionplan.reports.slides_parts import Box, Page


def add_bars(page: Page, box: Box, bars: Bars) -> Any:
    """The chart, described by the slide's title."""
    data = chart_data(bars.categories, bars.series)
    frame = page.slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box.emu, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", page.slide.shapes.title.text_frame.text)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(workbook(bars.categories, bars.series))
    draw_bars(chart, bars)
    return chart
