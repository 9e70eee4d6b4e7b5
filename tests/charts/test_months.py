"""The year strip and the task grid: marks of tasks in months."""

from collections import Counter
from datetime import date

import pytest

from tests.boards import EchoText, make_board, monthly, once
from tests.charts.reading import shown
from unionplan.charts import Look, task_grid, year_strip
from unionplan.charts.lettering import ems
from unionplan.domain.lights import Light
from unionplan.domain.periods import PlanYear

t = EchoText()
YEAR_MONTHS = tuple(range(1, 13))


def test_the_hover_is_two_lines_task_and_mark() -> None:
    figure = year_strip(make_board([monthly("每月学习")]), t, Look())
    behind = next(trace for trace in figure.data if trace.name == Light.BEHIND)
    assert behind.customdata[0][0] == "每月学习<br>▲ light.behind"


def test_the_strip_stacks_what_is_done_lowest_and_stays_three_wide() -> None:
    board = make_board([monthly(f"完{i}", (1,), (1,)) for i in range(4)] + [once("误", (1,))])
    done, overdue = year_strip(board, t, Look()).data
    assert (done.name, overdue.name) == (Light.DONE, Light.OVERDUE)
    assert Counter(done.y).most_common()[0][1] == 3
    assert min(overdue.y) >= max(done.y)


def test_the_strip_follows_the_plans_months() -> None:
    figure = year_strip(
        make_board([monthly("读书", (9, 10, 1))], date(2026, 10, 8), PlanYear(2026, 9)), t, Look()
    )
    assert figure.layout.xaxis.ticktext[:2] == ("month.9", "month.10")


@pytest.mark.parametrize(
    ("day", "marked"), [(date(2026, 9, 15), 1), (date(2025, 12, 1), 0), (date(2027, 2, 1), 0)], ids=str
)
def test_this_month_is_marked_only_within_the_plans_year(day: date, marked: int) -> None:
    said = shown(year_strip(make_board([monthly("学习")], day), t, Look()))
    assert said.count("chart.this_month") == marked


@pytest.mark.parametrize("look", [Look(narrow=True), Look(size=22, narrow=True)], ids=str)
def test_on_a_phone_names_in_the_grid_end_before_the_marks(look: Look) -> None:
    figure = task_grid(make_board([monthly("关于" * 20)]).tasks, YEAR_MONTHS, 9, t, look)
    lines = figure.layout.annotations[0].text.split("<br>")
    assert len(lines) == 2
    assert all(ems(line) * look.size <= figure.layout.xaxis.domain[0] * look.least_width for line in lines)


def test_a_cancelled_task_stays_in_the_grid_pale_behind_its_dash() -> None:
    figure = task_grid(make_board([once("运动会", cancelled="合并")]).tasks, YEAR_MONTHS, 9, t, Look())
    (name,) = figure.layout.annotations
    assert name.text == "– 运动会"
    assert name.font.color == Look().palette.mute


@pytest.mark.parametrize(("this_month", "bands"), [(9, 1), (None, 0), (12, 0)])
def test_the_grid_has_a_band_only_on_a_month_it_shows(this_month: int | None, bands: int) -> None:
    figure = task_grid(make_board([monthly("学习")]).tasks, (7, 8, 9), this_month, t, Look())
    assert sum(s.type == "rect" for s in figure.layout.shapes) == bands
