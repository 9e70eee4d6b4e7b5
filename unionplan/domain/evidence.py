"""What may stand as evidence of an activity, how much of it, and under which name it is shown."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1 << 20
MAX_BYTES = 20 * MEGABYTE
UNION_BYTES = 2048 * MEGABYTE  # all files of a union, unless configured
MAX_FILES = 20  # of one activity
MAX_PIXELS = 40_000_000
LONGEST_NAME = 255
FIELD = "evidence"
CONTENT_TYPES = {
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
}
_UNSAFE = re.compile(r"[<>:\"|?*\\/]")  # no name on Windows has them
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{1,4}$", re.IGNORECASE | re.ASCII)


class EvidenceKind(StrEnum):
    """What a file is by its content, never by its name."""

    PHOTO = "photo"
    PDF = "pdf"
    WORD = "word"
    EXCEL = "excel"
    SLIDES = "slides"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file read and found harmless; a photo drawn anew with its thumbnail, ``width`` x ``height`` px."""

    kind: EvidenceKind
    name: str
    data: bytes
    thumb: bytes = b""
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A prepared file that is on disk as ``file_id``."""

    kind: EvidenceKind
    name: str
    file_id: str
    size: int
    sha256: str
    width: int | None
    height: int | None


def label(name: str, suffix: str) -> str:
    """What the user called a file, ending as its content does, whatever it ended in."""
    stem = _SUFFIX.sub("", file_name(name))
    return plain_name(stem, LONGEST_NAME - len(suffix)) + suffix


def file_name(path: str) -> str:
    """The last part of what a browser says a file is called, to be shown and never followed."""
    return plain_name(re.split(r"[\\/]", path)[-1])


def plain_name(words: str, most: int = LONGEST_NAME) -> str:
    """Words as a name any system takes: nothing unseen, no path, no dot or blank at its ends."""
    spaced = "".join(" " if c.isspace() else c for c in unicodedata.normalize("NFC", words))
    seen = "".join(c for c in spaced if c.isprintable())
    return _UNSAFE.sub("_", seen).strip(" .")[:most].rstrip(" .") or "_"
