"""A PDF with text in it to lines: broken lines joined, page numbers and running heads dropped."""

import io
import re
from collections import Counter
from typing import Any

from unionplan.errors import DocumentError
from unionplan.importer import vocabulary_sheets as v
from unionplan.importer.months import month_label
from unionplan.importer.vocabulary import ANY_MARK, LEAD, fold

MAX_PAGES = 300
_MAX_CHARACTERS = 2_000_000
_EDGE = 2  # lines at the top and the bottom of a page that may be a running head
_LONGEST_NUMBER = 40
_FULL_LINE = 0.7
_GAP = re.compile(r"(?<=[\u3400-\u9fff]) (?=[0-9])|(?<=[0-9]) (?=[\u3400-\u9fff])")  # drawn, not typed
_LATIN = re.compile(r"[A-Za-z0-9]$")


def pdf_lines(data: bytes) -> list[str]:
    """Return the lines of the text layer.

    Raises DocumentError ``file_scanned`` where there is none, ``file_encrypted``, ``file_damaged``,
    ``file_too_many_pages``.
    """
    try:
        pages = _pages(data)
    except DocumentError:
        raise
    except Exception as error:  # a broken PDF shows itself in many kinds of errors
        raise DocumentError("file_damaged") from error
    if not any(line.strip() for page in pages for line in page):
        raise DocumentError("file_scanned")
    return _joined(_without_running_heads(pages))


def _pages(data: bytes) -> list[list[str]]:
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not _opens(reader):
        raise DocumentError("file_encrypted")
    if len(reader.pages) > MAX_PAGES:
        raise DocumentError("file_too_many_pages", most=MAX_PAGES)
    pages, length = [], 0
    for page in reader.pages:
        text = page.extract_text()
        length += len(text)
        if length > _MAX_CHARACTERS:
            raise DocumentError("text_too_long", most=_MAX_CHARACTERS, length=length)
        pages.append([_GAP.sub("", line.strip()) for line in text.splitlines() if line.strip()])
    return pages


def _opens(reader: Any) -> bool:
    """Say whether an encrypted file opens without a password; a missing cipher is a no."""
    try:
        return bool(reader.decrypt(""))
    except Exception:
        return False


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    edges = Counter(line for page in pages for line in {_bare(line) for line in _edges(page)})
    often = {line for line, count in edges.items() if count > 2 and 2 * count > len(pages)}
    return [
        [
            line
            for place, line in enumerate(page)
            if not ((place < _EDGE or place >= len(page) - _EDGE) and _runs(line, often))
        ]
        for page in pages
    ]


def _edges(page: list[str]) -> list[str]:
    return [*page[:_EDGE], *page[-_EDGE:]]


def _runs(line: str, often: set[str]) -> bool:
    numbered = len(line) <= _LONGEST_NUMBER and v.PAGE_NUMBER.fullmatch(fold(line).strip())
    return bool(numbered) or _bare(line) in often


def _bare(line: str) -> str:
    """Return a line without its digits, so that a head with a page number is one on every page."""
    return re.sub(r"\d+", "", line).strip()


def _joined(pages: list[list[str]]) -> list[str]:
    """Join a line to the one before where that was broken at the page's edge inside a sentence."""
    lines: list[str] = []
    full = _FULL_LINE * max((_width(line) for page in pages for line in page), default=0)
    broken = False
    for line in (line for page in pages for line in page):
        if broken and not _opens_entry(line):
            gap = " " if _LATIN.search(lines[-1]) and _LATIN.match(line[:1]) else ""
            lines[-1] += gap + line
        else:
            lines.append(line)
        broken = _width(line) >= full and line[-1] not in v.LINE_END
    return lines


def _opens_entry(line: str) -> bool:
    plain = LEAD.sub("", fold(line), count=1)
    return bool(ANY_MARK.match(plain) or month_label(plain) or line[0] in v.BULLET_MARK)


def _width(line: str) -> int:
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in line)
