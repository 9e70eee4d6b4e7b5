"""Files made from what a page shows, at the moment they are asked for."""

import streamlit as st

from unionplan.db import reading
from unionplan.queries.activities import ActivityFilter, activity_list
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports.excel import summary_workbook
from unionplan.start import database
from unionplan.ui.gate import Visit
from unionplan.ui.text import t, text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_RECORDS = 100_000


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
