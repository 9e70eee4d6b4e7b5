"""The figures' numbers as tables, for those who read rather than look."""

from collections.abc import Iterable, Sequence

import pandas as pd

from unionplan.charts.palette import SHAPES, Words, named
from unionplan.domain.lights import Light
from unionplan.domain.progress import percent
from unionplan.queries.board import PlanBoard, SectionRow, TaskRow


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
