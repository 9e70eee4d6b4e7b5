"""A revised plan beside the one in force: which tasks are the same, which changed, came or went."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from unionplan.domain.draft import TaskDraft
from unionplan.domain.entries import LONGEST
from unionplan.domain.likeness import Words, plain
from unionplan.domain.measures import Measure, Terms

FLOOR = 0.45  # likeness below which two sentences are two tasks
ASKED = {
    Measure.ONCE: (),
    Measure.TIMES: ("quantity", "unit"),
    Measure.CADENCE: ("period", "per_period", "at_least"),
    Measure.LEVEL: ("value", "unit", "direction"),
    Measure.ONGOING: (),
}


class Part(StrEnum):
    """What of a task can differ, in the order it is told."""

    CANCELLED = "cancelled"  # it was cancelled and is listed again
    TITLE = "title"
    MONTHS = "months"
    TERMS = "terms"
    OWNER = "owner"
    BUDGET = "budget"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Existing:
    """A task of the plan in force with the version that was read; money in fen."""

    id: int
    version: int
    title: str
    quote: str
    section: str
    terms: Terms
    owner: str = ""
    budget_fen: int | None = None
    original_months: frozenset[int] | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A task found in both; ``parts`` is what differs, empty where nothing does."""

    task: Existing
    draft: TaskDraft
    parts: tuple[Part, ...]

    @property
    def terms(self) -> Terms:
        """The task's terms once the differing parts are taken over."""
        return replace(
            self.draft.terms if Part.TERMS in self.parts else self.task.terms, months=self.draft.terms.months
        )

    @property
    def by_hand(self) -> bool:
        """Whether the document says what it said before, so the difference was made in the program.

        Months and section stand in the headings around a sentence and may have moved with them,
        unless the months are those the task had before it was postponed.
        """
        same = bool(self.task.quote) and plain(self.task.quote) == plain(self.draft.quote)
        ours = {Part.TITLE, Part.TERMS, Part.OWNER, Part.BUDGET} if same else set()
        if self.draft.terms.months == self.task.original_months:
            ours.add(Part.MONTHS)
        return bool(self.parts) and ours.issuperset(self.parts)


@dataclass(frozen=True, slots=True)
class Revision:
    """Every task of either side in exactly one group, in the order it was given.

    ``dropped`` are in force and listed no more; ``gone`` were cancelled before and are not listed either.
    """

    unchanged: tuple[Match, ...]
    changed: tuple[Match, ...]
    added: tuple[TaskDraft, ...]
    dropped: tuple[Existing, ...]
    gone: tuple[Existing, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether the plan is already as the drafts say."""
        return not (self.changed or self.added or self.dropped)


def compare(existing: Sequence[Existing], drafts: Sequence[TaskDraft]) -> Revision:
    """What adopting ``drafts`` would change: tasks paired one to one, the likest first.

    Section and months decide between equally like ones; the order of either side decides nothing.
    """
    paired = _pairs(existing, drafts)
    matches = [
        Match(task, drafts[paired[i]], _parts(task, drafts[paired[i]]))
        for i, task in enumerate(existing)
        if i in paired
    ]
    taken = set(paired.values())
    alone = [task for i, task in enumerate(existing) if i not in paired]
    return Revision(
        unchanged=tuple(m for m in matches if not m.parts),
        changed=tuple(m for m in matches if m.parts),
        added=tuple(draft for j, draft in enumerate(drafts) if j not in taken),
        dropped=tuple(task for task in alone if not task.cancelled),
        gone=tuple(task for task in alone if task.cancelled),
    )


def _pairs(existing: Sequence[Existing], drafts: Sequence[TaskDraft]) -> dict[int, int]:
    """Places in ``existing`` to places in ``drafts``."""
    news = [_Read.of(draft) for draft in drafts]
    found: list[tuple[tuple[object, ...], int, int]] = []
    for i, task in enumerate(existing):
        old = _Read.of(task)
        ranks = (old.rank(new) for new in news)
        found += [((*rank, task.id, drafts[j].line), i, j) for j, rank in enumerate(ranks) if rank]
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(found):
        if i not in paired and j not in taken:
            paired[i] = j
            taken.add(j)
    return paired


@dataclass(frozen=True, slots=True)
class _Read:
    """A task of either side as it is compared."""

    title: Words
    quote: Words
    content: tuple[object, ...]

    @classmethod
    def of(cls, task: Existing | TaskDraft) -> "_Read":
        return cls(Words.of(task.title), Words.of(task.quote), _content(task))

    def rank(self, other: "_Read") -> tuple[object, ...] | None:
        """Lower is liker; None for two different tasks. The same from either side."""
        scores = self.title.likeness(other.title), self.quote.likeness(other.quote)
        if max(scores) < FLOOR:
            return None
        ties = [one != two for one, two in zip(self.content[:2], other.content[:2], strict=True)]
        return (-max(scores), -sum(scores), *ties, *sorted((self.content, other.content)))


def _content(task: Existing | TaskDraft) -> tuple[object, ...]:
    """All that a person sees of it, to order by: first the section, then the months."""
    terms = task.terms
    return (
        plain(task.section),
        tuple(sorted(terms.months)),
        task.title,
        task.quote,
        tuple(str(value) for value in _asked(terms)),
        task.owner,
        -1 if task.budget_fen is None else task.budget_fen,
    )


def _asked(terms: Terms) -> tuple[object, ...]:
    """The measure with the terms that belong to it; others are left over and mean nothing."""
    return (terms.measure, *(getattr(terms, name) for name in ASKED[terms.measure]))


def _parts(task: Existing, draft: TaskDraft) -> tuple[Part, ...]:
    return tuple(part for part, differs in _differences(task, draft) if differs)


def _differences(task: Existing, draft: TaskDraft) -> Iterator[tuple[Part, bool]]:
    """Owner, money and section that a document does not name are not taken away."""
    yield Part.CANCELLED, task.cancelled
    yield Part.TITLE, _seen(task.title) != _seen(draft.title)
    yield Part.MONTHS, task.terms.months != draft.terms.months
    yield Part.TERMS, _asked(task.terms) != _asked(draft.terms)
    yield Part.OWNER, _renamed(task.owner, draft.owner, "owner", _seen)
    yield Part.BUDGET, draft.budget_fen not in (None, task.budget_fen)
    yield Part.SECTION, _renamed(task.section, draft.section, "section", plain)


def _renamed(old: str, new: str, field: str, read: Callable[[str], str]) -> bool:
    named = read(new[: LONGEST[field]])
    return bool(named) and named != read(old)


def _seen(text: str) -> str:
    """Without blanks and control characters, which are not stored as they were read."""
    return "".join(c for c in text if c.isprintable() and not c.isspace())
