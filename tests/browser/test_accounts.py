"""From one machine to accounts for all: set up, invite, be shut out while the page is open."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.serving import Site
from tests.browser.visitor import Visitor
from unionplan.models import Invitation

Visit = Callable[..., Visitor]
PASSWORD = "清河镇秋天的银杏叶"


def fill(visitor: Visitor, **typed: str) -> None:
    for name, words in typed.items():
        visitor.page.locator(f"#{name}").fill(words)
    visitor.page.locator("button").click()


def test_a_chair_sets_up_invites_and_shuts_out(site: Site, visit: Visit) -> None:
    chair = visit(site)
    chair.go("settings")
    chair.page.get_by_role("link", name="开通账号").click()
    own = {"name": "李梅", "login": "limei", "new_password": PASSWORD, "again": PASSWORD}
    fill(chair, union="清河镇工会", **own | {"again": "别的"})
    expect(chair.complaints).to_contain_text("两遍输入的密码不一样")
    expect(chair.page.locator("#name")).to_have_value("李梅")
    fill(chair, new_password=PASSWORD, again=PASSWORD)
    chair.rest()

    chair.go("settings")
    chair.page.get_by_text("邀请一个人").click()
    chair.page.get_by_label("姓名").fill("王强")
    chair.page.keyboard.press("Tab")
    chair.rest()
    chair.click_twice(chair.button("生成邀请链接"), 100)
    expect(chair.said).to_contain_text("王强")
    assert site.count(Invitation) == 1
    link = chair.page.locator("code").filter(has_text="/invitation/").inner_text()

    member = visit(site, phone=True)
    member.page.goto(link)
    expect(member.page.get_by_text("身份是委员")).to_be_visible()
    fill(member, login="wangqiang", new_password=PASSWORD + "x", again=PASSWORD + "x")
    member.rest()
    member.go("settings")
    expect(member.page.get_by_text("已登录的设备 1 个")).to_be_visible()
    expect(member.page.get_by_text("邀请一个人")).to_have_count(0)
    member.go("record")

    chair.go("settings")
    chair.page.locator(".st-key-row-account-2").get_by_role("button", name="更改").click()
    chair.page.get_by_role("menuitem", name="停用").click()
    expect(chair.said).to_contain_text("王强已停用")
    member.button("导入我的计划").click()
    expect(member.page.get_by_role("heading", name="登录已结束")).to_be_visible()
    member.page.get_by_role("link", name="登录").click()
    fill(member, login="wangqiang", password=PASSWORD + "x")
    expect(member.complaints).to_contain_text("登录名或密码不对")


def test_signing_in_comes_back_to_the_page_one_wanted(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    visitor.page.goto(f"{site.url}/tasks?view=table")
    expect(visitor.page).to_have_title("登录 · 工会计划进度")
    fill(visitor, login="LiMei", password=PASSWORD)
    visitor.rest()
    assert visitor.page.url == f"{site.url}/tasks?view=table"
    visitor.go("settings")
    visitor.page.get_by_role("link", name="退出登录").click()
    visitor.page.get_by_role("button", name="退出").click()
    visitor.page.goto(f"{site.url}/tasks")
    expect(visitor.page.get_by_role("heading", name="登录")).to_be_visible()
