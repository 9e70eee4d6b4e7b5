"""Sentences that were broken over several lines."""

from unionplan.domain.draft import TaskDraft
from unionplan.importer import read_text

BROKEN = """工会工作计划
一、凝聚力量
1. 上半年完成职工思想问卷调查,结果报
送行政办公会。

- 1 -

2. 每季度检查一次食堂,问题限
期整改。
二、建设队伍
3. 工会干部培训每年不少于
两次。
4. 互助保障参保率保持 100
%。"""


def tasks_of(text: str) -> list[TaskDraft]:
    return [task for plan in read_text(text).plans for task in plan.tasks]


def test_a_document_broken_at_a_width_is_read_as_if_it_were_not() -> None:
    tasks = tasks_of(BROKEN)
    assert [task.title for task in tasks] == [
        "上半年完成职工思想问卷调查,结果报送行政办公会",
        "每季度检查一次食堂,问题限期整改",
        "工会干部培训每年不少于两次",
        "互助保障参保率保持 100%",
    ]


def test_the_quote_keeps_the_break_and_the_line_it_begins_in() -> None:
    task = tasks_of(BROKEN)[2]
    assert (task.quote, task.line) == ("工会干部培训每年不少于\n两次", 11)
    assert task.per_period == 2


def test_a_heading_does_not_swallow_the_paragraph_below_it() -> None:
    tasks = tasks_of("工会工作计划\n一、做实服务\n上半年走访困难职工一次。\n二、活跃生活\n九月举办棋类赛。")
    assert [task.title for task in tasks] == ["上半年走访困难职工一次", "九月举办棋类赛"]
    assert [task.section for task in tasks] == ["做实服务", "活跃生活"]


def test_items_that_end_without_a_sign_stay_apart() -> None:
    tasks = tasks_of("工会活动安排\n三月\n慰问女教工\n举办跳绳比赛\n四月\n组织春游\n清点会员名册")
    assert [task.title for task in tasks] == ["慰问女教工", "举办跳绳比赛", "组织春游", "清点会员名册"]


def test_a_long_line_without_an_end_goes_on_below_a_blank_one() -> None:
    long = (
        "1、着力抓好工会组建,坚持建单个工会与建联合工会协调发展,更加注重三产行业工会建设,做到同步建会、同步"
    )
    tasks = tasks_of(f"工会工作计划\n一、组织建设\n{long}\n\n建制。\n2、每季检查一次。")
    assert tasks[0].quote.endswith("同步\n\n建制")
    assert len(tasks) == 2
