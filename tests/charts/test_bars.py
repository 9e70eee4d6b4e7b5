"""The hero bar and the sections' bars."""

import re
from fractions import Fraction

import pytest

from tests.boards import EchoText, ShortText, make_board, monthly, once, times
from tests.charts.reading import LOOKS, shown
from unionplan.charts import Look, amount_bars, curve, hero, section_bars
from unionplan.charts.lettering import ems
from unionplan.queries.board import Shares

t = EchoText()


def test_the_hero_says_both_shares() -> None:
    said = shown(hero(Shares(Fraction(62, 100), Fraction(71, 100)), t, Look()))
    assert "chart.done percent=62" in said
    assert "chart.planned percent=71" in said


@pytest.mark.parametrize(
    ("done", "planned", "anchor", "side"),
    [
        (62, 71, "center", "bottom"),
        (90, 99, "right", "bottom"),
        (40, 1, "left", "top"),
        (5, 12, "center", "top"),
    ],
)
def test_the_tick_label_turns_at_the_ends_and_makes_way_for_the_other(
    done: int, planned: int, anchor: str, side: str
) -> None:
    label = hero(Shares(Fraction(done, 100), Fraction(planned, 100)), ShortText(), Look()).layout.annotations[
        1
    ]
    assert (label.xanchor, label.yanchor) == (anchor, side)


def test_a_mean_alone_never_says_ahead() -> None:
    board = make_board([once("迟到", (3,)), once("快的", (12,), 100), once("快的", (11,), 100)])
    assert board.shares.points > 0
    for said in (shown(section_bars(board.sections, t, Look())), shown(curve(board, t, Look()))):
        assert "chart.ahead" not in said
        assert "chart.level" not in said
    assert "■1" in shown(section_bars(board.sections, t, Look()))


def test_a_section_behind_says_by_how_much_beside_its_late_tasks() -> None:
    said = shown(section_bars(make_board([once("迟到", (3,)), monthly("学习")]).sections, t, Look()))
    assert re.search(r"■1\s+▲1\s+chart.behind points=83\s+0%", said)


def test_a_section_ahead_with_nothing_late_says_so() -> None:
    said = shown(section_bars(make_board([times("竞赛", 10, 10)]).sections, t, Look()))
    assert re.search(r"● chart.ahead points=34\s+100%", said)


def test_less_than_a_point_behind_is_still_behind() -> None:
    board = make_board([once("年内", progress=66)])
    assert "▲ chart.behind_little" in shown(section_bars(board.sections, t, Look()))


def test_a_section_with_nothing_to_count_has_a_dash_and_no_bar() -> None:
    figure = section_bars(make_board([once("运动会", cancelled="合并")]).sections, t, Look())
    assert not figure.data
    assert "—" in shown(figure)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_long_section_name_leaves_room_for_the_numbers(look: Look) -> None:
    board = make_board([once("迟到", (3,), section="职" * 40), monthly("学习", section="职" * 40)])
    name, numbers = section_bars(board.sections, ShortText(), look).layout.annotations
    wide = [ems(re.sub("<[^>]*>", "", label.text)) * look.size for label in (name, numbers)]
    assert name.text.endswith("…")
    assert max(wide) <= look.least_width
    assert sum(wide) <= look.least_width or name.y > numbers.y
    assert name.hovertext == "职" * 40


def test_amounts_are_drawn_as_shares_of_the_largest_and_written_in_full() -> None:
    figure = amount_bars([("思想引领", 1200.0), ("组织建设", 300.5)], Look())
    assert list(figure.data[0].x) == pytest.approx([25.04, 100], abs=0.01)
    assert [label in shown(figure) for label in ("1,200", "300.50")] == [True, True]
