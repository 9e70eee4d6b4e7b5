"""Figures are built without Plotly's validation, which is slow; here it is made up for."""

import plotly.graph_objects as go
import pytest

from tests.boards import make_board
from tests.charts.reading import LOOKS
from tests.charts.test_figures import BOARDS, FIGURES
from unionplan.charts import Look


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("board", BOARDS, ids=str)
@pytest.mark.parametrize("name", FIGURES)
def test_plotly_finds_every_figure_valid(name: str, board: str, look: Look) -> None:
    go.Figure(FIGURES[name](BOARDS[board], look).to_dict())


def test_plotly_would_refuse_a_wrong_one() -> None:
    wrong = FIGURES["hero"](make_board([]), Look()).to_dict()
    wrong["layout"]["heihgt"] = 1
    with pytest.raises(ValueError, match="heihgt"):
        go.Figure(wrong)
