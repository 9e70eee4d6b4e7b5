"""A web page, saved or pasted, to lines: block elements part lines, a table row is one line."""

import re
from collections.abc import Iterator
from typing import Any

from unionplan.errors import DocumentError
from unionplan.importer.encodings import BOMS, ENCODINGS, decode
from unionplan.importer.grids import Cell, grid, split_lines
from unionplan.importer.plan_tables import plan_lines, raw_lines

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.I)
_HEAD = 4096
_NAMES = {"utf8": "utf-8", "gb2312": "gb18030", "gbk": "gb18030", "big5-hkscs": "big5", "utf-16": "utf-16-le"}
_GONE = re.compile(
    r"script|style|nav|head|noscript|template|iframe|object|svg|form|button|select|textarea|title|footer|aside"
)
_BLOCKS = re.compile(
    r"p|div|[uod]l|li|d[td]|h[1-6r]|section|article|main|header|blockquote|pre|center|body|html|address|"
    r"figure|figcaption|fieldset|details|summary"
)
_BLANKS = re.compile(r"[ \t\r\n\f\u00a0]+")
_DEEPEST = 200
_WIDEST_SPAN = 100
_LONGEST_SPAN = 1000
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)


def page_lines(data: bytes, encoding: str | None = None) -> list[str]:
    """Return the lines of a page's body.

    Raises DocumentError ``file_damaged``, ``file_not_text``, ``file_encoding_unsure``, ``table_too_large``.
    """
    return markup_lines(decode(data, encoding or _declared(data)))


def markup_lines(text: str) -> list[str]:
    """Return the lines of HTML that is text already; scripts, styles and menus are left out."""
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise DocumentError("file_damaged") from error
    body = root.find("body")
    page = _Page()
    page.walk(root if body is None else body, 0)
    return page.finished()


def _declared(data: bytes) -> str | None:
    """Return the encoding the page names, None where it names none that its bytes bear out."""
    match = _CHARSET.search(data[:_HEAD])
    if match is None or any(data.startswith(bom) for bom, _ in BOMS):
        return None
    name = match[1].decode("ascii").lower()
    name = _NAMES.get(name, name)
    if name not in ENCODINGS or name.startswith("utf-16"):
        return None
    try:
        decode(data, name)
    except DocumentError:
        return None
    return name


class _Page:
    def __init__(self) -> None:
        self._lines: list[str] = []
        self._words: list[str] = []

    def finished(self) -> list[str]:
        self._end()
        return self._lines

    def walk(self, element: Any, depth: int) -> None:
        """Take an element's text; what is nested beyond all sense is left out."""
        if depth > _DEEPEST:
            return
        block = bool(_BLOCKS.fullmatch(element.tag))
        if block:
            self._end()
        self._words.append(element.text or "")
        for child in element.iterchildren():
            self._child(child, depth)
            self._words.append(child.tail or "")
        if block:
            self._end()

    def _child(self, child: Any, depth: int) -> None:
        if (
            not isinstance(child.tag, str)
            or _GONE.fullmatch(child.tag)
            or _HIDDEN.search(child.get("style", ""))
        ):
            return
        if child.tag == "br":
            self._end()
        elif child.tag == "table":
            self._end()
            self._lines += _table(child, depth)
        else:
            self.walk(child, depth + 1)

    def _end(self) -> None:
        line = _BLANKS.sub(" ", "".join(self._words)).strip()
        self._words = []
        if line:
            self._lines.append(line)


def _table(table: Any, depth: int) -> list[str]:
    cells = grid(_cells(table, depth))
    lines = plan_lines(cells)
    return raw_lines(cells) if lines is None else lines


def _cells(table: Any, depth: int) -> Iterator[Cell]:
    taken: dict[int, int] = {}  # column -> first row below what reaches down in it
    for row, element in enumerate(_rows(table)):
        column = 0
        for cell in element.iterchildren("td", "th"):
            while taken.get(column, 0) > row:
                column += 1
            rows, columns = _span(cell, "rowspan", _LONGEST_SPAN), _span(cell, "colspan", _WIDEST_SPAN)
            page = _Page()
            page.walk(cell, depth + 1)
            lines = tuple(line for text in page.finished() for line in _cell_lines(text))
            yield Cell(lines, row, column, rows, columns)
            taken |= {place: row + rows for place in range(column, column + columns)}
            column += columns


def _cell_lines(text: str) -> tuple[str, ...]:
    return (text,) if "\t" in text else split_lines(text)


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _span(cell: Any, name: str, most: int) -> int:
    text = cell.get(name, "1").strip()
    return max(1, min(most, int(text))) if re.fullmatch(r"[0-9]{1,6}", text) else 1
