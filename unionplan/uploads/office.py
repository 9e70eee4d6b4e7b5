"""Office files by their content: which kind, no macros, no password, nothing that swells."""

from collections.abc import Iterator

from unionplan.domain.evidence import FIELD, EvidenceKind
from unionplan.errors import DocumentError, InvalidError
from unionplan.importer.archives import Package

Known = tuple[EvidenceKind, str]
_MAIN = {
    "wordprocessingml": (EvidenceKind.WORD, ".docx"),
    "spreadsheetml": (EvidenceKind.EXCEL, ".xlsx"),
    "presentationml": (EvidenceKind.SLIDES, ".pptx"),
}
_STREAMS = {
    "WordDocument": (EvidenceKind.WORD, ".doc"),
    "Workbook": (EvidenceKind.EXCEL, ".xls"),
    "Book": (EvidenceKind.EXCEL, ".xls"),
    "PowerPoint Document": (EvidenceKind.SLIDES, ".ppt"),
}
_MACROS = {"VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR"}
_ENTRY, _NAME = 128, 64  # bytes of a directory entry, and of its name


def modern(data: bytes, name: str) -> Known:
    """A docx, xlsx or pptx, unpacked to its end within limits. InvalidError."""
    try:
        package = Package(data)
        types = [str(e.get("ContentType", "")) for e in package.xml("[Content_Types].xml")]
        for part in package.names:
            package.read(part)
    except DocumentError as error:
        raise _refusal(error.code, name) from error
    if any("vba" in kind.lower() or "macroenabled" in kind.lower() for kind in types):
        raise InvalidError("evidence_macros", FIELD, name=name)
    mains = (kind for kind in types if kind.endswith(".main+xml"))
    found = next((_MAIN[word] for kind in mains for word in _MAIN if f".{word}." in kind), None)
    if found is None:
        raise InvalidError("evidence_kind_unknown", FIELD, name=name)
    return found


def old(data: bytes, name: str) -> Known:
    """A doc, xls or ppt. InvalidError."""
    streams = set(_stream_names(data))
    if "EncryptedPackage" in streams:
        raise InvalidError("evidence_encrypted", FIELD, name=name)
    if streams & _MACROS:
        raise InvalidError("evidence_macros", FIELD, name=name)
    found = next((known for stream, known in _STREAMS.items() if stream in streams), None)
    if found is None:
        raise InvalidError("evidence_kind_unknown", FIELD, name=name)
    return found


def _refusal(code: str, name: str) -> InvalidError:
    if code == "file_encrypted":
        return InvalidError("evidence_encrypted", FIELD, name=name)
    if code == "file_too_large":
        return InvalidError("evidence_too_heavy", FIELD, name=name)
    return InvalidError("evidence_damaged", FIELD, name=name)


def _stream_names(data: bytes) -> Iterator[str]:
    """Names in whatever looks like an entry of a compound file's directory, wherever its sectors lie."""
    for start in range(512, len(data) - _ENTRY + 1, _ENTRY):
        length = int.from_bytes(data[start + _NAME : start + _NAME + 2], "little")
        if 2 < length <= _NAME and not length % 2 and data[start + _NAME + 2] in (1, 2, 5):
            yield data[start : start + length - 2].decode("utf-16-le", "replace")
