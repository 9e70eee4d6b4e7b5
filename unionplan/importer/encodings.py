"""Bytes of a text file to text: UTF-8, UTF-16 and GB18030, or a refusal."""

import codecs
import re

from unionplan.errors import DocumentError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a person's text is made of; everything else (controls, private use, rare scripts) is strange.
_ORDINARY = re.compile(
    r"[\t\n\r\x0b\x0c\x20-\x7e\u00a0-\u024f\u0370-\u04ff\u2000-\u27bf\u3000-\u30ff"
    r"\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
)
_COMMON = re.compile(r"[\t\n\r\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]")
_ORDINARY_SHARE = 0.95


def decode(data: bytes) -> str:
    """Return the text of ``data``; DocumentError ``file_not_text`` where it is none."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _checked(_attempt(data[len(bom) :], encoding))
    if b"\0" in data:
        return _checked(_wide(data))
    text = _attempt(data, "utf-8")
    return _checked(_attempt(data, "gb18030") if text is None else text)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark at its start: the byte order that gives the more common characters."""
    texts = [text for text in (_attempt(data, "utf-16-le"), _attempt(data, "utf-16-be")) if text]
    return max(texts, key=lambda text: len(_COMMON.findall(text)), default=None)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None) -> str:
    if text is None or "\0" in text:
        raise DocumentError("file_not_text")
    sample = text[:200_000]
    if len(_ORDINARY.findall(sample)) < _ORDINARY_SHARE * len(sample):
        raise DocumentError("file_not_text")
    return text
