"""A period as an Excel workbook: 推进情况表, 板块汇总, 成果统计表, 经费表, 经费汇总, 活动台账.

Nothing is counted here: the numbers are the summary's own, so they equal what the pages show.
"""

import io
from collections.abc import Iterable
from copy import deepcopy
from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from unionplan.i18n import Text
from unionplan.reports.dossier import Dossier
from unionplan.reports.excel_money import money_sheet, section_money_sheet
from unionplan.reports.excel_records import activities_sheet
from unionplan.reports.excel_tasks import progress_sheet, results_sheet, sections_sheet
from unionplan.reports.sheet_writer import add_sheet, clean
from unionplan.reports.sheets import FONT, SIZE, Sheet, Styles

CHINA = ZoneInfo("Asia/Shanghai")
LONG_AGO = date(2026, 1, 1)  # of a file that is the same on every day
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": SIZE},
}


def summary_workbook(period: Dossier, t: Text, zone: tzinfo = CHINA) -> bytes:
    """The .xlsx file; times are shown in ``zone``. The same period gives the same bytes."""
    summary = period.summary
    sheets = (
        progress_sheet(summary, t),
        sections_sheet(summary, t),
        results_sheet(period, t),
        money_sheet(summary, t),
        section_money_sheet(summary, t),
        activities_sheet(summary, period.activities, t, zone),
    )
    return workbook(sheets, period.report.title, summary.board.day)


def workbook(sheets: Iterable[Sheet], title: str, day: date = LONG_AGO) -> bytes:
    """An .xlsx file of sheets, each written as it comes."""
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, deepcopy(OPTIONS)) as book:  # it writes into them
        created = datetime.combine(day, time())
        book.set_properties({"title": clean(title), "created": created})
        styles = Styles(book)
        for sheet in sheets:
            add_sheet(book, styles, sheet)
    return file.getvalue()
