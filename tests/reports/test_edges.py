"""All three formats at the edges: nothing to tell, too much to tell, and text that would run if it could."""

import io
import re
import zipfile
from collections.abc import Callable
from functools import lru_cache

import pytest
from docx import Document
from pptx import Presentation
from sqlmodel import Session

from tests.hostile import IN_FILES, RARE
from tests.reports import edges
from tests.reports.drafting import HALF, TODAY, period
from tests.reports.edges import EDGES
from tests.reports.reading import charts, parts, sheets, words
from unionplan.i18n import Language, Text
from unionplan.reports import FORMATS
from unionplan.reports.content.material import clean
from unionplan.reports.dossier import dossier

Files = dict[str, bytes]
FOREIGN = re.compile("vba|activeX|oleObject|externalLink")
LIVE = re.compile(
    'TargetMode="External"|relationships/hyperlink|<f[ >]|<w:hyperlink|hlinkClick|<hyperlink|<ddeLink|<b>'
)
FIELD = re.compile(r"<w:(?:instrText|fldSimple)[^>]*>([^<]*)|<a:fld [^>]*type=\"(\w+)\"")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Files]:
    """The three files of an edge, each edge written once."""
    return lru_cache(lambda edge: edges.files_of(edge, tmp_path_factory.mktemp(edge)))


@pytest.fixture(params=EDGES)
def made(request: pytest.FixtureRequest, written: Callable[[str], Files]) -> Files:
    return written(request.param)


def test_every_file_opens_and_says_something(made: Files) -> None:
    assert len(Document(io.BytesIO(made["docx"])).paragraphs) > 4
    slides = Presentation(io.BytesIO(made["pptx"])).slides
    assert 2 <= len(slides) <= 8 and all(slide.shapes.title.text_frame.text for slide in slides)
    found = sheets(made["xlsx"])
    assert len(found) == 6 and all(rows[2][0] or rows[2][1] for rows in found.values())


def test_nothing_runs_and_nothing_leads_out(made: Files) -> None:
    for name, data in made.items():
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            assert [n for n in file.namelist() if FOREIGN.search(n)] == [], name
        for part, text in parts(data).items():
            assert not LIVE.search(text), part
            fields = {one.strip() for found in FIELD.findall(text) for one in found if one.strip()}
            assert fields <= {"PAGE", "slidenum", "datetimeFigureOut"}, part  # the last is the template's own


def test_what_is_written_in_a_chart_is_what_its_workbook_says(made: Files) -> None:
    drawn = {name: len(charts(data)) for name, data in made.items()}
    assert all(drawn.values()) or not any(drawn[name] for name in ("docx", "pptx"))


@pytest.mark.parametrize("typed", IN_FILES)
def test_harmful_text_is_in_every_format_as_it_was_typed(written: Callable[[str], Files], typed: str) -> None:
    files = written("harmful")
    heading, *ledger, _ = sheets(files["xlsx"])["活动台账"][1:]
    (row,) = [dict(zip(heading, r, strict=True)) for r in ledger if r[5] == typed]
    assert [row[n] for n in ("板块", "任务", "活动名称", "地点", "内容与成效")] == [typed] * 5
    assert [row[n] for n in ("负责人", "记录人")] == [typed[:50]] * 2
    rows = [r for r in sheets(files["xlsx"])["推进情况表"] if r[2] == typed]
    assert [r[4] for r in rows] == [typed[:50]] * 2 and rows[1][10] == typed
    assert rows[0][3] == f"7至8月3{typed[:10]}".strip() and rows[0][6] == f"1/3{typed[:10]}"
    table = Document(io.BytesIO(files["docx"])).tables[-1]
    assert sum(row.cells[1].text == clean(typed) for row in table.rows) >= 2
    assert f"（逾期，责任人：{clean(typed[:50])}）" in words(files["docx"])
    assert f"{typed}（责任人：{typed[:50]}；" in words(files["pptx"])


def test_rare_characters_and_long_texts_are_kept_whole(written: Callable[[str], Files]) -> None:
    files = written("crowded")
    rows = sheets(files["xlsx"])["活动台账"]
    assert max(len(row[13]) for row in rows) == 5000 and max(len(row[5]) for row in rows) == 200
    assert len(sheets(files["xlsx"])["推进情况表"]) == 2 + 150 + 1
    assert len(Document(io.BytesIO(files["docx"])).tables[-1].rows) == 1 + 12 + 150
    assert all(RARE in words(data) for data in files.values())


def test_no_row_is_higher_than_excel_can_make_it(written: Callable[[str], Files]) -> None:
    for text in parts(written("crowded")["xlsx"], r"xl/worksheets/\w+\.xml").values():
        assert 0 < max(float(high) for high in re.findall(r' ht="([\d.]+)"', text)) <= 409


@pytest.mark.parametrize("edge", ["without_tasks", "empty_quarter"])
def test_nothing_to_tell_is_said_in_a_sentence(written: Callable[[str], Files], edge: str) -> None:
    files = written(edge)
    said = {"docx": "还没有任务", "pptx": "还没有可计算进度", "xlsx": "还没有任务"}
    if edge == "empty_quarter":
        said = {"docx": "三季度没有到期的任务", "pptx": "有 1 项任务到期", "xlsx": "这一时段没有活动记录"}
    for name, sentence in said.items():
        assert sentence in words(files[name]) or sentence in words(files[name]).replace("计划里", ""), name


def test_zero_people_and_no_money_leave_no_empty_columns_of_noughts(
    written: Callable[[str], Files],
) -> None:
    files = written("without_numbers")
    assert "0人次" not in words(files["docx"]) and "0元" not in words(files["docx"])
    results = sheets(files["xlsx"])["成果统计表"]
    assert [row[0] for row in results[2:]] == ["开展活动", "完成到期任务", "例会", "走访"]


@pytest.mark.parametrize("language", Language)
def test_a_half_of_harmful_text_in_both_languages(session: Session, language: Language) -> None:
    plan_id = edges.harmful(session)
    told = dossier(*period(session, plan_id, HALF, TODAY), Text(language))
    for write in FORMATS.values():
        assert IN_FILES[6] in words(write(told, Text(language)))
