"""A template is opened in a child process, and one that would run or fetch anything is refused."""

import io
import random
import zipfile
from collections.abc import Callable

import pytest

from tests.importer.test_mutations import VARIANTS, mutated
from tests.reports.templates import template, with_part
from unionplan.domain.templates import MAX_BYTES, MAX_XML, Problem
from unionplan.errors import InvalidError
from unionplan.i18n import Text
from unionplan.reports.template_sample import sample_template
from unionplan.uploads.template_child import examined
from unionplan.uploads.templates import take_template

GOOD = template("{{ 标题 }}", "{{ 正文 }}")
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWN = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
    '<v:imagedata src="http://example.org/a.png"/></v:shape></w:pict></w:r></w:p>'
)
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def related(kind: str, target: str, mode: str = "External") -> bytes:
    relation = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return with_part(GOOD, RELATIONS, lambda x: x.replace("</Relationships>", relation + "</Relationships>"))


def document(change: Callable[[str], str]) -> bytes:
    return with_part(GOOD, "word/document.xml", change)


def with_body(xml: str) -> bytes:
    return document(lambda x: x.replace("<w:body>", f"<w:body>{xml}"))


def field(*codes: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{runs}{end}</w:p>"


def replaced(data: bytes, old: str, new: str) -> bytes:
    return with_part(data, "[Content_Types].xml", lambda x: x.replace(old, new))


def bomb() -> bytes:
    return with_body("<w:p/>" * (MAX_XML // 5))


def test_a_good_one_comes_back_as_it_was_sent() -> None:
    data = sample_template(Text())
    checked = take_template(data, "模板.DOCX")
    assert (checked.content, checked.problems) == (data, ())


def test_problems_come_back_whole() -> None:
    found = take_template(template("{{ 主要工做 }}"), "a.docx").problems
    assert found == (Problem("unknown", "{{ 主要工做 }}", "{{ 主要工做 }}", "{{ 主要工作 }}"),)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"PK" + b"x" * MAX_BYTES, "a.docx", "template_too_large"),
        (GOOD, "a.docm", "template_not_word"),
        (b"%PDF-1.7", "a.docx", "template_not_word"),
        (b"PK\x03\x04 torn", "a.docx", "template_damaged"),
    ],
)
def test_what_is_no_word_document_is_refused(data: bytes, name: str, code: str) -> None:
    with pytest.raises(InvalidError, match=code):
        take_template(data, name)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: replaced(GOOD, WORD, MACROS), "template_active"),
        (lambda: related("vbaProject", "vbaProject.bin", "Internal"), "template_active"),
        (lambda: related("control", "activeX/activeX1.xml", "Internal"), "template_active"),
        (lambda: related("oleObject", "embeddings/a.bin", "Internal"), "template_embedded"),
        (lambda: related("package", "embeddings/a.xlsx", "Internal"), "template_embedded"),
        (lambda: related("aFChunk", "a.html", "Internal"), "template_embedded"),
        (lambda: related("image", "http://example.org/a.png"), "template_linked"),
        (lambda: related("oleObject", "file:///c:/a.xlsx"), "template_linked"),
        (lambda: related("hyperlink", "file://host/share"), "template_linked"),
        (lambda: related("hyperlink", "javascript:alert(1)"), "template_linked"),
        (lambda: with_body(DRAWN), "template_linked"),
        (lambda: with_body(field("DDEAUTO cmd")), "template_field"),
        (lambda: with_body(field(" IN", "CLUDETEXT x")), "template_field"),
        (lambda: with_body('<w:p><w:fldSimple w:instr="INCLUDEPICTURE x"/></w:p>'), "template_field"),
        (lambda: with_body(field("LINK x").replace("end", "separate")), "template_field"),
        (bomb, "template_too_heavy"),
        (lambda: document(lambda x: '<!DOCTYPE a [<!ENTITY b "c">]>' + x.split("?>")[1]), "template_damaged"),
        (lambda: document(lambda _: "<a/>"), "template_damaged"),
        (lambda: replaced(GOOD, WORD, "text/plain"), "template_not_word"),
    ],
)  # fmt: skip
def test_what_would_run_fetch_or_swell_is_refused(make: Callable[[], bytes], code: str) -> None:
    with pytest.raises(InvalidError, match=code):
        examined(make())


@pytest.mark.parametrize(
    "make",
    [
        lambda: related("hyperlink", "https://example.org"),
        lambda: related("attachedTemplate", "file:///c:/Normal.dotm"),
        lambda: with_body(field(" PAGE ") + field("TOC \\o")),
        lambda: with_body(field("HYPERLINK x", " = 1 + 1")),
    ],
)
def test_what_every_document_may_hold_is_no_problem(make: Callable[[], bytes]) -> None:
    assert examined(make()) == ()


def test_no_damage_brings_about_another_kind_of_error() -> None:
    """In the file as a whole, and in the XML of a whole one."""
    draw = random.Random("template")

    def torn(xml: str) -> str:
        return mutated(xml.encode(), draw).decode("utf-8", "replace")

    for number in range(4 * VARIANTS):
        data = document(torn) if number % 4 == 0 else mutated(GOOD, draw)
        try:
            examined(data)
        except InvalidError as error:
            assert error.code.startswith("template_")


def test_a_password_is_told() -> None:
    locked = io.BytesIO(GOOD)
    with zipfile.ZipFile(locked) as whole:
        offset = whole.infolist()[0].header_offset
    data = bytearray(GOOD)
    data[offset + 6] |= 1
    start = bytes(data).index(b"PK\x01\x02")
    data[start + 8] |= 1
    with pytest.raises(InvalidError, match="template_encrypted"):
        examined(bytes(data))
