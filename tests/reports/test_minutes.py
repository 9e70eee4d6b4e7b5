"""An agenda says what the records say; minutes say what was noted, whole and as letters."""

import io
from datetime import date
from typing import Any

import pytest
from docx import Document
from sqlmodel import Session

from tests.build import make_meeting, make_plan, make_section, make_task
from tests.reports.drafting import PAYLOADS, numbers
from unionplan.domain.access import Actor
from unionplan.domain.entries import LONGEST
from unionplan.domain.measures import Measure, Terms
from unionplan.domain.meetings import DecisionEntry, Effect
from unionplan.domain.periods import PlanYear, SpanKind, span_of
from unionplan.i18n import Language, Text
from unionplan.models import Plan
from unionplan.queries.meetings import meeting, open_decisions
from unionplan.queries.plans import plan_info
from unionplan.queries.quarterly import period_summary
from unionplan.reports.agenda import draft_agenda, meeting_title
from unionplan.reports.content import Paragraph
from unionplan.reports.minutes import minutes_document
from unionplan.services.decisions import decide, settle_decision
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR

TODAY = date(2026, 9, 15)
zh = Text()


@pytest.fixture
def plan(session: Session) -> Plan:
    return make_plan(session)


def agenda(session: Session, plan_id: int, day: date = TODAY) -> dict[str, Paragraph]:
    year = plan_info(session, LOCAL_CHAIR, plan_id).year
    summary = period_summary(session, LOCAL_CHAIR, plan_id, span_of(year, SpanKind.QUARTER, day), day)
    return {p.key: p for p in draft_agenda(summary, open_decisions(session, LOCAL_CHAIR, plan_id, day), zh)}


def lines(session: Session, meeting_id: int, language: Language = Language.ZH) -> list[str]:
    record = meeting(session, LOCAL_CHAIR, meeting_id, TODAY)
    plan = plan_info(session, LOCAL_CHAIR, record.meeting.plan_id)
    document: Any = Document(io.BytesIO(minutes_document(plan, record, Text(language))))
    return [p.text for p in document.paragraphs]


def decided(session: Session, plan_id: int, meeting_id: int, what: str, **said: Any) -> int:
    entry = DecisionEntry(what, **said)
    return decide(session, LOCAL_CHAIR, plan_id, entry, TODAY, meeting_title="", meeting_id=meeting_id)


@pytest.mark.parametrize(("day", "title"), [(date(2026, 3, 31), "第一季度"), (TODAY, "第三季度")])
def test_a_meeting_is_named_by_its_quarter(day: date, title: str) -> None:
    assert meeting_title(PlanYear(2026), day, zh) == f"{title}工会委员会会议"


def test_every_line_of_an_agenda_has_records_and_their_numbers(session: Session) -> None:
    plan_id = load_sample(session, LOCAL_CHAIR, TODAY)
    summary = period_summary(
        session, LOCAL_CHAIR, plan_id, span_of(PlanYear(2026), SpanKind.QUARTER, TODAY), TODAY
    )
    late, drafted = summary.unfinished, agenda(session, plan_id)
    assert list(drafted) == ["report", "late", "earlier", "next"]
    assert drafted["late"].source.tasks == tuple(task.id for task in late)
    assert all(task.title in drafted["late"].words for task in late[:8])
    shares = summary.board.shares
    assert {str(shares.done_percent), str(shares.planned_percent)} <= numbers(drafted["report"].words)
    assert "未办结2项" in drafted["earlier"].words and "摸清新业态企业建会底数" in drafted["earlier"].words
    due = [task.id for _, tasks in summary.next_months for task in tasks]
    assert drafted["next"].source.tasks == tuple(due)


def test_an_agenda_without_records_is_empty(session: Session, plan: Plan) -> None:
    assert agenda(session, plan.id) == {}


def test_the_longest_agenda_can_be_stored(session: Session, plan: Plan) -> None:
    section = make_section(session, plan, "长")
    for position in range(60):
        months = frozenset({(3, 10, 11, 12)[position % 4]})
        task = {"title": "项" * 100, "owner": "人" * 50, "position": position}
        make_task(session, plan, Terms(Measure.ONCE, months), section=section, **task)
    june = make_meeting(session, plan, date(2026, 6, 30))
    for _ in range(9):
        decided(session, plan.id, june.id, "办" * 200)
    drafted = agenda(session, plan.id)
    assert len(drafted) == 4
    assert len("\n".join(p.words for p in drafted.values())) <= LONGEST["agenda"]


def test_minutes_say_who_met_and_what_was_not_filled_in(session: Session, plan: Plan) -> None:
    held = make_meeting(
        session, plan, TODAY, title="三季度会议", place="职工之家", present=9, agenda="1．议事\n2．其他"
    )
    assert lines(session, held.id) == [
        "清河镇工会三季度会议纪要",
        "时间：2026年9月15日",
        "地点：职工之家",
        "主持：未填",
        "记录：未填",
        "出席人数：9人",
        "一、会议议程",
        "1．议事",
        "2．其他",
        "二、议定事项",
        "本次会议没有议定事项。",
        "清河镇工会",
        "2026年9月15日",
    ]


def test_minutes_hear_of_earlier_decisions_and_number_the_new_ones(
    session: Session, plan: Plan, li_mei: Actor
) -> None:
    task = make_task(session, plan, Terms(Measure.ONCE, frozenset({8})), title="职工体检")
    june, held = make_meeting(session, plan, date(2026, 6, 30)), make_meeting(session, plan, TODAY)
    done = decided(session, plan.id, june.id, "补送药品", owner="宣教部", due_on=date(2026, 8, 1))
    settle_decision(session, li_mei, done, 1, date(2026, 7, 20))
    about = {"effect": Effect.CHANGE_TASK, "task_id": task.id, "task_version": 1}
    decided(session, plan.id, june.id, "催办体检", due_on=date(2026, 8, 31), **about)
    decided(session, plan.id, held.id, "编写明年计划。", owner="办公室", due_on=date(2027, 1, 10))
    said = lines(session, held.id)
    assert "1．补送药品（6月30日议定，责任人：宣教部，完成时限：8月1日）。已办结。" in said
    assert (
        "2．催办体检（6月30日议定，完成时限：8月31日）。已过时限，尚未办结。计划任务“职工体检”目前逾期。"
        in said
    )
    assert "1．编写明年计划。责任人：办公室；完成时限：2027年1月10日。" in said


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("typed", [*PAYLOADS, "𬭚㛃" * 100], ids=lambda typed: typed[:8])
def test_what_people_typed_stands_in_the_minutes_as_letters(
    session: Session, plan: Plan, typed: str, language: Language
) -> None:
    texts = {"title": typed[:100], "place": typed[:100], "chair": typed[:50], "agenda": typed}
    held = make_meeting(session, plan, TODAY, **texts)
    decided(session, plan.id, held.id, typed, owner=typed[:50])
    said = lines(session, held.id, language)
    assert sum(typed[:50] in line for line in said) == 5
    assert typed in said and any(line.startswith("1") and typed in line for line in said)
