"""Uploads read in a process of their own: one that runs away or breaks takes nothing with it (SAFETY.md)."""

import contextlib
import json
import logging
import re
import sys
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from unionplan.domain.draft import DocumentDraft, document_as_dict
from unionplan.domain.draft_reader import document_from_dict
from unionplan.errors import DocumentError
from unionplan.importer import read_plan
from unionplan.importer.reading import MAX_BYTES

if TYPE_CHECKING:
    from unionplan.importer.runner import Outcome

SECONDS = 20
MEMORY = 1 << 30
NOTHING = ("RLIMIT_FSIZE", "RLIMIT_NPROC", "RLIMIT_CORE")
OUT_OF_MEMORY = 3
Read = Callable[..., DocumentDraft]
log = logging.getLogger("unionplan")
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


def _read_apart(data: bytes, filename: str, encoding: str | None) -> DocumentDraft:
    from unionplan.importer.runner import run

    return drafted(run([sys.executable, "-P", "-m", __name__], request(data, filename, encoding), SECONDS))


def _modern(data: bytes, filename: str) -> bytes:
    """Return an old Word file saved anew, which a child that may start nothing cannot do."""
    from unionplan.importer.oldword import as_docx
    from unionplan.importer.runner import AT_ONCE

    with AT_ONCE:
        return as_docx(data, PurePath(filename).suffix.lower())


def request(data: bytes, filename: str, encoding: str | None = None) -> bytes:
    """Return what a child is sent: a line of JSON, then the file; of one too large only its beginning."""
    header = json.dumps({"name": filename, "encoding": encoding}).encode()
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
        log.error("reading an upload failed: %s\n%s", error, outcome.complaint)
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


def serve(read: Read = read_plan) -> None:
    """In the child: read one request from stdin under limits and write the answer to stdout."""
    limit()
    header, data = json.loads(sys.stdin.buffer.readline()), sys.stdin.buffer.read()
    try:
        try:
            draft = read(data, header["name"], encoding=header["encoding"])
            answer: dict[str, object] = {"draft": document_as_dict(draft)}
        except DocumentError as error:
            if _lacked_memory(error):
                raise MemoryError from error
            answer = {"error": error.code, "details": error.details}
        sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode(errors="replace"))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)


def limit(memory: int = MEMORY, seconds: int = SECONDS) -> None:
    """Limit this process for good: memory, processor time, no file written, nothing started, no core dumped.

    Where the system knows no such limits only the parent's clock remains.
    """
    try:
        import resource
    except ImportError:
        return
    limits = {"RLIMIT_AS": memory, "RLIMIT_CPU": seconds} | dict.fromkeys(NOTHING, 0)
    for kind, wanted in ((getattr(resource, name), most) for name, most in limits.items()):
        _, hard = resource.getrlimit(kind)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS takes no RLIMIT_AS
            resource.setrlimit(kind, (most, most))


def _lacked_memory(error: BaseException | None) -> bool:
    """Say whether a reader called a document damaged because memory ran out while opening it.

    libxml2 calls that an unknown error; but a process that took half of its memory read nothing small.
    """
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return _peak() > MEMORY // 2


def _peak() -> int:
    """Return the most address space this process ever had, in bytes; 0 where the system does not say."""
    try:
        found = re.search(r"VmPeak:\s*(\d+) kB", Path("/proc/self/status").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


if __name__ == "__main__":
    serve()
