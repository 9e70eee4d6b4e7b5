"""Work sent down, as the upper union's officer and as a chair below see it."""

import io

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import Engine
from sqlmodel import select

from tests.build import make_activity, make_plan, make_task, make_union
from tests.pages.conftest import TODAY, Open, texts
from unionplan import db
from unionplan.domain.assignments import Addressees, AssignmentEntry, SentFilter
from unionplan.domain.measures import Measure, Terms
from unionplan.i18n import Text
from unionplan.models import Received, Section
from unionplan.queries.assignments import assignment, unions_sent_to
from unionplan.reports.assignment_list import assignment_list
from unionplan.reports.assignment_reminders import reminder_to, reminder_to_all
from unionplan.services.assignments import issue_assignment
from unionplan.services.received import accept_assignment
from unionplan.start import LOCAL_CHAIR

MARCH = Terms(Measure.ONCE, frozenset({3}))


@pytest.fixture
def sent(bare: Engine) -> dict[str, int]:
    """A lecture for March, sent to a school that accepted it, a hospital that did not, one without a plan."""
    with db.transaction(bare, LOCAL_CHAIR, TODAY) as session:
        top = make_union(session, name="清河区总工会").id
        made = {"top": top}
        for name in ("实验*小学", "人民医院", "新厂"):
            made[name] = make_union(session, name=f"{name}工会", parent_id=top).id
            if name != "新厂":
                plan = make_plan(session, union_id=made[name])
                make_activity(session, make_task(session, plan, title="看望职工"), TODAY)
                made[f"plan {name}"] = plan.id
        entry = AssignmentEntry("心理健康*讲座", MARCH, "每场一个半小时")
        made["id"] = issue_assignment(session, LOCAL_CHAIR, top, 2026, entry, Addressees())
        row = session.exec(select(Received).where(Received.union_id == made["实验*小学"])).one()
        section = session.exec(select(Section.id).where(Section.union_id == row.union_id)).one()
        accept_assignment(session, LOCAL_CHAIR, row.id, section)
    return made


def test_the_list_says_how_each_of_them_goes(open_page: Open, sent: dict[str, int]) -> None:
    at = open_page("sent_down")
    assert (list(at.exception), [e.value for e in at.error]) == ([], [])
    assert at.title[0].value == "下达了 1 项任务，:blue[2 家次还没有接收]"
    assert "心理健康\\*讲座" in texts(at) and ":orange[滞后]" not in texts(at)


def test_one_of_them_shows_its_unions_and_the_words_to_remind_them(
    open_page: Open, sent: dict[str, int]
) -> None:
    at = open_page("sent_down", assignment=sent["id"])
    assert (list(at.exception), [e.value for e in at.error]) == ([], [])
    assert at.title[0].value == "心理健康\\*讲座：3 家工会，1 家已接收"
    assert "还没有2026年的计划" in texts(at)
    at.button(f"look.{sent['实验*小学']}").click().run()
    assert "全年任务完成" in at.title[0].value


@pytest.mark.parametrize("address", [{"assignment": "x"}, {"assignment": "99"}, {"stand": "x"}])
def test_a_wrong_address_is_one_sentence(
    open_page: Open, sent: dict[str, int], address: dict[str, str]
) -> None:
    at = open_page("sent_down", **{"assignment": sent["id"]} | address)
    assert len(at.error) == 1 and list(at.exception) == []
    assert list(at.run().error) == []


def test_it_is_written_for_those_chosen(open_page: Open, sent: dict[str, int]) -> None:
    at = open_page("sent_down")
    at.button("assignment.write").click().run()
    assert list(at.exception) == []
    assert at.button("assignment.send").label == "下达给 3 家工会"


def test_a_chair_below_sees_it_where_work_begins(open_page: Open, sent: dict[str, int]) -> None:
    for page in ("overview", "tasks"):
        at = open_page(page, plan=sent["plan 人民医院"])
        assert "上级下达 1 项任务，请接收" in texts(at)
        (button,) = [button for button in at.button if button.label == "接收"]
        button.click().run()
        assert list(at.exception) == []
        assert at.button("received.accept").label == "接收进计划"
    assert "上级任务" in texts(open_page("tasks", plan=sent["plan 实验*小学"]))


def test_a_reminder_names_who_has_not_accepted_and_who_is_late(bare: Engine, sent: dict[str, int]) -> None:
    with db.reading(bare) as session:
        row = assignment(session, LOCAL_CHAIR, sent["id"])
        unions = unions_sent_to(session, LOCAL_CHAIR, sent["id"], SentFilter()).rows
    assert reminder_to_all(row, unions, "清河区总工会", TODAY, Text()).splitlines() == [
        "各工会：截至9月15日，“心理健康*讲座”（2026年 · 3月完成）的进展如下。",
        "未接收（2家）：人民医院工会、新厂工会",
        "逾期（1家）：实验*小学工会",
        "没接收的请在总览页接收，做了的请补记一笔，办不了的请写明原因。清河区总工会",
    ]
    (late,) = [each for each in unions if each.stand == "overdue"]
    said = reminder_to(row, late, "清河区总工会", TODAY, Text())
    assert said.startswith("实验*小学工会：截至9月15日，“心理健康*讲座”（2026年 · 3月完成）已经逾期。")
    file = io.BytesIO(assignment_list(row, unions, TODAY, Text()))
    cells = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()[2:5]
    assert [[line[0], line[4], line[5]] for line in cells] == [
        ["人民医院工会", "未接收", ""],
        ["新厂工会", "未接收", "还没有2026年的计划"],
        ["实验*小学工会", "逾期", ""],
    ]
