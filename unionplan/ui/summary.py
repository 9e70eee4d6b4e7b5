"""The heading of a period's page, and its sections' numbers as a table."""

import pandas as pd

from unionplan.queries.quarterly import PeriodSummary
from unionplan.ui.text import t, text


def heading(summary: PeriodSummary) -> str:
    """What was due, done and late, in one line."""
    name = text().span_name(summary.span, summary.board.plan.year)
    if not summary.due.due:
        return t("quarterly.heading_none", span=name)
    late = t("quarterly.heading_late", late=summary.due.late) if summary.due.late else ""
    return t("quarterly.heading", span=name, due=summary.due.due, filled=summary.due.filled) + late


def section_table(summary: PeriodSummary) -> pd.DataFrame:
    """The sections' numbers with their total; money in yuan."""
    rows = [
        [
            s.section.title,
            s.due.due,
            s.due.filled,
            s.due.late,
            s.sums.activities,
            s.sums.people,
            text().money(s.sums.spent_fen),
            f"{s.section.shares.done_percent}%" if s.section.shares.done is not None else "–",
            f"{s.section.shares.planned_percent}%" if s.section.shares.planned is not None else "–",
        ]
        for s in summary.sections
    ]
    due, sums, shares = summary.due, summary.sums, summary.board.shares
    rows.append(
        [
            t("quarterly.total"),
            due.due,
            due.filled,
            due.late,
            sums.activities,
            sums.people,
            text().money(sums.spent_fen),
            f"{shares.done_percent}%" if shares.done is not None else "–",
            f"{shares.planned_percent}%" if shares.planned is not None else "–",
        ]
    )
    names = "section due filled late activities people money done planned"
    columns = [t(f"quarterly.column_{name}") for name in names.split()]
    return pd.DataFrame(rows, columns=columns)
