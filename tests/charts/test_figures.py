"""What every figure promises, whatever the plan: all of it drawn, nothing unescaped."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import plotly.graph_objects as go
import pytest

from tests.boards import EchoText, make_board, monthly, once
from tests.charts.reading import LOOKS, texts
from unionplan.charts import (
    SHAPES,
    SYMBOLS,
    Look,
    amount_bars,
    curve,
    curve_alt,
    hero,
    hero_alt,
    section_bars,
    section_bars_alt,
    task_grid,
    task_grid_alt,
    tint,
    year_strip,
    year_strip_alt,
)
from unionplan.domain.lights import Light
from unionplan.domain.periods import PlanYear
from unionplan.queries.board import PlanBoard

t = EchoText()
WILD = "<b>粗体</b> & <script>alert(1)</script> %{x}"

Draw = Callable[[PlanBoard, Look], go.Figure]
FIGURES: dict[str, Draw] = {
    "hero": lambda board, look: hero(board.shares, t, look),
    "strip": lambda board, look: year_strip(board, t, look),
    "amounts": lambda board, look: amount_bars([(s.title, len(s.tasks)) for s in board.sections], look),
    "sections": lambda board, look: section_bars(board.sections, t, look),
    "curve": lambda board, look: curve(board, t, look),
    "grid": lambda board, look: task_grid(board.tasks, board.plan.year.months, 9, t, look),
}
BOARDS = {
    "empty": make_board([]),
    "one task": make_board([monthly("每月学习")]),
    "only cancelled": make_board([once("运动会", cancelled="合并")]),
    "sixty tasks": make_board(
        [monthly(f"任务{i}", done=range(1, i % 9 + 1), section=f"板块{i % 7}") for i in range(60)]
    ),
    "school year": make_board([monthly("读书", (9, 10, 1))], date(2026, 10, 8), PlanYear(2026, 9)),
    "before the year": make_board([once("换届", (3, 4, 5))], date(2025, 12, 1)),
    "after the year": make_board([once("换届", (3, 4, 5))], date(2027, 2, 1)),
}


def marks(figure: go.Figure) -> Counter[str]:
    return Counter({trace.name: len(trace.x) for trace in figure.data})


def all_marks(board: PlanBoard) -> Counter[str]:
    return Counter(str(light) for task in board.tasks for light in task.marks.values())


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("board", BOARDS.values(), ids=BOARDS)
@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)
def test_every_figure_draws_every_plan_without_zoom_title_or_legend(
    draw: Draw, board: PlanBoard, look: Look
) -> None:
    layout = draw(board, look).to_dict()["layout"]
    assert layout["height"] > 0
    assert layout["showlegend"] is False
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]
    assert layout["xaxis"]["tickangle"] == 0
    assert "title" not in layout
    assert layout["font"]["size"] == look.size


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)
def test_user_text_is_never_read_as_markup(draw: Draw, look: Look) -> None:
    board = make_board([monthly(WILD, done=(1, 2), section=WILD), once(WILD, cancelled=WILD, section=WILD)])
    figure = draw(board, look)
    spoken = " ".join(texts(figure))
    assert "<script" not in spoken
    assert "<b>粗体" not in spoken
    assert "& " not in spoken
    # a title in the template itself would have its %{x} replaced
    assert all(
        trace.hovertemplate in {None, "%{customdata}<extra></extra>", "%{customdata[0]}<extra></extra>"}
        for trace in figure.data
    )


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("board", BOARDS.values(), ids=BOARDS)
@pytest.mark.parametrize("name", ["strip", "grid"])
def test_each_mark_is_drawn_once(name: str, board: PlanBoard, look: Look) -> None:
    figure = FIGURES[name](board, look)
    assert marks(figure) == all_marks(board)
    discs = [s for s in figure.layout.shapes if s.type == "path" and s.xsizemode == "pixel"]
    assert len(discs) == all_marks(board)[Light.ON_TRACK]


def test_shapes_and_symbols_tell_every_two_lights_apart() -> None:
    assert len(set(SHAPES.values())) == len(Light)
    assert set(SYMBOLS) == set(Light)
    assert [tint(light) for light in Light] == ["green", "red", "orange", "blue", "green", "gray", "gray"]


def test_each_figure_has_a_sentence_of_its_own() -> None:
    board = make_board([monthly("学习", done=(1, 2, 3)), once("换届", (3,))])
    assert hero_alt(board.shares, t) == "chart.hero_alt done=12 planned=83"
    assert "done=3 overdue=1 behind=5 due=1" in year_strip_alt(board, t)
    assert section_bars_alt(board.sections, t) == "chart.sections_alt sections=1 behind=1"
    assert curve_alt(board, t) == "chart.curve_alt day=2026-09-15 done=12 planned=83"
    assert "tasks=2" in task_grid_alt(board.tasks, (7, 8, 9), t)
    assert hero_alt(BOARDS["empty"].shares, t) == curve_alt(BOARDS["empty"], t) == "chart.nothing_alt"
