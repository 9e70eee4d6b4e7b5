"""The charts of the Word file are Word's own, and say what the board says in their drawing and their data."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook
from sqlmodel import Session

from tests.build import make_activity, make_plan, make_section, make_task
from tests.reports.drafting import PAYLOADS, QUARTER, TODAY, period
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.domain.progress import percent
from unionplan.i18n import Language, Text
from unionplan.queries.board import PlanBoard
from unionplan.reports.dossier import dossier
from unionplan.reports.figures import MOST_SECTIONS
from unionplan.reports.word import report_document
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MONTHLY = Terms(Measure.CADENCE, period=Period.MONTH)
Table = list[tuple[str, str | None, str | None]]


def made(
    session: Session, plan_id: int, day: date = TODAY, language: Language = Language.ZH
) -> tuple[PlanBoard, zipfile.ZipFile]:
    summary, rows = period(session, plan_id, QUARTER, day)
    data = report_document(dossier(summary, rows, Text(language)), Text(language))
    return summary.board, zipfile.ZipFile(io.BytesIO(data))


def charts(file: zipfile.ZipFile) -> list[Any]:
    names = sorted(n for n in file.namelist() if n.startswith("word/charts/chart"))
    return [parse_xml(file.read(name)) for name in names]


def drawn(chart: Any) -> Table:
    """Name, done and planned in percent as the drawing holds them."""
    names = [v.text for v in next(chart.iter(f"{C}cat")).iter(f"{C}v")]
    done, planned = [
        {int(p.get("idx")): float(p.find(f"{C}v").text) for p in values.iter(f"{C}pt")}
        for values in chart.iter(f"{C}val")
    ]
    return [(n, said(done.get(place)), said(planned.get(place))) for place, n in enumerate(names)]


def kept(file: zipfile.ZipFile, number: int) -> Table:
    """The same as the embedded workbook holds them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.read(f"word/embeddings/chart{number}.xlsx")))
    rows = book.get_sheet_by_name("Sheet1").to_python()[1:]
    return [(str(name), said(done), said(planned)) for name, done, planned in rows]


def said(share: object) -> str | None:
    return f"{share:.0%}" if isinstance(share, float) else None


@pytest.fixture
def sample(session: Session) -> int:
    return load_sample(session, LOCAL_CHAIR, TODAY)


def test_the_bars_are_the_sections_shares(session: Session, sample: int) -> None:
    board, file = made(session, sample)
    shares = [(s.title, f"{s.shares.done_percent}%", f"{s.shares.planned_percent}%") for s in board.sections]
    assert drawn(charts(file)[0]) == kept(file, 1) == shares


@pytest.mark.parametrize("day", [date(2026, 9, 15), TODAY])
def test_the_curves_are_the_board_s_with_the_day_looked_at(session: Session, sample: int, day: date) -> None:
    board, file = made(session, sample, day)
    rows = drawn(charts(file)[1])
    ends = [(p.done and f"{percent(p.done)}%", f"{percent(p.planned)}%") for p in board.curve]
    today = (f"{board.shares.done_percent}%", f"{board.shares.planned_percent}%")
    assert rows == kept(file, 2)
    assert [row[1:] for row in rows] == (ends if day == TODAY else [*ends[:8], today, *ends[8:]])
    last = max(place for place, row in enumerate(rows) if row[1] is not None)
    assert rows[last][1:] == today
    assert {int(i.get("val")) for i in charts(file)[1].iterfind(f".//{C}dLbl/{C}idx")} == {last}


@pytest.mark.parametrize(("language", "face"), [(Language.ZH, "黑体"), (Language.EN, "Georgia")])
def test_each_has_its_face_its_words_and_a_caption(
    session: Session, sample: int, language: Language, face: str
) -> None:
    _, file = made(session, sample, language=language)
    document = Document(file.fp)
    texts = [p.text for p in document.paragraphs]
    alts = [d.get("descr") for d in document.element.body.iter(qn("wp:docPr"))]
    captions = [x for x in texts if x.startswith("图" if language is Language.ZH else "Figure")]
    assert len(captions) == len(alts) == 2 and all(len(alt) > 15 for alt in alts)
    for chart in charts(file):
        faces = [ea.get("typeface") for ea in chart.iter(f"{A}ea")]
        assert faces and set(faces) == {face}
        assert all(p.find(f"{A}ea") is not None for p in chart.iter(f"{A}defRPr"))


def test_user_text_in_a_chart_is_text(session: Session) -> None:
    plan = make_plan(session)
    for place, typed in enumerate(PAYLOADS, 2):
        make_task(session, plan, MONTHLY, section=make_section(session, plan, typed, place))
    _, file = made(session, plan.id)
    assert (
        [name for name, *_ in drawn(charts(file)[0])] == [name for name, *_ in kept(file, 1)] == [*PAYLOADS]
    )
    with zipfile.ZipFile(io.BytesIO(file.read("word/embeddings/chart1.xlsx"))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_a_plan_without_anything_to_count_has_none(session: Session) -> None:
    assert charts(made(session, make_plan(session).id)[1]) == []


def test_one_section_alone_is_the_whole_and_gets_the_curves_only(session: Session) -> None:
    task = make_task(session, make_plan(session), MONTHLY)
    make_activity(session, task, date(2026, 9, 2))
    (chart,) = charts(made(session, task.plan_id)[1])
    assert chart.find(f".//{C}lineChart") is not None


def test_many_sections_with_long_names_are_shared_out_over_charts(session: Session) -> None:
    plan = make_plan(session)
    for place in range(MOST_SECTIONS + 4):
        make_task(
            session,
            plan,
            MONTHLY,
            section=make_section(session, plan, f"{place}" + "㛃𬭚板块" * 9, place + 2),
        )
    first, second, _ = charts(made(session, plan.id)[1])
    assert (len(drawn(first)), len(drawn(second))) == (MOST_SECTIONS, 4)
    assert all(name.endswith("…") for name, *_ in drawn(first))
    assert all(0.3 < float(w.get("val")) < 0.6 for w in first.iter(f"{C}w"))


def test_nothing_of_a_chart_is_where_the_schema_does_not_want_it(session: Session, sample: int) -> None:
    _, file = made(session, sample)
    order = ["date1904", "roundedCorners", "chart", "spPr", "txPr", "externalData"]
    for chart in charts(file):
        assert [child.tag.removeprefix(C) for child in chart] == order
        assert all(int(e.get("val")) > 0 for e in chart.iter(f"{C}axId", f"{C}crossAx"))
    types = file.read("[Content_Types].xml").decode()
    assert types.count("drawingml.chart+xml") == 2 and "spreadsheetml.sheet" in types
