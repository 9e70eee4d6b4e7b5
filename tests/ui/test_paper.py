"""What of a report's words is a figure that can be clicked."""

import pytest

from unionplan.ui.paper import _runs

WORDS = [
    ("截至9月15日，完成62%。", ["62%"]),
    ("1．宣讲进企业12场。7月9日，132人听讲", ["12", "132"]),
    ("支出经费1,776.50元", ["1,776.50"]),
    ("3次", ["3"]),
    ("没有数字", []),
]


@pytest.mark.parametrize(("words", "figures"), WORDS)
def test_dates_and_numbering_are_no_figures(words: str, figures: list[str]) -> None:
    runs = _runs(words)
    assert [run for run, figure in runs if figure] == figures
    assert "".join(run for run, _ in runs) == words
