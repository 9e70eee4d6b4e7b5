"""Uploads read in a process of their own: one that runs away or breaks takes nothing with it (SAFETY.md)."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING

from unionplan.apart.limits import OUT_OF_MEMORY, SECONDS, lacked_memory, limit
from unionplan.domain.draft import DocumentDraft, PlanDraft, TaskDraft, document_as_dict
from unionplan.domain.draft_reader import document_from_dict
from unionplan.errors import DocumentError
from unionplan.importer import read_lines, read_plan, read_text
from unionplan.importer.reading import MAX_BYTES, check_length, table_lines
from unionplan.logs import note

if TYPE_CHECKING:
    from unionplan.apart.runner import Outcome

Read = Callable[..., DocumentDraft]
_CODE = re.compile(r"[a-z_]{1,40}", re.ASCII)


def read_safely(data: bytes, filename: str, *, encoding: str | None = None) -> DocumentDraft:
    """Return what ``read_plan`` returns, read in a child process with little memory and time.

    Raises the same DocumentErrors, and ``file_too_heavy`` where the child needed too much.
    """
    try:
        return _read_apart(data, filename, encoding)
    except DocumentError as error:
        if error.code != "file_old_word":
            raise
    return _read_apart(_modern(data, filename), "a.docx", None)


def read_text_safely(text: str) -> DocumentDraft:
    """Return what ``read_text`` returns, read apart. Its DocumentErrors, and ``file_too_heavy``."""
    check_length(len(text))
    return _read_apart(text.encode(errors="replace"), how="pasted")


def read_lines_safely(text: str) -> tuple[TaskDraft, ...]:
    """Return what ``read_lines`` returns, read apart. Raises as ``read_text_safely``."""
    check_length(len(text))
    return _read_apart(text.encode(errors="replace"), how="lines").plans[0].tasks


def read_table_safely(data: bytes, filename: str) -> tuple[str, ...]:
    """Return a table's rows, cells parted by tabs, read apart. Raises as ``read_safely``."""
    return _read_apart(data, filename, how="table").source


def _read_apart(
    data: bytes, filename: str = "", encoding: str | None = None, *, how: str = "file"
) -> DocumentDraft:
    from unionplan.apart.runner import run

    sent = request(data, filename, encoding, how=how)
    return drafted(run([sys.executable, "-P", "-m", __name__], sent, SECONDS))


def _modern(data: bytes, filename: str) -> bytes:
    """Return an old Word file saved anew, which a child that may start nothing cannot do."""
    from unionplan.apart.runner import turn
    from unionplan.importer.oldword import as_docx

    with turn():
        return as_docx(data, PurePath(filename).suffix.lower())


def request(data: bytes, filename: str, encoding: str | None = None, *, how: str = "file") -> bytes:
    """Return what a child is sent: a line of JSON, then the file; of one too large only its beginning."""
    header = json.dumps({"name": filename, "encoding": encoding, "how": how}).encode()
    return header + b"\n" + data[: MAX_BYTES + 1]


def drafted(outcome: "Outcome") -> DocumentDraft:
    """Return the draft a child found; raises its DocumentError, or the one its end amounts to."""
    if outcome.too_heavy or outcome.code == OUT_OF_MEMORY:
        raise DocumentError("file_too_heavy")
    try:
        if outcome.code != 0:
            raise ValueError(f"the child ended with {outcome.code}")
        return _answered(json.loads(outcome.said))
    except (ValueError, RecursionError) as error:
        note("reading an upload failed", error, outcome.complaint)
        raise DocumentError("file_damaged") from error


def _answered(answer: object) -> DocumentDraft:
    """Return the draft of an answer, or raise its error; ValueError for an answer that is neither."""
    if not isinstance(answer, dict) or answer.keys() not in ({"draft"}, {"error", "details"}):
        raise ValueError("the child's answer has no known form")
    if "draft" in answer:
        try:
            return document_from_dict(answer["draft"])
        except DocumentError as error:
            raise ValueError(f"the child's draft is damaged at {error.details['where']}") from error
    code, details = str(answer["error"]), answer["details"]
    if not _CODE.fullmatch(code) or not isinstance(details, dict):
        raise ValueError("the child's error has no known form")
    refused = DocumentError(code)
    refused.details = details
    raise refused


def _pasted(data: bytes, _name: str, *, encoding: None) -> DocumentDraft:
    return read_text(data.decode())


def _lines(data: bytes, _name: str, *, encoding: None) -> DocumentDraft:
    tasks = read_lines(data.decode())
    last = max((task.line for task in tasks), default=1)
    return DocumentDraft(("",) * last, (PlanDraft("", "plan", None, (1, last), tasks),), ())


def _table(data: bytes, name: str, *, encoding: str | None) -> DocumentDraft:
    return DocumentDraft(table_lines(data, name, encoding), (), ())


READERS: dict[str, Read] = {"file": read_plan, "pasted": _pasted, "lines": _lines, "table": _table}


def serve(read: Read | None = None) -> None:
    """In the child: read one request from stdin under limits and write the answer to stdout."""
    limit()
    header, data = json.loads(sys.stdin.buffer.readline()), sys.stdin.buffer.read()
    try:
        try:
            reader = read or READERS[header["how"]]
            draft = reader(data, header["name"], encoding=header["encoding"])
            answer: dict[str, object] = {"draft": document_as_dict(draft)}
        except DocumentError as error:
            if lacked_memory(error):
                raise MemoryError from error
            answer = {"error": error.code, "details": error.details}
        sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode(errors="replace"))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)


if __name__ == "__main__":
    serve()
