"""Documents of every form, each held against what a careful reader would write down."""

import re
import zipfile

import pytest

from tests.importer.golden.compare import Golden, golden_set, judge

GOLDEN = golden_set()
ENCODINGS = ("utf-8-sig", "utf-16", "big5", "gb18030")


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.path.name)
def test_a_document_is_read_as_a_careful_reader_reads_it(golden: Golden) -> None:
    verdict = judge(golden)
    assert verdict.error == ""
    assert verdict.years == golden.years
    assert (verdict.intruders, verdict.invented) == ([], [])
    assert verdict.wrong == []
    assert verdict.recall >= 0.9, [task["quote"] for task in verdict.missed]
    assert verdict.precision >= 0.85, [task.quote for task in verdict.extra]
    assert verdict.in_order


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.path.name)
def test_an_expectation_quotes_its_document(golden: Golden) -> None:
    text = _text(golden)
    assert [task["quote"] for task in golden.tasks if text.count(task["quote"]) != 1] == []
    assert [task["quote"] for task in golden.tasks if len(task["quote"]) < 6] == []
    assert [quote for quote in golden.expectation["no_tasks_from"] if quote not in text] == []


def _text(golden: Golden) -> str:
    if golden.path.suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(golden.path) as archive:
            names = [
                name for name in archive.namelist() if re.search(r"document|sharedStrings|sheet\d", name)
            ]
            return re.sub("<[^>]+>", "", "".join(archive.read(name).decode() for name in names))
    data = golden.path.read_bytes()
    return data.decode(next(name for name in ENCODINGS if _is(data, name)))


def _is(data: bytes, encoding: str) -> bool:
    if encoding == "utf-16":
        return data.startswith(b"\xff\xfe")
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
