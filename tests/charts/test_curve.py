"""The curve: both lines to today, and labels nobody has to untangle."""

import re
from datetime import date
from itertools import combinations
from typing import Any

import plotly.graph_objects as go
import pytest

from tests.boards import DAY, EchoText, Promise, ShortText, make_board, monthly, once, times
from tests.charts.reading import LOOKS
from unionplan.charts import Look, curve
from unionplan.charts.lettering import ems

t = EchoText()
DAYS = [date(2025, 12, 1), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 15), date(2026, 6, 30), DAY]
DAYS += [date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 9)]
PLANS: dict[str, list[Promise]] = {
    "nothing done": [monthly("学习")],
    "a little behind": [monthly("学习", done=range(1, 12)), once("总结", (6,))],
    "as planned": [monthly("学习", done=range(1, 13))],
    "far ahead": [times("竞赛", 10, 10), once("总结", (12,), 100)],
}


def test_the_curve_ends_today_and_the_plan_goes_on() -> None:
    planned, done, *_ = curve(make_board([monthly("学习", done=(1, 2, 3))]), t, Look()).data
    assert (done.x[-1], done.y[-1]) == (8.5, 25.0)
    assert done.y[-1] == done.y[-2]
    assert (planned.x[-1], planned.y[-1]) == (12, 100)
    assert (8.5, planned.y[list(planned.x).index(8)]) in zip(planned.x, planned.y, strict=True)


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_the_curves_labels_stay_apart_and_on_the_figure(plan: list[Promise], day: date, look: Look) -> None:
    board = make_board(plan, day)
    boxes = label_boxes(curve(board, ShortText(), look), look)
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
    for left, _, right, top in boxes:
        assert left >= 0
        assert right <= look.least_width
        assert top <= 408


def label_boxes(figure: go.Figure, look: Look) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of the labels in px, at the look's least width."""
    edge: Any = figure.layout.margin
    width, height = look.least_width - edge.l - edge.r, figure.layout.height - edge.t - edge.b
    boxes = []
    for note in figure.layout.annotations:
        lines = [re.sub("<[^>]*>", "", line) for line in note.text.split("<br>")]
        left = edge.l + note.x / figure.layout.xaxis.range[1] * width + note.xshift
        bottom = edge.b + note.y / figure.layout.yaxis.range[1] * height
        wide, tall = max(map(ems, lines)) * look.size, 1.3 * look.size * len(lines)
        boxes.append((left, bottom, left + wide, bottom + tall))
    return boxes


def test_the_curve_without_shares_has_no_empty_axes() -> None:
    figure = curve(make_board([once("运动会", cancelled="合并")]), t, Look())
    assert not figure.data
    assert figure.layout.xaxis.visible is False
