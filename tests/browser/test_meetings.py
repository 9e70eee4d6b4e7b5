"""A committee meeting in the browser: its drafted agenda, decisions that act on the plan, its minutes."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect
from sqlmodel import col, select

from tests.browser.serving import Site
from tests.browser.visitor import Visitor
from unionplan import db
from unionplan.domain.meetings import DecisionEntry
from unionplan.models import Decision, Meeting
from unionplan.services.decisions import decide
from unionplan.start import LOCAL_CHAIR

Visit = Callable[..., Visitor]
WHAT = "议定了什么事（必填）"


def held(site: Site, visitor: Visitor) -> None:
    """Note a meeting just as it is drafted."""
    visitor.go("meetings")
    visitor.button("记一次会议").click()
    expect(visitor.drawer.get_by_label("会议名称（必填）")).to_have_value("第三季度工会委员会会议")
    expect(visitor.drawer.get_by_label("主持人")).to_have_value("工会主席")
    visitor.drawer.get_by_label("出席人数（可不填）").fill("8")
    before = site.count(Meeting)
    visitor.click_twice(visitor.button("保存", visitor.drawer), 100)
    expect(visitor.said).to_contain_text("已保存“第三季度工会委员会会议”")
    assert site.count(Meeting) == before + 1


def test_a_decision_becomes_a_task_until_it_is_taken_back(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    held(site, visitor)
    expect(visitor.page.get_by_text("上次议定事项落实情况")).to_be_visible()
    visitor.button("添加议定事项").click()
    year = visitor.drawer.locator("[data-type=year]")
    assert year.evaluate("e => getComputedStyle(e, '::after').content") == '"年"', "no yyyy in a Chinese form"
    visitor.drawer.get_by_label(WHAT).fill("为夜班职工增设暖心角")
    visitor.drawer.get_by_role("radio", name="列为新任务").click()
    expect(visitor.drawer.get_by_text("年度计划里会多一项任务，年内完成")).to_be_visible()
    before = site.count(Decision)
    visitor.click_twice(visitor.button("保存", visitor.drawer), 50)
    expect(visitor.said).to_contain_text("已记下“为夜班职工增设暖心角”")
    assert site.count(Decision) == before + 1
    assert "为夜班职工增设暖心角" in site.tasks()
    visitor.button("撤销").click()
    expect(visitor.said).to_contain_text("已撤销")
    assert "为夜班职工增设暖心角" not in site.tasks()


def test_the_minutes_of_a_meeting_come_as_word(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    held(site, visitor)
    with visitor.page.expect_download() as started:
        visitor.button("导出会议纪要").click()
    assert started.value.suggested_filename == "桐荫街道总工会第三季度工会委员会会议纪要.docx"
    said = [p.text for p in Document(str(Path(started.value.path()))).paragraphs]
    assert said[:2] == ["桐荫街道总工会第三季度工会委员会会议纪要", "时间：2026年9月15日"]
    assert "出席人数：8人" in said and "二、上次议定事项落实情况" in said


def test_a_meeting_made_by_a_decision_on_the_spot_is_offered_an_agenda(site: Site, visit: Visit) -> None:
    with db.transaction(site.engine) as session:
        decide(
            session, LOCAL_CHAIR, 1, DecisionEntry("订阅读物"), date(2026, 9, 14), meeting_title="临时会议"
        )
    visitor = visit(site)
    visitor.go("meetings")
    row = visitor.page.locator("[class*='st-key-row-meeting']").filter(has_text="临时会议")
    visitor.button("查看", row).click()
    visitor.button("修改").click()
    expect(visitor.drawer.get_by_label("会议名称（必填）")).to_have_value("临时会议")
    expect(visitor.drawer.get_by_label("主持人")).to_have_value("工会主席")
    drafted = visitor.drawer.get_by_label("议程（一行一项，可以修改）")
    expect(drafted).to_have_value(re.compile("^1．听取三季度工会工作小结。截至9月14日"))
    visitor.button("保存", visitor.drawer).click()
    expect(visitor.said).to_contain_text("已保存“临时会议”")
    expect(visitor.page.get_by_text("研究逾期和滞后的")).to_be_visible()


@pytest.mark.parametrize("gap", [0, 350], ids=["fast", "slow"])
def test_a_double_click_settles_one_decision(site: Site, visit: Visit, gap: int) -> None:
    with db.transaction(site.engine) as session:
        for what in ("一", "二", "三"):
            entry = DecisionEntry(f"{what}{gap}")
            decide(session, LOCAL_CHAIR, 1, entry, date(2026, 9, 14), meeting_title="临时会议")
    before = done(site)
    visitor = visit(site)
    visitor.go("meetings")
    visitor.still()
    first = visitor.page.locator("[class*='st-key-row-decision']").filter(has_text=f"一{gap}")
    visitor.click_twice(visitor.button("办结", first), gap)
    expect(first).to_have_count(0)
    visitor.page.wait_for_timeout(1500)  # the second click's run, should it have done something
    assert done(site) - before == {f"一{gap}"}


def done(site: Site) -> set[str]:
    """What was marked as carried out."""
    with db.reading(site.engine) as session:
        return set(session.exec(select(Decision.what).where(col(Decision.done_on).is_not(None))))
