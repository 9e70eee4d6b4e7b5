"""A district over its unions: looked down on, gone into from above, arranged; one person in two of them."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from tests.browser.serving import TODAY, Site
from tests.browser.visitor import Visitor
from tests.build import make_activity, make_plan, make_task, make_union
from unionplan import db
from unionplan.domain.access import Actor, Role
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.services.accounts import NewAccount, begin_sign_in, found_account, invite
from unionplan.services.unions import remove_sample
from unionplan.start import COOKIE, LOCAL_CHAIR

Visit = Callable[..., Visitor]
NAME = "张三丰"
NOW = datetime.now(UTC)
MONTHLY = Terms(Measure.CADENCE, period=Period.MONTH)


@pytest.fixture
def officer(site: Site) -> tuple[str, str]:
    """The cookie of a district's officer, over a school that helped somebody; a link into another union."""
    with db.transaction(site.engine, LOCAL_CHAIR, TODAY) as session:
        remove_sample(session, LOCAL_CHAIR)
        district = make_union(session, name="清河区总工会").id
        school = make_union(session, name="实验小学工会", parent_id=district, code="A1")
        make_union(session, name="第二小学工会", parent_id=district, code="A2")
        task = make_task(session, make_plan(session, union_id=school.id), MONTHLY, title="每月走访")
        make_activity(session, task, date(2026, 9, 3), title=f"走访{NAME}家", recipients=NAME)
        hospital = make_union(session, name="清河医院工会").id
        account = found_account(session, LOCAL_CHAIR, district, NewAccount("officer", "李梅", "x"), NOW)
        link = invite(session, Actor("周洁", Role.CHAIR, hospital), hospital, "李梅", Role.MEMBER, NOW)
        return begin_sign_in(session, account, "", "", NOW), link


def test_an_officer_looks_down_goes_in_arranges_and_joins(
    site: Site, visit: Visit, officer: tuple[str, str]
) -> None:
    cookie, link = officer
    visitor = visit(site)
    visitor.context.add_cookies([{"name": COOKIE, "value": cookie, "url": site.url}])
    visitor.go("unions")
    expect(visitor.page.locator("h1")).to_contain_text("2 家工会，按计划推进 0 家，滞后 1 家")
    visitor.button("查看").click()
    expect(visitor.page.get_by_text("以上级工会身份查看：实验小学工会")).to_be_visible()
    visitor.page.get_by_role("link", name="活动记录").click()
    expect(visitor.page.get_by_text("走访张**家")).to_be_visible()
    assert NAME not in visitor.page.content()
    expect(visitor.button("更正")).to_have_count(0)
    visitor.button("回到本工会").click()

    visitor.go("unions", show="arranging")
    row = visitor.page.locator(".st-key-row-arranged-3")
    row.get_by_role("button", name="更改").click()
    visitor.page.get_by_role("menuitem", name="停用").click()
    visitor.button("停用", visitor.drawer).click()
    expect(visitor.said).to_contain_text("第二小学工会已停用")
    visitor.button("撤销").click()
    expect(visitor.page.locator("h1")).to_contain_text("2 家工会")

    visitor.page.goto(f"{site.url}/invitation/{link}")
    visitor.page.get_by_role("link", name="用现在的账号（李梅）加入").click()
    visitor.page.get_by_role("button", name="用现在的账号（李梅）加入").click()
    expect(visitor.page.get_by_text("您现在在清河医院工会，身份是委员")).to_be_visible()
