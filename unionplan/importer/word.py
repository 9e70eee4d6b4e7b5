"""A Word document (.docx) to lines: paragraphs and tables in the order they stand in."""

import io
import zipfile
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from unionplan.errors import DocumentError

MAX_ENTRIES = 2_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 100
_ENCRYPTED = 0x1


def word_lines(data: bytes) -> list[str]:
    """Return the document's lines; a table row is one line, its cells parted by tabs.

    Raises DocumentError ``file_damaged``, ``file_encrypted`` or ``file_too_large``.
    """
    _check_directory(data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        return [line for block in document.iter_inner_content() for line in _block_lines(block)]
    except Exception as error:  # python-docx meets a broken package with many kinds of errors
        raise DocumentError("file_damaged") from error


def _check_directory(data: bytes) -> None:
    """Look at the archive's directory before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DocumentError("file_damaged") from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > min(MAX_UNPACKED, MAX_RATIO * len(data)):
        raise DocumentError("file_too_large", limit_mb=MAX_UNPACKED // (1024 * 1024))
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise DocumentError("file_encrypted")
    if "word/document.xml" not in {entry.filename for entry in entries}:
        raise DocumentError("file_renamed", suffix=".docx", found="zip")


def _block_lines(block: Any) -> Iterator[str]:
    if hasattr(block, "rows"):
        for row in block.rows:
            yield from _row_lines(row)
    else:
        yield from block.text.split("\n")


def _row_lines(row: Any) -> Iterator[str]:
    """One line per paragraph of the row's longest cell, so that nothing is joined that stood apart."""
    cells: list[list[str]] = []
    previous = None
    for cell in row.cells:  # a merged cell is given once for every column it covers
        if cell._tc is not previous:
            cells.append([line.replace("\t", " ") for line in cell.text.split("\n") if line.strip()])
        previous = cell._tc
    for parts in zip_longest(*cells, fillvalue=""):
        yield "\t".join(parts)
