"""Files made from what a page shows, at the moment they are asked for."""

import streamlit as st

from unionplan.i18n import Text
from unionplan.queries.board import PlanBoard
from unionplan.reports.calendar import plan_calendar
from unionplan.reports.plan_document import plan_document
from unionplan.ui import finishing, reads
from unionplan.ui.gate import Visit
from unionplan.ui.look import phone
from unionplan.ui.reporting import Told
from unionplan.ui.text import t, text

OFFICE = "application/vnd.openxmlformats-officedocument"
MIME = {
    "docx": f"{OFFICE}.wordprocessingml.document",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
}


def plan_file(visit: Visit, board: PlanBoard, words: Text) -> bytes:
    """The plan, recipients' names masked as in everything that leaves the union."""
    return plan_document(reads.mask(visit.actor, visit.plan)(board), words)


def calendar_file(visit: Visit, board: PlanBoard, words: Text) -> bytes:
    """The plan's deadlines."""
    return plan_calendar(reads.mask(visit.actor, visit.plan)(board), words)


def plan_button(visit: Visit, board: PlanBoard) -> None:
    """The plan as a Word document, which the import reads back."""
    words = text()
    st.download_button(
        t("tasks.download"),
        data=lambda: plan_file(visit, board, words),
        file_name=t("tasks.file_name", union=visit.plan.union_name, year=visit.plan.year.year),
        mime=MIME["docx"],
        type="tertiary",
        on_click="ignore",
        key="tasks.download",
    )


def calendar_button(visit: Visit, board: PlanBoard) -> None:
    """The plan's deadlines for a phone's calendar."""
    words = text()
    st.download_button(
        t("calendar.download"),
        data=lambda: calendar_file(visit, board, words),
        file_name=t("calendar.file_name", union=visit.plan.union_name, year=visit.plan.year.year),
        mime="text/calendar",
        on_click="ignore",
        key="tasks.calendar",
    )


def report_buttons(visit: Visit, told: Told) -> None:
    """The period as a Word report, slides and a workbook, each written when its button is pressed."""
    span = text().span(told.summary.span, visit.plan.year)
    sheets = t("quarterly.file_name", union=visit.plan.union_name, span=span)
    with st.container(
        horizontal=True,
        width="content",
        gap="xsmall",
        key="downloads",
        vertical_alignment="center",
        wrap=False,
    ):
        if not phone():
            st.markdown(f":gray[{t('report.downloads')}]", width="content")
        _report_button(visit, told, "docx", t("report.download"), f"{told.report.title}.docx")
        _report_button(visit, told, "pptx", t("report.slides"), f"{told.report.title}.pptx")
        _report_button(visit, told, "xlsx", t("quarterly.download"), sheets)


def _report_button(visit: Visit, told: Told, form: str, label: str, name: str) -> None:
    words = text()
    st.download_button(
        label,
        data=lambda: finishing.file(visit, told, form, words),
        file_name=name,
        mime=MIME[form],
        type="primary" if form == "docx" else "secondary",
        on_click="ignore",
        key=f"quarterly.{form}",
    )
