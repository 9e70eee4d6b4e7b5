"""Meetings: what is open on top, a meeting with what it heard and decided, one button where there is none."""

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from tests.build import make_meeting
from tests.pages.conftest import TODAY, Open, plan_of_one_task, texts
from unionplan import db
from unionplan.domain.meetings import DecisionEntry
from unionplan.models import Decision, Plan
from unionplan.services.decisions import decide
from unionplan.start import LOCAL_CHAIR

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
