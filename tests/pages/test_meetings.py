"""Meetings: what is open on top, a meeting with what it heard and decided, one button where there is none."""

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from tests.build import make_meeting
from tests.pages.conftest import TODAY, Open, plan_of_one_task, texts
from unionplan import db
from unionplan.domain.meetings import DecisionEntry, Effect
from unionplan.models import Decision, Meeting, Plan
from unionplan.queries.board import plan_board
from unionplan.queries.meetings import open_decisions
from unionplan.queries.plans import visible_plans
from unionplan.services.decisions import decide, take_back_decision
from unionplan.start import LOCAL_CHAIR
from unionplan.ui.deciding import decided_again

OPEN = ["职工之家达标验收对照标准逐项整改", "10月中旬前摸清新业态企业建会底数"]


def stored(engine: Engine, what: str) -> Decision:
    with db.reading(engine) as session:
        found = session.exec(select(Decision).where(col(Decision.what).startswith(what))).one()
        session.expunge_all()
        return found


def test_open_decisions_stand_above_the_meetings(open_page: Open) -> None:
    shown = texts(open_page("meetings"))
    assert "待办结的议定事项 2 项" in shown and "防暑药品" not in shown
    assert [shown.count(what) for what in OPEN] == [1, 1]
    assert shown.index("上半年工会委员会会议") < shown.index("一季度工会委员会会议")


def test_a_plan_without_meetings_says_what_the_page_is_for(bare: Engine, open_page: Open) -> None:
    with db.transaction(bare) as session:
        plan_of_one_task(session)
    at = open_page("meetings")
    assert "每次工会委员会会议记在这里" in texts(at)
    assert [b.label for b in at.button] == ["记一次会议"]


def test_a_meeting_says_who_met_what_it_heard_and_what_it_decided(sample: Engine, open_page: Open) -> None:
    july = stored(sample, OPEN[0]).meeting_id
    shown = texts(open_page("meetings", meeting=july))
    for said in (
        "2026年7月28日",
        "主持：工会主席",
        "出席人数：9人",
        "研究逾期和滞后的任务",
        "五一前给户外岗点",
    ):
        assert said in shown
    assert all(what in shown for what in OPEN)


def test_a_decision_is_settled_and_opened_again_with_one_click_each(sample: Engine, open_page: Open) -> None:
    decision = stored(sample, OPEN[1])
    at = open_page("meetings")
    at.button(f"settle.{decision.id}").click().run()
    assert stored(sample, OPEN[1]).done_on == TODAY
    assert "已办结" in texts(at) and "待办结的议定事项 1 项" in texts(at)
    at.button("flash.undo").click().run()
    assert stored(sample, OPEN[1]).done_on is None


def test_what_a_meeting_heard_is_settled_only_on_its_day(sample: Engine, open_page: Open) -> None:
    with db.transaction(sample) as session:
        today = make_meeting(session, session.get_one(Plan, 1), TODAY).id
        session.get_one(Plan, 1).revision += 1
    july = stored(sample, OPEN[0]).meeting_id
    buttons = {m: [b.label for b in open_page("meetings", meeting=m).button] for m in (july, today)}
    assert (buttons[july].count("办结"), buttons[today].count("办结")) == (2, 2)


@pytest.mark.parametrize("what", ["𬭚㛃" * 100, "=1+1", "<b>粗</b>", "{{x}}"], ids=lambda what: what[:6])
def test_a_decision_is_shown_whole(bare: Engine, open_page: Open, what: str) -> None:
    with db.transaction(bare) as session:
        plan_of_one_task(session)
        (plan_id,) = session.exec(select(Plan.id))
        decide(session, LOCAL_CHAIR, plan_id, DecisionEntry(what, what[:50]), TODAY, meeting_title=what[:100])
    at = open_page("meetings", meeting=stored(bare, what).meeting_id)
    assert at.title[0].value.replace("\\", "") == what[:100]
    assert f"**{what}**" in texts(at).replace("\\", "")


def test_a_removed_meeting_is_noted_again_by_undoing(bare: Engine, open_page: Open) -> None:
    with db.transaction(bare) as session:
        plan_of_one_task(session)
        meeting_id = make_meeting(session, session.exec(select(Plan)).one(), TODAY, chair="李梅").id
    at = open_page("meetings", meeting=meeting_id)
    at.button("minutes.remove").click().run()
    assert "已删除" in texts(at)
    at.button("flash.undo").click().run()
    with db.reading(bare) as session:
        back = session.exec(select(Meeting)).one()
    assert (back.chair, back.held_on) == ("李梅", TODAY)


@pytest.mark.parametrize("effect", [Effect.NOTE, Effect.NEW_TASK, Effect.CHANGE_TASK])
def test_a_decision_taken_back_is_taken_again_by_undoing(sample: Engine, effect: Effect) -> None:
    with db.reading(sample) as session:
        plan = visible_plans(session, LOCAL_CHAIR)[0]
        task = plan_board(session, LOCAL_CHAIR, plan.id, TODAY).tasks[-1]
    asked = {
        Effect.NOTE: DecisionEntry("买书", "李梅"),
        Effect.NEW_TASK: DecisionEntry("买书", effect=effect, section_id=task.section_id),
        Effect.CHANGE_TASK: DecisionEntry(
            "买书", "周青", effect=effect, task_id=task.id, task_version=task.version
        ),
    }
    with db.transaction(sample, LOCAL_CHAIR) as session:
        made = decide(session, LOCAL_CHAIR, plan.id, asked[effect], TODAY, meeting_title="例会")
        found = open_decisions(session, LOCAL_CHAIR, plan.id, TODAY)
        row = next(decision for decision in found if decision.id == made)
        again = decided_again(row, plan.id, TODAY)
        assert again is not None
        take_back_decision(session, LOCAL_CHAIR, row.id, row.version)
        again[0](session, LOCAL_CHAIR, *again[1:])
    kept = stored(sample, "买书")
    assert (kept.owner, kept.effect, kept.meeting_id) == (row.owner, effect, row.meeting_id)
    assert (kept.task_id is None) == (effect is Effect.NOTE)
