"""A list of months: every line in its months, nothing lost and nothing invented."""

import pytest

from tests.importer.test_forms import tasks_of
from unionplan.importer import read_text
from unionplan.importer.months import month_label, when
from unionplan.importer.vocabulary import fold

DATES = [
    ("1、3、8妇女节联欢", "3、8妇女节联欢"),
    ("3、8妇女节联欢", "3、8妇女节联欢"),
    ("3、5、12护士节慰问", "5、12护士节慰问"),
    ("1、6、1儿童节:亲子活动", "6、1儿童节:亲子活动"),
]
LABELS = [
    ("3月份", (3,)),
    ("4月份:", (4,)),
    ("7月8月份:", (7, 8)),
    ("一、二月", (1, 2)),
    ("七、八月", (7, 8)),
    ("七八月", (7, 8)),
    ("十一月", (11,)),
    ("3~5月份", (3, 4, 5)),
    ("【三月】", (3,)),
    ("2026年3月", (3,)),
    ("3月工作安排", (3,)),
    ("第二季度（4-6月）：", (4, 5, 6)),
    ("11月-次年1月", (1, 11, 12)),
]


@pytest.mark.parametrize(("heading", "months"), LABELS)
def test_a_month_heading_is_read(heading: str, months: tuple[int, ...]) -> None:
    label = month_label(fold(heading))
    assert label is not None
    assert label.months == months


@pytest.mark.parametrize("text", ["3个月", "每月", "3月份组织植树", "三月三民俗活动", "两个月一次", "20月"])
def test_other_words_with_month_are_no_heading(text: str) -> None:
    assert month_label(fold(text)) is None


@pytest.mark.parametrize(("line", "title"), DATES)
def test_a_date_with_a_list_mark_is_no_item_number(line: str, title: str) -> None:
    tasks = tasks_of(f"活动安排\n3月份\n{line}\n5月份\n2、比赛")
    assert [task.title for task in tasks] == [title, "比赛"]


def test_an_empty_month_stays_empty() -> None:
    tasks = tasks_of("活动安排\n## 8. 九月\n\n评选。\n## 9. 十月\n\n## 10. 十一月\n\n拔河。")
    assert [task.months for task in tasks] == [(9,), (11,)]


def test_a_month_list_splits_sentences_but_not_clauses() -> None:
    tasks = tasks_of("活动安排\n5月\n歌咏比赛，评出名次；参观学习。召开例会、\n6月\n总结")
    assert [task.title for task in tasks] == ["歌咏比赛，评出名次", "参观学习", "召开例会", "总结"]


def test_a_numbered_item_of_a_month_stays_whole() -> None:
    tasks = tasks_of("活动安排\n5月\n1、骨干，新人培训，测验\n6月\n1、总结")
    assert tasks[0].title == "骨干，新人培训，测验"


def test_a_month_list_takes_the_section_around_it() -> None:
    tasks = tasks_of("工会工作计划\n一、服务\n1、建立档案。\n具体活动安排\n3月份\n植树\n4月份\n踏青")
    assert [task.section for task in tasks] == ["服务", "具体活动安排", "具体活动安排"]


def test_a_month_list_without_a_heading_has_no_section() -> None:
    assert {task.section for task in tasks_of("3月\n植树\n4月\n踏青")} == {""}


def test_several_planned_months_stay_once() -> None:
    (task,) = tasks_of("活动安排\n七、八月\n避暑疗养\n九月\n")
    assert (task.measure.value, task.months) == ("once", (7, 8))


@pytest.mark.parametrize(
    ("sentence", "months"),
    [
        ("6、7月份检查一次", (6, 7)),
        ("3月1日至5月31日开展竞赛", (3, 4, 5)),
        ("上半年完成", (1, 2, 3, 4, 5, 6)),
        ("第三季度开展", (7, 8, 9)),
        ("年内完成", ()),
        ("1月至12月开展", ()),
        ("自去年7月成立以来", ()),
        ("8月底前上报", (8,)),
    ],
)
def test_months_in_a_sentence_are_read(sentence: str, months: tuple[int, ...]) -> None:
    assert when(fold(sentence)).months == months


def test_a_holiday_only_implies_its_month() -> None:
    found = when("国庆前举办书画展")
    assert (found.months, found.implied) == ((10,), True)


def test_a_month_that_contradicts_its_heading_is_doubtful() -> None:
    task, _ = tasks_of("活动安排\n3月\n4月底前完成体检\n5月\n踏青")
    assert (task.months, task.doubt) == ((3,), "month_guess")


def test_two_parts_of_one_file_are_offered_apart() -> None:
    draft = read_text("工会计划 篇1\n一、服务\n1、建立档案。\n工会计划 篇2\n3月\n植树\n4月\n踏青")
    assert [(plan.title, plan.lines) for plan in draft.plans] == [
        ("工会计划 篇1", (1, 3)),
        ("工会计划 篇2", (4, 8)),
    ]
