"""Files that other programs wrote: .xls, .ods, .pdf and .doc, and what their names may hide.

The four in ``files`` were saved by LibreOffice from documents of our own.
"""

import io
import shutil
from pathlib import Path

import pypdf
import pytest

from tests.importer.office import archive, paragraph, word, workbook
from unionplan.errors import DocumentError
from unionplan.importer.reading import file_lines

FILES = Path(__file__).parent / "files"
TABLE = ("某厂工会2027年活动计划表", "序号\t时间\t活动内容\t目标\t责任人\t经费（元）")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def lines_of(name: str) -> tuple[str, ...]:
    return file_lines((FILES / name).read_bytes(), name)


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(DocumentError) as caught:
        file_lines(data, name)
    return caught.value.code


@pytest.mark.parametrize("name", ["plan.xls", "plan.ods"])
def test_a_workbook_of_another_program_is_read(name: str) -> None:
    lines = lines_of(name)
    assert lines[:2] == TABLE
    assert [line.split("\t")[1:3] for line in lines[2:]] == [
        ["3月15日", "植树"], ["3月15日", "健康讲座"], ["5月", "登山比赛"], ["5月", "棋类比赛"],
    ]  # fmt: skip


def test_a_percent_of_an_open_sheet_is_read_as_shown() -> None:
    assert "95%" in lines_of("plan.ods")[2]


def test_a_pdf_is_read_without_page_numbers_and_running_heads() -> None:
    lines = lines_of("plan.pdf")
    assert lines[:2] == ("某厂工会2027年工作计划", "一、组织建设")
    assert [line for line in lines if "文件" in line or "页" in line] == []


def test_lines_broken_at_the_edge_of_a_pdf_page_are_joined() -> None:
    lines = lines_of("plan.pdf")
    assert len(lines) == 22
    assert all(line.endswith("。") for line in lines[2:20])


def pdf(pages: int, password: str = "") -> bytes:
    writer, stream = pypdf.PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(stream)
    return stream.getvalue()


def test_a_pdf_without_text_or_with_a_password_or_too_long_is_named_so() -> None:
    assert refusal(pdf(1), "a.pdf") == "file_scanned"
    assert refusal(pdf(1, "geheim"), "a.pdf") == "file_encrypted"
    assert refusal(pdf(301), "a.pdf") == "file_too_many_pages"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice reads old Word files")
def test_an_old_word_file_is_read_where_libreoffice_is_at_hand() -> None:
    lines = lines_of("plan.doc")
    assert (lines[0], lines[-1]) == ("某厂工会2027年工作计划", "1.每季度举办一次比赛，全年不少于四次。")


def test_an_old_word_file_is_refused_where_nothing_can_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert refusal((FILES / "plan.doc").read_bytes(), "plan.doc") == "file_old_word"


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.docm", "a.docx"])
def test_a_new_word_file_is_read_under_an_old_name(name: str) -> None:
    assert file_lines(word(paragraph("3月植树")), name) == ("3月植树",)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (word(paragraph("植树")), "a.xlsx", "file_renamed"),
        (workbook((("植树",),)), "a.docx", "file_renamed"),
        (b"%PDF-1.7", "a.docx", "file_renamed"),
        (b"%PDF-1.7", "a.pdf", "file_damaged"),
        (b"{\\rtf1 x}", "a.doc", "file_renamed"),
        (b"\x89PNG\r\n", "a.xlsx", "file_renamed"),
        (OLE + "Workbook".encode("utf-16-le"), "a.xls", "file_damaged"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.xls", "file_renamed"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "file_encrypted"),
        (archive({"xl/workbook.xml": "<!DOCTYPE a><a/>"}), "a.xlsx", "file_damaged"),
        (archive({"content.xml": b"0" * 50_000_000}), "a.ods", "file_too_large"),
        (archive({f"{n}.xml": b"" for n in range(2_001)}), "a.xlsx", "file_too_large"),
    ],
)
def test_content_decides_against_the_name(data: bytes, name: str, code: str) -> None:
    assert refusal(data, name) == code


def test_a_size_that_the_zip_directory_understates_is_found_out() -> None:
    data = bytearray(archive({"word/document.xml": b" " * 3_000_000}))
    place = data.rfind(b"PK\x01\x02") + 24
    data[place : place + 4] = (1_000).to_bytes(4, "little")
    assert refusal(bytes(data), "a.docx") == "file_damaged"


def test_repeats_of_an_open_sheet_are_not_written_out_beyond_the_limit() -> None:
    cell = "<t:table-cell><x:p>植树</x:p></t:table-cell>"
    row = f'<t:table-row t:number-rows-repeated="1048576">{cell}</t:table-row>'
    names = 'xmlns:{}="urn:oasis:names:tc:opendocument:xmlns:{}:1.0" '
    spaces = names.format("o", "office") + names.format("t", "table") + names.format("x", "text")
    body = f"<o:body><o:spreadsheet><t:table>{row}</t:table></o:spreadsheet></o:body>"
    sheet = f"<o:document {spaces}>{body}</o:document>"
    assert refusal(archive({"content.xml": sheet}), "a.ods") == "table_too_large"
