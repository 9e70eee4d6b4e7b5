"""The unions below one: the page as a district's officer sees it, and as a union with none below does."""

from datetime import date

import pytest
from sqlalchemy import Engine

from tests.build import make_activity, make_plan, make_task, make_union
from tests.pages.conftest import TODAY, Open, texts
from unionplan import db
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.start import LOCAL_CHAIR

MONTHLY = Terms(Measure.CADENCE, period=Period.MONTH)


@pytest.fixture
def district(bare: Engine) -> dict[str, int]:
    """A district over a street with a school that reports, a hospital that does not, one without a plan."""
    with db.transaction(bare, LOCAL_CHAIR, TODAY) as session:
        top = make_union(session, name="清河区总工会").id
        street = make_union(session, name="桐荫街道总工会", parent_id=top).id
        made = {"top": top, "street": street}
        for name, months in (("实验*小学", range(1, 10)), ("人民医院", range(1, 4)), ("新厂", ())):
            made[name] = make_union(session, name=f"{name}工会", parent_id=street, area="城东").id
            if months:
                task = make_task(session, make_plan(session, union_id=made[name]), MONTHLY)
                for month in months:
                    make_activity(session, task, date(2026, month, 3))
    return made


def test_the_first_screen_says_it_in_a_sentence(open_page: Open, district: dict[str, int]) -> None:
    at = open_page("unions")
    assert (list(at.exception), [e.value for e in at.error]) == ([], [])
    assert at.title[0].value == (
        "3 家工会，按计划推进 1 家，:orange[滞后 1 家]，本月未报 2 家，还没有计划 1 家"
    )
    assert "**人民医院工会**" in texts(at) and "实验\\*小学工会" in texts(at)


@pytest.mark.parametrize("show", ["months", "kinds", "comparison"])
def test_it_is_shown_in_several_ways(open_page: Open, district: dict[str, int], show: str) -> None:
    at = open_page("unions", show=show, compare=district["人民医院"])
    assert (list(at.exception), [e.value for e in at.error]) == ([], [])


def test_one_goes_down_to_a_street_and_to_a_union(open_page: Open, district: dict[str, int]) -> None:
    at = open_page("unions")
    at.button(f"down.{district['street']}").click().run()
    assert at.query_params["below"] == str(district["street"])
    at.button(f"look.{district['人民医院']}").click().run()
    assert "完成 25%" in at.title[0].value


@pytest.mark.parametrize("address", [{"below": "x"}, {"below": "9999"}, {"compare": "x"}, {"show": "x"}])
def test_a_wrong_address_is_one_sentence(
    open_page: Open, district: dict[str, int], address: dict[str, str]
) -> None:
    at = open_page("unions", **{"show": "comparison"} | address)
    assert len(at.error) == 1 and list(at.exception) == []
    assert list(at.run().error) == []


def test_who_has_none_below_is_told_what_the_page_is_for(open_page: Open) -> None:
    assert open_page("unions").title[0].value == "下面还没有工会"
