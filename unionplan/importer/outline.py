"""Lines to entries: which stand as headings, numbered items, month headings or plain prose."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from unicodedata import numeric

from unionplan.importer import vocabulary as v
from unionplan.importer.months import month_label
from unionplan.importer.pieces import Piece, number
from unionplan.importer.tables import Columns, Row, table_columns, table_row


class Style(IntEnum):
    """The list marks, from the outside in: 一、 (一) 1、 (1) ① 一是."""

    CHAPTER = 0
    BRACKET = 1
    NUMBER = 2
    SUB = 3
    CIRCLE = 4
    CLAUSE = 5
    PROSE = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the outline: its words behind the mark, and the months it heads, if it does."""

    piece: Piece
    style: Style = Style.PROSE
    number: int = 0
    months: tuple[int, ...] | None = None
    heading: bool = False
    owner: str = ""
    budget_fen: int | None = None
    rhythm: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class _Mark:
    style: Style
    number: int
    end: int


_MARKS = tuple((style, re.compile(mark)) for style, mark in zip(Style, v.MARKS, strict=False))
_GLUED = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", mark) for mark in v.MARKS[:-1]))
_GLUED_MONTH = re.compile(rf"(?<=[。;:\s])(?:{v.MONTHS}|{v.QUARTER})\s*:")
_MAX_GLUED_HEADING = 60


def entries(lines: Sequence[Piece]) -> list[Entry]:
    """Return the entries of a document's lines in order."""
    chunks = [(line, list(_chunks(line))) for line in lines if line.plain.strip()]
    ordinals = _ordinals([chunk for _, parts in chunks for chunk in parts])
    found: list[Entry] = []
    columns: Columns | None = None
    for line, parts in chunks:
        columns = table_columns(line) or (columns if v.CELL in line.plain else None)
        if columns is None:
            found += [entry for chunk in parts for entry in _entries(chunk, ordinals)]
        elif not table_columns(line):
            found += _row_entries(table_row(line, columns), ordinals)
    return found


def _row_entries(row: Row, ordinals: bool) -> Iterator[Entry]:
    """Return a table row's content as entries under the months of the row."""
    if row.months is not None:
        yield Entry(row.months_cell, months=row.months)
    for chunk in (part for item in _apart(row.content) for part in _chunks(item)):
        for entry in _entries(chunk, ordinals):
            yield replace(
                entry,
                owner=row.owner,
                budget_fen=row.budget_fen,
                rhythm=row.months_cell.plain,
                target=row.target,
            )


def _apart(cell: Piece) -> list[Piece]:
    """Return the items of a cell that only blanks keep apart: 登山比赛 趣味运动会."""
    words = list(v.APART.finditer(cell.plain))
    items = len(words) > 1 and all(v.APART_ITEM.fullmatch(word[0]) for word in words)
    if not items or not v.APART_NAME.search(cell.plain):
        return [cell]
    return [cell.cut(word.start(), word.end()) for word in words]


def _entries(chunk: Piece, ordinals: bool) -> Iterator[Entry]:
    lead = v.LEAD.match(chunk.plain)
    body = chunk.cut(lead.end() if lead else 0)
    heading = chunk.plain.lstrip().startswith("#")
    if not body.bare().text:
        return
    mark = _mark(body.plain)
    inner = body.cut(mark.end) if mark else body
    label = month_label(inner.plain)
    if mark and not _is_ordinal(body.plain, mark, ordinals):
        label, inner = month_label(body.plain), body
    if label:
        yield Entry(inner.cut(0, label.end), months=label.months)
        inner = inner.cut(label.end)
        mark = _mark(inner.plain)
        inner = inner.cut(mark.end) if mark else inner
    week = v.WEEK_LABEL.match(inner.plain)
    inner = inner.cut(week.end() if week else 0)
    if inner.bare().text:
        unmarked = Style.CIRCLE if v.BULLET.match(chunk.plain) else Style.PROSE
        style, count = (mark.style, mark.number) if mark else (unmarked, 0)
        yield Entry(inner, style, count, heading=heading)


def _is_ordinal(plain: str, mark: _Mark, ordinals: bool) -> bool:
    """Say whether 一、二月 is item 一 about February rather than the months January and February."""
    listed, counted = month_label(plain), month_label(plain[mark.end :])
    if listed is None or counted is None:
        return True
    mixed = plain[:1].isdigit() != plain[mark.end :].lstrip()[:1].isdigit()
    run = len(listed.months) == listed.months[-1] - listed.months[0] + 1
    return mixed or not run or ordinals


def _ordinals(chunks: Sequence[Piece]) -> bool:
    """Say whether the month headings of a document are numbered 1, 2, 3, … with one mark each."""
    numbers = []
    for chunk in chunks:
        body = v.LEAD.sub("", chunk.plain, count=1)
        mark = _mark(body)
        if mark and month_label(body[mark.end :]):
            numbers.append(mark.number)
    return len(numbers) > 2 and numbers == list(range(1, len(numbers) + 1))


def _mark(plain: str) -> _Mark | None:
    """Return the list mark a text opens with; a date such as 3、8妇女节 is none."""
    if v.FESTIVAL_DATE.match(plain):
        return None
    for style, pattern in _MARKS:
        if match := pattern.match(plain):
            written = next((group for group in match.groups() if group), "")
            return _Mark(style, _ordinal(written), match.end())
    return None


def _ordinal(written: str) -> int:
    if not written:
        return 0
    return int(numeric(written) if len(written) == 1 else number(written))


def _chunks(line: Piece) -> Iterator[Piece]:
    """Cut a line where the next mark of a list is glued to the sentence before it."""
    lead = v.LEAD.match(line.plain)
    start = lead.end() if lead else 0
    first = _mark(line.plain[start:])
    seen = {first.style: first.number} if first else {}
    head, cut, words = first.style if first else Style.PROSE, 0, start + (first.end if first else 0)
    months = {match.start() for match in _GLUED_MONTH.finditer(line.plain, words)}
    for stop in sorted(months | {match.start() for match in _GLUED.finditer(line.plain, words)}):
        mark = _mark(line.plain[stop:])
        opens = stop in months or (mark and _follows(line.plain, stop, mark, seen, head))
        if not opens or not line.plain[words:stop].strip():
            continue
        yield line.cut(cut, stop)
        cut = words = stop
        if mark and stop not in months:
            seen[mark.style], head, words = mark.number, mark.style, stop + mark.end
    yield line.cut(cut)


def _follows(plain: str, stop: int, mark: _Mark, seen: dict[Style, int], head: Style) -> bool:
    """Say whether a mark inside a line opens the next entry: its number must be the next one."""
    before, last = plain[stop - 1], seen.get(mark.style, 0)
    if before.isdigit() or before in v.NO_MARK_AFTER:
        return False
    skipped = 2 if before in v.LISTED and mark.style is Style.NUMBER else 0
    in_turn = 0 < last < mark.number <= last + 1 + skipped
    opens_list = mark.number == 1 and last == 0 and (head < mark.style or head is Style.PROSE)
    if before in v.BOUNDARY or mark.style in (Style.BRACKET, Style.CIRCLE):
        return in_turn or opens_list
    if mark.style is Style.SUB:
        return in_turn
    behind = plain[stop + mark.end : stop + mark.end + 1]
    if in_turn and mark.style is Style.NUMBER and v.HAN.match(before) and v.HAN.match(behind):
        return True
    glued = head in (Style.CHAPTER, Style.BRACKET) and stop <= _MAX_GLUED_HEADING
    return glued and mark.style is Style.NUMBER and bool(v.HAN.match(before))
