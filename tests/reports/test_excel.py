"""The workbook says what the summary says, in tables a person can filter and sum, and runs nothing."""

import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlmodel import Session

from tests.build import make_activity, make_plan, make_section, make_task
from tests.reports.drafting import QUARTER, TODAY, YEAR, period
from unionplan.domain.access import Actor
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.domain.periods import Span, SpanKind
from unionplan.i18n import Language, Text
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports.dossier import dossier
from unionplan.reports.excel import summary_workbook
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR

PAYLOAD = '=1+1<b>&"'
RICH = "<r><t>粗</t></r>"  # what XlsxWriter takes for markup of its own
NAMES = ["推进情况表", "板块汇总", "成果统计表", "经费表", "经费汇总", "活动台账"]
Sheets = dict[str, list[list[Any]]]


def workbook(
    session: Session, plan_id: int, span: Span = QUARTER, t: Text | None = None, actor: Actor = LOCAL_CHAIR
) -> tuple[PeriodSummary, bytes]:
    summary, found = period(session, plan_id, span, actor=actor)
    t = t or Text()
    return summary, summary_workbook(dossier(summary, found, t), t)


def sheets(data: bytes) -> Sheets:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def rows(found: Sheets, name: str) -> list[dict[str, Any]]:
    """A table's rows by heading, the total's too."""
    _, heading, *values = found[name]
    return [dict(zip(heading, row, strict=True)) for row in values]


def parts(data: bytes, pattern: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return [file.read(name).decode() for name in sorted(file.namelist()) if re.fullmatch(pattern, name)]


@pytest.fixture
def data(session: Session, li_mei: Actor) -> bytes:
    plan = make_plan(session)
    visits = make_task(session, plan, title=PAYLOAD, owner="李梅", budget_fen=100_000)
    times = Terms(Measure.TIMES, frozenset({7, 8, 9}), quantity=Decimal(3), unit="场")
    races = make_task(
        session,
        plan,
        times,
        section=make_section(session, plan, "文体", 2),
        title="趣味赛",
        budget_fen=141_000,
    )
    meetings = make_task(
        session, plan, Terms(Measure.CADENCE, period=Period.QUARTER), title="例会", cancelled_reason="并会"
    )
    make_activity(session, races, date(2026, 9, 2), quantity=Decimal("0.1"), spent_fen=10, people=7)
    make_activity(session, races, date(2026, 8, 2), quantity=Decimal("0.2"), spent_fen=41550, month=7)
    at = datetime(2026, 7, 3, 23, 30, tzinfo=UTC)
    make_activity(
        session, visits, date(2026, 7, 3), title="https://example.org", note="+1\r\n-1", recorded_at=at
    )
    make_activity(session, races, date(2026, 6, 30), spent_fen=99999)
    make_activity(session, meetings, date(2026, 2, 3), spent_fen=5050)
    return workbook(session, plan.id, actor=li_mei)[1]


def test_each_sheet_has_a_title_and_a_header(data: bytes) -> None:
    found = sheets(data)
    assert list(found) == NAMES
    assert found["推进情况表"][0][0] == "清河镇工会2026年三季度推进情况表（截至9月30日）"
    assert all(all(rows[1]) and len(set(rows[1])) == len(rows[1]) for rows in found.values())


def test_every_task_has_a_row_with_numbers_as_numbers(data: bytes) -> None:
    found = {row["任务"]: row for row in rows(sheets(data), "推进情况表")}
    assert [row["序号"] for row in found.values()] == [1, 2, 3, ""]
    races = found["趣味赛"]
    assert [races[name] for name in ("目标", "责任人", "时限", "进展")] == [
        "7至9月3场",
        "",
        "7至9月",
        "1.3/3场",
    ]
    assert [races[name] for name in ("完成%", "序时%", "本期经费（元）")] == [0.43, 1, 415.6]
    assert races["状态"] == "▲ 滞后" and races["问题"] == "按序时应有3场，已有1.3场"
    assert [found["例会"][name] for name in ("进展", "完成%", "问题", "状态")] == ["", "", "并会", "取消"]
    assert found["合计"]["本期经费（元）"] == 415.6


def test_the_sections_add_up_to_the_total(data: bytes) -> None:
    first, second, total = rows(sheets(data), "板块汇总")
    assert [row["板块"] for row in (first, second, total)] == ["综合", "文体", "合计"]
    for name in ("应完成", "已完成", "滞后", "活动次数", "人次"):
        assert total[name] == first[name] + second[name]
    assert total["本期支出（元）"] == 415.6


def test_results_are_numbers_with_their_unit_in_the_format(data: bytes) -> None:
    found = {row["项目"]: row["数量"] for row in rows(sheets(data), "成果统计表")}
    assert found == {
        "开展活动": 3,
        "参加职工": 7,
        "支出经费": 415.6,
        "完成到期任务": 0,
        PAYLOAD: 1,
        "趣味赛": 2,
    }
    (styles,) = parts(data, r"xl/styles\.xml")
    assert "#,##0&quot;次&quot;" in styles and "#,##0.00&quot;元&quot;" in styles


def test_money_stands_beside_its_budget(data: bytes) -> None:
    names = ("预算（元）", "本期支出（元）", "全年支出（元）", "占预算%", "结余（元）")
    tasks = {row["任务"]: [row[name] for name in names] for row in rows(sheets(data), "经费表")}
    assert tasks[PAYLOAD] == [1000, 0, 0, 0, 1000]
    assert tasks["趣味赛"] == [1410, 415.6, 1415.59, 1, -5.59]
    assert tasks["例会"] == ["", 0, 50.5, "", ""]
    assert tasks["合计"] == [2410, 415.6, 1466.09, 0.58, 994.41]
    by_section = {row["板块"]: [row[name] for name in names] for row in rows(sheets(data), "经费汇总")}
    assert by_section["文体"] == tasks["趣味赛"] and by_section["合计"] == tasks["合计"]
    assert sheets(data)["经费表"][-1][0] == "没有填写预算的任务全年支出50.50元，计入支出，不计入占比和结余。"


def test_activities_stand_in_date_order_with_real_dates(data: bytes) -> None:
    *held, total = rows(sheets(data), "活动台账")
    assert [row["日期"] for row in held] == [date(2026, 7, 3), date(2026, 8, 2), date(2026, 9, 2)]
    assert [row["数量"] for row in held] == [1, 0.2, 0.1]
    assert [row["经费支出（元）"] for row in (*held, total)] == ["", 415.5, 0.1, 415.6]
    assert held[1]["计入月份"] == "7月" and held[0]["内容与成效"] == "+1\n-1"
    assert held[0]["记录时间"] == datetime(2026, 7, 4, 7, 30)


def test_a_formula_stays_text_also_when_it_is_edited(data: bytes) -> None:
    found = sheets(data)
    assert PAYLOAD in [row[2] for row in found["推进情况表"]]
    assert [found["活动台账"][2][place] for place in (4, 5)] == [PAYLOAD, "https://example.org"]
    for content in parts(data, r".*\.xml"):
        assert "<f>" not in content and "<hyperlink" not in content
    (styles,) = parts(data, r"xl/styles\.xml")
    assert 'quotePrefix="1"' in styles


def test_markup_the_library_would_write_as_it_stands_is_text(session: Session) -> None:
    plan = make_plan(session, title=RICH)
    task = make_task(session, plan, title=RICH, section=make_section(session, plan, RICH, 2), owner=RICH)
    make_activity(session, task, TODAY, title=RICH, note=f"{RICH}\x0b\x01\ufffe", place="_x0041_")
    made = workbook(session, plan.id)[1]
    (held, _) = rows(sheets(made), "活动台账")
    assert [held[n] for n in ("板块", "任务", "活动名称", "内容与成效")] == [RICH] * 4
    assert held["地点"] == "_x0041_"


@pytest.mark.parametrize("language", Language)
def test_each_table_is_named_filtered_and_prints_on_a4_across(session: Session, language: Language) -> None:
    _, made = workbook(session, load_sample(session, LOCAL_CHAIR, TODAY), t=Text(language))
    tables, (book,) = parts(made, r"xl/tables/\w+\.xml"), parts(made, r"xl/workbook\.xml")
    names = re.findall(r' displayName="([a-z_]+)"', "".join(tables))
    assert len(names) == len(set(names)) == 6 and all("<autoFilter" in table for table in tables)
    assert book.count("_xlnm.Print_Titles") == 6
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in sheets(made))
    for sheet in parts(made, r"xl/worksheets/\w+\.xml"):
        assert 'paperSize="9"' in sheet and 'orientation="landscape"' in sheet and "fitToPage" in sheet
        assert 'state="frozen"' in sheet and "&amp;P / &amp;N" in sheet and "MOD(ROW(),2)=0" in sheet


def test_the_bars_are_those_of_the_cells(session: Session) -> None:
    _, made = workbook(session, load_sample(session, LOCAL_CHAIR, TODAY))
    drawn = parts(made, r"xl/charts/\w+\.xml")
    for chart, name, columns in zip(drawn, ("板块汇总", "经费汇总"), ((4, 5), (4, 2)), strict=True):
        said = sheets(made)[name]
        series = re.findall(r"<c:ser>.*?</c:ser>", chart)
        for one, column in zip(series, columns, strict=True):
            header, *cells = re.findall(r"<c:v>(.*?)</c:v>", one)
            titles, values = cells[: len(cells) // 2], cells[len(cells) // 2 :]
            table = said[2 : 2 + len(titles)]
            assert header == said[1][column] and titles == [row[0] for row in table]
            assert list(map(float, values)) == [row[column] for row in table]


def test_it_says_what_the_sample_says(session: Session) -> None:
    summary, made = workbook(session, load_sample(session, LOCAL_CHAIR, TODAY))
    found = sheets(made)
    total = rows(found, "板块汇总")[-1]
    assert [total[n] for n in ("应完成", "已完成", "滞后")] == [
        summary.due.due,
        summary.due.filled,
        summary.due.late,
    ]
    shares = summary.board.shares
    assert [total[n] for n in ("完成%", "序时%")] == [shares.done_percent / 100, shares.planned_percent / 100]
    assert [total[n] for n in ("活动次数", "人次")] == [summary.sums.activities, summary.sums.people]
    assert round(total["本期支出（元）"] * 100) == summary.sums.spent_fen
    assert len(rows(found, "活动台账")) == summary.sums.activities + 1
    assert len(rows(found, "推进情况表")) == len(summary.board.tasks) + 1


def test_an_empty_plan_says_so_on_every_sheet(session: Session) -> None:
    found = sheets(workbook(session, make_plan(session).id, YEAR)[1])
    assert rows(found, "板块汇总")[-1]["应完成"] == 0
    for name in NAMES[:1] + NAMES[2:]:
        assert found[name][2][0].startswith(("计划里", "这一时段")) and len(found[name]) == 3


def test_a_plan_without_budgets_says_so(session: Session) -> None:
    plan = make_plan(session)
    make_activity(session, make_task(session, plan), TODAY, spent_fen=100)
    found = sheets(workbook(session, plan.id, Span(SpanKind.MONTH, 9))[1])
    assert found["经费表"][-1][0] == "计划里没有填写预算，占比和结余空着。"


def test_the_same_period_gives_the_same_bytes(session: Session) -> None:
    plan_id = load_sample(session, LOCAL_CHAIR, TODAY)
    assert workbook(session, plan_id)[1] == workbook(session, plan_id)[1]


def test_what_cannot_be_printed_whole_is_said_and_no_number_is_cut(session: Session) -> None:
    plan = make_plan(session)
    make_activity(
        session, make_task(session, plan), TODAY, note="长" * 5000, people=12_345_678, spent_fen=10**13
    )
    made = workbook(session, plan.id)[1]
    assert sheets(made)["活动台账"][-1][0] == "有的文字太长，打印只见开头；全文在格子里，点开可看。"
    ledger = parts(made, r"xl/worksheets/\w+\.xml")[-1]
    columns = re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', ledger)
    widths = [float(width) for first, last, width in columns for _ in range(int(first), int(last) + 1)]
    assert widths[8] > len("12,345,678") and widths[12] > len("100,000,000,000.00")


def test_bars_compare_only_where_there_is_a_budget(session: Session) -> None:
    plan = make_plan(session)
    task = make_task(session, plan)
    make_activity(session, task, TODAY, spent_fen=100)
    assert len(parts(workbook(session, plan.id)[1], r"xl/charts/\w+\.xml")) == 1
    task.budget_fen = 200
    session.flush()
    assert len(parts(workbook(session, plan.id)[1], r"xl/charts/\w+\.xml")) == 2
