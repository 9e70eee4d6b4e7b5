"""Sheets drawn into a workbook. No cell is a formula: totals are numbers, so every preview shows them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from unionplan.reports.sheet_layout import (
    NAME_SIZE,
    chart_height,
    names_share,
    one_page,
    row_height,
    set_page,
    title_height,
    too_long,
)
from unionplan.reports.sheets import (
    BAND,
    FONT,
    HEAD,
    INK,
    MUTE,
    PLAN,
    SIZE,
    TEXT,
    TITLE_SIZE,
    Cell,
    Chart,
    Column,
    Kind,
    Sheet,
    Styled,
    Styles,
)

HEADER_ROW = 1
FIRST_ROW = HEADER_ROW + 1
LETTERS = {"name": FONT, "size": SIZE, "color": TEXT}
TOP, HIGH, VALUES = 0.12, 0.74, 0.14  # where a chart's bars begin and how high they stand; right of them
UNHELD = {c: None for c in (*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF) if c not in (9, 10)}


def add_sheet(book: Any, styles: Styles, sheet: Sheet) -> None:
    """A new sheet; its chart begins a page where it would be torn."""
    drawn = book.add_worksheet(sheet.name)
    for place, column in enumerate(sheet.columns):
        drawn.set_column(place, place, column.width)
    _add_title(drawn, styles, sheet)
    _add_table(drawn, styles, sheet)
    below = _add_rest(drawn, styles, sheet)
    whole = sheet.chart is not None and one_page(sheet)
    if sheet.chart:
        _add_chart(book, drawn, sheet, sheet.chart, below + 1)
        drawn.set_h_pagebreaks([] if whole else [below + 1])
    drawn.freeze_panes(FIRST_ROW, 0)
    set_page(drawn, HEADER_ROW, int(whole))


def write_text(sheet: Any, row: int, column: int, words: str, style: Any = None) -> None:
    """Words as they are: no formula, no link, and not XlsxWriter's own markup, which it writes unescaped."""
    words = clean(words)
    if words.startswith("<r>") and words.endswith("</r>"):
        look = [style] if style else []
        sheet.write_rich_string(row, column, words[:1], words[1:2], words[2:], *look)
    else:
        sheet.write_string(row, column, words, style)


def clean(words: str) -> str:
    """Without what a file cannot hold; lines end alike."""
    return words.replace("\r\n", "\n").translate(UNHELD)


def _add_title(drawn: Any, styles: Styles, sheet: Sheet) -> None:
    style = styles(bold=True, font_size=TITLE_SIZE, align="center", text_wrap=True)
    drawn.merge_range(0, 0, 0, len(sheet.columns) - 1, "", style)
    write_text(drawn, 0, 0, sheet.title, style)
    drawn.set_row(0, title_height(sheet))


def _add_table(drawn: Any, styles: Styles, sheet: Sheet) -> None:
    """The table; without rows there is nothing to filter, only headings."""
    head = styles.cell(Kind.TEXT, bold=True, bg_color=HEAD, font_color=INK, align="center", indent=0)
    for place, column in enumerate(sheet.columns):
        drawn.write_string(HEADER_ROW, place, column.heading, head)
    drawn.set_row(HEADER_ROW, row_height(sheet.columns, [column.heading for column in sheet.columns]))
    for row, values in enumerate(sheet.rows, FIRST_ROW):
        _write_row(drawn, styles, row, sheet.columns, values)
    if sheet.rows:
        last = (HEADER_ROW + len(sheet.rows), len(sheet.columns) - 1)
        names = [{"header": column.heading, "header_format": head} for column in sheet.columns]
        options = {"name": sheet.key, "columns": names, "style": None, "banded_rows": False}
        drawn.add_table(HEADER_ROW, 0, *last, options)
        band = styles.book.add_format({"bg_color": BAND})
        banded = {"type": "formula", "criteria": "=MOD(ROW(),2)=0", "format": band}
        drawn.conditional_format(FIRST_ROW, 0, *last, banded)


def _add_rest(drawn: Any, styles: Styles, sheet: Sheet) -> int:
    """Total and notes; returns the row below."""
    below = FIRST_ROW + len(sheet.rows)
    if sheet.total:
        _write_row(drawn, styles, below, sheet.columns, sheet.total, bold=True, bg_color=HEAD)
        below += 1
    for row, words in enumerate(sheet.notes, below):
        write_text(drawn, row, 0, words, styles(font_color=MUTE))
    return below + len(sheet.notes)


def _write_row(
    drawn: Any, styles: Styles, row: int, columns: Sequence[Column], values: Sequence[Cell], **look: object
) -> None:
    if too_long(columns, values):
        look["valign"] = "top"
    for place, (column, cell) in enumerate(zip(columns, values, strict=True)):
        value, own = (cell.value, cell.look) if isinstance(cell, Styled) else (cell, {})
        kind = Kind.TEXT if isinstance(value, str) else column.kind
        style = styles.cell(kind, **{**look, **own})
        match value:
            case None | "":
                drawn.write_blank(row, place, None, style)
            case str():
                write_text(drawn, row, place, value, style)
            case date():
                drawn.write_datetime(row, place, value, style)
            case _:
                drawn.write_number(row, place, value, style)
    drawn.set_row(row, row_height(columns, values))


def _add_chart(book: Any, drawn: Any, sheet: Sheet, chart: Chart, row: int) -> None:
    """Bars read from the table's cells, as wide as the table."""
    last = HEADER_ROW + len(sheet.rows)
    bars = book.add_chart({"type": "bar"})
    for column, colour in zip(chart.values, (INK, PLAN), strict=True):
        bars.add_series(
            {
                "name": [sheet.name, HEADER_ROW, column],
                "categories": [sheet.name, FIRST_ROW, chart.names, last, chart.names],
                "values": [sheet.name, FIRST_ROW, column, last, column],
                "fill": {"color": colour},
                "gap": 60,
                "overlap": -10,
                "data_labels": {"value": True, "num_format": chart.kind.value, "font": LETTERS},
            }
        )
    bars.set_title({"name": chart.title, "name_font": LETTERS | {"size": 13}, "overlay": False})
    bars.set_legend({"position": "bottom", "font": LETTERS})
    names = {"num_font": LETTERS | {"size": NAME_SIZE}, "interval_unit": 1, "major_tick_mark": "none"}
    bars.set_y_axis({"reverse": True} | names)
    bars.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    wide = sum(7 * column.width + 5 for column in sheet.columns)  # pixels, as XlsxWriter finds cells
    left = names_share([str(row[chart.names]) for row in sheet.rows], wide * 0.75)
    plot = {"x": left, "y": TOP, "width": 1 - left - VALUES, "height": HIGH}
    bars.set_plotarea({"layout": plot})
    bars.set_size({"width": wide, "height": chart_height(sheet) / 0.75})
    drawn.insert_chart(row, 0, bars, {"description": chart.title, "object_position": 2})
