"""Files made from what a page shows, at the moment they are asked for."""

import streamlit as st

from unionplan.db import reading
from unionplan.queries.activities import ActivityFilter, activity_list
from unionplan.queries.board import PlanBoard
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports import FORMATS
from unionplan.reports.calendar import plan_calendar
from unionplan.reports.content import report_title
from unionplan.reports.dossier import Dossier, dossier
from unionplan.reports.plan_document import plan_document
from unionplan.start import database
from unionplan.ui.gate import Visit
from unionplan.ui.look import phone
from unionplan.ui.text import t, text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
MOST_RECORDS = 100_000


def plan_button(visit: Visit, board: PlanBoard) -> None:
    """The plan as a Word document, which the import reads back."""
    words = text()
    st.download_button(
        t("tasks.download"),
        data=lambda: plan_document(board, words),
        file_name=t("tasks.file_name", union=visit.plan.union_name, year=visit.plan.year.year),
        mime=DOCX,
        type="tertiary",
        on_click="ignore",
        key="tasks.download",
    )


def calendar_button(visit: Visit, board: PlanBoard) -> None:
    """The plan's deadlines for a phone's calendar."""
    words = text()
    st.download_button(
        t("calendar.download"),
        data=lambda: plan_calendar(board, words),
        file_name=t("calendar.file_name", union=visit.plan.union_name, year=visit.plan.year.year),
        mime="text/calendar",
        type="tertiary",
        on_click="ignore",
        key="tasks.calendar",
    )


def summary_buttons(visit: Visit, summary: PeriodSummary) -> None:
    """The period as a Word report, slides and a workbook, each written when its button is pressed."""
    words, plan = text(), visit.plan
    span = words.span(summary.span, plan.year)
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
        st.download_button(
            t("report.download"),
            data=lambda: FORMATS["docx"](_dossier(visit, summary), words),
            file_name=f"{report_title(summary, words)}.docx",
            mime=DOCX,
            type="primary",
            on_click="ignore",
            key="quarterly.word",
        )
        st.download_button(
            t("report.slides"),
            data=lambda: FORMATS["pptx"](_dossier(visit, summary), words),
            file_name=f"{report_title(summary, words)}.pptx",
            mime=PPTX,
            on_click="ignore",
            key="quarterly.slides",
        )
        st.download_button(
            t("quarterly.download"),
            data=lambda: FORMATS["xlsx"](_dossier(visit, summary), words),
            file_name=t("quarterly.file_name", union=plan.union_name, span=span),
            mime=XLSX,
            on_click="ignore",
            key="quarterly.download",
        )


def _dossier(visit: Visit, summary: PeriodSummary) -> Dossier:
    wanted = ActivityFilter(summary.stretch)
    with reading(database()) as session:
        found = activity_list(session, visit.actor, visit.plan.id, wanted, limit=MOST_RECORDS)
    return dossier(summary, found.rows, text())
