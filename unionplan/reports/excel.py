"""A period's summary as an Excel workbook: every task, the sections, the activities behind the numbers.

Nothing is counted here: the numbers are the summary's own, so they equal what the pages show.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo
from fractions import Fraction
from zoneinfo import ZoneInfo

from unionplan.domain.progress import percent
from unionplan.i18n import Text
from unionplan.queries.activities import ActivityRow
from unionplan.queries.board import Shares, TaskRow
from unionplan.queries.quarterly import PeriodSummary, SectionDone
from unionplan.queries.sums import Sums
from unionplan.reports.dossier import Dossier
from unionplan.reports.sheets import Cell, Column, Kind, Styles, Table, add_table

CHINA = ZoneInfo("Asia/Shanghai")
STRINGS_STAY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def summary_workbook(period: Dossier, t: Text, zone: tzinfo = CHINA) -> bytes:
    """The .xlsx file; times are shown in ``zone``."""
    import xlsxwriter

    summary = period.summary

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **STRINGS_STAY}) as book:
        book.set_properties({"title": _title(summary, t("excel.tasks.sheet"), t)})
        styles = Styles(book)
        add_table(book, styles, _tasks(summary, t))
        add_table(book, styles, _sections(summary, t))
        add_table(book, styles, _activities(summary, period.activities, t, zone))
    return file.getvalue()


def _tasks(summary: PeriodSummary, t: Text) -> Table:
    widths = {
        "number": (6, Kind.COUNT),
        "section": (14, Kind.TEXT),
        "task": (26, Kind.TEXT),
        "goal": (16, Kind.TEXT),
        "owner": (12, Kind.TEXT),
        "months": (12, Kind.TEXT),
        "tally": (14, Kind.TEXT),
        "done": (8, Kind.SHARE),
        "planned": (8, Kind.SHARE),
        "activities": (9, Kind.COUNT),
        "people": (9, Kind.COUNT),
        "money": (12, Kind.MONEY),
        "light": (11, Kind.TEXT),
        "reason": (32, Kind.TEXT),
    }
    titles = {s.section.id: s.section.title for s in summary.sections}
    held = {d.task.id: d.sums for s in summary.sections for d in s.tasks}
    rows = [
        [number, titles[task.section_id], *_task(summary, task, held.get(task.id, Sums()), t)]
        for number, task in enumerate(summary.board.tasks, 1)
    ]
    return _table("tasks", summary, widths, rows, t)


def _task(summary: PeriodSummary, task: TaskRow, sums: Sums, t: Text) -> list[Cell]:
    year, stands = summary.board.plan.year, task.standing
    light = "light.made_up" if stands.made_up else f"light.{task.light}"
    return [
        task.title,
        t.terms(task.terms, year),
        task.owner,
        t.months(year.in_order(task.terms.months)),
        t.tally(task.terms, task.tally),
        None if task.cancelled else _shown(stands.done),
        None if task.cancelled else _shown(stands.planned),
        sums.activities,
        sums.people,
        _yuan(sums.spent_fen),
        t(light),
        t.reason(task.reason),
    ]


def _sections(summary: PeriodSummary, t: Text) -> Table:
    widths = {
        "section": (24, Kind.TEXT),
        "due": (10, Kind.COUNT),
        "filled": (10, Kind.COUNT),
        "late": (10, Kind.COUNT),
        "done": (10, Kind.SHARE),
        "planned": (10, Kind.SHARE),
        "activities": (10, Kind.COUNT),
        "people": (10, Kind.COUNT),
        "money": (14, Kind.MONEY),
    }
    rows = [_section(s.section.title, s, s.section.shares) for s in summary.sections]
    total = _section(t("excel.total"), summary, summary.board.shares)
    return replace(_table("sections", summary, widths, rows, t), total=total)


def _section(title: str, part: SectionDone | PeriodSummary, shares: Shares) -> list[Cell]:
    return [
        title,
        part.due.due,
        part.due.filled,
        part.due.late,
        _shown(shares.done),
        _shown(shares.planned),
        part.sums.activities,
        part.sums.people,
        _yuan(part.sums.spent_fen),
    ]


def _activities(summary: PeriodSummary, activities: Sequence[ActivityRow], t: Text, zone: tzinfo) -> Table:
    widths = {
        "held_on": (12, Kind.DAY),
        "month": (9, Kind.TEXT),
        "section": (14, Kind.TEXT),
        "task": (22, Kind.TEXT),
        "title": (30, Kind.TEXT),
        "place": (14, Kind.TEXT),
        "person": (12, Kind.TEXT),
        "people": (9, Kind.COUNT),
        "quantity": (9, Kind.NUMBER),
        "value": (9, Kind.NUMBER),
        "progress": (9, Kind.SHARE),
        "money": (12, Kind.MONEY),
        "note": (36, Kind.TEXT),
        "recorded_by": (10, Kind.TEXT),
        "recorded_at": (17, Kind.MOMENT),
    }
    return _table("activities", summary, widths, [_activity(a, t, zone) for a in activities], t)


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
        None if row.spent_fen is None else _yuan(row.spent_fen),
        row.note,
        row.recorded_by,
        row.recorded_at.astimezone(zone).replace(tzinfo=None),
    ]


def _table(
    sheet: str,
    summary: PeriodSummary,
    widths: dict[str, tuple[int, Kind]],
    rows: Sequence[Sequence[Cell]],
    t: Text,
) -> Table:
    name = t(f"excel.{sheet}.sheet")
    columns = [Column(t(f"excel.column.{key}"), width, kind) for key, (width, kind) in widths.items()]
    return Table(name, _title(summary, name, t), columns, rows)


def _title(summary: PeriodSummary, sheet: str, t: Text) -> str:
    plan = summary.board.plan
    span = t.span(summary.span, plan.year)
    return t("excel.title", union=plan.union_name, span=span, sheet=sheet, day=summary.board.day)


def _shown(share: Fraction | None) -> float | None:
    """The percentage as the pages show it, rounded down, as a number Excel writes with %."""
    return None if share is None else percent(share) / 100


def _yuan(fen: int) -> float:
    """The nearest number to the exact sum: 415.5 for 41,550 fen."""
    return fen / 100
