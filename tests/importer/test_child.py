"""Uploads read in a child process: the same draft, or one clear error, and the parent unharmed."""

import contextlib
import io
import json
import logging
import random
import resource
import shutil
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from tests.importer.test_reading import TEXT, archive, word
from unionplan.apart.limits import OUT_OF_MEMORY
from unionplan.apart.runner import MOST_SAID, Outcome, run
from unionplan.config import ROOT
from unionplan.errors import DocumentError
from unionplan.importer import read_plan
from unionplan.importer.child import drafted, read_safely, request
from unionplan.importer.reading import MAX_BYTES

FILES = Path(__file__).parent / "files"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 4096
HEAVY = ["lxml", "numpy", "pandas", "docx", "plotly", "sqlalchemy", "sqlmodel", "streamlit"]


def python(code: str) -> list[str]:
    return [sys.executable, "-P", "-c", code]


def serving(read: str) -> list[str]:
    """A child that is the real one but for what it reads with."""
    return python(
        f"from unionplan.importer import child\ndef read(data, name, encoding): {read}\nchild.serve(read)"
    )


def refusal(data: bytes, filename: str) -> str:
    with pytest.raises(DocumentError) as caught:
        read_safely(data, filename)
    return caught.value.code


def ending(outcome: Outcome) -> str:
    with pytest.raises(DocumentError) as caught:
        drafted(outcome)
    return caught.value.code


def running() -> Iterator[bytes]:
    """The arguments of every process."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            yield path.read_bytes()


def xml_bomb(part: bytes, times: int) -> bytes:
    """A small Word file of very many elements; incompressible noise keeps its ratio modest."""
    whole, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/document.xml":
                head = content.partition(b"<w:body>")[0]
                content = head + b"<w:body><w:p>" + part * times + b"</w:p></w:body></w:document>"
            new.writestr(entry.filename, content)
        new.writestr("word/media/noise.bin", random.Random(7).randbytes(300_000))
    return made.getvalue()


@pytest.mark.parametrize("path", sorted((ROOT / "data/documents").glob("*.txt")), ids=lambda p: p.stem)
def test_a_plan_comes_back_as_it_is_read_in_process(path: Path) -> None:
    data = path.read_bytes()
    assert read_safely(data, path.name) == read_plan(data, path.name)


def test_a_word_plan_comes_back_as_it_is_read_in_process() -> None:
    data = word(*TEXT.splitlines(), rows=(("5月", "球赛"), ("每季度", "召开委员会")))
    found = read_safely(data, "计划.docx")
    assert found == read_plan(data, "计划.docx")
    assert sum(len(plan.tasks) for plan in found.plans) >= 4


def test_an_unsure_encoding_is_asked_for_and_then_taken() -> None:
    data = "植树".encode("gb18030")
    with pytest.raises(DocumentError, match="file_encoding_unsure") as asked:
        read_safely(data, "a.txt")
    candidates = asked.value.details["candidates"]
    assert isinstance(candidates, dict) and candidates["gb18030"] == "植树"
    for name, said in candidates.items():
        assert read_safely(data, "a.txt", encoding=name).source == (said,)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice reads old Word files")
def test_an_old_word_file_is_saved_anew_and_read() -> None:
    data = (FILES / "plan.doc").read_bytes()
    found = read_safely(data, "计划.doc")
    assert found.plans and found == read_plan(data, "计划.doc")


def test_a_name_in_any_script_reaches_the_child() -> None:
    for name in ("计划 (终稿)\n2.txt", "..\\计划.txt", "\ud800.txt", f"{'长' * 300}.txt"):
        assert read_safely(TEXT.encode(), name).plans


@pytest.mark.parametrize(
    ("data", "filename", "code"),
    [
        (b"", "a.txt", "file_empty"),
        (b"a" * (3 * MAX_BYTES), "a.txt", "file_too_large"),
        (word(TEXT)[:-900], "a.docx", "file_damaged"),
        (word(TEXT)[:900], "a.docx", "file_damaged"),
        (b"%PDF-1.7 x", "a.docx", "file_renamed"),
        (b"MZ\x90\0 program", f"{'a' * 300}.docx", "file_renamed"),
        (OLE + b"old", "a.docx", "file_renamed"),
        (ENCRYPTED, "a.docx", "file_encrypted"),
        (b"\x80\xff\xfe\x00" * 50, "a.txt", "file_not_text"),
        (archive(**{"word/document.xml": b"0" * 50_000_000}), "a.docx", "file_too_large"),
    ],
    ids=[
        "nothing",
        "three times too large",
        "cut short",
        "cut in the middle",
        "a pdf by another name",
        "a program with a long name",
        "an old file by a new name",
        "encrypted",
        "no text",
        "a zip bomb",
    ],
)
def test_what_cannot_be_read_gives_the_same_error_as_in_process(
    data: bytes, filename: str, code: str
) -> None:
    with pytest.raises(DocumentError) as here:
        read_plan(data, filename)
    with pytest.raises(DocumentError) as there:
        read_safely(data, filename)
    assert (there.value.code, there.value.details) == (here.value.code, here.value.details)
    assert there.value.code == code


def test_a_word_file_that_would_need_gigabytes_is_too_heavy() -> None:
    data = xml_bomb(b"<a/>b", 6_500_000)
    assert len(data) < 400_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()
    assert refusal(data, "a.docx") in ("file_too_heavy", "file_too_large")
    assert time.monotonic() - started < 25
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024


def test_elements_nested_without_end_are_one_error() -> None:
    assert refusal(xml_bomb(b"<w:p>", 100_000), "a.docx") == "file_damaged"


@pytest.mark.parametrize(
    "read", ["return bytearray(2 << 30)", "return [bytes(10_000) for _ in iter(int, 1)]"]
)
def test_a_reader_out_of_memory_is_too_heavy(read: str) -> None:
    outcome = run(serving(read), request(b"x", "a.txt"), seconds=20)
    assert outcome.code == OUT_OF_MEMORY
    assert ending(outcome) == "file_too_heavy"


def test_a_reader_that_hides_that_memory_ran_out_is_too_heavy() -> None:
    read = """
    from unionplan.errors import DocumentError
    try: bytearray(2 << 30)
    except MemoryError as error: raise DocumentError("file_damaged") from error"""
    assert ending(run(serving(read), request(b"x", "a.txt"), seconds=20)) == "file_too_heavy"


def test_a_reader_without_end_is_stopped() -> None:
    started = time.monotonic()
    assert (
        ending(run(serving("return max(iter(int, 1))"), request(b"x", "a.txt"), seconds=1))
        == "file_too_heavy"
    )
    assert time.monotonic() - started < 4


def test_processor_time_is_limited_even_without_a_parent() -> None:
    code = "from unionplan.apart.limits import limit\nlimit(seconds=1)\nwhile True: pass"
    assert ending(run(python(code), b"", seconds=20)) == "file_too_heavy"


def test_what_a_stopped_child_started_is_stopped_too() -> None:
    sleeper = "import subprocess; subprocess.run(['sleep', '61.0917'])"
    started = time.monotonic()
    assert run(python(sleeper), b"", seconds=1).code is None
    assert time.monotonic() - started < 10
    time.sleep(0.2)
    assert b"61.0917" not in b"".join(running())


@pytest.mark.parametrize(
    "read",
    [
        "import os; os.abort()",
        "import os; os._exit(0)",
        "raise KeyError('broken')",
        "read(data, name, encoding)",
    ],
)
def test_a_reader_that_crashes_is_a_damaged_file(read: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "unionplan"):
        assert ending(run(serving(read), request(b"x", "a.txt"), seconds=20)) == "file_damaged"
    assert "reading an upload failed" in caplog.text


def test_a_crash_is_logged_with_its_places_but_nothing_of_the_document(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR, "unionplan"):
        ending(run(serving("raise KeyError('broken')"), request(b"x", "a.txt"), seconds=20))
    assert caplog.text.endswith(", in read\nKeyError\n") and "broken" not in caplog.text


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b"\xff",
        b"[]",
        b'{"draft": {}}',
        b'{"draft": {"plans": [], "skipped": [{"lines": [1, 2], "kind": "noise"}], "source": ["x"]}}',
        b'{"error": "../x", "details": {}}',
        b'{"error": "file_empty", "details": []}',
    ],
)
def test_an_answer_of_another_form_is_a_damaged_file(said: bytes) -> None:
    assert ending(Outcome(0, said, "")) == "file_damaged"


def test_a_child_that_talks_without_end_is_cut_off() -> None:
    talk = "import sys\nwhile True: sys.stdout.buffer.write(b'x' * 1_000_000)"
    outcome = run(python(talk), b"", seconds=20)
    assert len(outcome.said) == MOST_SAID + 1
    assert ending(outcome) == "file_too_heavy"


def test_a_child_sees_no_setting_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNIONPLAN_DATABASE_URL", "postgresql://secret")
    monkeypatch.setenv("HOME", "/secret")
    said = run(python("import json, os; print(json.dumps([dict(os.environ), os.getcwd()]))"), b"", 20).said
    found, folder = json.loads(said)
    assert set(found) - {"LC_CTYPE"} == {"PYTHONPATH", "PYTHONUTF8"}
    assert not Path(folder).is_relative_to(ROOT)


def test_a_child_writes_no_file(tmp_path: Path) -> None:
    target = tmp_path / "written"
    outcome = run(serving(f"open({str(target)!r}, 'wb', 0).write(b'x')"), request(b"x", "a.txt"), seconds=20)
    assert outcome.code == 1 and "File too large" in outcome.complaint
    assert target.read_bytes() == b""


def test_a_child_starts_no_other_process() -> None:
    code = "import resource; from unionplan.apart.limits import limit\nlimit()\n"
    said = run(python(code + "print(resource.getrlimit(resource.RLIMIT_NPROC))"), b"", seconds=20).said
    assert said.strip() == b"(0, 0)"


def test_importing_the_reader_loads_nothing_heavy() -> None:
    code = "import sys, unionplan.importer.child; print(*sys.modules)"
    loaded = run(python(code), b"", seconds=20).said.decode().split()
    assert set(loaded) & set(HEAVY) == set()


def test_many_uploads_at_once_are_all_read() -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(read_safely(TEXT.encode(), "a.txt").plans)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 8
