"""What a report is drafted from, and how user text and lists of it are put into sentences."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from unionplan.domain.periods import SpanKind
from unionplan.i18n import Text
from unionplan.queries.activities import ActivityRow
from unionplan.queries.board import TaskRow
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports.content.model import Source

ENDINGS = "。．.;；，,、 "


@dataclass(frozen=True)
class Material:
    """A period's summary, its activities in date order, and the language."""

    summary: PeriodSummary
    activities: tuple[ActivityRow, ...]
    t: Text

    @property
    def long(self) -> bool:
        """Whether it is a 总结 (half, year) and not a 小结."""
        return self.summary.span.kind in (SpanKind.HALF, SpanKind.YEAR)

    @property
    def span_name(self) -> str:
        """三季度, 上半年, 9月, 全年."""
        return self.t.span_name(self.summary.span, self.summary.board.plan.year)

    @cached_property
    def by_task(self) -> dict[int, list[ActivityRow]]:
        """Each task's activities in date order."""
        found: dict[int, list[ActivityRow]] = defaultdict(list)
        for row in self.activities:
            found[row.task_id].append(row)
        return found

    def source(self, tasks: Iterable[TaskRow]) -> Source:
        """These tasks and what was held for them in the period."""
        ids = tuple(task.id for task in tasks)
        return Source(ids, tuple(a.id for task in ids for a in self.by_task.get(task, ())))

    def named(self, task: TaskRow) -> str:
        """A task with its owner in brackets, where it has one."""
        title, owner = clean(task.title), clean(task.owner)
        return self.t("report.owned", task=title, owner=owner) if owner else title

    def listed(self, tasks: Iterable[TaskRow]) -> str:
        """Tasks by name, one after another."""
        return self.t("list.semicolon").join(self.named(task) for task in tasks)


def material(summary: PeriodSummary, activities: Sequence[ActivityRow], t: Text) -> Material:
    """Of these activities those the summary counts: held in the span up to its day, not withdrawn."""
    return Material(summary, held_within(summary, activities), t)


def held_within(summary: PeriodSummary, activities: Sequence[ActivityRow]) -> tuple[ActivityRow, ...]:
    """The activities the summary counts, in date order."""
    own = (a for a in activities if a.held_on in summary.so_far and not a.withdrawn)
    return tuple(sorted(own, key=lambda a: (a.held_on, a.id)))


def clean(typed: str) -> str:
    """User text on one line without the stop at its end, to stand within a sentence."""
    return " ".join(typed.split()).rstrip(ENDINGS)
