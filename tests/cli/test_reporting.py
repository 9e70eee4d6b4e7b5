"""The report command writes what the pages show, and says in one sentence what it cannot do."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation
from python_calamine import CalamineWorkbook

from tests.build import make_activity, make_plan, make_task
from tests.cli.commands import ok, refused, written
from unionplan.domain.kept_reports import ReportName, Rewording
from unionplan.domain.periods import Span, SpanKind
from unionplan.domain.wordings import Wording
from unionplan.i18n import Text
from unionplan.queries.quarterly import period_summary
from unionplan.reports import FORMATS
from unionplan.reports.content import draft_report, frozen
from unionplan.services.reports import Issue, finish_report, reword
from unionplan.start import LOCAL_CHAIR

TOTAL = "合计"


@pytest.fixture
def sample(database: Path) -> None:
    ok("sample")


def words(file: Path) -> str:
    return "\n".join(p.text for p in Document(str(file)).paragraphs)


@pytest.mark.parametrize("period", ["2026-Q3", "2026-H1", "2026", "2026-09"])
def test_every_format_of_every_period_opens(sample: None, tmp_path: Path, period: str) -> None:
    for form in FORMATS:
        file = tmp_path / f"report.{form}"
        assert str(file) in ok("report", period, "--format", form, "-o", file)
    assert "桐荫街道总工会2026年" in words(tmp_path / "report.docx")
    assert len(list(Presentation(str(tmp_path / "report.pptx")).slides)) <= 8
    assert len(CalamineWorkbook.from_path(tmp_path / "report.xlsx").sheet_names) == 6


def test_word_and_excel_say_the_same_numbers(sample: None, tmp_path: Path) -> None:
    for form in ("docx", "xlsx"):
        ok("report", "2026-Q3", "--format", form, "-o", tmp_path / f"r.{form}", "--day", "2026-08-31")
    rows = CalamineWorkbook.from_path(tmp_path / "r.xlsx").get_sheet_by_name("板块汇总").to_python()
    total = next(row for row in rows if row[0] == TOTAL)
    numbers = [
        round(float(str(cell)) * (100 if place in (3, 4) else 1)) for place, cell in enumerate(total[1:8])
    ]
    due, filled, late, done, planned, activities, people = numbers
    said = words(tmp_path / "r.docx")
    assert f"三季度应完成{due}项次，已完成{filled}项次，滞后{late}项次" in said
    assert f"全年计划完成{done}%，序时进度{planned}%" in said
    assert f"开展活动{activities}次，参加{people}人次" in said


def test_a_day_of_the_past_leaves_out_what_came_later(tmp_path: Path) -> None:
    with written() as session:
        task = make_task(session, make_plan(session))
        make_activity(session, task, date(2026, 7, 2), title="较早的")
        make_activity(session, task, date(2026, 9, 2), title="较晚的")
    file = tmp_path / "r.docx"
    ok("report", "2026-Q3", "--format", "docx", "-o", file, "--day", "2026-08-01")
    assert "较早的" in words(file) and "较晚的" not in words(file)


def test_the_plan_may_be_named(sample: None, tmp_path: Path) -> None:
    with written() as session:
        plan = make_plan(session, union_id=2).id
    file = tmp_path / "r.docx"
    ok("report", "2026-Q3", "--format", "docx", "-o", file, "--plan", str(plan))
    assert words(file).startswith("清河镇工会2026年三季度工作小结")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("2026-Q5", "--format", "docx"), "2026-Q3"),
        (("三季度", "--format", "docx"), "三季度"),
        (("2026-Q3", "--format", "pdf"), "docx、pptx、xlsx"),
        (("2019-Q3", "--format", "docx"), "2026"),
        (("2026-Q3", "--format", "docx", "--plan", "99"), "没有找到"),
    ],
)
def test_what_it_cannot_do_is_one_sentence(
    sample: None, tmp_path: Path, args: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "r.docx"
    assert said in refused("report", *args, "-o", file)
    assert not file.exists()


def test_a_place_that_cannot_be_written_is_one_sentence(sample: None, tmp_path: Path) -> None:
    assert "写入权限" in refused("report", "2026", "--format", "docx", "-o", tmp_path / "no" / "r.docx")


def test_without_a_plan_it_says_so(tmp_path: Path) -> None:
    assert "还没有计划" in refused("report", "2026", "--format", "docx", "-o", tmp_path / "r.docx")


def test_it_holds_peoples_wordings_but_not_on_another_day(sample: None, tmp_path: Path) -> None:
    file, name = tmp_path / "r.docx", ReportName(Span(SpanKind.QUARTER, 3), "zh")
    with written() as session:
        reword(session, LOCAL_CHAIR, 1, name, [Rewording("overall.standing", None, Wording("我们的话。"))])
    ok("report", "2026-Q3", "--format", "docx", "-o", file)
    assert "我们的话。" in words(file)
    ok("report", "2026-Q3", "--format", "docx", "-o", file, "--day", "2026-08-31")
    assert "我们的话。" not in words(file)


def test_a_final_report_is_the_file_that_was_issued(sample: None, tmp_path: Path) -> None:
    file, name = tmp_path / "r.docx", ReportName(Span(SpanKind.QUARTER, 3), "zh")
    ok("report", "2026-Q3", "--format", "docx", "-o", file)
    issued = file.read_bytes() + b"as issued"
    with written() as session:
        summary = period_summary(session, LOCAL_CHAIR, 1, name.span, date(2026, 9, 15))
        text, revision = frozen(draft_report(summary, (), Text())), summary.board.plan.revision
        issue = Issue(text, {"docx": issued}, date(2026, 9, 15), revision)
        finish_report(session, LOCAL_CHAIR, 1, name, issue)
    ok("report", "2026-Q3", "--format", "docx", "-o", file)
    assert file.read_bytes() == issued
