"""How plans are really typed: commas for marks, one cell a line, time in front, remarks behind."""

import pytest

from unionplan.domain.draft import TaskDraft
from unionplan.domain.measures import Measure
from unionplan.importer import read_text


def tasks_of(text: str) -> list[TaskDraft]:
    return [task for plan in read_text(f"工会工作计划\n{text}").plans for task in plan.tasks]


def titles(text: str) -> list[str]:
    return [task.title for task in tasks_of(text)]


@pytest.mark.parametrize("mark", ["{},", "{}, ", "{}、", "{}."])
def test_a_comma_behind_a_numeral_is_a_mark(mark: str) -> None:
    lines = [mark.format(n) + words for n, words in enumerate(["组织广播操比赛", "看望退休职工"], start=1)]
    assert titles("四月\n" + "\n".join(lines)) == ["组织广播操比赛", "看望退休职工"]


def test_chapters_numbered_with_commas_are_chapters() -> None:
    tasks = tasks_of("一,建好组织\n1、发展新会员\n二,办好活动\n1、举办棋类赛")
    assert [task.section for task in tasks] == ["建好组织", "办好活动"]


def test_a_clause_that_only_says_when_is_no_task() -> None:
    (task,) = tasks_of("一、安排\n1、每月召开一次例会,时间安排在每月最后一个周五。")
    assert (task.title, task.measure) == ("每月召开一次例会,时间安排在每月最后一个周五", Measure.CADENCE)


def test_a_table_written_one_cell_a_line_is_a_table() -> None:
    tasks = tasks_of(
        "时间 |\n活动内容 |\n范围 |\n一月 |\n春节慰问 登山比赛 |\n全体会员 |\n三月 |\n座谈会 |\n女工 |"
    )
    assert [(task.title, task.months) for task in tasks] == [
        ("春节慰问", (1,)),
        ("登山比赛", (1,)),
        ("座谈会", (3,)),
    ]


def test_quarters_in_a_paragraph_carry_over_to_what_follows_a_semicolon() -> None:
    tasks = tasks_of("一季度,办好茶话会;排出值班表。三季度,评选标兵;看望退休职工。")
    assert [task.months for task in tasks] == [(1, 2, 3), (1, 2, 3), (7, 8, 9), (7, 8, 9)]


def test_lines_below_an_activity_say_more_of_it() -> None:
    (task,) = tasks_of("活动一:健步走\n时间:3月下旬\n责任人:文体委员\n经费预算:3500元")
    assert (task.months, task.owner, task.budget_fen) == ((3,), "文体委员", 350_000)


def test_what_a_heading_names_is_said_with_the_sentence_below_it() -> None:
    (task,) = tasks_of("一、帮扶\n1、加强法律援助。为会员开设每月一次的咨询。")
    assert task.quote == "加强法律援助。为会员开设每月一次的咨询"


def test_links_and_stamps_below_a_plan_are_no_tasks() -> None:
    text = "一、活动\n1、举办棋类赛\n相关文章\n·企业工会去年工作汇报\n制表人:工会干事"
    assert titles(text) == ["举办棋类赛"]


def test_brackets_behind_a_task_say_when_and_are_not_its_name() -> None:
    (task,) = tasks_of("一、活动\n1、职工书画展(8至9月,责任人:文体委员)")
    assert (task.title, task.months, task.owner) == ("职工书画展", (8, 9), "文体委员")


def test_an_activity_written_as_a_record_is_one_task_in_its_own_month() -> None:
    text = "1. 第一季度:迎新与动员\n- 活动名称:新年联欢会\n- 时间:1月上旬\n- 组织员工表演节目,增进交流"
    (task,) = tasks_of(text)
    assert (task.title, task.months) == ("新年联欢会", (1,))


def test_numerals_in_brackets_of_every_kind_are_marks() -> None:
    text = "一、民主\n⑴邀请专家作报告。⑵筹备教代会。\n二、活动\n[1]举办棋类赛。[2]看望退休职工。"
    assert titles(text) == ["邀请专家作报告", "筹备教代会", "举办棋类赛", "看望退休职工"]


def test_a_lone_piece_number_goes_on_with_the_title_above_it() -> None:
    (plan,) = read_text("2026机关工会\n工作计划\n篇一\n一、活动\n1、5月举办棋类赛\n2、每季度开例会").plans
    assert len(plan.tasks) == 2


def test_a_numbered_item_under_a_month_is_cut_where_another_thing_is_promised() -> None:
    assert titles("六月\n1、召开例会,讨论工作。征求会员建议。\n2、举办竞赛。要求人人参加。") == [
        "召开例会,讨论工作",
        "征求会员建议",
        "举办竞赛。要求人人参加",
    ]


def test_short_lines_of_a_month_list_are_not_joined_where_prose_is() -> None:
    prose = "一、总结\n围绕中心工作,团结动员全体会员立足岗位做贡献,为单位发展凝心聚\n力。\n" * 3
    found = titles(f"{prose}二、安排\n4月:歌咏比赛\n医学部运动会\n6月:慰问职工子女")
    assert found[-3:] == ["歌咏比赛", "医学部运动会", "慰问职工子女"]


def test_the_first_month_has_a_name_of_its_own() -> None:
    (task,) = tasks_of("一、活动\n1、元月举办联欢会")
    assert task.months == (1,)
