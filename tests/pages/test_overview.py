"""The overview says what plan_board says, today and on any other day."""

from datetime import date

import pytest
from sqlalchemy import Engine

from tests.pages.conftest import TODAY, Open, texts
from unionplan import db
from unionplan.charts import standing_sentence
from unionplan.domain.lights import Light
from unionplan.i18n import Language, Text
from unionplan.queries.board import PlanBoard, plan_board
from unionplan.start import LOCAL_CHAIR
from unionplan.ui.text import md

words = Text(Language.ZH)


def board_on(engine: Engine, day: date) -> PlanBoard:
    with db.reading(engine) as session:
        return plan_board(session, LOCAL_CHAIR, 1, day)


@pytest.mark.parametrize("day", [TODAY, date(2026, 1, 1), date(2026, 6, 30), date(2026, 12, 31)])
def test_it_says_the_percentages_of_the_board(sample: Engine, open_page: Open, day: date) -> None:
    board = board_on(sample, day)
    at = open_page("overview", day=day)
    assert list(at.error) == []
    said = at.title[0].value
    if board.shares.done is not None:
        assert f"{board.shares.done_percent}%" in said
    assert said == standing_sentence(board.shares, len(board.late()), words)


@pytest.mark.parametrize("day", [TODAY, date(2026, 6, 30)])
def test_it_counts_every_light(sample: Engine, open_page: Open, day: date) -> None:
    board = board_on(sample, day)
    shown = texts(open_page("overview", day=day))
    for light in Light:
        if light is not Light.CANCELLED:
            assert f"{words(f'light.{light}')} {board.counts[light]}]" in shown
    assert f"{board.live} 项任务" in shown


def test_late_and_due_are_listed_with_their_reasons(sample: Engine, open_page: Open) -> None:
    board = board_on(sample, TODAY)
    at = open_page("overview")
    headings = [h.value for h in at.header]
    assert f"逾期与滞后 {len(board.late())} 项" in headings
    assert f"本月待办 {len(board.due())} 项" in headings
    shown = texts(at)
    for task in [*board.late()[:5], *board.due()[:5]]:
        assert md(task.title) in shown
        assert md(words.reason(task.reason)) in shown


def test_the_rest_of_a_long_list_is_one_click_away(sample: Engine, open_page: Open) -> None:
    late = board_on(sample, TODAY).late()
    assert len(late) > 5
    at = open_page("overview")
    rows = texts(at).count("**  \n")
    at.button("late.more").click().run()
    assert texts(at).count("**  \n") == rows + len(late) - 5


def test_another_day_says_so_and_leads_back(open_page: Open) -> None:
    at = open_page("overview", day="2026-05-01")
    assert "5月1日" in texts(at)
    next(b for b in at.button if b.label == "回到今天").click().run()
    assert "day" not in at.query_params
    assert "5月1日" not in texts(at)


def test_every_chart_has_words_for_those_who_cannot_see_it(open_page: Open) -> None:
    charts = open_page("overview").get("plotly_chart")
    assert len(charts) >= 5
    assert [c.proto.alt for c in charts if not c.proto.alt.strip()] == []
