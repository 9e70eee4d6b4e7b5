"""A report as a value: parts of paragraphs and tables, each with the records behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from unionplan.domain.periods import Span


class PartKind(StrEnum):
    """What a part of a report tells, in the order they stand."""

    OVERALL = "overall"
    DEEDS = "deeds"
    RESULTS = "results"
    UNFINISHED = "unfinished"
    NEXT = "next"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Source:
    """The records words and numbers come from: ids of tasks and of activities."""

    tasks: tuple[int, ...] = ()
    activities: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a section's heading. ``key`` stays the same when the numbers in it change."""

    key: str
    words: str
    source: Source = Source()
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A table's row; of one cell only where it is the heading of those below it."""

    cells: tuple[str, ...]
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its column titles; ``names`` are the columns' keys."""

    names: tuple[str, ...]
    titles: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part under its heading, which is ``title`` with the number."""

    kind: PartKind
    title: str
    paragraphs: tuple[Paragraph, ...]
    grid: Grid | None = None
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What is edited in one go: a part, or one section of 做法与成效. ``key`` stays the same."""

    key: str
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report as drafted from records. ``progress`` is the annexed 推进情况表, if there are tasks."""

    title: str
    union: str
    plan_id: int
    span: Span
    day: date
    dated: str
    parts: tuple[Part, ...]
    progress_title: str
    progress: Grid | None

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs in order."""
        return (p for part in self.parts for p in part.paragraphs)

    @property
    def groups(self) -> Iterator[Group]:
        """The parts, those with headings of their own divided by them."""
        for part in self.parts:
            yield from divided(part)

    @property
    def missing(self) -> tuple[Paragraph, ...]:
        """尚缺: what the records do not say."""
        return tuple(p for part in self.parts if part.kind is PartKind.MISSING for p in part.paragraphs)


def divided(part: Part) -> Iterator[Group]:
    """A part's groups; one without paragraphs has none."""
    starts = [place for place, p in enumerate(part.paragraphs) if p.heading]
    if not starts:
        yield from [Group(str(part.kind), part.title, part.paragraphs)] if part.paragraphs else []
        return
    for start, end in zip(starts, [*starts[1:], len(part.paragraphs)], strict=True):
        heading = part.paragraphs[start]
        yield Group(heading.key, heading.words, part.paragraphs[start + 1 : end])
