"""A union's own template is filled with the report's words, tables and charts, and user text stays text."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from pypdf import PdfReader
from sqlmodel import Session

from tests.build import make_activity, make_plan, make_section, make_task
from tests.reports.drafting import PAYLOADS, TODAY, period
from tests.reports.templates import template, with_part, words
from tests.reports.test_word_photos import photo
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.errors import InvalidError
from unionplan.i18n import Language, Text
from unionplan.reports.content import PartKind
from unionplan.reports.dossier import Dossier, dossier
from unionplan.reports.template_names import fields
from unionplan.reports.template_sample import sample_template
from unionplan.reports.word import report_document
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR

NASTY = (
    *PAYLOADS,
    "{{ 标题 }}",
    "{_{ 7*7 }_}",
    "{% raw %}",
    "{{ ''.__class__ }}",
    "{#",
    "a&#123;b",
    "\\a\\t{{p 正文 }}",
)
MONTHLY = Terms(Measure.CADENCE, period=Period.MONTH)


@pytest.fixture
def sample(session: Session) -> Dossier:
    plan_id = load_sample(session, LOCAL_CHAIR, TODAY)
    return dossier(*period(session, plan_id), Text())


def filled(period: Dossier, *paragraphs: Any, **more: Any) -> bytes:
    return report_document(replace(period, template=template(*paragraphs, **more)), Text())


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def told(period: Dossier, kind: PartKind) -> list[str]:
    return [p.words for part in period.report.parts if part.kind is kind for p in part.paragraphs]


def test_words_are_put_into_the_line_even_where_word_split_the_placeholder(sample: Dossier) -> None:
    said = words(filled(sample, ["前{", "{ 标", "题 ", "}}后"], "{{工会}}{{ 时段 }}{{ year }}", "{{ date }}"))
    assert said == [
        f"前{sample.report.title}后",
        f"{sample.report.union}2026年三季度2026",
        sample.report.dated,
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("总体进度", PartKind.OVERALL),
        ("主要工作", PartKind.DEEDS),
        ("未完成", PartKind.UNFINISHED),
        ("next", PartKind.NEXT),
        ("尚缺", PartKind.MISSING),
    ],
)
def test_a_part_becomes_its_paragraphs(sample: Dossier, name: str, kind: PartKind) -> None:
    assert words(filled(sample, "{{ " + name + " }}")) == told(sample, kind) != []


def test_paragraphs_have_the_placeholder_s_form(sample: Dossier) -> None:
    def form(document: Any) -> None:
        paragraph = document.paragraphs[0]
        paragraph.style, paragraph.paragraph_format.first_line_indent = "Quote", Pt(33)
        paragraph.paragraph_format.page_break_before = True
        paragraph.runs[0].font.size = Pt(15)

    made = opened(filled(sample, "{{ 主要工作 }}", change=form)).paragraphs
    assert {p.style.name for p in made} == {"Quote"}
    assert {p.paragraph_format.first_line_indent for p in made} == {Pt(33)}
    assert {r.font.size for p in made for r in p.runs} == {Pt(15)}
    assert not any(p.paragraph_format.page_break_before for p in made)
    assert {p.text for p in made if p.runs[0].bold} == {
        p.words for p in sample.report.paragraphs if p.heading
    }


def test_tables_are_tables_as_wide_as_the_page_allows(sample: Dossier) -> None:
    data = filled(sample, "{{ 推进情况表 }}", "{{ 成果统计表 }}", "{{ 活动台账 }}")
    document = opened(data)
    progress, results, ledger = document.tables
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        assert sum(c.width for c in table.columns) <= room + Mm(1)
        assert table.style.name == "Table Grid" and table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert sample.report.progress is not None
    assert len(progress.rows) == 1 + len(sample.report.progress.lines)
    assert len(ledger.rows) == 1 + len(sample.activities)
    assert [row.cells[2].text for row in ledger.rows[1:]] == [a.title for a in sample.activities]
    assert results.rows[1].cells[1].text == f"{sample.summary.sums.activities}次"
    after = [t._tbl.getnext().tag for t in document.tables]
    assert after == [qn("w:p"), qn("w:p"), qn("w:sectPr")], (
        "two tables without a paragraph between become one"
    )


def test_charts_and_photos_come_along(sample: Dossier) -> None:
    whole = replace(sample, photos=(photo(0, "甲"), photo(1, "乙")))
    data = filled(whole, "{{ 图表 }}", "{{ 照片 }}")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert len([n for n in parts.namelist() if n.startswith("word/charts/chart")]) == 2
    ids = [d.get("id") for d in opened(data).element.body.iter(qn("wp:docPr"))]
    assert len(ids) == len(set(ids)) == 4
    assert [w for w in words(data) if w in ("甲", "乙")] == ["甲", "乙"]


def test_the_whole_text_is_that_of_the_official_layout(sample: Dossier) -> None:
    official = words(report_document(sample, Text()))
    start, end = official.index("一、总体进度"), official.index(sample.report.union)
    assert words(filled(sample, "{{ 正文 }}")) == official[start:end]


def test_it_stands_in_a_cell_and_the_cell_stays_whole(sample: Dossier) -> None:
    def table(document: Any) -> None:
        row = document.add_table(1, 3).rows[0]
        for cell, name in zip(row.cells, ("总体进度", "活动台账", "照片"), strict=True):
            cell.text = "{{ " + name + " }}"

    left, middle, right = opened(filled(sample, "{{ 标题 }}", change=table)).tables[0].rows[0].cells
    assert [p.text for p in left.paragraphs] == told(sample, PartKind.OVERALL)
    assert len(middle.tables) == 1 and [p.text for p in right.paragraphs] == [""]
    assert middle._tc[-1].tag == qn("w:p")


def test_header_and_footnotes_are_filled(sample: Dossier) -> None:
    def edges(document: Any) -> None:
        for edge in (document.sections[0].header, document.sections[0].footer):
            edge.paragraphs[0].add_run("{{ 工").font.bold = True
            edge.paragraphs[0].add_run("会 }}")

    section = opened(filled(sample, "{{ 标题 }}", change=edges)).sections[0]
    assert section.header.paragraphs[0].text == section.footer.paragraphs[0].text == sample.report.union


def test_a_page_break_and_a_section_s_end_beside_it_stay(sample: Dossier) -> None:
    def breaks(document: Any) -> None:
        document.paragraphs[0].runs[0].add_break(WD_BREAK.PAGE)
        document.add_section()
        document.paragraphs[1]._p.get_or_add_pPr().append(document.paragraphs[-1]._p.pPr.sectPr)

    document = opened(filled(sample, "{{ 总体进度 }}", "{{ 尚缺 }}", change=breaks))
    assert len(document.sections) == 2
    assert len(list(document.element.body.iter(qn("w:br")))) == 1


def test_user_text_is_never_read_as_a_template(session: Session) -> None:
    plan = make_plan(session)
    for place, typed in enumerate(NASTY, 2):
        task = make_task(
            session, plan, MONTHLY, section=make_section(session, plan, typed, place), title=typed
        )
        make_activity(session, task, date(2026, 9, 2), title=typed, note=typed)
    whole = dossier(*period(session, plan.id), Text())
    whole = replace(whole, report=replace(whole.report, title="{{ 工会 }}{_{x", union="{% x %}<w:p>&"))
    data = filled(
        whole, "{{ 标题 }}", "{{ 工会 }}", "{{ 主要工作 }}", "{{ 推进情况表 }}", "{{ 图表 }}", "{{ 正文 }}"
    )
    said = words(data)
    assert said[:2] == ["{{ 工会 }}{_{x", "{% x %}<w:p>&"]
    told = "\\n".join(said)
    assert all(typed in told for typed in NASTY)
    assert [row.cells[1].text for row in opened(data).tables[0].rows if len(set(row.cells)) > 1][1:] == [
        *NASTY
    ]


@pytest.mark.parametrize("language", Language)
def test_the_sample_is_filled_and_leaves_no_note_behind(sample: Dossier, language: Language) -> None:
    t = Text(language)
    data = report_document(replace(sample, template=sample_template(t)), t)
    said = "".join(words(data))
    assert "{{" not in said and t("template.sample.step_1") not in said
    assert len(opened(data).sections) == 2 and opened(data).tables


def test_every_placeholder_together_makes_a_document(sample: Dossier) -> None:
    data = filled(sample, *("{{ " + name + " }}" for name in fields()))
    assert "{{" not in "".join(words(data)) and len(opened(data).tables) >= 6


def test_an_empty_period_and_an_empty_plan_say_so(session: Session) -> None:
    empty = dossier(*period(session, make_plan(session).id), Text())
    said = words(
        filled(empty, "{{ 主要工作 }}", "{{ 推进情况表 }}", "{{ 图表 }}", "{{ 照片 }}", "{{ 正文 }}")
    )
    assert said[:2] == ["（本期无）", "（本期无）"] and "尚缺资料" in "".join(said)


def test_a_template_with_problems_is_not_filled(sample: Dossier) -> None:
    with pytest.raises(InvalidError, match="template_outdated"):
        filled(sample, "{{ 7*7 }}")


def test_what_it_was_made_from_and_who_made_it_stay_out(sample: Dossier) -> None:
    link = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'attachedTemplate" Target="file:///C:/secret/x.dotm" TargetMode="External"/></Relationships>'
    )
    settings = "word/settings.xml"
    made_from = '<w:attachedTemplate r:id="rId99" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
    data = template("{{ 标题 }}", change=lambda d: setattr(d.core_properties, "author", "{{ 7*7 }}"))
    data = with_part(data, settings, lambda x: x.replace("<w:zoom", made_from + "<w:zoom", 1))
    data = with_part(
        data,
        "word/_rels/settings.xml.rels",
        lambda x: (
            x.replace("</Relationships>", link)
            if x
            else '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + link
        ),
    )
    out = report_document(replace(sample, template=data), Text())
    with zipfile.ZipFile(io.BytesIO(out)) as parts:
        assert not any(
            b"secret" in parts.read(n) or b"attachedTemplate" in parts.read(n) for n in parts.namelist()
        )
    assert opened(out).core_properties.author == ""
    assert opened(out).core_properties.title == sample.report.title


def test_libreoffice_lays_the_filled_sample_out_on_a4(sample: Dossier, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("soffice is not installed")
    whole = replace(sample, template=sample_template(Text()), photos=(photo(0, "甲"), photo(1, "乙")))
    (tmp_path / "a.docx").write_bytes(report_document(whole, Text()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "a.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    pages = PdfReader(tmp_path / "a.pdf").pages
    sizes = {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in pages}
    assert sizes == {(595, 842), (842, 595)} and 10 <= len(pages) <= 24
    assert all(len(p.extract_text()) > 30 for p in pages) and "使用说明" not in pages[0].extract_text()
