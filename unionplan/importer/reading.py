"""An uploaded file to its lines: which kind it is, whether it may be opened, and what it says."""

import re
from collections.abc import Callable, Sequence
from pathlib import PurePath

from unionplan.errors import DocumentError
from unionplan.importer.archives import Package
from unionplan.importer.encodings import decode
from unionplan.logs import note

MAX_BYTES = 10 * 1024 * 1024
MAX_CHARACTERS = 1_000_000
TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
TABLE_SUFFIXES = (".csv", ".tsv")
PAGE_SUFFIXES = (".html", ".htm")
WORD_SUFFIXES = (".docx", ".docm")
SHEET_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
OLD_WORD_SUFFIXES = (".doc", ".dot", ".wps")
SUFFIXES = (
    *TEXT_SUFFIXES,
    *TABLE_SUFFIXES,
    *PAGE_SUFFIXES,
    *WORD_SUFFIXES,
    *SHEET_SUFFIXES,
    *OLD_WORD_SUFFIXES,
    ".pdf",
)
_SIGNATURES = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
)
_PARTS = (("word/document.xml", "word"), ("xl/workbook.xml", "sheets"), ("content.xml", "sheets"))
_OPEN_SHEETS = b"application/vnd.oasis.opendocument.spreadsheet"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD_STREAM = "WordDocument".encode("utf-16-le")
_OLD_BOOK_STREAM = re.compile("Workbook|Book".encode("utf-16-le").replace(b"|\0", b"|"))
_PAGE = re.compile(rb"^(?:\xef\xbb\xbf)?\s{0,200}<(?:!doctype\s+html|html|head|body|table|meta|div)\b", re.I)
_HEAD = 400
_LINE_END = re.compile(r"\r\n|\r|\n|\x0b|\x0c|\u2028|\u2029")
# What may stand behind a name, because it can be read as what it is.
_READ_AS = {
    **dict.fromkeys(TEXT_SUFFIXES, ("text",)),
    **dict.fromkeys(TABLE_SUFFIXES, ("text",)),
    **dict.fromkeys(PAGE_SUFFIXES, ("page", "text")),
    **dict.fromkeys(WORD_SUFFIXES, ("word",)),
    **dict.fromkeys(SHEET_SUFFIXES, ("sheets", "old_sheets", "page")),
    **dict.fromkeys(OLD_WORD_SUFFIXES, ("old_word", "word", "page")),
    ".pdf": ("pdf",),
}


def file_lines(data: bytes, filename: str, encoding: str | None = None) -> tuple[str, ...]:
    """Return the document's lines; ``encoding`` answers an earlier ``file_encoding_unsure``.

    Raises DocumentError with one code per cause: ``file_empty``, ``file_too_large``,
    ``file_kind_unknown``, ``file_old_word``, ``file_renamed``, ``file_encrypted``, ``file_damaged``,
    ``file_not_text``, ``file_encoding_unsure`` (its ``candidates`` are encodings and previews),
    ``file_scanned``, ``file_too_many_pages``, ``table_too_large``, ``text_too_long``.
    """
    return _taken(data, filename, SUFFIXES, lambda suffix: _lines(data, suffix, encoding))


def table_lines(data: bytes, filename: str, encoding: str | None = None) -> tuple[str, ...]:
    """Return the rows of a workbook's first filled sheet, or of a text table, cells parted by tabs.

    Raises DocumentError as above, and ``file_kind_unknown`` for what is no table.
    """
    known = (*TABLE_SUFFIXES, *SHEET_SUFFIXES)
    return _taken(data, filename, known, lambda suffix: _rows(data, suffix, encoding))


def _taken(
    data: bytes, filename: str, known: Sequence[str], read: Callable[[str], Sequence[str]]
) -> tuple[str, ...]:
    """Return what a file says, measured before and after it is opened."""
    suffix = PurePath(filename).suffix.lower()
    if not data.strip():
        raise DocumentError("file_empty")
    if len(data) > MAX_BYTES:
        raise DocumentError("file_too_large", limit_mb=MAX_BYTES // (1024 * 1024))
    if suffix not in known:
        raise DocumentError("file_kind_unknown", suffix=suffix)
    try:
        lines = read(suffix)
    except DocumentError:
        raise
    except Exception as error:  # whatever a stranger's file brings about, the page gets one kind of error
        note(f"reading a {suffix} file failed", error)
        raise DocumentError("file_damaged") from error
    if not any(line.strip() for line in lines):
        raise DocumentError("file_empty")
    check_length(sum(map(len, lines)))
    return tuple(lines)


def text_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text, those of its body where it is the source of a web page.

    Raises DocumentError ``text_too_long`` beyond what a plan can be.
    """
    check_length(len(text))
    if _PAGE.match(text[:_HEAD].encode("utf-8", "replace")):
        from unionplan.importer.webpage import markup_lines

        return tuple(markup_lines(text))
    return tuple(_LINE_END.split(text.removesuffix("\n")))


def pasted_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text with its tables in rows; DocumentError ``text_too_long``."""
    from unionplan.importer.text_tables import drawn_tables

    return tuple(drawn_tables(text_lines(text)))


def check_length(length: int) -> None:
    """Raise DocumentError ``text_too_long`` for more characters than a plan can have."""
    if length > MAX_CHARACTERS:
        raise DocumentError("text_too_long", most=MAX_CHARACTERS, length=length)


def _lines(data: bytes, suffix: str, encoding: str | None) -> list[str] | tuple[str, ...]:
    kind = _kind(data, suffix)
    if kind == "text":
        return _written_lines(data, suffix, encoding)
    if kind == "page":
        from unionplan.importer.webpage import page_lines

        return page_lines(data, encoding)
    if kind == "pdf":
        from unionplan.importer.pdf import pdf_lines

        return pdf_lines(data)
    return _office_lines(data, kind, suffix)


def _rows(data: bytes, suffix: str, encoding: str | None) -> list[str]:
    from unionplan.importer import sheets

    match _kind(data, suffix):
        case "text":
            grids = [sheets.table_text_grid(data, encoding)]
        case "sheets":
            grids = sheets.package_grids(Package(data))
        case "old_sheets":
            grids = sheets.old_grids(data)
        case _:
            raise DocumentError("file_kind_unknown", suffix=suffix)
    first = next((grid for grid in grids if grid.rows), None)
    return ["\t".join(cell.text for cell in row) for row in first.rows] if first else []


def _written_lines(data: bytes, suffix: str, encoding: str | None) -> list[str] | tuple[str, ...]:
    if suffix not in TABLE_SUFFIXES:
        return pasted_lines(decode(data, encoding))
    from unionplan.importer.sheets import table_text_lines

    return table_text_lines(data, encoding)


def _office_lines(data: bytes, kind: str, suffix: str) -> list[str]:
    from unionplan.importer import oldword, sheets, word

    if kind == "word":
        return word.word_lines(data)
    if kind == "sheets":
        return sheets.package_lines(Package(data))
    return sheets.old_sheet_lines(data) if kind == "old_sheets" else oldword.old_word_lines(data, suffix)


def _kind(data: bytes, suffix: str) -> str:
    """Return what a file is by its content; refuse one whose name says something else."""
    found = next((kind for mark, kind in _SIGNATURES if data.startswith(mark)), "text")
    if found == "zip":
        found = _packed(data)
    elif found == "ole":
        found = _compound(data)
    elif found == "text" and suffix not in TEXT_SUFFIXES and _PAGE.match(data):
        found = "page"
    if suffix in PAGE_SUFFIXES and found == "text":
        found = "page"
    if found not in _READ_AS[suffix]:
        raise DocumentError("file_renamed", suffix=suffix, found=found)
    return found


def _packed(data: bytes) -> str:
    names = Package(data).names
    return next((kind for part, kind in _PARTS if part in names), "zip")


def _compound(data: bytes) -> str:
    """Tell what an old compound file holds by the names of its streams."""
    if _ENCRYPTED_PACKAGE in data:
        raise DocumentError("file_encrypted")
    if _OLD_WORD_STREAM in data:
        return "old_word"
    return "old_sheets" if _OLD_BOOK_STREAM.search(data) else "ole"
