"""Files made from a period's summary; each format is one line of ``FORMATS``."""

from collections.abc import Callable, Sequence

from unionplan.i18n import Text
from unionplan.queries.activities import ActivityRow
from unionplan.queries.quarterly import PeriodSummary

Writer = Callable[[PeriodSummary, Sequence[ActivityRow], Text], bytes]


def _docx(summary: PeriodSummary, activities: Sequence[ActivityRow], t: Text) -> bytes:
    from unionplan.reports.content import draft_report
    from unionplan.reports.word import report_document

    return report_document(draft_report(summary, activities, t), t)


def _pptx(summary: PeriodSummary, _activities: Sequence[ActivityRow], t: Text) -> bytes:
    from unionplan.reports.slides import summary_slides

    return summary_slides(summary, t)


def _xlsx(summary: PeriodSummary, activities: Sequence[ActivityRow], t: Text) -> bytes:
    from unionplan.reports.excel import summary_workbook

    return summary_workbook(summary, activities, t)


FORMATS: dict[str, Writer] = {"docx": _docx, "pptx": _pptx, "xlsx": _xlsx}
