"""In a process of its own: what an upload is by its content, and what of it is kept."""

import json
import sys
from collections.abc import Callable

from unionplan.apart.limits import OUT_OF_MEMORY, lacked_memory, limit
from unionplan.domain.evidence import FIELD, EvidenceKind, Prepared, label
from unionplan.errors import InvalidError

_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")


def examined(data: bytes, name: str) -> Prepared:
    """The file as it is kept, ending as its content does. Raises InvalidError, never anything else."""
    try:
        return _reader(data, name)(data, name)
    except InvalidError:
        raise
    except Exception as error:  # whatever a stranger's file brings about, the page gets one kind of error
        raise InvalidError("evidence_damaged", FIELD, name=name) from error


def _reader(data: bytes, name: str) -> Callable[[bytes, str], Prepared]:
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or data[:4] + data[8:12] == b"RIFFWEBP":
        return _photo
    if data.startswith(b"%PDF-"):
        return _pdf
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
        return _office
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise InvalidError("evidence_heic", FIELD, name=name)
    raise InvalidError("evidence_kind_unknown", FIELD, name=name)


def _photo(data: bytes, name: str) -> Prepared:
    from unionplan.uploads.photos import redrawn

    whole, thumb, (width, height) = redrawn(data, name)
    return Prepared(EvidenceKind.PHOTO, label(name, ".jpg"), whole, thumb, width, height)


def _pdf(data: bytes, name: str) -> Prepared:
    if b"%%EOF" not in data[-2048:]:
        raise InvalidError("evidence_damaged", FIELD, name=name)
    return Prepared(EvidenceKind.PDF, label(name, ".pdf"), data)


def _office(data: bytes, name: str) -> Prepared:
    from unionplan.uploads import office

    kind, suffix = (office.modern if data.startswith(b"PK") else office.old)(data, name)
    return Prepared(kind, label(name, suffix), data)


def serve() -> None:
    """Read a request from stdin under limits, write the answer to stdout: a line of JSON, then a photo."""
    limit()
    name, data = json.loads(sys.stdin.buffer.readline()), sys.stdin.buffer.read()
    drawn = b""
    try:
        found = examined(data, name)
        answer: dict[str, object] = {
            "kind": found.kind, "name": found.name, "width": found.width, "height": found.height,
        }  # fmt: skip
        if found.thumb:
            answer["whole"], drawn = len(found.data), found.data + found.thumb
    except InvalidError as error:
        if lacked_memory(error):
            sys.exit(OUT_OF_MEMORY)
        answer = {"error": error.code, "details": error.details}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + drawn)


if __name__ == "__main__":
    serve()
