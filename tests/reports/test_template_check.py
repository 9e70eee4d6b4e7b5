"""A template is taken only where every brace in it is a known name; else its author is told where."""

from typing import Any

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.reports.templates import template, with_part, words
from unionplan.domain.templates import Problem
from unionplan.i18n import Language, Text
from unionplan.reports.template_check import MOST_BLOCKS, check_template
from unionplan.reports.template_names import BLOCKS, INLINE, fields, written
from unionplan.reports.template_sample import sample_template

PAYLOADS = (
    "{{ ''.__class__ }}",
    "{{ 7*7 }}",
    "{% for x in [1] %}",
    "{% set x = 1 %}",
    "{# x #}",
    "{{ 标题|upper }}",
    "{{ 标题.union }}",
    "{{ 标题() }}",
    "{{ 标题['x'] }}",
    "{{ self }}{{ cycler.__init__.__globals__ }}",
    "{{p 标题 }}",
    "{{- 标题 -}}",
    "{{{ 标题 }}}",
    "{{ 标题",
    "标题 }}",
    "{{ 标 题 }}",
    "{%",
    "｛｛标题｝｝",
)


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in check_template(data)]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_anything_but_a_plain_name_is_refused(payload: str) -> None:
    found = check_template(template("{{ 工会 }}", f"前 {payload} 后"))
    assert found and {p.code for p in found} <= {"plain", "unknown", "unnamed"}
    assert all(p.where.startswith("前") for p in found)


@pytest.mark.parametrize("payload", PAYLOADS[:7])
def test_splitting_it_over_runs_hides_nothing(payload: str) -> None:
    assert codes(template("{{ 工会 }}", list(payload)))


@pytest.mark.parametrize("name", fields())
def test_every_name_is_known_whether_spaced_or_split(name: str) -> None:
    assert codes(template("{{" + name + "}}", ["{", "{ ", *name, " }", "}"])) == []


@pytest.mark.parametrize(
    ("wrong", "near"),
    [("主要工做", "主要工作"), ("推进表", "推进情况表"), ("activites", "activities"), ("图", "图表")],
)
def test_a_wrong_name_is_told_with_the_nearest(wrong: str, near: str) -> None:
    (found,) = check_template(template("{{ 工会 }}", "{{ " + wrong + " }}"))
    assert found == Problem("unknown", written(wrong), written(wrong), written(near))


def test_a_name_like_no_other_is_told_too() -> None:
    assert codes(template("{{ block_1 }}")) == ["unnamed"]


def test_what_becomes_paragraphs_stands_alone_and_in_the_body() -> None:
    assert codes(template("见下：{{ 正文 }}")) == ["alone"]
    edge = template("{{ 标题 }}", change=lambda d: d.sections[0].header.paragraphs[0].add_run("{{ 图表 }}"))
    assert codes(edge) == ["place"]
    assert codes(template("{{ 标题 }}", change=in_a_text_box)) == ["place"]


def in_a_text_box(document: Any) -> None:
    box, inside = OxmlElement("w:txbxContent"), OxmlElement("w:p")
    inside.add_r().text = "{{ 照片 }}"
    box.append(inside)
    document.paragraphs[0].runs[0]._r.append(box)


def test_a_template_without_placeholders_says_so() -> None:
    assert codes(template("工作小结")) == ["none"]


def test_endless_repetition_is_refused() -> None:
    assert codes(template(*["{{ 正文 }}"] * MOST_BLOCKS)) == []
    assert codes(template(*["{{ 正文 }}"] * (MOST_BLOCKS + 1))) == ["many"]


@pytest.mark.parametrize(
    "hidden",
    [
        '<w:tag w:val="{{ 正文 }}"/>',
        '<w:tag w:val="{{ 7*7 }}"/>',
        '<w:alias w:val="{%"/>',
        '<w:alias w:val="{{ union }} {{x}}"/>',
    ],
)
def test_braces_nobody_sees_are_found(hidden: str) -> None:
    sdt = f"<w:sdt><w:sdtPr>{hidden}</w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"
    changed = with_part(
        template("{{ 标题 }}"), "word/document.xml", lambda x: x.replace("<w:sectPr", sdt + "<w:sectPr", 1)
    )
    assert codes(changed) == ["hidden"]


def test_a_brace_that_only_joins_its_neighbour_across_paragraphs_is_found() -> None:
    assert codes(template("{{ 标题 }}", "{", "{ 7*7 }}")) != []


def test_its_author_s_notes_may_say_anything() -> None:
    def note(document: Any) -> None:
        document.styles.add_style("模板说明", 1)
        document.add_paragraph("写 {{ 正文 }} 或 {% x %}", style="模板说明")

    assert codes(template("{{ 标题 }}", change=note)) == []


@pytest.mark.parametrize("language", Language)
def test_the_sample_explains_every_placeholder_and_has_no_problem(language: Language) -> None:
    t = Text(language)
    data = sample_template(t)
    assert check_template(data) == ()
    said = "".join(words(data))
    for key in (*INLINE, *BLOCKS):
        assert written(t(f"template.name.{key}")) in said and t(f"template.sample.what.{key}") in said


@pytest.mark.parametrize("language", Language)
def test_every_problem_has_its_sentence(language: Language) -> None:
    found = [
        p for text in (*PAYLOADS, "{{ 主要工做 }}", "x{{ 正文 }}") for p in check_template(template(text))
    ]
    for p in found:
        said = Text(language)(
            f"template.problem.{p.code}", where=p.where, written=p.written, nearest=p.nearest
        )
        assert p.written in said and len(said) > 20


def test_a_picture_s_description_is_no_place_for_braces() -> None:
    def describe(document: Any) -> None:
        run = document.paragraphs[0].runs[0]._r
        named = OxmlElement("w:bookmarkStart")
        named.set(qn("w:name"), "{{ 7*7 }}")
        run.addprevious(named)

    assert codes(template("{{ 标题 }}", change=describe)) == ["hidden"]
