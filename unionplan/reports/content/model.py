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
    """A numbered part under its heading."""

    kind: PartKind
    heading: str
    paragraphs: tuple[Paragraph, ...]
    grid: Grid | None = None


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
    def missing(self) -> tuple[Paragraph, ...]:
        """尚缺: what the records do not say."""
        return tuple(p for part in self.parts if part.kind is PartKind.MISSING for p in part.paragraphs)
