"""The report is read, traced to its records, reworded, made final and reopened on the page."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from docx import Document
from playwright.sync_api import Locator, expect

from tests.browser.serving import TODAY, Site
from tests.browser.visitor import Visitor
from unionplan import db
from unionplan.domain.entries import ActivityEntry
from unionplan.services.activities import record_activity
from unionplan.start import LOCAL_CHAIR

Visit = Callable[..., Visitor]
MINE = "各项工作总体平稳，<b>65%</b>的任务已经完成。"


def opened(site: Site, visit: Visit) -> Visitor:
    visitor = visit(site)
    visitor.go("quarterly")
    expect(visitor.page.locator(".sheet h2")).to_be_visible()
    visitor.still()
    return visitor


def edit(visitor: Visitor, heading: str) -> Locator:
    """Open a group's fields; the form."""
    visitor.page.get_by_role("button", name=f"修改 {heading}", exact=True).click()
    form = visitor.page.locator('[class*="st-key-open-report"]')
    expect(form.get_by_role("textbox").first).to_be_visible()
    visitor.rest()
    return form


def reword(visitor: Visitor, heading: str, place: int, words: str) -> None:
    form = edit(visitor, heading)
    form.get_by_role("textbox").nth(place).fill(words)
    visitor.button("保存这一段", form).click()
    expect(visitor.said).to_contain_text("已按您的文字保存")
    visitor.rest()


def word(visitor: Visitor) -> list[str]:
    with visitor.page.expect_download() as started:
        visitor.button("文稿").click()
    return [p.text for p in Document(str(Path(started.value.path()))).paragraphs]


def record(site: Site) -> None:
    task = site.tasks()["宣讲进企业12场"]
    with db.transaction(site.engine) as session:
        entry = ActivityEntry(task.id, "又讲五场", TODAY, TODAY.month, quantity=Decimal(5))
        record_activity(session, LOCAL_CHAIR, entry, TODAY)


def test_a_figure_opens_the_records_behind_it(still_site: Site, visit: Visit) -> None:
    visitor = opened(still_site, visit)
    paragraph = visitor.page.locator(".sheet p").filter(has_text="2．宣讲进企业12场").first
    paragraph.get_by_role("button").filter(has_text=re.compile("^7$")).click()
    drawer = visitor.drawer
    expect(drawer.get_by_text("数字背后的记录")).to_be_visible()
    expect(drawer.get_by_text("涉及任务 1 项")).to_be_visible()
    task = still_site.tasks()["宣讲进企业12场"]
    drawer.get_by_text("这些任务的其他活动").click()
    for activity in (a for a in still_site.activities() if a.task_id == task.id):
        expect(drawer.get_by_text(activity.title).first).to_be_visible()


def test_a_figure_is_opened_by_keyboard_too(still_site: Site, visit: Visit) -> None:
    visitor = opened(still_site, visit)
    visitor.page.locator(".sheet .figure").first.focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.drawer.get_by_text("涉及任务 44 项")).to_be_visible()


def test_words_are_kept_traced_carried_over_and_frozen(site: Site, visit: Visit) -> None:
    """One report from draft to final and back, as a chair goes through it."""
    visitor = opened(site, visit)
    reword(visitor, "一、总体进度", 1, MINE)
    expect(visitor.page.locator(".sheet p").first).to_have_text(MINE)
    assert MINE in word(visitor)

    record(site)
    visitor.go("quarterly")
    moved = visitor.page.locator(".st-key-moved")
    expect(moved).to_contain_text("有 1 段改过的文字")
    expect(moved).to_contain_text("65% →")
    visitor.button("换上新数字", moved).click()
    expect(moved).to_have_count(0)
    said = visitor.page.locator(".sheet p").first.inner_text()
    assert re.fullmatch(r"各项工作总体平稳，<b>6[67]%</b>的任务已经完成。", said)

    visitor.rest()
    visitor.button("定稿").click()
    visitor.button("确认定稿").click()
    expect(visitor.page.get_by_text("9月15日定稿")).to_be_visible()
    visitor.rest()
    issued = word(visitor)
    assert said in issued
    expect(visitor.page.locator(".sheet .reword")).to_have_count(0)
    record(site)
    visitor.go("quarterly")
    expect(visitor.page.locator(".sheet p").first).to_have_text(said)
    assert word(visitor) == issued

    visitor.button("重新打开").click()
    visitor.page.get_by_label("原因（必填）").fill("漏记一场宣讲")
    visitor.button("重新打开", visitor.drawer).click()
    expect(visitor.page.locator(".sheet .reword").first).to_be_visible()
    visitor.rest()
    visitor.page.get_by_text("定稿记录").click()
    expect(visitor.page.get_by_text("重新打开：漏记一场宣讲")).to_be_visible()


def test_what_is_left_out_can_be_brought_back(site: Site, visit: Visit) -> None:
    visitor = opened(site, visit)
    form = edit(visitor, "五、尚缺资料")
    for place in range(form.get_by_role("textbox").count()):
        form.get_by_role("textbox").nth(place).fill("")
    visitor.button("保存这一段", form).click()
    left_out = visitor.page.get_by_role("button", name="修改 尚缺资料（未写进报告）", exact=True)
    expect(left_out).to_be_visible()
    visitor.rest()
    assert not any("尚缺资料" in line for line in word(visitor))
    left_out.click()
    expect(visitor.page.get_by_text("草稿原文：").first).to_be_visible()


def test_who_rewords_what_another_has_just_reworded_sees_both_and_chooses(site: Site, visit: Visit) -> None:
    first, second = opened(site, visit), opened(site, visit)
    form = edit(second, "一、总体进度")
    own = form.get_by_role("textbox").nth(1)
    own.fill("乙写的总体情况。")
    reword(first, "一、总体进度", 1, "甲写的总体情况。")
    second.button("保存这一段", form).click()
    expect(form.get_by_text("对方的：甲写的总体情况")).to_be_visible()
    expect(own).to_have_value("乙写的总体情况。")
    second.button("全用我的", form).click()
    expect(second.said).to_contain_text("已按您的文字保存")
    mine = second.page.locator(".sheet").filter(has_text="乙写的总体情况。")
    expect(mine).to_have_count(1)  # while the page is drawn anew there may be two sheets
