"""活动台账: every field of the period's activities, in date order."""

from collections.abc import Sequence
from datetime import tzinfo

from unionplan.i18n import Text
from unionplan.queries.activities import ActivityRow
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports.excel_parts import sheet, yuan
from unionplan.reports.sheets import Cell, Kind, Sheet

ACTIVITIES = {
    "number": (6, Kind.PLACE),
    "held_on": (12, Kind.DAY),
    "month": (8, Kind.TEXT),
    "section": (11, Kind.TEXT),
    "task": (18, Kind.TEXT),
    "title": (24, Kind.TEXT),
    "place": (11, Kind.TEXT),
    "person": (10, Kind.TEXT),
    "people": (8, Kind.COUNT),
    "quantity": (8, Kind.NUMBER),
    "value": (8, Kind.NUMBER),
    "progress": (8, Kind.SHARE),
    "paid": (12, Kind.MONEY),
    "note": (34, Kind.TEXT),
    "recorded_by": (10, Kind.TEXT),
    "recorded_at": (17, Kind.MOMENT),
}


def activities_sheet(
    summary: PeriodSummary, activities: Sequence[ActivityRow], t: Text, zone: tzinfo
) -> Sheet:
    """The ledger; times are shown in ``zone``."""
    rows = [[number, *_activity(row, t, zone)] for number, row in enumerate(activities, 1)]
    sums = summary.sums
    total: dict[str, Cell] = {"title": t("excel.total"), "people": sums.people, "paid": yuan(sums.spent_fen)}
    return sheet("activities", summary, ACTIVITIES, rows, t, total=total)


def _activity(row: ActivityRow, t: Text, zone: tzinfo) -> list[Cell]:
    return [
        row.held_on,
        t(f"month.{row.month}"),
        row.section,
        row.task,
        row.title,
        row.place,
        row.person,
        row.people,
        float(row.quantity),
        None if row.value is None else float(row.value),
        row.progress / 100 if row.progress else None,
        None if row.spent_fen is None else yuan(row.spent_fen),
        row.note,
        row.recorded_by,
        row.recorded_at.astimezone(zone).replace(tzinfo=None),
    ]
