"""The plan: adding, editing, postponing, cancelling tasks; pasting several; the table."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from tests.browser.serving import Site
from tests.browser.visitor import Visitor
from unionplan import db
from unionplan.domain.measures import Measure, Period
from unionplan.models import Plan, Task
from unionplan.services.tasks import postpone_task
from unionplan.start import LOCAL_CHAIR

Visit = Callable[..., Visitor]
NAME = "任务（必填）"


def edited(visit: Visit, site: Site, title: str) -> Visitor:
    """A visitor with a task's form open."""
    visitor = visit(site)
    visitor.go("tasks")
    row = visitor.row(f"task-{site.tasks()[title].id}")
    visitor.button("更多", row).click()
    visitor.page.get_by_role("menuitem", name="编辑").or_(
        visitor.page.get_by_role("option", name="编辑")
    ).first.click()
    expect(visitor.drawer.get_by_label(NAME)).to_have_value(title)
    visitor.rest()
    return visitor


def test_a_task_is_added_with_its_measure_and_months(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    visitor.go("tasks")
    visitor.button("添加任务").click()
    visitor.drawer.get_by_label(NAME).fill("组织三场读书会")
    visitor.drawer.get_by_role("radio", name="次数").click()
    for month in ("10月", "11月"):
        visitor.drawer.get_by_role("toolbar", name="安排在几月").get_by_role(
            "button", name=month, exact=True
        ).click()
    visitor.drawer.get_by_label("目标数量").fill("3")
    visitor.drawer.get_by_label("单位").fill("场")
    before = site.count(Task)
    visitor.click_twice(visitor.button("保存", visitor.drawer), 0)
    expect(visitor.said).to_contain_text("已添加 1 项任务")
    expect(visitor.drawer).to_have_count(0)
    assert site.count(Task) == before + 1
    added = site.tasks()["组织三场读书会"]
    assert (added.measure, added.quantity, added.unit) == (Measure.TIMES, Decimal(3), "场")
    assert set(added.months) == {10, 11}
    expect(visitor.row(f"task-{added.id}")).to_contain_text("10至11月3场")


def test_a_task_without_a_name_is_refused_and_what_was_typed_stays(site: Site, visit: Visit) -> None:
    before = len(site.tasks())
    visitor = visit(site)
    visitor.go("tasks")
    visitor.button("添加任务").click()
    visitor.drawer.get_by_label("责任人").fill("李梅")
    visitor.button("保存", visitor.drawer).click()
    expect(visitor.drawer.get_by_role("alert")).to_contain_text("还没有填写名称")
    expect(visitor.drawer.get_by_label("责任人")).to_have_value("李梅")
    assert len(site.tasks()) == before


def test_an_edit_changes_what_was_typed(site: Site, visit: Visit) -> None:
    visitor = edited(visit, site, "法律咨询日")
    visitor.drawer.get_by_label("责任人").fill("周青")
    visitor.drawer.get_by_label("预算（元）").fill("1234.5")
    visitor.button("保存", visitor.drawer).click()
    expect(visitor.said).to_contain_text("已保存“法律咨询日”")
    task = site.tasks()["法律咨询日"]
    assert (task.owner, task.budget_fen, task.measure) == ("周青", 123450, Measure.CADENCE)
    expect(visitor.row(f"task-{task.id}")).to_contain_text("周青")


def test_an_edit_that_met_anothers_is_merged_field_by_field(site: Site, visit: Visit) -> None:
    visitor = edited(visit, site, "环湖健步行")
    visitor.drawer.get_by_label("责任人").fill("周青")
    task = site.tasks()["环湖健步行"]
    with db.transaction(site.engine) as session:
        postpone_task(session, LOCAL_CHAIR, task.id, task.version, frozenset({12}))
    visitor.button("保存", visitor.drawer).click()
    expect(visitor.drawer.get_by_role("radio", name="对方的：12月")).to_be_checked()
    visitor.button("按选定的保存", visitor.drawer).click()
    expect(visitor.said).to_contain_text("已保存“环湖健步行”")
    merged = site.tasks()["环湖健步行"]
    assert (merged.owner, merged.months) == ("周青", frozenset({12}))


def test_a_postponed_task_keeps_its_first_months_on_show(site: Site, visit: Visit) -> None:
    before = site.tasks()["职工之家达标验收"].months
    visitor = edited(visit, site, "职工之家达标验收")
    visitor.drawer.get_by_text("延期", exact=True).click()
    visitor.drawer.get_by_role("toolbar", name="改到几月").get_by_role("button", name="11月").click()
    visitor.button("确认延期", visitor.drawer).click()
    expect(visitor.said).to_contain_text("已延至11月")
    task = site.tasks()["职工之家达标验收"]
    assert (task.months, task.original_months) == (frozenset({11}), before)
    expect(visitor.row(f"task-{task.id}")).to_contain_text("6至7月")


def test_postponing_without_a_month_is_refused(site: Site, visit: Visit) -> None:
    visitor = edited(visit, site, "班组安全互查")
    visitor.drawer.get_by_text("延期", exact=True).click()
    visitor.button("确认延期", visitor.drawer).click()
    expect(visitor.drawer.get_by_role("alert")).to_contain_text("没有选择新的月份")


def test_a_task_is_cancelled_only_with_a_reason_and_can_come_back(site: Site, visit: Visit) -> None:
    visitor = edited(visit, site, "职工球类联赛4项")
    visitor.drawer.get_by_text("取消任务").click()
    visitor.button("确认取消", visitor.drawer).click()
    expect(visitor.drawer.get_by_role("alert")).to_contain_text("还没有写明取消的原因")
    visitor.drawer.get_by_label("取消原因（必填）").fill("场馆停用")
    visitor.button("确认取消", visitor.drawer).click()
    expect(visitor.said).to_contain_text("已取消，不再计入进度")
    task = site.tasks()["职工球类联赛4项"]
    assert task.cancelled_reason == "场馆停用"
    expect(visitor.row(f"task-{task.id}")).to_contain_text("场馆停用")
    expect(visitor.button("记一笔", visitor.row(f"task-{task.id}"))).to_have_count(0)

    visitor = edited(visit, site, "职工球类联赛4项")
    visitor.button("恢复任务", visitor.drawer).click()
    expect(visitor.said).to_contain_text("已恢复")
    assert site.tasks()["职工球类联赛4项"].cancelled_reason is None


def test_three_pasted_lines_are_read_shown_and_added(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    visitor.go("tasks")
    visitor.page.get_by_text("快速粘贴").click()
    lines = "10月 组织女职工健康讲座\n每季一次食堂安全检查\n11月 慰问一线职工20人"
    visitor.page.get_by_label("粘贴多行").fill(lines)
    visitor.page.get_by_label("粘贴多行").press("Control+Enter")
    expect(visitor.button("加入这 3 项")).to_be_visible()
    visitor.still()
    before = site.count(Task)
    visitor.click_twice(visitor.button("加入这 3 项"), 50)
    expect(visitor.said).to_contain_text("已添加 3 项任务")
    expect(visitor.page.get_by_label("粘贴多行")).to_have_value("")
    assert site.count(Task) == before + 3
    now = site.tasks()
    lecture = next(t for title, t in now.items() if "健康讲座" in title)
    check = next(t for title, t in now.items() if "食堂安全检查" in title)
    assert lecture.months == {10}
    assert (check.measure, check.period) == (Measure.CADENCE, Period.QUARTER)
    expect(visitor.row(f"task-{lecture.id}")).to_be_visible()


def test_the_records_of_a_task_are_two_clicks_away(site: Site, visit: Visit) -> None:
    task = site.tasks()["核对会员名册"]
    visitor = visit(site)
    visitor.go("tasks")
    visitor.button("更多", visitor.row(f"task-{task.id}")).click()
    visitor.page.get_by_text("查看记录").last.click()
    expect(visitor.page.get_by_role("heading", name="活动记录")).to_be_visible()
    mine = [a for a in site.activities() if a.task_id == task.id]
    expect(visitor.page.locator("[class*='st-key-row-activity']")).to_have_count(len(mine))


@pytest.mark.parametrize("leaving", ["Enter", ""], ids=["with Enter", "by the click on the button"])
def test_a_cell_edited_in_the_table_is_saved_with_the_others_untouched(
    site: Site, visit: Visit, leaving: str
) -> None:
    """Also where the button is clicked while the cell is still open, as most people do."""
    before, name = site.tasks(), f"表格里改的{leaving}"
    visitor = visit(site)
    visitor.go("tasks", view="table")
    visitor.still()
    first = next(iter(before.values()))
    visitor.edit_cell(row=0, column=2, was=first.owner, words=name)
    if leaving:
        visitor.page.keyboard.press(leaving)
    visitor.button("保存修改").click()
    expect(visitor.said).to_contain_text("已保存 1 项修改")
    after = site.tasks()
    assert [t.owner for title, t in after.items() if t.owner != before[title].owner] == [name]
    same = [
        "section_id",
        "measure",
        "months",
        "quantity",
        "unit",
        "period",
        "per_period",
        "weight",
        "budget_fen",
    ]
    for title, task in after.items():
        assert [getattr(task, n) for n in same] == [getattr(before[title], n) for n in same]


def test_a_cell_another_changed_too_is_said_and_saved_only_when_saved_again(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    visitor.go("tasks", view="table")
    visitor.still()
    first = next(iter(site.tasks().values()))
    visitor.edit_cell(row=0, column=2, was=first.owner, words="表格里的人")
    visitor.page.keyboard.press("Enter")
    visitor.rest()
    visitor.still()
    with db.transaction(site.engine) as session:
        task = session.get_one(Task, first.id)
        task.owner = "另一个人"
        session.get_one(Plan, task.plan_id).revision += 1
    visitor.button("保存修改").click()
    expect(visitor.complaints).to_contain_text("对方的是另一个人，您填的是表格里的人")
    assert site.tasks()[first.title].owner == "另一个人"
    visitor.button("保存修改").click()
    expect(visitor.said).to_contain_text("已保存 1 项修改")
    assert site.tasks()[first.title].owner == "表格里的人"


def test_a_table_saved_without_a_change_says_so(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    visitor.go("tasks", view="table")
    visitor.button("保存修改").click()
    expect(visitor.said).to_contain_text("没有改动")


def test_months_that_cannot_be_read_are_refused_and_the_table_keeps_them(site: Site, visit: Visit) -> None:
    before = site.tasks()
    visitor = visit(site)
    visitor.go("tasks", view="table")
    visitor.still()
    visitor.edit_cell(row=0, column=3, was="1", words="过完年")
    visitor.button("保存修改").click()
    expect(visitor.complaints).to_contain_text("“过完年”看不出是哪几个月")
    assert {t: k.months for t, k in site.tasks().items()} == {t: k.months for t, k in before.items()}
