"""The workbook says what the summary says, in cells a person can sum, and runs nothing."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlmodel import Session

from tests.build import make_activity, make_plan, make_section, make_task
from unionplan.domain.access import Actor
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.domain.periods import Span, SpanKind, Stretch
from unionplan.i18n import Text
from unionplan.queries.activities import ActivityFilter, activity_list
from unionplan.queries.quarterly import PeriodSummary, period_summary
from unionplan.reports.dossier import dossier
from unionplan.reports.excel import summary_workbook
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR

QUARTER = Span(SpanKind.QUARTER, 3)
TODAY = date(2026, 9, 30)
PAYLOAD = '=1+1<b>&"'


def workbook(
    session: Session, actor: Actor, plan_id: int, span: Span = QUARTER
) -> tuple[PeriodSummary, bytes]:
    summary = period_summary(session, actor, plan_id, span, TODAY)
    wanted = ActivityFilter(held=Stretch(summary.stretch.first, summary.board.day))
    found = activity_list(session, actor, plan_id, wanted, limit=1000).rows
    return summary, summary_workbook(dossier(summary, found, Text()), Text())


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.fixture
def data(session: Session, li_mei: Actor) -> bytes:
    plan = make_plan(session)
    visits = make_task(session, plan, title=PAYLOAD, owner="李梅")
    times = Terms(Measure.TIMES, frozenset({7, 8, 9}), quantity=Decimal(3), unit="场")
    races = make_task(session, plan, times, section=make_section(session, plan, "文体", 2), title="趣味赛")
    make_task(
        session, plan, Terms(Measure.CADENCE, period=Period.QUARTER), title="例会", cancelled_reason="并会"
    )
    make_activity(session, races, date(2026, 9, 2), quantity=Decimal("0.1"), spent_fen=10, people=7)
    make_activity(session, races, date(2026, 8, 2), quantity=Decimal("0.2"), spent_fen=41550, month=7)
    at = datetime(2026, 7, 3, 23, 30, tzinfo=UTC)
    make_activity(session, visits, date(2026, 7, 3), title="https://example.org", note="+1", recorded_at=at)
    make_activity(session, races, date(2026, 6, 30), spent_fen=99999)
    return workbook(session, li_mei, plan.id)[1]


def test_it_has_three_sheets_with_a_title_and_a_header(data: bytes) -> None:
    found = sheets(data)
    assert list(found) == ["进展情况", "板块汇总", "活动明细"]
    assert found["进展情况"][0][0] == "清河镇工会2026年三季度进展情况（截至9月30日）"
    assert [len(rows[1]) for rows in found.values()] == [14, 9, 15]
    assert all(all(rows[1]) for rows in found.values())


def test_every_task_has_a_row_with_numbers_as_numbers(data: bytes) -> None:
    rows = sheets(data)["进展情况"][2:]
    by_title = {row[2]: row for row in rows}
    assert [row[0] for row in rows] == [1, 2, 3]
    assert by_title["趣味赛"][6:12] == ["1.3/3场", 0.43, 1, 2, 7, 415.6]
    assert by_title["趣味赛"][3:6] == ["7至9月3场", "", "7至9月"]
    assert by_title["例会"][7:9] == ["", ""]
    assert by_title["例会"][12:] == ["取消", "并会"]


def test_the_sections_add_up_to_the_total(data: bytes) -> None:
    rows = sheets(data)["板块汇总"][2:]
    assert [row[0] for row in rows] == ["综合", "文体", "合计"]
    for column in (1, 2, 3, 6, 7):
        assert rows[2][column] == rows[0][column] + rows[1][column]
    assert rows[2][8] == 415.6


def test_activities_stand_in_date_order_with_real_dates(data: bytes) -> None:
    rows = sheets(data)["活动明细"][2:]
    assert [row[0] for row in rows] == [date(2026, 7, 3), date(2026, 8, 2), date(2026, 9, 2)]
    assert [row[8] for row in rows] == [1, 0.2, 0.1]
    assert [row[11] for row in rows] == ["", 415.5, 0.1]
    assert rows[1][1] == "7月"
    assert rows[0][14] == datetime(2026, 7, 4, 7, 30)


def test_a_formula_stays_text(data: bytes) -> None:
    found = sheets(data)
    assert PAYLOAD in [row[2] for row in found["进展情况"]]
    assert found["活动明细"][2][3:5] == [PAYLOAD, "https://example.org"]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            content = parts.read(name)
            assert b"<f>" not in content and b"<hyperlink" not in content


def test_it_prints_on_a4_across_with_its_header_repeated(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        book = parts.read("xl/workbook.xml").decode()
        found = [parts.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2, 3)]
    assert book.count("_xlnm.Print_Titles") == 3 and book.count("_xlnm._FilterDatabase") == 3
    for sheet in found:
        assert 'paperSize="9"' in sheet and 'orientation="landscape"' in sheet
        assert 'fitToHeight="0"' in sheet and 'state="frozen"' in sheet


def test_it_says_what_the_sample_says(session: Session) -> None:
    plan_id = load_sample(session, LOCAL_CHAIR, TODAY)
    summary, made = workbook(session, LOCAL_CHAIR, plan_id)
    found = sheets(made)
    total = found["板块汇总"][-1]
    assert total[1:4] == [summary.due.due, summary.due.filled, summary.due.late]
    assert total[4:6] == [summary.board.shares.done_percent / 100, summary.board.shares.planned_percent / 100]
    assert total[6:8] == [summary.sums.activities, summary.sums.people]
    assert round(total[8] * 100) == summary.sums.spent_fen
    assert len(found["活动明细"]) - 2 == summary.sums.activities
    assert len(found["进展情况"]) - 2 == len(summary.board.tasks)


def test_an_empty_plan_is_a_workbook_too(session: Session, li_mei: Actor) -> None:
    _, made = workbook(session, li_mei, make_plan(session).id, Span(SpanKind.YEAR))
    assert sheets(made)["板块汇总"][-1][:3] == ["合计", 0, 0]
