"""Files made from what a page shows, at the moment they are asked for."""

import streamlit as st

from unionplan.db import reading
from unionplan.queries.activities import ActivityFilter, activity_list
from unionplan.queries.board import PlanBoard
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports.calendar import plan_calendar
from unionplan.reports.excel import summary_workbook
from unionplan.reports.plan_document import plan_document
from unionplan.start import database
from unionplan.ui.gate import Visit
from unionplan.ui.text import t, text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
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


def summary_button(visit: Visit, summary: PeriodSummary) -> None:
    """The period's workbook, written when the button is pressed."""
    words = text()

    def workbook() -> bytes:
        wanted = ActivityFilter(summary.stretch)
        with reading(database()) as session:
            found = activity_list(session, visit.actor, visit.plan.id, wanted, limit=MOST_RECORDS)
        return summary_workbook(summary, found.rows[::-1], words)

    name = words.span(summary.span, summary.board.plan.year)
    st.download_button(
        t("quarterly.download"),
        data=workbook,
        file_name=t("quarterly.file_name", union=visit.plan.union_name, span=name),
        mime=XLSX,
        type="primary",
        on_click="ignore",
        key="quarterly.download",
    )
