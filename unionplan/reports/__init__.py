"""Files made from a period's dossier; each format is one line of ``FORMATS``."""

from collections.abc import Callable

from unionplan.i18n import Text
from unionplan.reports.dossier import Dossier

Writer = Callable[[Dossier, Text], bytes]


def _docx(period: Dossier, t: Text) -> bytes:
    from unionplan.reports.word import report_document

    return report_document(period, t)


def _pptx(period: Dossier, t: Text) -> bytes:
    from unionplan.reports.slides import summary_slides

    return summary_slides(period, t)


def _xlsx(period: Dossier, t: Text) -> bytes:
    from unionplan.reports.excel import summary_workbook

    return summary_workbook(period, t)


FORMATS: dict[str, Writer] = {"docx": _docx, "pptx": _pptx, "xlsx": _xlsx}
