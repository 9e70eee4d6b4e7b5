"""Several documents in one file told apart: where each begins, and what kind it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from unionplan.importer import vocabulary as v
from unionplan.importer.months import month_label
from unionplan.importer.outline import Entry, Style
from unionplan.importer.pieces import Piece, number

_TITLE_LINES = 8
_MIN_ITEMS = 3
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines of one document within the file and the title found for it."""

    lines: tuple[Piece, ...]
    title: str
    title_line: int | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        """Return the first and last line number."""
        return self.lines[0].line, self.lines[-1].last_line

    @property
    def body(self) -> tuple[Piece, ...]:
        """Return the lines without the title."""
        return tuple(line for line in self.lines if line.line != self.title_line)


def stretches(lines: Sequence[Piece]) -> list[Stretch]:
    """Return the documents of a file in order; every line belongs to exactly one."""
    starts, told, done, seen = [0], 0, 0, 0
    for start in _starts(lines):
        more_told, more_done = _retold(lines[seen:start])
        told, done, seen = told + more_told, done + more_done, start
        ahead = v.NEXT_PLAN.match(_clean(lines[start].plain))
        if start and (not ahead or _looks_back(told, done)):
            starts.append(start)
            told = done = 0
    ends = [*starts[1:], len(lines)]
    parts = [tuple(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    return [Stretch(part, *_title(part)) for part in parts if part]


def _starts(lines: Sequence[Piece]) -> Iterator[int]:
    filled = [n for n, line in enumerate(lines) if line.plain.strip()]
    content = False
    for n, following in zip(filled, [*filled[1:], -1], strict=True):
        plain = _clean(lines[n].plain)
        after = _clean(lines[following].plain) if following >= 0 else ""
        twice = plain == after and len(plain) <= _LONGEST_TITLE and not _has_mark(plain)
        titled = content and (v.NEXT_PLAN.match(plain) or _heads(plain)) and not month_label(after)
        part = v.PART.match(plain) and (content or not v.BARE_PART.match(plain))
        if part or twice or titled:
            yield n
            content = False
        content = content or _has_mark(plain)


def _heads(plain: str) -> bool:
    return bool(v.TITLE.match(plain)) and not _has_mark(plain) and not v.ACTION.match(plain)


def _clean(plain: str) -> str:
    return v.LEAD.sub("", plain, count=1).strip(" *\t")


def _has_mark(plain: str) -> bool:
    return bool(v.ANY_MARK.match(plain)) or month_label(plain) is not None


def _title(lines: Sequence[Piece]) -> tuple[str, int | None]:
    """Return the heading of a document as written and its line, or nothing."""
    for line in [line for line in lines if line.plain.strip()][:_TITLE_LINES]:
        plain = _clean(line.plain)
        if part := v.PART.match(plain):
            plain = part["title"] or part["numbered"] or plain
        elif _has_mark(plain):
            break
        elif not _is_title(plain):
            continue
        start = line.plain.find(plain)
        return line.text[start : start + min(len(plain), _LONGEST_TITLE)].strip(), line.line
    return "", None


def _is_title(plain: str) -> bool:
    named = v.PLAN_TITLE.search(plain) or v.TITLE.match(plain)
    return len(plain) <= _LONGEST_TITLE and bool(named) and not v.ACTION.match(plain)


def kind(stretch: Stretch, entries: Sequence[Entry]) -> str:
    """Return plan, summary, duty-list or noise."""
    title = v.fold(stretch.title) or _clean(stretch.lines[0].plain)[:_LONGEST_TITLE]
    planned = bool(v.PLAN_WORD.search(title))
    for name, pattern in v.KIND_TITLES:
        if pattern.search(title) and not (name == "summary" and planned):
            return name
    if _looks_back(*_retold(stretch.lines)):
        return "summary"
    if planned or sum(entry.months is not None for entry in entries) > 1 or _promises(entries):
        return "plan"
    return "noise"


def _retold(lines: Sequence[Piece]) -> tuple[int, int]:
    """Return how many sentences the lines hold, and how many of them tell what was done."""
    sentences = [sentence.plain for line in lines for sentence in line.sentences()]
    return len(sentences), sum(bool(v.DONE.search(plain)) for plain in sentences)


def _looks_back(told: int, done: int) -> bool:
    """Say whether a good part of the sentences tells what was done."""
    return done >= _MIN_ITEMS and done > v.DONE_SHARE * told


def _promises(entries: Sequence[Entry]) -> bool:
    """Say whether most of the numbered items open like something a union sets out to do."""
    items = [entry.piece.bare().plain for entry in entries if entry.style is not Style.PROSE]
    acting = sum(bool(v.ACTION.match(v.LEADING_TIME.sub("", plain))) for plain in items)
    return len(items) >= _MIN_ITEMS and 2 * acting > len(items)


def year(stretch: Stretch) -> int | None:
    """Return the calendar year a document names in its title or first lines, or None."""
    filled = [line.plain for line in stretch.lines if line.plain.strip()][:_TITLE_LINES]
    for plain in [v.fold(stretch.title), *filled]:
        if match := v.SECOND_TERM.search(plain) or v.PLAN_YEAR.search(plain) or v.YEAR.search(plain):
            return int(match[1])
        if match := v.HAN_YEAR.search(plain):
            return int(number("".join(str(v.DIGITS.get(sign, sign)) for sign in match[0])))
    return None
