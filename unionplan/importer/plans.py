"""One document's outline to its tasks: which entry is a section, which a task, which neither."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from unionplan.domain.draft import TaskDraft
from unionplan.domain.measures import Measure
from unionplan.importer import vocabulary as v
from unionplan.importer.clauses import Statement
from unionplan.importer.headings import (
    GOALS,
    PASSED_OVER,
    PLANNED,
    is_bare_heading,
    is_section,
    leads_in,
    mode_of,
)
from unionplan.importer.outline import Entry, Style
from unionplan.importer.promises import of_cell, promise
from unionplan.importer.statements import (
    countable,
    item_statements,
    listed_statements,
    paragraph_statements,
    sentence_statements,
)
from unionplan.importer.tasks import NO_MONTH, shortened, task_draft, with_promise

_FEW = 0.4
_HALF_YEAR = 6  # months; the items under 下半年 are written like those of any section


@dataclass
class _Place:
    """Where in the document the reading stands."""

    section: str = ""
    mode: str = PLANNED
    outer_mode: str = PLANNED
    months: tuple[int, ...] | None = None
    list_style: Style | None = None
    item: bool = False
    pending: Entry | None = None
    closed: Entry | None = None
    begun: bool = False
    numbers: dict[Style, int] = field(default_factory=dict)


def plan_tasks(entries: Sequence[Entry]) -> tuple[TaskDraft, ...]:
    """Return the tasks of a plan's entries in order; goals count only where nothing else is planned."""
    tasks = tuple(_tasks(entries, goals=False))
    if all(countable(v.fold(task.quote)) for task in tasks):
        tasks = tuple(_tasks(entries, goals=True))
    undated = sum(task.doubt == NO_MONTH for task in tasks)
    if undated <= len(tasks) * _FEW:
        return tasks
    # a plan that hardly names any month does not mean one by each silence
    return tuple(replace(task, doubt=None) if task.doubt == NO_MONTH else task for task in tasks)


def _tasks(entries: Sequence[Entry], goals: bool) -> Iterator[TaskDraft]:
    place = _Place(begun=all(entry.style is Style.PROSE for entry in entries))
    told = _told(entries)
    for entry, following in zip(told, [*told[1:], None], strict=False):
        found = _statements(place, entry, following, goals)
        drafts = [
            draft for each in found if (draft := task_draft(each, place.section, each.months or place.months))
        ]
        yield from _bare_sections(place, filled=bool(drafts))
        yield from (_with_columns(draft, entry) for draft in drafts)
    place.closed = place.pending
    yield from _bare_sections(place, filled=False)


def _bare_sections(place: _Place, filled: bool) -> Iterator[TaskDraft]:
    """Yield a closed section as a task of its own where nothing below it promised anything."""
    closed, place.closed = place.closed, None
    if filled:
        place.pending = None
    if closed and (draft := task_draft(Statement(closed.piece), shortened(closed.piece.bare()), None)):
        yield draft


def _with_columns(draft: TaskDraft, entry: Entry) -> TaskDraft:
    """Add what the other cells of a table row say to the task in it."""
    owner, budget = entry.owner or draft.owner, entry.budget_fen or draft.budget_fen
    draft = replace(draft, owner=owner, budget_fen=budget)
    if draft.measure is not Measure.ONCE:
        return draft
    found = next((each for each in (of_cell(entry.target), promise(entry.rhythm)) if each.countable), None)
    return with_promise(draft, found) if found else draft


def _told(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries without page chrome, signatures and the links below a document."""
    told, links = [], False
    for entry, following in zip(entries, [*entries[1:], None], strict=False):
        plain = entry.piece.plain.strip()
        links = links or bool(v.LINKS_BELOW.search(plain))
        if not (_is_noise(entry, following) or (links and v.LINKED.match(plain))):
            told.append(entry)
    return told


def _is_noise(entry: Entry, following: Entry | None) -> bool:
    """Say whether an entry is page chrome, a date line or the signature above it."""
    plain = entry.piece.plain.strip()
    if entry.months is not None:
        return False
    if v.CHROME.search(plain):
        return True
    if entry.style is not Style.PROSE:
        return False
    signed = following is None or v.DATE_LINE.match(following.piece.plain.strip())
    signature = signed and v.SIGNATURE.match(plain) and not v.ACTION.match(plain)
    return bool(v.DATE_LINE.match(plain) or signature)


def _statements(place: _Place, entry: Entry, following: Entry | None, goals: bool) -> list[Statement]:
    if entry.months is not None:
        place.months, place.list_style, place.item, place.begun = entry.months, None, False, True
        place.pending = None
        return []
    if place.months is not None and _leaves_list(place, entry, following):
        place.months = None
    if place.months is not None:
        return _listed(place, entry, following)
    if is_section(entry, following):
        _enter(place, entry)
        return []
    found = _paragraph(place, entry) if entry.style is Style.PROSE else _item(place, entry, following)
    if place.mode == PASSED_OVER:
        return []
    found = [each for each in found if not v.DONE.search(each.piece.plain)]
    limited = place.mode == GOALS and not goals
    return [each for each in found if not limited or countable(each.piece.plain)]


def _leaves_list(place: _Place, entry: Entry, following: Entry | None) -> bool:
    """Say whether an entry under a month heading belongs to the outline around the month list."""
    plain = entry.piece.plain.strip()
    listing = v.LISTING_END.search(plain) and not v.ACTION.match(plain)
    if entry.heading or (listing and is_bare_heading(entry, following)):
        return True
    if entry.style not in (Style.CHAPTER, Style.BRACKET) or entry.style is place.list_style:
        return bool(v.PREFACE.match(entry.piece.plain.strip()))
    return entry.number > 1 and entry.number == place.numbers.get(entry.style, 0) + 1


def _listed(place: _Place, entry: Entry, following: Entry | None) -> list[Statement]:
    """Return the tasks of one entry under a month heading: numbered ones whole, others by sentence."""
    if entry.style is Style.PROSE:
        return sentence_statements(entry.piece)
    if entry.style is Style.CLAUSE:
        return item_statements(entry.piece, clause=True)
    place.list_style = entry.style if place.list_style is None else place.list_style
    if leads_in(entry, following):
        return []
    half = place.months is not None and len(place.months) >= _HALF_YEAR
    return item_statements(entry.piece) if half else listed_statements(entry.piece)


def _enter(place: _Place, entry: Entry) -> None:
    """Take an entry as the section that holds from here on."""
    plain = entry.piece.bare().plain
    if place.pending and entry.style <= place.pending.style:
        place.closed = place.pending
    place.section = shortened(entry.piece.bare())
    place.item, place.begun, place.months = False, True, None
    place.numbers[entry.style] = entry.number
    own = mode_of(plain)
    if entry.style is Style.BRACKET:
        place.mode = own if own != PLANNED else place.outer_mode
    else:
        place.mode = place.outer_mode = own
        place.numbers.pop(Style.BRACKET, None)
    promising = v.ACTION.match(plain) and not v.SLOGAN.match(plain) and not v.SECTION_NAME.match(plain)
    marked = entry.style is not Style.PROSE
    place.pending = entry if place.mode == PLANNED and marked and promising else None


def _item(place: _Place, entry: Entry, following: Entry | None) -> list[Statement]:
    place.item, place.begun = True, True
    place.numbers[entry.style] = entry.number
    if entry.style <= Style.BRACKET:
        place.section, place.mode = "", PLANNED
    return [] if leads_in(entry, following) else item_statements(entry.piece, entry.style is Style.CLAUSE)


def _paragraph(place: _Place, entry: Entry) -> list[Statement]:
    plain = entry.piece.plain.strip()
    if not place.begun or plain.endswith(":") or v.PREFACE.search(plain):
        return []
    return paragraph_statements(entry.piece, opens=not place.item)
