"""The unions something was sent to, as an Excel list."""

from datetime import date

from unionplan.domain.periods import PlanYear
from unionplan.i18n import Text
from unionplan.queries.assignments import AssignmentRow, SentRow
from unionplan.reports.assignment_reminders import terms
from unionplan.reports.excel import workbook
from unionplan.reports.sheets import Column, Sheet

WIDTHS = {"union": 36, "code": 14, "kind": 12, "area": 16, "stand": 14, "remark": 44}


def assignment_list(sent: AssignmentRow, rows: tuple[SentRow, ...], day: date, t: Text) -> bytes:
    """The .xlsx file; how many stand how is below the table."""
    columns = [Column(t(f"assignment.column.{name}"), width) for name, width in WIDTHS.items()]
    title = t("assignment.list_title", title=sent.title, terms=terms(sent, t), day=day)
    cells = [
        (
            row.name,
            row.code,
            t(f"kind.{row.kind}"),
            row.area,
            t(f"assignment.stand.{row.stand}"),
            remark(sent, row, t),
        )
        for row in rows
    ]
    counts = t("list.comma").join(
        t("assignment.stand_count", stand=t(f"assignment.stand.{stand}"), count=count)
        for stand, count in sent.stands.items()
        if count
    )
    name = t("assignment.list_sheet")
    return workbook([Sheet("assignment", name, title, columns, cells, notes=[counts])], name, day)


def remark(sent: AssignmentRow, row: SentRow, t: Text) -> str:
    """Why not, until when it was put off, whether the union keeps to what was asked before."""
    months = None if row.postponed_to is None else t.months(PlanYear(sent.year, 1).in_order(row.postponed_to))
    facts = [
        "" if row.plan_id else t("assignment.without_plan", year=sent.year),
        row.reason,
        t("assignment.postponed", months=months) if months else "",
        t("assignment.outdated") if row.outdated else "",
    ]
    return t("list.semicolon").join(fact for fact in facts if fact)
