"""Tables say the same as the figures."""

from datetime import date

import pandas as pd

from tests.boards import EchoText, make_board, monthly, once, times
from unionplan.domain.lights import Light
from unionplan.domain.periods import PlanYear
from unionplan.tables import board_table, curve_table, grid_table, sections_table

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


def test_each_task_has_one_row_with_its_light_in_shape_and_word() -> None:
    table = board_table(BOARD, t)
    assert list(table["column.task"]) == ["学习", "换届", "竞赛", "运动会"]
    assert list(table["column.light"]) == [
        "▲ light.behind",
        "● light.made_up",
        "▲ light.behind",
        "– light.cancelled",
    ]
    assert list(table["column.section"]) == ["思想", "思想", "竞赛", "文体"]
    assert table["column.owner"][2] == "王强"
    assert table["column.tally"][2] == "6/20项"
    assert table["column.months"][3] == "months 10"


def test_a_cancelled_task_has_no_percentages() -> None:
    table = board_table(BOARD, t)
    assert list(table["column.done"].isna()) == [False, False, False, True]
    assert table["column.done"][2] == 30
    assert table["column.planned"][2] == 66


def test_planned_months_stand_in_the_plans_order() -> None:
    board = make_board([monthly("读书", (1, 9, 12))], date(2026, 10, 1), PlanYear(2026, 9))
    assert board_table(board, t)["column.months"][0] == "months 9,12,1"


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
        board_table(EMPTY, t),
        sections_table(EMPTY.sections, t),
        curve_table(EMPTY, t),
        grid_table(EMPTY.tasks, (1, 2), t),
    ]
    assert all(isinstance(table, pd.DataFrame) and table.empty and len(table.columns) for table in tables)


def test_numbers_are_numbers() -> None:
    assert board_table(BOARD, t)["column.done"].dtype == "Int64"
    assert set(sections_table(BOARD.sections, t).columns) >= {f"● light.{Light.DONE}"}
