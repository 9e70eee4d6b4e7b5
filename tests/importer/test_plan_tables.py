"""The titles of columns as unions write them, and what is no plan table though it looks like one."""

import pytest

from unionplan.importer.columns import plain_title, role, titles
from unionplan.importer.grids import Cell, grid
from unionplan.importer.plan_cells import month_text
from unionplan.importer.plan_tables import plan_lines

TITLES = {
    "months": [
        "时间",
        "月份",
        "月　度",
        "完成时限",
        "計劃完成時間",
        "活动时间",
        "日期",
        "季度",
        "时间安排",
        "时间节点",
    ],
    "content": [
        "内容",
        "活动内容",
        "工作要点",
        "主要工作",
        "重点任务",
        "具体措施",
        "工会活动",
        "工作內容及要求",
    ],
    "name": ["项目", "活动名称", "工作项目", "主题"],
    "owner": ["负责人", "责任人", "责任部门", "牵头单位", "承办", "负责", "分管领导", "責任科室"],
    "budget": ["经费", "经费（元）", "预算(万元)", "活动经费预算", "费用预算（元）", "金额/元", "所需资金"],
    "section": ["板块", "类别", "项目类别", "工作板块", "活动类型", "工作领域"],
    None: [
        "序号",
        "地点",
        "参加人员",
        "姓名",
        "电话",
        "负责工会全面工作并主持召开各种会议的人",
        "植树",
    ],
}


@pytest.mark.parametrize(
    ("name", "title"), [(name, title) for name, each in TITLES.items() for title in each]
)
def test_a_title_names_what_its_column_holds(name: str | None, title: str) -> None:
    assert role(plain_title(title)) == name


@pytest.mark.parametrize("row", ["姓名 电话 职务", "姓名 出生年月 部门", "项目 金额", "内容 备注", "1月 2月"])
def test_other_titles_are_not_those_of_a_dated_plan(row: str) -> None:
    found = titles(row.split())
    assert not found.is_plan or found.is_budget


@pytest.mark.parametrize(
    ("text", "title", "shown"),
    [
        ("2027-03-15", "时间", "3月15日"), ("2027/3/5", "日期", "3月5日"), ("2027年3月", "时间", "3月"),
        ("3.8", "时间", "3月8日"), ("3", "月份", "3月"), ("3、4", "月份", "3、4月"), ("3-5", "月份", "3-5月"),
        ("3", "周次", "3"), ("13", "月份", "13"), ("全年", "月份", "全年"), ("3月中旬", "时间", "3月中旬"),
    ],
)  # fmt: skip
def test_a_month_cell_is_written_as_people_write_it(text: str, title: str, shown: str) -> None:
    assert month_text(text, title) == shown


def test_a_form_with_titles_beside_what_is_filled_in_is_no_plan_table() -> None:
    rows = [["活动名称", "拔河比赛", "活动时间", "3月"], ["活动内容", "男女混合", "负责人", "文体部"]]
    cells = [Cell((text,), row, column) for row, each in enumerate(rows) for column, text in enumerate(each)]
    assert plan_lines(grid(cells)) is None
