"""A period as an Excel workbook: 推进情况表, 板块汇总, 成果统计表, 经费表, 经费汇总, 活动台账.

Nothing is counted here: the numbers are the summary's own, so they equal what the pages show.
"""

import io
from copy import deepcopy
from datetime import datetime, time, tzinfo
from zoneinfo import ZoneInfo

from unionplan.i18n import Text
from unionplan.reports.dossier import Dossier
from unionplan.reports.excel_money import money_sheet, section_money_sheet
from unionplan.reports.excel_records import activities_sheet
from unionplan.reports.excel_tasks import progress_sheet, results_sheet, sections_sheet
from unionplan.reports.sheet_writer import add_sheet, clean
from unionplan.reports.sheets import FONT, SIZE, Styles

CHINA = ZoneInfo("Asia/Shanghai")
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": SIZE},
}


def summary_workbook(period: Dossier, t: Text, zone: tzinfo = CHINA) -> bytes:
    """The .xlsx file; times are shown in ``zone``. The same period gives the same bytes."""
    import xlsxwriter

    summary = period.summary
    sheets = (
        progress_sheet(summary, t),
        sections_sheet(summary, t),
        results_sheet(period, t),
        money_sheet(summary, t),
        section_money_sheet(summary, t),
        activities_sheet(summary, period.activities, t, zone),
    )
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, deepcopy(OPTIONS)) as book:  # it writes into them
        created = datetime.combine(summary.board.day, time())
        book.set_properties({"title": clean(period.report.title), "created": created})
        styles = Styles(book)
        for sheet in sheets:
            add_sheet(book, styles, sheet)
    return file.getvalue()
