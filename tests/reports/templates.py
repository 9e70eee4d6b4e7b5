"""Templates as unions write them, and what came out of them."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from docx import Document
from docx.oxml.ns import qn


def template(*paragraphs: str | Sequence[str], change: Callable[[Any], object] = lambda _: None) -> bytes:
    """A .docx with these paragraphs, one in pieces split over runs; ``change`` works on the document."""
    document = Document()
    for words in paragraphs:
        paragraph = document.add_paragraph()
        for piece in [words] if isinstance(words, str) else words:
            paragraph.add_run(piece)
    change(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_part(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The same file with a part's text changed, or added where there is none."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        before = old.read(name).decode() if name in old.namelist() else ""
        new.writestr(name, change(before))
    return out.getvalue()


def words(data: bytes) -> list[str]:
    """All paragraphs of the body, those of tables too."""
    body = Document(io.BytesIO(data)).element.body
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]
