"""The figures' numbers as tables, for those who read rather than look."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import pandas as pd

from unionplan.charts.palette import SHAPES, Words, named
from unionplan.domain.lights import Light
from unionplan.domain.measures import Terms
from unionplan.domain.progress import percent
from unionplan.domain.reasons import Tally
from unionplan.queries.board import PlanBoard, SectionRow, TaskRow


class TableWords(Words, Protocol):
    """The text function where a table also writes months and counts."""

    def months(self, months: Sequence[int]) -> str:
        """3至5月."""
        ...

    def tally(self, terms: Terms, tally: Tally) -> str:
        """2/4次 · 1/4季."""
        ...


def board_table(board: PlanBoard, t: TableWords) -> pd.DataFrame:
    """One row for each task; percentages are missing for what was cancelled."""
    year = board.plan.year
    titles = {section.id: section.title for section in board.sections}
    tasks = board.tasks
    return pd.DataFrame(
        {
            t("column.section"): _text(titles[k.section_id] for k in tasks),
            t("column.task"): _text(k.title for k in tasks),
            t("column.owner"): _text(k.owner for k in tasks),
            t("column.months"): _text(t.months(year.in_order(k.terms.months)) for k in tasks),
            t("column.light"): _text(_light(k, t) for k in tasks),
            t("column.done"): _numbers(None if k.cancelled else percent(k.standing.done) for k in tasks),
            t("column.planned"): _numbers(
                None if k.cancelled else percent(k.standing.planned) for k in tasks
            ),
            t("column.tally"): _text(t.tally(k.terms, k.tally) for k in tasks),
        }
    )


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
