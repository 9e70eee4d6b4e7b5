"""The one way in for what comes from outside: files chosen in a browser or on the command line, pasted text.

Everything is measured before it is read, told by its content, and opened in a child process with little
memory and time, of which few run at once. A backup to be restored is looked through by backup.contents.
"""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from unionplan.apart.runner import BusyError
from unionplan.domain.draft import DocumentDraft, TaskDraft
from unionplan.domain.evidence import Prepared
from unionplan.domain.templates import CheckedTemplate
from unionplan.domain.union_lists import ListedRow
from unionplan.errors import DocumentError, UnionPlanError
from unionplan.importer.child import read_lines_safely, read_safely, read_table_safely, read_text_safely
from unionplan.importer.union_lists import listed_rows
from unionplan.uploads.taking import take_in
from unionplan.uploads.templates import take_template

MEGABYTE = 1 << 20
LARGEST = 50 * MEGABYTE


class Upload(Protocol):
    """A file as Streamlit gives it."""

    @property
    def name(self) -> str:
        """What the user calls it."""

    def getvalue(self) -> bytes:
        """All of it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A file of the command line."""

    name: str
    data: bytes

    def getvalue(self) -> bytes:
        """All of it, or so much that it is too large."""
        return self.data


def from_disk(path: Path) -> Named:
    """A file somebody named; UnionPlanError("file_unreadable")."""
    try:
        with path.open("rb") as file:
            return Named(path.name, file.read(LARGEST + 1))
    except (OSError, ValueError) as error:
        raise UnionPlanError("file_unreadable", name=str(path)) from error


def evidence(upload: Upload) -> Prepared:
    """A photo or file of an activity, as it may be kept. InvalidError names it and what to do."""
    with _turn():
        return take_in(upload.getvalue(), upload.name)


def template(upload: Upload) -> CheckedTemplate:
    """A union's report template with its problems. InvalidError where it may not even be opened."""
    with _turn():
        return take_template(upload.getvalue(), upload.name)


def plan(upload: Upload, *, encoding: str | None = None) -> DocumentDraft:
    """The drafts in a document. DocumentError."""
    with _turn():
        return read_safely(upload.getvalue(), upload.name, encoding=encoding)


def pasted(text: str) -> DocumentDraft:
    """The drafts in a pasted plan. DocumentError."""
    with _turn():
        return read_text_safely(text)


def entries(text: str) -> tuple[TaskDraft, ...]:
    """The drafts of some pasted lines. DocumentError."""
    with _turn():
        return read_lines_safely(text)


def unions(upload: Upload) -> tuple[ListedRow, ...]:
    """The rows of a list of unions. DocumentError, InvalidError where no column is one of names."""
    with _turn():
        return listed_rows(read_table_safely(upload.getvalue(), upload.name))


def archive(file: Named) -> object:
    """A plan saved by ``dump``, its JSON not looked at yet. DocumentError."""
    if len(file.data) > LARGEST:
        raise DocumentError("file_too_large", limit_mb=LARGEST // MEGABYTE)
    try:
        return json.loads(file.data)
    except (ValueError, RecursionError) as error:
        raise DocumentError("file_not_json", name=file.name) from error


@contextlib.contextmanager
def _turn() -> Iterator[None]:
    """UnionPlanError("uploads_busy") where others' files took too long."""
    try:
        yield
    except BusyError as error:
        raise UnionPlanError("uploads_busy") from error
