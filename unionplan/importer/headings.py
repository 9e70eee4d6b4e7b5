"""Which entry of an outline is a heading, and what kind of section it opens."""

from unionplan.importer import vocabulary as v
from unionplan.importer.outline import Entry, Style

PLANNED, GOALS, PASSED_OVER = "planned", "goals", "passed over"
_LONGEST_HEADING = 45
_LONGEST_BARE_HEADING = 24
_SHORT_ITEM = 16


def leads_in(entry: Entry, following: Entry | None) -> bool:
    """Say whether an entry only introduces the entries below it."""
    plain = entry.piece.plain.strip()
    deeper = following is not None and entry.style < following.style < Style.PROSE
    return deeper and (plain.endswith(":") or (len(plain) <= _SHORT_ITEM and not v.DEADLINE.search(plain)))


def is_section(entry: Entry, following: Entry | None) -> bool:
    """Say whether an entry names a section rather than a task."""
    if entry.style is Style.PROSE:
        return is_bare_heading(entry, following)
    if entry.style > Style.BRACKET:
        return False
    plain = entry.piece.bare().plain
    if v.PREAMBLE.match(plain) or v.GOALS.match(plain):
        return True
    if following is None:
        return False
    if following.months is not None or entry.style < following.style < Style.PROSE:
        return True
    short = len(plain) <= _LONGEST_HEADING and len(entry.piece.sentences()) == 1
    listed = entry.piece.plain.rstrip().endswith(v.LISTED) or v.LISTING_END.search(following.piece.plain)
    return following.style is Style.PROSE and short and not listed


def is_bare_heading(entry: Entry, following: Entry | None) -> bool:
    """Say whether a line without a mark is a heading: short, unfinished, with a list below it."""
    plain = entry.piece.plain.strip(" *\t")
    if entry.style is not Style.PROSE or v.SENTENCE_END.search(plain) or not v.HAN.search(plain):
        return False
    if entry.heading:
        return len(plain) <= _LONGEST_HEADING
    if following is None or len(plain) > _LONGEST_BARE_HEADING or "," in plain:
        return False
    if following.months is not None or plain.endswith(":"):
        return bool(v.LISTING.search(plain))
    return following.style < Style.PROSE and following.number <= 1


def mode_of(heading: str) -> str:
    """Return how the entries under a section are read."""
    if v.PREAMBLE.match(heading) or v.LOOKING_BACK.search(heading):
        return PASSED_OVER
    return GOALS if v.GOALS.match(heading) else PLANNED
