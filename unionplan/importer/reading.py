"""An uploaded file to its lines: which kind it is, whether it may be opened, and what it says."""

import re
from pathlib import PurePath

from unionplan.errors import DocumentError
from unionplan.importer.encodings import decode
from unionplan.importer.word import word_lines

MAX_BYTES = 10 * 1024 * 1024
MAX_CHARACTERS = 1_000_000
TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
WORD_SUFFIXES = (".docx",)
_OLD_WORD = (".doc", ".dot", ".wps")
_SIGNATURES = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
)
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_LINE_END = re.compile(r"\r\n|\r|\n|\x0b|\x0c|\u2028|\u2029")


def file_lines(data: bytes, filename: str) -> tuple[str, ...]:
    """Return the document's lines.

    Raises DocumentError with one code per cause: ``file_empty``, ``file_too_large``,
    ``file_kind_unknown``, ``file_old_word``, ``file_renamed``, ``file_encrypted``,
    ``file_damaged``, ``file_not_text``, ``text_too_long``.
    """
    suffix = PurePath(filename).suffix.lower()
    if not data.strip():
        raise DocumentError("file_empty")
    if len(data) > MAX_BYTES:
        raise DocumentError("file_too_large", limit_mb=MAX_BYTES // (1024 * 1024))
    if suffix in _OLD_WORD:
        raise DocumentError("file_old_word", suffix=suffix)
    if suffix not in TEXT_SUFFIXES + WORD_SUFFIXES:
        raise DocumentError("file_kind_unknown", suffix=suffix)
    _check_content(data, suffix)
    lines = tuple(word_lines(data)) if suffix in WORD_SUFFIXES else text_lines(decode(data))
    if not any(line.strip() for line in lines):
        raise DocumentError("file_empty")
    return lines


def text_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text; DocumentError ``text_too_long`` beyond what a plan can be."""
    if len(text) > MAX_CHARACTERS:
        raise DocumentError("text_too_long", most=MAX_CHARACTERS, length=len(text))
    return tuple(_LINE_END.split(text.removesuffix("\n")))


def _check_content(data: bytes, suffix: str) -> None:
    """Refuse a file whose first bytes are not what its name says."""
    found = next((kind for mark, kind in _SIGNATURES if data.startswith(mark)), "text")
    if found == ("zip" if suffix in WORD_SUFFIXES else "text"):
        return
    if found == "ole" and _ENCRYPTED_PACKAGE in data:
        raise DocumentError("file_encrypted")
    raise DocumentError("file_renamed", suffix=suffix, found=found)
