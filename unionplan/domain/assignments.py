"""Work sent down: what is typed of it, to whom it goes, how a union stands to it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from unionplan.domain.entries import TaskEntry, checked_task, tidy
from unionplan.domain.measures import Terms
from unionplan.domain.unions import UnionKind

LONGEST_NOTE = 1000


class Stand(StrEnum):
    """How a union stands to an assignment: its answer, and where that is yes its task's light."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    BEHIND = "behind"
    GOING = "going"
    DONE = "done"
    CANCELLED = "cancelled"
    DECLINED = "declined"


TO_REMIND = (Stand.WAITING, Stand.OVERDUE, Stand.BEHIND)


@dataclass(frozen=True, slots=True)
class AssignmentEntry:
    """An assignment as typed."""

    title: str
    terms: Terms
    note: str = ""


@dataclass(frozen=True, slots=True)
class Addressees:
    """Which of the open unions below: all, or those of a kind, of an area, a branch, chosen by hand.

    ``branch`` is a union below, meant with all below it.
    """

    kind: UnionKind | None = None
    area: str = ""
    branch: int | None = None
    chosen: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class SentFilter:
    """Which unions an assignment was sent to: of a name or number holding ``words``, standing so."""

    words: str = ""
    stands: Collection[Stand] = ()


def checked_assignment(entry: AssignmentEntry) -> AssignmentEntry:
    """The entry tidied, as a task's is; InvalidError names the field."""
    task = checked_task(TaskEntry(0, entry.title, entry.terms))
    return replace(entry, title=task.title, terms=task.terms, note=tidy(entry.note, "note", LONGEST_NOTE))
