"""Every page comes up, whatever the database holds and whatever the address says."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from tests.pages.conftest import (
    Open,
    no_union,
    plan_of_one_task,
    plan_without_tasks,
    union_without_plan,
)
from unionplan import db
from unionplan.ui.menu import PAGES

INVITED = "先导入一份年度计划"
OF_A_PLAN = [name for name in PAGES if name not in ("import_plan", "settings", "unions", "sent_down")]
WRONG = [
    ("overview", {"day": "2026-02-30"}),
    ("overview", {"day": "abc"}),
    ("overview", {"day": "20260230"}),
    ("overview", {"day": "9999-12-31"}),
    ("overview", {"day": "1000-01-01"}),
    ("record", {"task": "9999"}),
    ("record", {"task": "-1"}),
    ("record", {"task": "x"}),
    ("activities", {"task": "9999"}),
    ("activities", {"section": "x"}),
    ("activities", {"month": "13"}),
    ("activities", {"month": "3.5"}),
    ("tasks", {"section": "9999"}),
    ("tasks", {"view": "x"}),
    ("quarterly", {"span": "week"}),
    ("quarterly", {"quarter": "7"}),
    ("quarterly", {"span": "half", "half": "3"}),
    ("quarterly", {"span": "month", "month": "13"}),
    ("meeting", {"quarter": "7"}),
    ("meeting", {"screen": "x"}),
    ("meetings", {"meeting": "9999"}),
    ("meetings", {"meeting": "x"}),
    *((name, {"plan": "9999"}) for name in PAGES),
]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_the_sample(open_page: Open, name: str) -> None:
    at = open_page(name)
    assert (list(at.exception), [e.value for e in at.error]) == ([], [])
    assert len(at.title) == 1


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("content", [no_union, union_without_plan, plan_without_tasks, plan_of_one_task])
def test_a_page_shows_little(
    bare: Engine, open_page: Open, name: str, content: Callable[[Session], None]
) -> None:
    with db.transaction(bare) as session:
        content(session)
    at = open_page(name)
    assert (list(at.exception), [e.value for e in at.error]) == ([], [])
    assert len(at.title) == 1


@pytest.mark.parametrize("name", OF_A_PLAN)
@pytest.mark.parametrize("content", [no_union, union_without_plan])
def test_a_page_without_a_plan_says_how_to_begin(
    bare: Engine, open_page: Open, name: str, content: Callable[[Session], None]
) -> None:
    with db.transaction(bare) as session:
        content(session)
    at = open_page(name)
    assert at.title[0].value == INVITED
    assert [b.label for b in at.button] == ["导入我的计划"]


@pytest.mark.parametrize(("name", "address"), WRONG, ids=str)
def test_a_wrong_address_is_one_sentence(open_page: Open, name: str, address: dict[str, str]) -> None:
    at = open_page(name, **address)
    assert list(at.exception) == []
    assert len(at.error) == 1 and at.error[0].value.endswith("。")
    assert list(address)[-1] not in at.query_params, "the wrong part is dropped from the address"
    assert list(at.run().error) == [], "and said once"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_does_not_mind_words_it_does_not_know(open_page: Open, name: str) -> None:
    at = open_page(name, utm_source="wechat")
    assert (list(at.exception), list(at.error)) == ([], [])


def test_a_page_past_the_end_of_the_list_is_no_exception(open_page: Open) -> None:
    for number in ("99", "0", "-1", "x"):
        assert list(open_page("activities", page=number, month=0).exception) == []
