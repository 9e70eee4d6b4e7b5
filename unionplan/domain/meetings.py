"""A committee meeting and what it decides, checked before they are stored."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from unionplan.domain.entries import LONGEST, MOST_PEOPLE, not_negative, required, tidy
from unionplan.domain.measures import Measure, Terms
from unionplan.domain.periods import PlanYear
from unionplan.errors import InvalidError

AROUND = timedelta(days=92)  # a plan is spoken of a quarter before it begins and after it ends
RECURRING = (Measure.CADENCE, Measure.ONGOING)


class Effect(StrEnum):
    """What a decision does to the plan: a task of its own, a change of one, or nothing."""

    NEW_TASK = "new_task"
    CHANGE_TASK = "change_task"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """A meeting as typed; ``present`` and ``absent`` count people."""

    title: str
    held_on: date
    place: str = ""
    chair: str = ""
    recorder: str = ""
    present: int | None = None
    absent: int | None = None
    agenda: str = ""


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """A decision as typed: what, who, by when.

    ``section_id`` is where a new task goes; ``task_id`` and ``task_version`` are the task to change
    and the version of it that was read.
    """

    what: str
    owner: str = ""
    due_on: date | None = None
    effect: Effect = Effect.NOTE
    section_id: int | None = None
    task_id: int | None = None
    task_version: int | None = None


def checked_meeting(year: PlanYear, entry: MeetingEntry) -> MeetingEntry:
    """The entry tidied; InvalidError names the field."""
    first, last = year.first - AROUND, year.last + AROUND
    if not first <= entry.held_on <= last:
        raise InvalidError("meeting_outside_year", "held_on", year=year.year, first=first, last=last)
    return replace(
        entry,
        title=required(entry.title, "meeting_title"),
        place=tidy(entry.place, "place"),
        chair=tidy(entry.chair, "chair"),
        recorder=tidy(entry.recorder, "recorder"),
        present=not_negative(entry.present, "present", MOST_PEOPLE),
        absent=not_negative(entry.absent, "absent", MOST_PEOPLE),
        agenda=tidy(entry.agenda, "agenda"),
    )


def checked_decision(year: PlanYear, held_on: date, entry: DecisionEntry) -> DecisionEntry:
    """The entry tidied, of a meeting held on that day; InvalidError names the field."""
    if entry.due_on is not None and entry.due_on < held_on:
        raise InvalidError("due_before_meeting", "due_on", day=held_on)
    if entry.due_on is not None and entry.effect is not Effect.NOTE and entry.due_on not in year:
        raise InvalidError("due_outside_year", "due_on", year=year.year, first=year.first, last=year.last)
    if entry.effect is Effect.CHANGE_TASK and entry.task_id is None:
        raise InvalidError("decision_task_missing", "task")
    return replace(entry, what=required(entry.what, "what"), owner=tidy(entry.owner, "owner"))


def task_title(what: str) -> str:
    """A decision's words as the title of the task it becomes, cut where they are longer than one."""
    most = LONGEST["task_title"]
    return what if len(what) <= most else f"{what[: most - 1]}…"


def months_by(year: PlanYear, terms: Terms, due_on: date) -> frozenset[int] | None:
    """The months a task gets when it is to be done by a day; None where it keeps its own.

    What is done once moves to the day's month unless it is planned for that month already. What is
    counted moves only when its own months end before; what recurs is never moved to one month.
    """
    if terms.measure in RECURRING or due_on.month in terms.months:
        return None
    if terms.measure is not Measure.ONCE and due_on <= year.stretch(terms.months).last:
        return None
    return frozenset({due_on.month})
