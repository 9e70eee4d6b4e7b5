"""Each owner's text says what they owe, and nothing of the others'."""

from datetime import date

import pytest
from sqlmodel import Session

from tests.build import make_activity, make_plan, make_section, make_task
from unionplan.domain.measures import Measure, Terms
from unionplan.i18n import Language, Text
from unionplan.queries.board import PlanBoard, plan_board
from unionplan.reports.reminders import reminders
from unionplan.start import LOCAL_CHAIR

DAY = date(2026, 9, 15)


@pytest.fixture
def board(session: Session) -> PlanBoard:
    plan = make_plan(session)
    section = make_section(session, plan)
    promised = [
        ("庆祝教师节", 9, "李梅"),
        ("慰问病号", 3, "李梅"),
        ("清点图书", 9, "王强"),
        ("迎新年", 12, "王强"),
    ]
    tasks = [
        make_task(
            session, plan, Terms(Measure.ONCE, frozenset({month})), section=section, title=title, owner=owner
        )
        for title, month, owner in promised
    ]
    make_activity(session, tasks[2], held_on=date(2026, 9, 3), progress=100)
    return plan_board(session, LOCAL_CHAIR, plan.id, DAY)


def test_an_owner_reads_what_is_late_then_what_is_due_with_the_reasons(board: PlanBoard) -> None:
    (mine,) = reminders(board, Text())
    assert (mine.owner, mine.late, mine.due) == ("李梅", 1, 1)
    assert mine.words.index("■ 慰问病号") < mine.words.index("◆ 庆祝教师节")
    reason = Text().reason(next(t.reason for t in board.tasks if t.title == "慰问病号"))
    assert f"慰问病号（{reason}）" in mine.words


def test_what_is_done_or_not_due_is_not_asked_for(board: PlanBoard) -> None:
    words = "".join(each.words for each in reminders(board, Text()))
    assert "清点图书" not in words
    assert "迎新年" not in words


def test_english_reminders_come_from_the_english_catalogue(board: PlanBoard) -> None:
    (mine,) = reminders(board, Text(Language.EN))
    assert mine.words.startswith("李梅, as of")
