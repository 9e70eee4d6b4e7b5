"""A damaged file gives lines or a DocumentError, never anything else.

UNIONPLAN_MUTATIONS says how many variants of each kind of file are tried, 60 otherwise.
"""

import os
import random
from pathlib import Path

import pytest

from tests.importer.office import levels, listed, lists, paragraph, table, word, workbook
from unionplan.errors import DocumentError
from unionplan.importer.reading import file_lines

VARIANTS = int(os.environ.get("UNIONPLAN_MUTATIONS", "60"))
FILES = Path(__file__).parent / "files"
TEXT = "工会2027年工作计划\n一、文体活动\n1.3月植树。\n2.每季度举办一次比赛，全年不少于四次。\n" * 4
PAGE = (
    "<html><head><meta charset='gbk'></head><body><h1>计划</h1><table>"
    "<tr><th>时间<th>内容<tr><td rowspan=2>3月<td>植树<tr><td>讲座</table><p>4月<br>踏青</p></body></html>"
)
ROWS = (("时间", "活动内容", *(f"{n}月" for n in range(1, 13))), ("", "植树", "√", "", "√"), ("3月", 0.5))


def _word() -> bytes:
    body = (
        listed("组织建设")
        + listed("换届", level=1)
        + paragraph("植树")
        + table(["时间", "内容"], ["3月", "植树"])
    )
    return word(
        body, lists(levels(("chineseCounting", "%1、"), ("decimal", "%2."))), "<w:style w:styleId='1'/>"
    )


def _csv() -> bytes:
    return "\n".join(",".join(map(str, row)) for row in ROWS).encode("gbk")


WHOLE = {
    "txt": TEXT.encode(),
    "gbk.txt": TEXT.encode("gbk"),
    "utf16.txt": TEXT.encode("utf-16"),
    "docx": _word(),
    "xlsx": workbook(ROWS),
    "csv": _csv(),
    "html": PAGE.encode("gbk"),
    "xls": (FILES / "plan.xls").read_bytes(),
    "ods": (FILES / "plan.ods").read_bytes(),
    "pdf": (FILES / "plan.pdf").read_bytes(),
}


def mutated(whole: bytes, draw: random.Random) -> bytes:
    """A copy cut short, with bits turned, a stretch dropped, doubled or zeroed, or several of these."""
    data = bytearray(whole)
    for _ in range(draw.randint(1, 3)):
        start = draw.randrange(len(data) or 1)
        end = min(len(data), start + draw.choice((1, 8, 64, 512, 4096)))
        kind = draw.choice(("truncate", "flip", "flip", "drop", "double", "zero"))
        if kind == "truncate":
            del data[start:]
        elif kind == "flip":
            for _ in range(draw.randint(1, 8)):
                data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        else:
            data[start:end] = {"drop": b"", "double": data[start:end] * 2, "zero": bytes(end - start)}[kind]
        if not data:
            break
    return bytes(data)


@pytest.mark.parametrize("kind", WHOLE)
def test_a_mutated_file_gives_lines_or_a_document_error(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    whole, draw = WHOLE[kind], random.Random(kind)
    assert file_lines(whole, f"a.{kind}")
    for _ in range(VARIANTS):
        try:
            lines = file_lines(mutated(whole, draw), f"a.{kind}")
        except DocumentError as error:
            assert error.code.startswith(("file_", "table_", "text_"))
        else:
            assert all(isinstance(line, str) for line in lines)
    assert caplog.messages == [], "an error nobody foresaw"


@pytest.mark.parametrize("kind", ["docx", "xlsx", "ods"])
def test_a_package_of_mutated_parts_gives_lines_or_a_document_error(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The zip around them is whole, so that the damage reaches what reads the XML."""
    from unionplan.importer.archives import Package

    package, draw = Package(WHOLE[kind]), random.Random(kind)
    parts = {name: package.read(name) for name in package.names if name.endswith((".xml", ".rels"))}
    for _ in range(VARIANTS):
        name = draw.choice(sorted(parts))
        try:
            file_lines(_packed(parts | {name: _edited(parts[name], draw)}), f"a.{kind}")
        except DocumentError as error:
            assert error.code.startswith(("file_", "table_", "text_"))
    assert caplog.messages == [], "an error nobody foresaw"


def _packed(parts: dict[str, bytes]) -> bytes:
    from tests.importer.office import archive

    return archive(dict(parts))


def _edited(xml: bytes, draw: random.Random) -> bytes:
    """XML with numbers and elements exchanged, which mostly stays well formed."""
    marks = [place for place in range(len(xml)) if xml[place : place + 1].isdigit()]
    data = bytearray(xml)
    for _ in range(draw.randint(1, 6) if marks else 0):
        data[draw.choice(marks)] = ord(draw.choice("0123456789"))
    if draw.random() < 0.3:
        return bytes(data).replace(b'"1"', draw.choice((b'"-1"', b'"999999999999"', b'""', b'"x"')))
    return mutated(bytes(data), draw) if draw.random() < 0.2 else bytes(data)
