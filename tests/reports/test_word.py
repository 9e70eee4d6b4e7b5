"""The Word file is an official paper that says what the database says, and takes user text as letters."""

import io
import re
import zipfile
from collections import defaultdict
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from sqlmodel import Session, col, select

from tests.build import make_activity, make_plan, make_section, make_task
from tests.reports.drafting import HALF, PAYLOADS, QUARTER, TODAY, period
from unionplan.domain.lights import standing
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.domain.periods import PlanYear, Span, SpanKind
from unionplan.domain.progress import Held, percent
from unionplan.i18n import Text
from unionplan.models import Activity, Task
from unionplan.queries.board import terms_of
from unionplan.reports.dossier import dossier
from unionplan.reports.word import report_document
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR

MONTHLY = Terms(Measure.CADENCE, period=Period.MONTH)
HEADER = ["序号", "任务", "目标", "责任人", "时限", "进展", "本期经费（元）", "问题", "状态"]


def made(session: Session, plan_id: int, span: Span = QUARTER) -> bytes:
    return report_document(dossier(*period(session, plan_id, span), Text()), Text())


def opened(session: Session, plan_id: int, span: Span = QUARTER) -> Any:
    return Document(io.BytesIO(made(session, plan_id, span)))


def rows(document: Any) -> list[list[str]]:
    """The progress table's rows of tasks, without header and sections."""
    found = [[cell.text for cell in row.cells] for row in document.tables[-1].rows[1:]]
    return [row for row in found if len(set(row)) > 1 or len(row) == 1]


def millimetres(*lengths: Any) -> tuple[int, ...]:
    return tuple(round(length / Mm(1)) for length in lengths)


@pytest.fixture
def sample(session: Session) -> int:
    return load_sample(session, LOCAL_CHAIR, TODAY)


def test_it_is_an_a4_paper_with_official_margins_and_the_table_across(session: Session, sample: int) -> None:
    upright, across = opened(session, sample).sections
    assert millimetres(upright.page_width, upright.page_height) == (210, 297)
    assert millimetres(upright.top_margin, upright.left_margin) == (37, 28)
    assert millimetres(across.page_width, across.page_height) == (297, 210)


def test_every_run_has_a_chinese_font_and_its_size(session: Session, sample: int) -> None:
    document = opened(session, sample)
    sizes = defaultdict(set)
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            sizes[run._r.rPr.rFonts.get(qn("w:eastAsia"))].add(run.font.size)
    body = {"黑体": {Pt(16)}, "楷体": {Pt(16)}, "仿宋": {Pt(16), Pt(14)}}
    assert sizes == {"方正小标宋简体": {Pt(22)}} | body
    everywhere = list(document.element.body.iter(qn("w:r")))
    assert all(r.rPr.rFonts.get(qn("w:eastAsia")) for r in everywhere)


def test_each_font_names_what_to_take_where_it_is_missing(session: Session, sample: int) -> None:
    with zipfile.ZipFile(io.BytesIO(made(session, sample))) as parts:
        table = parse_xml(parts.read("word/fontTable.xml"))
    others = {f.get(qn("w:name")): f.find(qn("w:altName")) for f in table}
    for font in ("方正小标宋简体", "黑体", "楷体", "仿宋", "宋体"):
        assert others[font] is not None and others[font].get(qn("w:val"))


def test_body_lines_are_28_points_and_indented_by_two_letters(session: Session, sample: int) -> None:
    body = [p for p in opened(session, sample).paragraphs if p.paragraph_format.first_line_indent]
    assert len(body) > 40
    assert {p.paragraph_format.line_spacing for p in body} == {Pt(28)}
    assert {p.paragraph_format.first_line_indent for p in body} == {Pt(32)}


def test_the_table_repeats_its_header_and_tears_no_row(session: Session, sample: int) -> None:
    table = opened(session, sample).tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == HEADER
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows][:2] == [True, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_pages_are_numbered(session: Session, sample: int) -> None:
    document = opened(session, sample)
    assert " PAGE " in document.sections[0].footer._element.xml
    assert document.sections[1].footer.is_linked_to_previous


def test_every_number_of_the_progress_table_is_that_of_the_database(session: Session, sample: int) -> None:
    tasks = session.exec(select(Task).where(Task.plan_id == sample).order_by(col(Task.position))).all()
    shown = {row[1]: row for row in rows(opened(session, sample))}
    assert len(shown) == len(tasks)
    for task in tasks:
        row, held = shown[task.title], held_for(session, task)
        spent = sum(a.spent_fen or 0 for a in held if a.held_on >= date(2026, 7, 1))
        assert (row[6] or "0").replace(",", "") == f"{spent / 100:.2f}".removesuffix(".00")
        done, light = counted(task, held)
        said = re.search(r"(\d+)%）?$", row[5])
        assert task.cancelled_reason is not None or (said and int(said[1]) == done), row
        assert row[8].startswith(Text()(f"light.{light}")) and row[3] == task.owner
    assert sorted(int(row[0]) for row in shown.values()) == list(range(1, len(tasks) + 1))


def held_for(session: Session, task: Task) -> list[Activity]:
    live = (
        col(Activity.task_id) == task.id,
        col(Activity.withdrawn_at).is_(None),
        col(Activity.held_on) <= TODAY,
    )
    return list(session.exec(select(Activity).where(*live)))


def counted(task: Task, activities: list[Activity]) -> tuple[int, str]:
    """The shown percentage and the light from each activity itself, past the query's sums."""
    held = [Held(a.held_on, a.month, a.quantity, a.progress, a.value, a.id) for a in activities]
    gone = task.cancelled_reason is not None
    stands = standing(PlanYear(2026), terms_of(task), held, TODAY, cancelled=gone)
    return percent(stands.done), stands.light


def test_user_text_is_letters_and_nothing_else(session: Session) -> None:
    plan = make_plan(session)
    for place, typed in enumerate((*PAYLOADS, "上\x0b下\x01\ufffe\n行"), 2):
        section = make_section(session, plan, typed, place)
        task = make_task(session, plan, MONTHLY, section=section, title=typed, owner=typed)
        make_activity(session, task, date(2026, 9, 2), title=typed, note=typed, place=typed)
    data = made(session, plan.id)
    document = Document(io.BytesIO(data))
    words = "\n".join(p.text for p in document.paragraphs)
    assert [row[1] for row in rows(document)] == [*PAYLOADS, "上 下 行"]
    assert all(typed in words for typed in PAYLOADS)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not any("vba" in name or name.endswith(".bin") for name in parts.namelist())
        assert b"DDE" not in parts.read("word/document.xml")


def test_the_signature_is_never_alone_on_a_page(session: Session, sample: int) -> None:
    said = opened(session, sample).paragraphs
    place = [p.text for p in said].index("桐荫街道总工会")
    last, union, day = said[place - 1 : place + 2]
    assert day.text == "2026年9月30日" and not day.paragraph_format.keep_with_next
    assert last.paragraph_format.keep_with_next and union.paragraph_format.keep_with_next


def test_an_empty_plan_is_a_paper_without_tables(session: Session) -> None:
    plan = make_plan(session)
    for span in (QUARTER, HALF, Span(SpanKind.YEAR)):
        document = opened(session, plan.id, span)
        assert document.tables == [] and len(document.sections) == 1


def test_a_half_has_its_results_as_a_table(session: Session, sample: int) -> None:
    results, progress = opened(session, sample, HALF).tables
    assert [cell.text for cell in results.rows[0].cells] == ["项目", "数量", "备注"]
    assert len(results.rows) > 20 and len(progress.rows) > 45
