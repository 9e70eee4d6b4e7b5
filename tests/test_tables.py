"""Tables say the same as the figures."""

from datetime import date

import pandas as pd

from tests.boards import EchoText, make_board, monthly, once, times
from unionplan.charts.palette import SHAPES
from unionplan.domain.lights import Light
from unionplan.tables import curve_table, grid_table, sections_table, strip_table

t = EchoText()
EMPTY = make_board([])
BOARD = make_board(
    [
        monthly("学习", done=(1, 2, 3), section="思想"),
        once("换届", (1,), 100, section="思想"),
        times("竞赛", 20, 6, section="竞赛", owner="王强"),
        once("运动会", (10,), cancelled="合并", section="文体"),
    ]
)


def test_the_strip_counts_the_marks_of_each_month() -> None:
    table = strip_table(BOARD, t)
    assert list(table["column.month"])[:2] == ["month.1", "month.2"]
    shown = {light: sum(task.marks.get(4) is light for task in BOARD.tasks) for light in Light}
    for light in (Light.DONE, Light.BEHIND):
        assert table[f"{SHAPES[light]} light.{light}"][3] == shown[light]


def test_a_light_no_month_has_is_no_column_of_the_strip() -> None:
    assert not any("overdue" in column for column in strip_table(BOARD, t).columns)


def test_each_section_has_its_shares_and_its_lights_counted() -> None:
    table = sections_table(BOARD.sections, t)
    assert list(table["column.tasks"]) == [2, 1, 1]
    assert list(table["▲ light.behind"]) == [1, 1, 0]
    assert list(table["column.done"].isna()) == [False, False, True]
    assert table["column.done"][0] == BOARD.sections[0].shares.done_percent
    lights = [c for c in table.columns if "light." in c]
    assert int(table[lights].to_numpy().sum()) == len(BOARD.tasks)


def test_the_curve_has_a_row_for_each_months_end_and_for_today() -> None:
    table = curve_table(BOARD, t)
    assert len(table) == 13
    today = table[table["column.day"] == "table.day day=2026-09-15"]
    assert list(today["column.done"]) == [BOARD.shares.done_percent]
    assert list(table["column.done"].isna()) == [False] * 9 + [True] * 4


def test_a_months_end_that_is_today_is_one_row() -> None:
    assert len(curve_table(make_board([monthly("学习")], date(2026, 6, 30)), t)) == 12


def test_the_grid_has_every_mark_of_its_months() -> None:
    table = grid_table(BOARD.tasks, (3, 4), t)
    assert list(table["month.3"]) == ["● light.done", "", "● light.done", ""]
    assert list(table["month.4"]) == ["▲ light.behind", "", "▲ light.behind", ""]


def test_an_empty_plan_gives_tables_with_columns_and_no_rows() -> None:
    tables = [
        sections_table(EMPTY.sections, t),
        curve_table(EMPTY, t),
        grid_table(EMPTY.tasks, (1, 2), t),
    ]
    assert all(isinstance(table, pd.DataFrame) and table.empty and len(table.columns) for table in tables)


def test_numbers_are_numbers() -> None:
    assert sections_table(BOARD.sections, t)["column.done"].dtype == "Int64"
    assert set(sections_table(BOARD.sections, t).columns) >= {f"● light.{Light.DONE}"}
