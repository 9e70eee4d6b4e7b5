"""Bytes of a text file to text: UTF-8, UTF-16, GB18030 or Big5, or a refusal."""

import codecs
import re

from unionplan.errors import DocumentError
from unionplan.importer import vocabulary_sheets as v

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
PREVIEW_LENGTH = 80
# What a person's text is made of; everything else (controls, private use, rare scripts) is strange.
_ORDINARY = re.compile(
    r"[\t\n\r\x0b\x0c\x20-\x7e\u00a0-\u024f\u0370-\u04ff\u2000-\u27bf\u3000-\u30ff"
    r"\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
)
_COMMON = re.compile(r"[\t\n\r\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]")
_ORDINARY_SHARE = 0.95
_SAMPLE = 200_000
_CLEARLY_MORE = 2  # one reading must have twice the common words of the other
_FEWEST = 2


def decode(data: bytes, encoding: str | None = None) -> str:
    """Return the text of ``data``, read in ``encoding`` where a person has said which.

    Raises DocumentError ``file_not_text``, or ``file_encoding_unsure`` whose ``candidates`` are the
    possible encodings with the beginning of the text as each would read it.
    """
    for bom, marked in BOMS:
        if data.startswith(bom):
            return _checked(_attempt(data[len(bom) :], marked))
    if encoding is not None:
        return _checked(_attempt(data, encoding) if encoding in ENCODINGS else None)
    if b"\0" in data:
        return _checked(_wide(data))
    text = _attempt(data, "utf-8")
    return _checked(_double_byte(data) if text is None else text)


def _double_byte(data: bytes) -> str | None:
    """The reading in GB18030 or Big5 that has the more common characters."""
    texts = {name: text for name in ("gb18030", "big5") if (text := _attempt(data, name))}
    texts = {name: text for name, text in texts.items() if _is_ordinary(text)}
    if len(texts) < 2:
        return next(iter(texts.values()), None)
    counts = {name: _commonness(text) for name, text in texts.items()}
    best, other = sorted(texts, key=lambda name: -counts[name])
    if counts[best] >= _FEWEST and counts[best] >= _CLEARLY_MORE * counts[other]:
        return texts[best]
    candidates = {name: text.strip()[:PREVIEW_LENGTH] for name, text in texts.items()}
    raise DocumentError("file_encoding_unsure", candidates=candidates)


def _commonness(text: str) -> int:
    """Count common characters, and common pairs thrice: chance makes the first, hardly the second."""
    sample = text[:_SAMPLE]
    signs = sum(sign in v.COMMON_SIGNS for sign in sample)
    return signs + 3 * len(v.COMMON_WORDS.findall(sample))


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark at its start: the byte order that gives the more common characters."""
    texts = [text for text in (_attempt(data, "utf-16-le"), _attempt(data, "utf-16-be")) if text]
    return max(texts, key=lambda text: len(_COMMON.findall(text)), default=None)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode("cp950" if encoding == "big5" else encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None) -> str:
    if text is None or "\0" in text or not _is_ordinary(text):
        raise DocumentError("file_not_text")
    return text


def _is_ordinary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_ORDINARY.findall(sample)) >= _ORDINARY_SHARE * len(sample)
