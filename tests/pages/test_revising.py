"""Reviewing a revised plan on the page: every difference in words, nothing applied that is not checked."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select
from streamlit.testing.v1 import AppTest

from tests.build import make_activity, make_plan, make_task
from tests.pages.conftest import TODAY, texts
from tests.pages.trial import open_trial
from unionplan import db
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.models import Activity, Task
from unionplan.services.tasks import cancel_task
from unionplan.start import LOCAL_CHAIR

REVISED = """工会2026年工作计划

一、综合
1、每季度召开一次工会委员会会议。
2、走访慰问困难职工30户。
3、10月份举办职工运动会。
"""
QUARTERLY = Terms(Measure.CADENCE, period=Period.QUARTER)


@pytest.fixture
def plan(bare: Engine) -> Engine:
    """Three tasks of a document, the third with a record; a fourth added by hand."""
    with db.transaction(bare) as session:
        plan = make_plan(session)
        meeting, visit = "每季度召开一次工会委员会会议", "走访慰问困难职工20户"
        make_task(session, plan, QUARTERLY, title=meeting, quote=meeting)
        make_task(session, plan, title=visit, quote=visit)
        reading = make_task(
            session, plan, Terms(Measure.CADENCE, period=Period.MONTH), title="编印简报", quote="编印简报"
        )
        make_activity(session, reading, TODAY)
        make_task(session, plan, title="临时任务")
    return bare


def shown(typed: str = REVISED) -> AppTest:
    at = open_trial("revising")
    return at.text_area("trial.text").set_value(typed).run()


def apply(at: AppTest) -> AppTest:
    return at.button("revising.apply").click().run()


def stored(engine: Engine) -> dict[str, Task]:
    with db.reading(engine) as session:
        found = {task.title: task for task in session.exec(select(Task).order_by(col(Task.id)))}
        session.expunge_all()
        return found


def test_one_sentence_counts_what_differs(plan: Engine) -> None:
    assert "修改 1 项，新增 1 项，不再列入 2 项，其余 1 项不变" in texts(shown())


def test_each_difference_stands_in_words_and_nothing_is_applied_yet(plan: Engine) -> None:
    said = texts(shown())
    assert "走访慰问困难职工20户 → **走访慰问困难职工30户**" in said
    assert "年内完成 → **年内30户**" in said
    assert "已有 1 条活动记录" in said and "在系统里添加的" in said
    assert len(stored(plan)) == 4


def test_what_is_checked_is_applied_and_said(plan: Engine) -> None:
    at = apply(shown())
    assert (list(at.exception), list(at.error)) == ([], [])
    assert "已应用修订：修改 1 项，新增 1 项，取消 1 项。" in texts(at)
    tasks = stored(plan)
    assert tasks["走访慰问困难职工30户"].quantity == 30
    assert tasks["编印简报"].cancelled_reason == "修订后的计划不再列入"
    assert tasks["临时任务"].cancelled_reason is None
    with db.reading(plan) as session:
        assert session.exec(select(Activity.task_id)).all() == [tasks["编印简报"].id]


def test_what_is_not_checked_stays_as_it_is(plan: Engine) -> None:
    at = shown()
    for box in at.checkbox:
        if box.key != "revising.change.2":
            box.uncheck()
    assert "将修改 1 项，新增 0 项，取消 0 项。" in texts(at.run())
    apply(at)
    assert [t.cancelled_reason for t in stored(plan).values()] == [None] * 4


def test_what_another_changed_meanwhile_is_not_overwritten(plan: Engine) -> None:
    at = shown()
    with db.transaction(plan) as session:
        cancel_task(session, LOCAL_CHAIR, 2, 1, "经费未批")
    apply(at)
    assert "别人改过任务“走访慰问困难职工20户”" in at.error[0].value
    assert len(stored(plan)) == 4
    apply(at)
    assert stored(plan)["走访慰问困难职工30户"].cancelled_reason is None


def test_the_same_plan_needs_nothing(bare: Engine) -> None:
    with db.transaction(bare) as session:
        make_task(session, make_plan(session), QUARTERLY, title="每季度召开一次工会委员会会议")
    at = shown("工会2026年工作计划\n一、综合\n1、每季度召开一次工会委员会会议。")
    assert "没有差别" in texts(at) and not at.button


def test_a_document_of_another_plan_cancels_nothing_by_itself(plan: Engine) -> None:
    at = shown("工会2026年工作计划\n一、综合\n1、10月份举办职工运动会。")
    assert "对得上的不到一半" in texts(at)
    apply(at)
    assert [task.cancelled_reason for task in stored(plan).values()] == [None] * 5


def test_a_postponement_is_kept_unless_it_is_checked(bare: Engine) -> None:
    with db.transaction(bare) as session:
        _postponed(session)
    at = shown("工会2026年工作计划\n一、综合\n1、5月份举办职工运动会。")
    assert [box.value for box in at.checkbox] == [False]
    assert "9月 → **5月**" in texts(at) and "没有勾选任何一项" in texts(at)
    assert "没有勾选任何一项" in apply(at).error[0].value


def _postponed(session: Session) -> None:
    title = "5月份举办职工运动会"
    terms = Terms(Measure.ONCE, frozenset({9}))
    make_task(session, make_plan(session), terms, title=title, quote=title, original_months=frozenset({5}))
