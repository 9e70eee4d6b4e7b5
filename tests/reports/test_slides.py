"""The slides say what the summary says, large enough for the last row, and run nothing."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt
from python_calamine import CalamineWorkbook
from sqlmodel import Session

from tests.benchmarks.generate import generate
from tests.build import make_activity, make_plan, make_section, make_task
from tests.reports.edges import crowded
from unionplan import db
from unionplan.domain.access import Actor
from unionplan.domain.lights import LATE, Light
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.domain.periods import Span, SpanKind
from unionplan.i18n import Language, Text
from unionplan.queries.quarterly import PeriodSummary, period_summary
from unionplan.reports.dossier import dossier
from unionplan.reports.slides import summary_slides
from unionplan.reports.slides_text import cut, width
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR

QUARTER = Span(SpanKind.QUARTER, 3)
TODAY = date(2026, 9, 30)
PAYLOAD = '=1+1<b>&"\x0b\x01'
LONG = "推进民主管理和厂务公开工作并维护职工合法权益与劳动经济权益㛃𬭚专项板块工作之组织保障"
PROMISES = (
    Terms(Measure.TIMES, frozenset({7, 8, 9}), quantity=Decimal(3), unit="场"),
    Terms(Measure.ONCE, frozenset({3, 4, 5})),
    Terms(Measure.CADENCE, period=Period.MONTH),
    Terms(Measure.LEVEL, value=Decimal(100), unit="%"),
)
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def deck(
    session: Session, plan_id: int, span: Span = QUARTER, language: Language = Language.ZH
) -> tuple[PeriodSummary, Any]:
    summary, t = period_summary(session, LOCAL_CHAIR, plan_id, span, TODAY), Text(language)
    return summary, Presentation(io.BytesIO(summary_slides(dossier(summary, (), t), t)))


def words(slide: Any) -> Iterator[str]:
    """Every line of a slide but its number, which is a field."""
    for shape in slide.shapes:
        frames = [shape.text_frame] if shape.has_text_frame else []
        if shape.has_table:
            frames = [cell.text_frame for row in shape.table.rows for cell in row.cells]
        for frame in frames:
            yield from ("".join(r.text for r in p.runs) for p in frame.paragraphs)


def charts(file: Any) -> list[Any]:
    return [shape.chart for slide in file.slides for shape in slide.shapes if shape.has_chart]


def title(slide: Any) -> str:
    return str(slide.shapes.title.text_frame.text)


PLANS: dict[str, Callable[[Session], int]] = {
    "sample": lambda session: load_sample(session, LOCAL_CHAIR, TODAY),
    "sixty": lambda session: generate(session, 600, TODAY),
    "crowded": crowded,
    "empty": lambda session: make_plan(session).id,
}


@pytest.fixture(scope="module", params=[*PLANS, "half", "english"])
def made(request: pytest.FixtureRequest) -> tuple[PeriodSummary, Any]:
    span = Span(SpanKind.HALF, 1) if request.param == "half" else QUARTER
    language = Language.EN if request.param == "english" else Language.ZH
    engine = db.connect("sqlite://")
    db.upgrade(engine)
    with Session(engine) as session:
        return deck(session, PLANS.get(request.param, PLANS["sample"])(session), span, language)


def test_there_are_at_most_eight_each_with_a_message(made: tuple[PeriodSummary, Any]) -> None:
    slides = made[1].slides
    assert 2 <= len(slides) <= 8
    assert (made[1].slide_width, made[1].slide_height) == (Pt(960), Pt(540))
    assert all(title(s) and len(s.notes_slide.notes_text_frame.text) > 10 for s in slides)


def test_nothing_reaches_beyond_the_slide_or_into_the_next_line(made: tuple[PeriodSummary, Any]) -> None:
    for slide in made[1].slides:
        for s in slide.shapes:
            assert s.left >= 0 and s.top >= 0, s.name
            assert s.left + s.width <= Pt(960) and s.top + s.height <= Pt(540), (title(slide), s.name)
            if s.has_table:
                more = [b for b in slide.shapes if b.has_text_frame and b.top > s.top and b.height > Pt(25)]
                assert all(b.top >= s.top + s.height for b in more), title(slide)


def test_each_line_has_the_room_it_takes(made: tuple[PeriodSummary, Any]) -> None:
    for slide in made[1].slides:
        for shape in (s for s in slide.shapes if s.has_text_frame):
            high = 0.0
            for p in (p for p in shape.text_frame.paragraphs if p.runs):
                size = p.runs[0].font.size.pt
                high += -(-width("".join(r.text for r in p.runs), size) // shape.width.pt) * size * 1.3
            assert high <= shape.height.pt + 1, (title(slide), shape.text_frame.text)


def test_letters_are_large_and_have_a_chinese_typeface(made: tuple[PeriodSummary, Any]) -> None:
    for slide in made[1].slides:
        for shape in slide.shapes:
            for letters in shape._element.iter(f"{A}rPr", f"{A}defRPr"):
                assert int(letters.get("sz")) >= 1800
                assert letters.find(f"{A}ea").get("typeface") == "Microsoft YaHei"
    for chart in charts(made[1]):
        for letters in chart._chartSpace.iter(f"{A}defRPr"):
            assert int(letters.get("sz")) >= 1800
            assert letters.find(f"{A}ea") is not None


def test_the_themes_are_patched_too(session: Session, li_mei: Actor) -> None:
    summary = period_summary(session, li_mei, make_plan(session).id, QUARTER, TODAY)
    with zipfile.ZipFile(io.BytesIO(summary_slides(dossier(summary, (), Text()), Text()))) as parts:
        themes = [parts.read(n).decode() for n in parts.namelist() if "/theme/theme" in n]
        layouts = [n for n in parts.namelist() if re.fullmatch(r"ppt/slideLayouts/\w+\.xml", n)]
    assert len(themes) == 2 and len(layouts) == 1
    assert all('<a:ea typeface="Microsoft YaHei"/>' in t and 'typeface="PingFang SC"' in t for t in themes)


def test_the_key_figure_is_the_share_done(session: Session) -> None:
    summary, file = deck(session, load_sample(session, LOCAL_CHAIR, TODAY))
    shares = summary.board.shares
    runs = [
        r for s in file.slides[1].shapes if s.has_text_frame for p in s.text_frame.paragraphs for r in p.runs
    ]
    assert max(runs, key=lambda r: r.font.size).text == f"{shares.done_percent}%"
    assert max(r.font.size for r in runs) >= Pt(64)
    assert f"{shares.done_percent}%" in title(file.slides[1])
    assert f"慢 {-shares.points} 个百分点" in title(file.slides[1])


def known(summary: PeriodSummary) -> set[str]:
    """Every number the summary holds, as it may be written."""
    t, board = Text(), summary.board
    said = [
        str(board.day),
        t.span(summary.span, board.plan.year),
        t.day(board.day),
        t.money(summary.sums.spent_fen),
    ]
    parts: list[Any] = [summary, *summary.sections]
    for part in parts:
        said += map(str, (part.due.due, part.due.filled, part.due.late, part.due.open))
        said += map(str, (part.sums.activities, part.sums.people, part.sums.spent_fen / 100))
    having: list[Any] = [board, *board.sections]
    for has in having:
        said += map(str, (has.shares.done_percent, has.shares.planned_percent, abs(has.shares.points)))
        said += map(str, has.counts.values())
    for task in board.tasks:
        said += [task.title, t.reason(task.reason), t.tally(task.terms, task.tally)]
    for done in (d for s in summary.sections for d in s.tasks):
        said += map(str, (done.sums.activities, done.sums.people))
    said += [str(len(tasks)) + t.months([month]) for month, tasks in summary.next_months]
    return set(re.findall(r"\d+(?:[.,]\d+)*", " ".join(said)))


def test_every_number_is_in_the_summary(session: Session) -> None:
    summary, file = deck(session, load_sample(session, LOCAL_CHAIR, TODAY))
    due = len({t.id for _, tasks in summary.next_months for t in tasks})
    written = " ".join(re.sub(r"另有 \d+ 项", "", line) for slide in file.slides for line in words(slide))
    numbers = set(re.findall(r"\d+(?:[.,]\d+)*", written))
    assert numbers - known(summary) - {str(due), str(len(summary.board.sections))} == set()


def test_what_is_left_out_is_counted(session: Session) -> None:
    summary, file = deck(session, crowded(session))
    by_title = {title(s): s for s in file.slides}
    overdue, behind = (summary.board.counts[light] for light in LATE)
    late = by_title[f"目前逾期 {overdue} 项、滞后 {behind} 项"]
    rows = next(s.table.rows for s in late.shapes if s.has_table)
    assert f"另有 {len(summary.unfinished) - (len(rows) - 1)} 项逾期或滞后" in words(late)
    worked = by_title[f"三季度在 12 个板块开展活动 {summary.sums.activities} 次"]
    rows = next(s.table.rows for s in worked.shapes if s.has_table)
    told = sum(bool(d.sums.activities) for s in summary.sections for d in s.tasks)
    assert len(rows) == 9 and f"另有 {told - 8} 项任务有活动记录" in words(worked)


def test_the_notes_name_every_late_task(session: Session) -> None:
    summary, file = deck(session, load_sample(session, LOCAL_CHAIR, TODAY))
    late = next(s for s in file.slides if title(s).startswith("目前"))
    notes = late.notes_slide.notes_text_frame.text
    assert all(f"{t.title}（责任人：{t.owner}" in notes for t in summary.unfinished)
    assert notes.startswith("资料来源：7月1日至9月30日的活动记录")


def test_the_charts_hold_the_summary_in_their_workbooks(session: Session) -> None:
    summary, file = deck(session, load_sample(session, LOCAL_CHAIR, TODAY))
    whole, sections, people = charts(file)
    shares = summary.board.shares
    assert [s.values for s in whole.series] == [(shares.done_percent / 100,), (shares.planned_percent / 100,)]
    by_title = {s.title: s.shares for s in summary.board.sections}
    for name, *values in zip(sections.plots[0].categories, *(s.values for s in sections.series), strict=True):
        shown = by_title[name]
        assert values == [shown.done_percent / 100, shown.planned_percent / 100]
    of_people = {s.section.title: s.sums.people for s in summary.sections}
    assert all(
        of_people[n] == v for n, v in zip(people.plots[0].categories, people.series[0].values, strict=True)
    )
    for chart in (whole, sections, people):
        book = CalamineWorkbook.from_filelike(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        _, *rows = book.get_sheet_by_name("Sheet1").to_python()
        assert [r[0] for r in rows] == list(chart.plots[0].categories)
        assert [tuple(c) for c in zip(*(r[1:] for r in rows), strict=True)] == [
            s.values for s in chart.series
        ]


def test_markup_and_formulas_stay_words(session: Session) -> None:
    plan = make_plan(session)
    for place, name in enumerate((PAYLOAD, "http://example.org", "=HYPERLINK(1)"), 2):
        section = make_section(session, plan, name, place)
        task = make_task(session, plan, PROMISES[0], section=section, title=name, owner=PAYLOAD)
        make_activity(session, task, TODAY, title=PAYLOAD, people=5)
    _, file = deck(session, plan.id)
    assert sum('=1+1<b>&"' in line for s in file.slides for line in words(s)) >= 4
    assert '=1+1<b>&"' in charts(file)[1].plots[0].categories
    for chart in charts(file):
        with zipfile.ZipFile(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)) as parts:
            sheet = parts.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet and b"<hyperlink" not in sheet


def test_shape_and_word_go_with_every_colour(session: Session) -> None:
    summary, file = deck(session, load_sample(session, LOCAL_CHAIR, TODAY))
    said = list(words(file.slides[1]))
    for light, mark in ((Light.DONE, "● 完成"), (Light.OVERDUE, "■ 逾期"), (Light.BEHIND, "▲ 滞后")):
        assert said[said.index(mark) - 1] == str(summary.board.counts[light])
    assert "◆ 本月到期" not in said, "a light no task has is not shown"


def test_an_empty_plan_is_a_cover_and_an_invitation(session: Session) -> None:
    _, file = deck(session, make_plan(session).id)
    assert [title(s) for s in file.slides] == ["2026年三季度工会工作汇报", "计划里还没有可计算进度的任务"]
    assert charts(file) == []


def test_an_empty_quarter_shows_no_empty_slide(session: Session) -> None:
    plan = make_plan(session)
    make_task(session, plan, Terms(Measure.ONCE, frozenset({11})), title="换届")
    _, file = deck(session, plan.id)
    assert [title(s) for s in file.slides][1:] == [
        "截至9月30日全年完成 0%，与序时进度持平",
        "四季度有 1 项任务到期",
    ]


def test_without_people_and_money_results_stand_alone(session: Session) -> None:
    plan = make_plan(session)
    make_activity(session, make_task(session, plan, PROMISES[0], title="趣味赛"), TODAY)
    _, file = deck(session, plan.id)
    said = list(words(file.slides[-1]))
    assert "1/3场" in said and not [line for line in said if "人次" in line or "元" in line or "另有" in line]


def test_a_year_has_nothing_after_it(session: Session) -> None:
    _, file = deck(session, load_sample(session, LOCAL_CHAIR, TODAY), Span(SpanKind.YEAR))
    assert title(file.slides[0]) == "2026年工会工作汇报"
    assert not [s for s in file.slides if "到期" in title(s)]


def test_a_period_to_come_shows_where_the_year_stands(session: Session) -> None:
    plan_id = load_sample(session, LOCAL_CHAIR, TODAY)
    _, file = deck(session, plan_id, Span(SpanKind.QUARTER, 4))
    assert title(file.slides[1]).startswith("截至9月30日全年完成")
    assert file.slides[0].notes_slide.notes_text_frame.text.startswith("资料来源：这一时段还没有开始")
    assert not [s for s in file.slides if "开展活动" in title(s) or "人次" in title(s)]


@pytest.mark.parametrize("text", ["㛃𬭚" * 30, "Report " * 20, "", "短"])
def test_cut_words_fit(text: str) -> None:
    short = cut(text, 24, 200)
    assert width(short, 24) <= 200
    assert short == text.strip() or short.endswith("…")
