"""A task on its way from the union above into a plan below, by hand."""

from collections.abc import Callable

from playwright.sync_api import expect
from sqlmodel import select

from tests.browser.serving import TODAY, Site
from tests.browser.visitor import Visitor
from tests.build import make_union
from unionplan import db
from unionplan.models import Assignment, Union
from unionplan.start import LOCAL_CHAIR

Visit = Callable[..., Visitor]


def test_a_task_is_sent_down_and_taken_into_the_plan(site: Site, visit: Visit) -> None:
    with db.transaction(site.engine, LOCAL_CHAIR, TODAY) as session:
        sample = session.exec(select(Union)).one()
        sample.parent_id = make_union(session, name="清河区总工会").id
    visitor = visit(site)
    visitor.go("sent_down")
    visitor.button("下达一项任务").click()
    visitor.drawer.get_by_label("任务（必填）").fill("冬季送温暖走访")
    visitor.drawer.get_by_text("11月").click()
    visitor.click_twice(visitor.button("下达给 1 家工会"), 100)
    expect(visitor.said).to_contain_text("“冬季送温暖走访”已下达给 1 家工会")
    assert site.count(Assignment) == 1
    visitor.go()
    visitor.button("接收").click()
    visitor.drawer.get_by_label("责任人").fill("组织委员")
    visitor.button("接收进计划").click()
    expect(visitor.said).to_contain_text("“冬季送温暖走访”已接收进计划")
    task = site.tasks()["冬季送温暖走访"]
    assert (task.months, task.owner) == (frozenset({11}), "组织委员")
    visitor.go("tasks")
    expect(visitor.row(f"task-{task.id}")).to_contain_text("上级任务")
