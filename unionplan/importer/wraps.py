"""Lines that were broken inside a sentence, put together again."""

from collections.abc import Sequence
from dataclasses import replace

from unionplan.importer import vocabulary as v
from unionplan.importer.months import month_label
from unionplan.importer.pieces import Joint, Piece

_LONG = 40  # characters; an unfinished line of that length was broken by whoever set the page
_WIDEST = 50  # characters; a document without a longer line may have been broken throughout
_NAME, _ITEM_NAME, _HEADING = 12, 10, 30  # characters a name without a mark, an item's, a chapter's may have
_MOST_LINES = 12
_FEWEST, _SHARE = 3, 0.8


def unwrapped(lines: Sequence[Piece]) -> list[Piece]:
    """Return the lines with those that go on in the next one joined to it."""
    throughout = _broken_throughout([line for line in lines if line.plain.strip()])
    found: list[Piece] = []
    blank: list[Piece] = []
    parts, listing = 1, False
    for line in lines:
        listing = _lists_months(line, listing)
        if not line.plain.strip():
            blank.append(line)
        elif (
            found and parts < _MOST_LINES and _goes_on(found[-1], line, throughout and not (blank or listing))
        ):
            found[-1] = _joined(found[-1], blank, line)
            blank, parts = [], parts + 1
        else:
            found += [*blank, line]
            blank, parts = [], 1
    return found + blank


def _lists_months(line: Piece, before: bool) -> bool:
    """Say whether a line stands in a month list; a chapter ends it."""
    bare = v.LEAD.sub("", line.plain, count=1)
    if month_label(bare):
        return True
    return before and not v.OUTER_MARK.match(bare)


def _goes_on(before: Piece, line: Piece, throughout: bool) -> bool:
    plain = before.plain.rstrip()
    if _finished(plain) or _opens(line.plain) or v.CELL in before.plain or v.CHROME.search(plain):
        return False
    if plain.endswith(v.GOES_ON):
        return len(line.plain.strip()) > 1
    last = len(plain) - max((joint.at for joint in before.joints), default=0)
    if last >= _LONG:
        return True
    return throughout and not _names(plain, bool(before.joints))


def _broken_throughout(lines: Sequence[Piece]) -> bool:
    """Say whether a document's lines were all cut to a width: no long one, and broken ones end a sentence."""
    if any(len(line.plain) > _WIDEST for line in lines):
        return False
    ends = [
        _finished(line.plain)
        for before, line, after in zip(lines, lines[1:], [*lines[2:], None], strict=False)
        if not _finished(before.plain)
        and not _names(before.plain.rstrip(), False)
        and not _opens(line.plain)
        and (after is None or _opens(after.plain))
    ]
    return len(ends) >= _FEWEST and sum(ends) >= _SHARE * len(ends)


def _finished(plain: str) -> bool:
    return plain.rstrip().endswith(v.FINISHED)


def _opens(plain: str) -> bool:
    """Say whether a line begins something of its own."""
    bare = v.LEAD.sub("", plain, count=1)
    if plain.lstrip()[:1] in v.OWN_LINE or v.CELL in plain or month_label(bare):
        return True
    return any(pattern.search(plain) for pattern in (v.CHROME, v.ATTRIBUTE)) or bool(v.ANY_MARK.match(bare))


def _names(plain: str, begun: bool) -> bool:
    """Say whether an unfinished line is a name that stands by itself; not where lines were joined to it."""
    if begun or "," in plain:
        return begun is False and bool(v.OUTER_MARK.match(plain)) and len(plain) <= _HEADING
    if v.OUTER_MARK.match(plain):
        return len(plain) <= _HEADING
    mark = v.ANY_MARK.match(plain)
    return len(plain) - mark.end() < _ITEM_NAME if mark else len(plain) <= _NAME


def _joined(before: Piece, blank: Sequence[Piece], line: Piece) -> Piece:
    """Return two lines as one piece that knows where it was broken."""
    ends = len(before.plain.rstrip())
    begins = len(line.plain) - len(line.plain.lstrip())
    gap = "\n".join([before.text[ends:], *(each.text for each in blank), line.text[:begins]])
    return replace(
        before,
        text=before.text[:ends] + line.text[begins:],
        plain=before.plain[:ends] + line.plain[begins:],
        joints=(*before.joints, Joint(ends, line.line, gap)),
    )
