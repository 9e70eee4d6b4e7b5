"""Numbered plans: which line is a section, which a task, and what no plan is."""

import pytest

from tests.importer.test_forms import tasks_of
from unionplan.domain.measures import Period
from unionplan.importer import read_text

NO_PLANS = [
    "番茄炒蛋\n1、番茄切块。\n2、鸡蛋打散。\n3、先后下锅。",
    "今天天气很好。三月的花开了。",
    "2026年工作总结\n一、开展了运动会，取得了好成绩。\n二、举办了讲座。\n三、慰问了职工。",
    "工会工作职责\n1、开展活动。\n2、组织学习。\n3、做好服务。",
    "评分细则\n1、开展活动得5分。\n2、组织学习得5分。\n3、做好服务得5分。",
]


@pytest.mark.parametrize("text", NO_PLANS)
def test_a_document_that_is_no_plan_gives_no_tasks(text: str) -> None:
    draft = read_text(text)
    assert draft.plans == ()
    assert len(draft.skipped) == 1


def test_kinds_that_are_no_plan_are_named() -> None:
    draft = read_text("第一篇:工会工作总结\n开展了活动。\n第二篇:工会职责\n1、组织学习。\n第三篇:说明\n无")
    assert [part.kind for part in draft.skipped] == ["summary", "duty-list", "noise"]


def test_guiding_thoughts_are_no_tasks() -> None:
    tasks = tasks_of("工会工作计划\n一、指导思想\n开展好各项服务。\n二、任务\n1、举办歌会。")
    assert [task.title for task in tasks] == ["举办歌会"]


def test_goals_count_only_with_a_number() -> None:
    tasks = tasks_of(
        "工会工作计划\n一、工作目标\n1、增强服务意识。\n2、满意率达到95%。\n二、任务\n1、举办歌会。"
    )
    assert [task.title for task in tasks] == ["满意率达到95%", "举办歌会"]


def test_a_level_in_a_later_clause_is_a_task_of_its_own() -> None:
    first, second = tasks_of("工会工作计划\n一、建家\n1、开展建家活动，使达标率达到90%以上，持续改进。")
    assert (first.title, first.measure.value) == ("开展建家活动", "once")
    assert (second.title, second.doubt) == ("使达标率达到90%以上", "split_guess")
    assert second.value == 90


def test_two_rhythms_in_one_sentence_are_two_tasks() -> None:
    tasks = tasks_of("工会工作计划\n一、调研\n1、做到每周一次走访，每季一次调研。")
    assert [(task.title, task.period) for task in tasks] == [
        ("做到每周一次走访", Period.WEEK),
        ("每季一次调研", Period.QUARTER),
    ]


def test_a_long_sentence_gets_a_short_title_at_a_clause() -> None:
    lead = "坚持面向基层、面向一线、面向全体职工的工作方向"
    told = "认真组织开展多种多样的群众性文化体育活动，丰富业余生活"
    (task,) = tasks_of(f"工会工作计划\n一、文体\n1、{lead}，{told}。")
    assert task.title == "认真组织开展多种多样的群众性文化体育活动"
    assert task.doubt == "long_sentence"


def test_a_section_without_items_is_kept_as_a_task() -> None:
    tasks = tasks_of("工会工作计划\n一、开展创建活动\n这是大家多年的愿望。\n二、办好食堂\n1、更新设备。")
    assert [task.title for task in tasks] == ["开展创建活动", "更新设备"]


def test_an_item_that_leads_to_others_is_no_task() -> None:
    tasks = tasks_of("工会工作计划\n一、文体\n1、组织比赛：\n（1）举办棋类比赛。\n（2）举办球类比赛。")
    assert [task.title for task in tasks] == ["举办棋类比赛", "举办球类比赛"]


def test_page_chrome_is_left_out() -> None:
    tasks = tasks_of("工会工作计划\n一、文体\n1、举办歌会。\n2、下载文档前请先预览。\n相关文章：")
    assert [task.title for task in tasks] == ["举办歌会"]


@pytest.mark.parametrize(
    ("title", "year"),
    [("2026年工会工作计划", 2026), ("二〇二六年工会工作要点", 2026), ("20xx年工会工作计划", None)],
)
def test_the_year_is_read_from_the_title(title: str, year: int | None) -> None:
    (plan,) = read_text(f"{title}\n1、举办歌会。\n2、组织植树。\n3、开展慰问。").plans
    assert (plan.title, plan.year) == (title, year)


def test_the_plan_behind_a_summary_is_found() -> None:
    past = "一、2025年总结\n1、开展了歌会。\n2、组织了植树。\n3、慰问了病友。"
    tasks = tasks_of(f"某局总结和计划\n{past}\n二、2026年计划\n1、举办书展。")
    assert [task.title for task in tasks] == ["举办书展"]
