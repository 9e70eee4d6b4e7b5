"""In a process of its own: whether a template is a Word document that runs nothing and fetches nothing."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from unionplan.apart.limits import OUT_OF_MEMORY, lacked_memory, limit
from unionplan.domain.templates import FIELD, MAX_XML, Problem
from unionplan.errors import DocumentError, InvalidError
from unionplan.importer.archives import Package, parsed
from unionplan.logs import note
from unionplan.reports.template_check import check_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VML = "{urn:schemas-microsoft-com:vml}"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ACTIVE = ("vbaProject", "wordVbaData", "control", "activeXControlBinary", "attachedToolbars", "extensibility")
EMBEDDED = (
    "oleObject",
    "aFChunk",
    "subDocument",
    "mailMergeSource",
    "mailMergeHeaderSource",
    "recipientData",
)
CHART = "charts/_rels/"  # a chart's own data are a workbook inside
DROPPED = "attachedTemplate"  # most documents name one; it is left out of what is made
SCHEMES = ("http", "https", "mailto")
HARMLESS = {
    *(
        "PAGE",
        "NUMPAGES",
        "SECTION",
        "SECTIONPAGES",
        "NUMWORDS",
        "TOC",
        "TC",
        "PAGEREF",
        "REF",
        "NOTEREF",
        "SEQ",
    ),
    *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "TITLE", "SUBJECT", "AUTHOR", "FILENAME"),
    *("STYLEREF", "HYPERLINK", "SYMBOL", "EQ", "ADVANCE", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN"),
}


def examined(data: bytes) -> tuple[Problem, ...]:
    """What cannot be filled in. InvalidError for a file that is no harmless Word document."""
    try:
        _look_through(Package(data))
        return check_template(data)
    except InvalidError:
        raise
    except DocumentError as error:
        if lacked_memory(error):
            raise MemoryError from error
        raise _refusal(error.code) from error
    except Exception as error:  # whatever a stranger's file brings about, the page gets one kind of error
        if lacked_memory(error):
            raise MemoryError from error
        note("examining a template failed", error)
        raise InvalidError("template_damaged", FIELD) from error


def _refusal(code: str) -> InvalidError:
    if code == "file_encrypted":
        return InvalidError("template_encrypted", FIELD)
    return InvalidError("template_too_heavy" if code == "file_too_large" else "template_damaged", FIELD)


def _look_through(package: Package) -> None:
    types = [str(entry.get("ContentType", "")) for entry in package.xml("[Content_Types].xml")]
    if any("macroenabled" in kind.lower() or "vba" in kind.lower() for kind in types):
        raise InvalidError("template_active", FIELD)
    if DOCUMENT not in types:
        raise InvalidError("template_not_word", FIELD)
    left = MAX_XML
    for name in sorted(n for n in package.names if n.endswith((".xml", ".rels"))):
        data = package.read(name)
        left -= len(data)
        if left < 0:
            raise InvalidError("template_too_heavy", FIELD)
        part = parsed(data)
        if name.endswith(".rels"):
            _check_relations(name, part)
        _check_fields(part)
        for element in part.iter(f"{VML}*"):
            if source := element.get("src"):
                raise InvalidError("template_linked", FIELD, target=source[-60:])


def _check_relations(name: str, relations: Any) -> None:
    for relation in relations:
        kind = str(relation.get("Type", "")).rsplit("/", 1)[-1]
        target = str(relation.get("Target", ""))
        if relation.get("TargetMode") == "External":
            followed = kind == "hyperlink" and urlsplit(target).scheme.lower() in SCHEMES
            if not followed and kind != DROPPED:
                raise InvalidError("template_linked", FIELD, target=target[-60:])
        elif kind in ACTIVE:
            raise InvalidError("template_active", FIELD)
        elif kind in EMBEDDED or (kind == "package" and CHART not in name):
            raise InvalidError("template_embedded", FIELD)


def _check_fields(part: Any) -> None:
    for code in _fields(part):
        command = (code.split() or ["="])[0].upper()
        if command not in HARMLESS and not command.startswith("="):
            raise InvalidError("template_field", FIELD, command=command[:20])


def _fields(part: Any) -> Iterator[str]:
    """The codes of a part's fields; Word splits one over many runs and puts one into another."""
    open_fields: list[str] = []
    for element in part.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}fldSimple":
            yield element.get(f"{W}instr") or ""
        elif element.tag == f"{W}instrText":
            if open_fields:
                open_fields[-1] += element.text or ""
        elif element.get(f"{W}fldCharType") == "begin":
            open_fields.append("")
        elif element.get(f"{W}fldCharType") == "end" and open_fields:
            yield open_fields.pop()
    yield from open_fields


def serve() -> None:
    """Read the file from stdin under limits, write the answer to stdout as JSON."""
    limit()
    try:
        answer: dict[str, object] = {"problems": [asdict(p) for p in examined(sys.stdin.buffer.read())]}
    except InvalidError as error:
        answer = {"error": error.code, "details": error.details}
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    serve()
