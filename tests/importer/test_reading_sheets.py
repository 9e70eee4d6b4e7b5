"""Workbooks and table files: a 计划表 in any of its usual shapes becomes rows the outline understands."""

from datetime import date

import pytest

from tests.importer.office import sheet_lines, workbook
from unionplan.errors import DocumentError
from unionplan.importer import read_plan
from unionplan.importer.reading import file_lines

HEADER = ("序号", "时间", "活动内容", "责任人", "经费（元）")
MONTHS = tuple(f"{n}月" for n in range(1, 13))
HAN_MONTHS = tuple(
    f"{n}月" for n in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
)


def ticked(*months: int, sign: str = "√") -> tuple[str, ...]:
    return tuple(sign if n in months else "" for n in range(1, 13))


def test_a_plan_below_its_title_is_found() -> None:
    lines = sheet_lines(("某厂工会2027年活动计划表",), HEADER, (1, "3月", "植树", "文体部", 5000))
    assert lines == ["某厂工会2027年活动计划表", "\t".join(HEADER), "1\t3月\t植树\t文体部\t5000"]


def test_its_tasks_have_month_owner_and_money() -> None:
    data = workbook((("某厂工会2027年活动计划表",), HEADER, (1, "3月", "植树", "文体部", 5000.5)))
    task = read_plan(data, "a.xlsx").plans[0].tasks[0]
    assert (task.title, task.months, task.owner, task.budget_fen) == ("植树", (3,), "文体部", 500050)


@pytest.mark.parametrize("months", [MONTHS, HAN_MONTHS])
@pytest.mark.parametrize("sign", ["√", "●", "✓", "1"])
def test_ticks_under_months_are_the_months_of_a_row(months: tuple[str, ...], sign: str) -> None:
    lines = sheet_lines(("项目", *months, "负责人"), ("送健康", *ticked(3, 9, sign=sign), "女工部"))
    assert lines[1] == f"送健康\t{months[2]}、{months[8]}\t女工部"


def test_a_cross_or_a_dash_under_a_month_is_no_tick() -> None:
    assert sheet_lines(("内容", *MONTHS), ("植树", "×", "/", "√", *"-" * 9))[1] == "植树\t3月"


def test_a_row_without_ticks_has_no_months_and_not_those_above() -> None:
    data = workbook((("工会活动计划",), ("内容", *MONTHS), ("植树", *ticked(3)), ("走访", *ticked())))
    assert [task.months for task in read_plan(data, "a.xlsx").plans[0].tasks] == [(3,), ()]


def test_activities_written_under_the_months_are_rows_of_their_section() -> None:
    cells = ["", "", "职工植树活动", "", "", "登山比赛\n棋类比赛", *[""] * 6]
    lines = sheet_lines(("类别", *MONTHS), ("文体活动", *cells))
    assert lines == ["# 文体活动", "月份\t内容", "3月\t职工植树活动", "6月\t登山比赛", "6月\t棋类比赛"]


def test_a_header_of_two_rows_is_one() -> None:
    top = ("序号", "工作内容", "时间安排", *[""] * 11, "责任人")
    low = ("", "", *range(1, 13), "")
    merges = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 13), (0, 14, 1, 14)]
    lines = sheet_lines(top, low, (1, "植树", *ticked(3, 4), "文体部"), merges=merges)
    assert lines == ["序号\t工作内容\t月份\t责任人", "1\t植树\t3月、4月\t文体部"]


def test_a_merged_month_counts_for_every_row_it_covers() -> None:
    rows = (("月份", "活动内容"), (3, "植树"), ("", "讲座"), (4, "踏青"))
    lines = sheet_lines(*rows, merges=[(1, 0, 2, 0)])
    assert lines == ["月份\t活动内容", "3月\t植树", "3月\t讲座", "4月\t踏青"]


def test_a_column_of_sections_becomes_headings() -> None:
    rows = (
        ("板块", "工作内容", "完成时限"),
        ("文体活动", "植树", "3月"),
        ("", "登山", "5月"),
        ("维权", "普法", "9月"),
    )
    data = workbook((("工会工作计划",), *rows), merges=[(2, 0, 3, 0)])
    tasks = read_plan(data, "a.xlsx").plans[0].tasks
    assert [(t.section, t.title, t.months) for t in tasks] == [
        ("文体活动", "植树", (3,)), ("文体活动", "登山", (5,)), ("维权", "普法", (9,)),
    ]  # fmt: skip


def test_names_that_reach_over_several_contents_are_sections() -> None:
    rows = (("项目", "内容", "时间"), ("文体", "植树", "3月"), ("", "登山", "5月"))
    assert sheet_lines(*rows, merges=[(1, 0, 2, 0)])[0] == "# 文体"


def test_a_row_over_the_whole_width_is_a_heading() -> None:
    rows = (("序号", "内容", "时间"), ("一、文体活动", "", ""), (1, "植树", "3月"))
    assert sheet_lines(*rows, merges=[(1, 0, 1, 2)]) == ["# 一、文体活动", "序号\t内容\t时间", "1\t植树\t3月"]


def test_sections_that_come_again_and_again_stay_sections() -> None:
    rows = (
        ("类别", "内容", "时间"),
        ("一、文体", "植树", "3月"),
        ("二、维权", "普法", "4月"),
        ("一、文体", "登山", "5月"),
    )
    tasks = read_plan(workbook((("工会工作计划",), *rows)), "a.xlsx").plans[0].tasks
    assert [(t.section, t.title, t.months) for t in tasks] == [
        ("文体", "植树", (3,)), ("维权", "普法", (4,)), ("文体", "登山", (5,)),
    ]  # fmt: skip


def test_each_item_of_a_cell_is_a_line_of_its_own() -> None:
    lines = sheet_lines(("月份", "内容", "责任人"), ("3月", "1.植树，\n含育苗\n2.讲座", "文体部"))
    assert lines[1:] == ["3月\t1.植树，含育苗\t文体部", "3月\t2.讲座\t文体部"]


def test_dates_percents_and_numbers_are_read_as_they_are_shown() -> None:
    rows = (
        ("时间", "内容", "目标"),
        (("yyyy-mm-dd", date(2027, 3, 15)), "植树", ("0%", 0.95)),
        (('yyyy"年"m"月"', date(2027, 4, 1)), "踏青", ("0.0%", 0.985)),
        ("2027-5-4", "座谈", 0.1 + 0.2),
    )
    assert sheet_lines(*rows)[1:] == ["3月15日\t植树\t95%", "4月\t踏青\t98.5%", "5月4日\t座谈\t0.3"]


def test_totals_and_remarks_are_no_activities() -> None:
    rows = (
        ("时间", "内容", "经费（元）"),
        ("3月", "植树", 500),
        ("合计", "", 500),
        ("备注：据实列支", "", ""),
    )
    assert sheet_lines(*rows) == ["时间\t内容\t经费（元）", "3月\t植树\t500"]


def test_a_budget_beside_the_plan_is_left_out() -> None:
    plan, budget = (("时间", "内容"), ("3月", "植树")), (("项目", "金额"), ("茶水", 300), ("奖品", 900))
    assert file_lines(workbook(plan, budget), "a.xlsx") == ("时间\t内容", "3月\t植树")


def test_a_budget_alone_gives_no_task() -> None:
    rows = (("2027年工会经费预算表",), ("项目", "金额（元）"), ("慰问困难职工", 30000), ("组织培训", 9000))
    assert file_lines(workbook(rows), "a.xlsx") == ("2027年工会经费预算表",)


def test_money_noted_in_ten_thousands_above_the_table_is_counted_so() -> None:
    rows = (("工会活动计划",), ("单位：万元",), ("时间", "活动内容", "经费"), ("3月", "植树", 1.5))
    assert read_plan(workbook(rows), "a.xlsx").plans[0].tasks[0].budget_fen == 1_500_000


def test_every_sheet_with_a_plan_is_read_and_a_list_of_phones_is_not() -> None:
    spring, autumn = (("时间", "内容"), ("3月", "植树")), (("时间", "内容"), ("9月", "登山"))
    phones = (("姓名", "电话"), ("甲", "1"), ("乙", "2"))
    lines = file_lines(workbook(spring, autumn, phones), "a.xlsx")
    assert lines == ("时间\t内容", "3月\t植树", "时间\t内容", "9月\t登山")


def test_a_sheet_for_each_month_gives_its_month() -> None:
    march, april = (("内容", "责任人"), ("植树", "甲组")), (("内容", "责任人"), ("踏青", "乙组"))
    data = workbook(march, april, names=["3月", "4月"])
    assert [task.months for task in read_plan(data, "a.xlsx").plans[0].tasks] == [(3,), (4,)]


@pytest.mark.parametrize(("rows", "columns"), [(5_001, 1), (1, 61)])
def test_a_sheet_beyond_the_limit_is_refused_with_the_limit(rows: int, columns: int) -> None:
    cells = [[""] * (columns - 1) + ["x"] for _ in range(rows)]
    with pytest.raises(DocumentError) as caught:
        file_lines(workbook(cells), "a.xlsx")
    assert (caught.value.code, caught.value.details) == ("table_too_large", {"rows": 5_000, "columns": 60})


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(("name", "parts"), [("a.csv", ","), ("a.tsv", "\t"), ("a.csv", ";")])
def test_a_text_table_is_read(encoding: str, name: str, parts: str) -> None:
    text = '月份|活动内容|责任人\n3|植树|文体部\n3|"讲座\n义诊"|女工部\n'.replace("|", parts)
    lines = file_lines(text.encode(encoding), name)
    assert lines[1:] == ("3月\t植树\t文体部", "3月\t讲座\t女工部", "3月\t义诊\t女工部")
