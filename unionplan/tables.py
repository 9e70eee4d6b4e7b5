"""The figures' numbers as tables, for those who read rather than look."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from unionplan.charts.palette import SHAPES, Words, named
from unionplan.charts.unions import YEAR, mark_of, month_mark, percent_of
from unionplan.domain.lights import LATE, Light
from unionplan.domain.progress import percent
from unionplan.queries.board import PlanBoard, SectionRow, TaskRow
from unionplan.queries.rollup import KindStanding, Measured, UnionStanding
from unionplan.queries.union_months import MonthCell, ReportingMonth


def strip_table(board: PlanBoard, t: Words) -> pd.DataFrame:
    """One row for each month of the year strip: how many marks of each light."""
    months = board.plan.year.months
    marks = {m: [task.marks[m] for task in board.tasks if m in task.marks] for m in months}
    lights = {light: _numbers(marks[m].count(light) for m in months) for light in Light}
    head = {t("column.month"): _text(t(f"month.{m}") for m in months)}
    return pd.DataFrame(head | {named(light, t): n for light, n in lights.items() if n.any()})


def sections_table(sections: Sequence[SectionRow], t: Words) -> pd.DataFrame:
    """One row for each section: shares, and how many tasks wear each light."""
    counted = [s.shares.done is not None for s in sections]
    pairs = list(zip(sections, counted, strict=True))
    shares = {
        t("column.section"): _text(s.title for s in sections),
        t("column.done"): _numbers(s.shares.done_percent if some else None for s, some in pairs),
        t("column.planned"): _numbers(s.shares.planned_percent if some else None for s, some in pairs),
        t("column.tasks"): _numbers(len(s.tasks) for s in sections),
    }
    lights = {named(light, t): _numbers(s.counts[light] for s in sections) for light in Light}
    return pd.DataFrame(shares | lights)


def curve_table(board: PlanBoard, t: Words) -> pd.DataFrame:
    """Planned and done at each month's end and today; done is missing where the day has not come."""
    rows = [(p.day, p.planned, p.done) for p in board.curve if p.day != board.day]
    if rows and board.shares.planned is not None:
        rows.append((board.day, board.shares.planned, board.shares.done))
    rows.sort(key=lambda row: row[0])
    return pd.DataFrame(
        {
            t("column.day"): _text(t("table.day", day=day) for day, _, _ in rows),
            t("column.planned"): _numbers(percent(planned) for _, planned, _ in rows),
            t("column.done"): _numbers(None if done is None else percent(done) for _, _, done in rows),
        }
    )


def grid_table(tasks: Sequence[TaskRow], months: Sequence[int], t: Words) -> pd.DataFrame:
    """One row for each task: its light, and its mark in each of the months."""
    head = {
        t("column.task"): _text(k.title for k in tasks),
        t("column.light"): _text(_light(k, t) for k in tasks),
    }
    marks = {t(f"month.{m}"): _text(_mark(k.marks.get(m), t) for k in tasks) for m in months}
    return pd.DataFrame(head | marks)


def unions_table(rows: Sequence[UnionStanding], t: Words) -> pd.DataFrame:
    """One row for each union: shares, gap, late tasks, this month's activities, the last one's day."""
    about = {
        t("column.union"): _text(row.title for row in rows),
        t("column.code"): _text(row.code for row in rows),
        t("column.kind"): _text(t(f"kind.{row.kind}") for row in rows),
        t("column.area"): _text(row.area for row in rows),
    }
    held = {
        t("column.this_month"): _numbers(row.activities for row in rows),
        t("column.last_on"): _text(t("table.day", day=row.last_on) if row.last_on else "" for row in rows),
    }
    return pd.DataFrame(about | _measured(rows, t) | held)


def kinds_table(rows: Sequence[KindStanding], t: Words) -> pd.DataFrame:
    """One row for each kind of section: the unions' means, how many have it and how many are behind."""
    unions = {
        t("column.unions"): _numbers(row.unions for row in rows),
        t("column.unions_behind"): _numbers(row.behind for row in rows),
    }
    return pd.DataFrame({t("column.section"): _text(row.title for row in rows)} | unions | _measured(rows, t))


def reporting_table(months: Sequence[ReportingMonth], t: Words) -> pd.DataFrame:
    """One row for each month: how many unions recorded something, of how many."""
    return pd.DataFrame(
        {
            t("column.month"): _text(t(f"month.{m.month}") for m in months),
            t("column.reported"): _numbers(m.reported for m in months),
            t("column.unions"): _numbers(m.unions for m in months),
            t("column.rate"): _numbers(percent_of(m) for m in months),
        }
    )


def union_months_table(
    rows: Sequence[Measured], cells: Mapping[int, Mapping[int, MonthCell]], t: Words
) -> pd.DataFrame:
    """One row for each union, its mark in each month that has begun."""
    begun = [month for month in YEAR if any(month in cells[row.id] for row in rows)]
    head = {t("column.union"): _text(row.title for row in rows)}
    marks = {
        t(f"month.{m}"): _text(
            month_mark(mark_of(cells[row.id][m]), t) if m in cells[row.id] else "" for row in rows
        )
        for m in begun
    }
    return pd.DataFrame(head | marks)


def _measured(rows: Sequence[Measured], t: Words) -> "dict[str, pd.Series[int]]":
    """Shares and their gap, missing where nothing is counted; tasks ■ and ▲."""
    counted = [None if row.shares.done is None else row.shares for row in rows]
    return {
        t("column.done"): _numbers(shares.done_percent if shares else None for shares in counted),
        t("column.planned"): _numbers(shares.planned_percent if shares else None for shares in counted),
        t("column.gap"): _numbers(shares.points if shares else None for shares in counted),
        **{named(light, t): _numbers(row.counts[light] for row in rows) for light in LATE},
    }


def _light(task: TaskRow, t: Words) -> str:
    if task.standing.made_up:
        return f"{SHAPES[task.light]} {t('light.made_up')}"
    return named(task.light, t)


def _mark(light: Light | None, t: Words) -> str:
    return "" if light is None else named(light, t)


def _text(values: Iterable[str]) -> "pd.Series[str]":
    return pd.Series(list(values), dtype="str")


def _numbers(values: Iterable[int | None]) -> "pd.Series[int]":
    return pd.Series(list(values), dtype="Int64")  # whole numbers that may be missing
