"""Files: every encoding we know is read, everything else refused with its own code."""

import io
import random
import zipfile

import docx
import pytest

from unionplan.errors import DocumentError
from unionplan.importer import read_plan, read_text
from unionplan.importer.reading import MAX_BYTES, MAX_CHARACTERS

TEXT = "工会活动安排\n3月份\n1、植树\n2、健康讲座\n4月份\n1、踏青\n"
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
TITLES = ["植树", "健康讲座", "踏青"]


def word(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def archive(**entries: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, data in entries.items():
            parts.writestr(name, data)
    return stream.getvalue()


def titles(data: bytes, filename: str) -> list[str]:
    return [task.title for plan in read_plan(data, filename).plans for task in plan.tasks]


def refusal(data: bytes, filename: str) -> str:
    with pytest.raises(DocumentError) as caught:
        read_plan(data, filename)
    return caught.value.code


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_is_read_in_its_encoding(encoding: str) -> None:
    assert titles(TEXT.encode(encoding), "计划.txt") == TITLES


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_ends_them(ending: str) -> None:
    draft = read_plan(TEXT.replace("\n", ending).encode(), "计划.md")
    assert [task.line for task in draft.plans[0].tasks] == [3, 4, 6]


def test_word_paragraphs_and_tables_come_in_order() -> None:
    rows = (("时间", "内容"), ("3月", "植树\n健康讲座"), ("4月", "踏青"))
    data = word("工会活动安排", "一、女工", "1、举办茶会。", "二、安排表", rows=rows)
    assert titles(data, "计划.docx") == ["举办茶会", *TITLES]


def test_a_manual_line_break_parts_lines() -> None:
    assert titles(word(TEXT), "计划.docx") == TITLES


def test_a_merged_cell_is_read_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = TEXT.strip()
    stream = io.BytesIO()
    document.save(stream)
    assert titles(stream.getvalue(), "计划.docx") == TITLES


@pytest.mark.parametrize(
    ("data", "filename", "code"),
    [
        (b"", "a.txt", "file_empty"),
        (b" \r\n\t", "a.txt", "file_empty"),
        (b"a" * (MAX_BYTES + 1), "a.txt", "file_too_large"),
        (b"x", "a.pdf", "file_renamed"),
        (b"x", "a.rtf", "file_kind_unknown"),
        (b"x", "a", "file_kind_unknown"),
        (b"x", "a.doc", "file_renamed"),
        (b"x", "a.wps", "file_renamed"),
        (b"%PDF-1.7 x", "a.txt", "file_renamed"),
        (b"plain words", "a.docx", "file_renamed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "a.docx", "file_renamed"),
        (b"PK\x03\x04 cut off", "a.docx", "file_damaged"),
        (bytes(range(256)) * 8, "a.txt", "file_not_text"),
        (b"\x80\xff\xfe\x00" * 50, "a.txt", "file_not_text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_code(data: bytes, filename: str, code: str) -> None:
    assert refusal(data, filename) == code


def test_a_word_file_with_a_password_is_named_so() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert refusal(data, "a.docx") == "file_encrypted"


def test_another_archive_is_no_word_file() -> None:
    assert refusal(archive(a=b"x"), "a.docx") == "file_renamed"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert refusal(archive(**{"word/document.xml": b"0" * 50_000_000}), "a.docx") == "file_too_large"


def test_an_archive_of_too_many_entries_is_refused() -> None:
    assert refusal(archive(**{f"{n}.xml": b"" for n in range(2_001)}), "a.docx") == "file_too_large"


def test_entities_of_a_word_file_are_not_resolved() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    parts = {"word/document.xml": bomb, "[Content_Types].xml": bomb}
    assert refusal(archive(**parts), "a.docx") == "file_damaged"


@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_a_mutated_file_gives_a_draft_or_a_code(kind: str) -> None:
    whole = TEXT.encode() if kind == "txt" else word(*TEXT.splitlines())
    draw = random.Random(7)
    for _ in range(100):
        data = bytearray(whole[: draw.randrange(1, len(whole) + 1)])
        for _ in range(draw.randrange(4)):
            data[draw.randrange(len(data))] = draw.randrange(256)
        try:
            read_plan(bytes(data), f"a.{kind}")
        except DocumentError as error:
            assert error.code.startswith(("file_", "text_"))


def test_empty_and_endless_text_is_refused() -> None:
    for text, code in [(" \n", "text_empty"), ("字" * (MAX_CHARACTERS + 1), "text_too_long")]:
        with pytest.raises(DocumentError) as caught:
            read_text(text)
        assert caught.value.code == code
