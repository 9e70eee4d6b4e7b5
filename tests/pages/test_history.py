"""What happened to a record stands there in words."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from tests.build import make_plan, make_task
from tests.pages.conftest import TODAY
from tests.pages.trial import open_trial
from unionplan import db
from unionplan.domain.access import Actor, Role
from unionplan.domain.entries import ActivityEntry, TaskEntry
from unionplan.domain.measures import Measure, Terms
from unionplan.services.activities import correct_activity, record_activity, withdraw_activity
from unionplan.services.tasks import TaskChange, cancel_task, edit_tasks, postpone_task, reinstate_task

LI_MEI = Actor("李*梅*", Role.CHAIR, union_id=1)
SPRING = Terms(Measure.ONCE, frozenset({3, 4, 5}))
ENTRY = ActivityEntry(1, "走访", date(2026, 3, 2), 3, people=20)


@pytest.fixture
def task_id(bare: Engine) -> int:
    """Li Mei's task of March to May, and what was done for it."""
    with db.transaction(bare, LI_MEI) as session:
        task_id = make_task(session, make_plan(session), SPRING, owner="李梅").id
        record_activity(session, LI_MEI, ENTRY, TODAY)
    return task_id


def told() -> list[str]:
    """The lines shown, the latest first, without bullets and times."""
    at = open_trial("history")
    assert not at.exception
    lines = "\n".join(block.value for block in at.markdown).splitlines()
    return [line.partition("] ")[2] for line in lines if line.startswith("- ")]


def test_months_money_and_typed_words_stand_as_the_pages_say_them(bare: Engine, task_id: int) -> None:
    entry = TaskEntry(1, "走访*困难*职工", SPRING, "", 2, 120_050)
    with db.transaction(bare, LI_MEI) as session:
        edit_tasks(session, LI_MEI, 1, [TaskChange(task_id, 1, entry)])
    with db.transaction(bare, LI_MEI) as session:
        postpone_task(session, LI_MEI, task_id, 2, frozenset({9}))
    postponed, edited, added, recorded = told()
    assert postponed == r"李\*梅\* 把时限由3至5月改为9月"
    assert edited == (
        r"李\*梅\* 把标题由“慰问困难职工”改为“走访\*困难\*职工”；清空责任人（原为“李梅”）；"
        "把权重由1改为2；填写预算：1,200.50元"
    )
    assert (added, recorded) == (r"李\*梅\* 添加了这项任务", r"李\*梅\* 记下了这次活动")


def test_cancelling_and_taking_it_back_have_their_words(bare: Engine, task_id: int) -> None:
    with db.transaction(bare, LI_MEI) as session:
        cancel_task(session, LI_MEI, task_id, 1, "经费不足")
    with db.transaction(bare, LI_MEI) as session:
        reinstate_task(session, LI_MEI, task_id, 2)
    said = [line.removeprefix(r"李\*梅\* ") for line in told()]
    assert said[:2] == [
        "恢复了这项任务；清空取消原因（原为“经费不足”）",
        "取消了这项任务；填写取消原因：“经费不足”",
    ]


def test_a_record_tells_when_it_was_made_corrected_and_withdrawn(bare: Engine, task_id: int) -> None:
    note = "长" * 61
    fuller = replace(
        ENTRY, held_on=date(2026, 4, 1), month=4, people=0, spent_fen=5_000, progress=60, note=note
    )
    with db.transaction(bare, LI_MEI) as session:
        correct_activity(session, LI_MEI, 1, 1, fuller, TODAY)
    with db.transaction(bare, LI_MEI) as session:
        withdraw_activity(session, LI_MEI, 1, 2)
    said = [line.removeprefix(r"李\*梅\* ") for line in told()]
    assert said[1:4] == [
        "撤回了这条记录",
        "把日期由3月2日改为4月1日；把计入月份由3月改为4月；把参加人数由20改为0；把完成进度由0%改为60%；"
        f"填写经费支出：50元；填写内容与成效：“{note[:60]}…”",
        "记下了这次活动",
    ]
