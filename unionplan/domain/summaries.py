"""What the roll-up shows of a plan: its tasks at each month's end and on the day, and how they add up."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from types import MappingProxyType

from unionplan.domain.lights import Light, Standing, counts, share_means, standing
from unionplan.domain.measures import Terms
from unionplan.domain.periods import PlanYear
from unionplan.domain.progress import ZERO, Held, mean, planned_share, task_slots

LIGHTS = tuple(Light)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Work:
    """What was held in a month; money in fen, ``last_on`` the last day of it."""

    activities: int = 0
    people: int = 0
    spent_fen: int = 0
    last_on: date | None = None

    def __add__(self, other: "Work") -> "Work":
        days = [day for day in (self.last_on, other.last_on) if day is not None]
        return Work(
            self.activities + other.activities,
            self.people + other.people,
            self.spent_fen + other.spent_fen,
            max(days, default=None),
        )


NOTHING = Work()


@dataclass(frozen=True, slots=True)
class TaskMonth:
    """A task at a month's end, or on the day that lies in the month; what is held in it until then.

    Of a month not begun only the planned share says something, and whether the task is cancelled.
    """

    standing: Standing
    work: Work = NOTHING


@dataclass(frozen=True, slots=True)
class Figures:
    """What tasks come to. Shares are hundredths of a percent rounded down, None where nothing counts.

    ``is_behind`` compares the exact shares: it may be by less than a hundredth.
    """

    done: int | None
    planned: int | None
    is_behind: bool
    counts: dict[Light, int]
    live: int


def task_months(
    year: PlanYear,
    terms: Terms,
    held: Sequence[Held],
    works: Mapping[int, Work],
    day: date,
    *,
    cancelled: bool,
    known: Mapping[int, TaskMonth] = MappingProxyType({}),
) -> tuple[TaskMonth, ...]:
    """The task's twelve months as they stand on ``day``; ``works`` is what was held by calendar month.

    Months ``known`` by their place in the year are taken as they are.
    """
    found = []
    for place, month in enumerate(year.months):
        days = year.month(month)
        if place in known:
            found.append(known[place])
            continue
        if days.first <= day:
            where = standing(year, terms, held, min(days.last, day), cancelled=cancelled)
        else:
            light = Light.CANCELLED if cancelled else Light.NOT_DUE
            where = Standing(light, ZERO, planned_share(year, terms, days.last))
        found.append(TaskMonth(where, works.get(month, NOTHING)))
    return tuple(found)


def begun(year: PlanYear, day: date) -> int:
    """How many of the year's months have begun on ``day``."""
    return sum(year.month(month).first <= day for month in year.months)


def edge(year: PlanYear, day: date) -> date:
    """The last day on which the months begun are those of ``day``, and the last of them ends."""
    if day < year.first:
        return year.first - A_DAY
    return year.month(day.month).last if day < year.last else date.max


def holds_until(
    year: PlanYear, terms: Terms, held: Sequence[Held], day: date, coming: date | None, *, cancelled: bool
) -> date:
    """The last day on which the task stands as it does on ``day``, if nothing more is recorded.

    ``coming`` is the first day after ``day`` something is held on already. A light or a share turns
    with a month, or where a slot begins or ends.
    """
    end = edge(year, day)
    if coming is not None:
        end = min(end, coming - A_DAY)
    if day not in year:
        return end
    edges = {edge for slot in task_slots(year, terms) for edge in (slot.first, slot.last, slot.last + A_DAY)}
    now = standing(year, terms, held, day, cancelled=cancelled)
    for turn in sorted(d for d in edges | {year.month(day.month).last} if day < d <= end):
        if standing(year, terms, held, turn, cancelled=cancelled) != now:
            return turn - A_DAY
    return end


def add_up(rows: Sequence[tuple[Standing, int]], *, has_begun: bool) -> Figures:
    """Figures of (standing, weight) pairs; of a month not begun the planned share and the live tasks."""
    live = [(s, w) for s, w in rows if s.light is not Light.CANCELLED]
    if not has_begun:
        planned = mean((s.planned, w) for s, w in live)
        return Figures(None, _hundredths(planned), False, counts(()), len(live))
    done, planned = share_means(rows) or (None, None)
    is_behind = done is not None and planned is not None and done < planned
    found = counts(s.light for s, _ in rows)
    return Figures(_hundredths(done), _hundredths(planned), is_behind, found, len(live))


def as_text(months: Iterable[TaskMonth]) -> str:
    """A task's months as short as JSON can say them; whether it was made up (补办) is left out."""
    return json.dumps([_numbers(month) for month in months], separators=(",", ":"))


def from_text(text: str, places: Iterable[int]) -> dict[int, TaskMonth]:
    """Some of what as_text made, by their places in the year (0 to 11)."""
    found = json.loads(text)
    return {place: _month(found[place]) for place in places}


def places_changed(before: str, after: str) -> set[int]:
    """Where two texts of a task differ."""
    pairs = enumerate(zip(json.loads(before), json.loads(after), strict=True))
    return {place for place, (old, new) in pairs if old != new}


def _numbers(month: TaskMonth) -> list[int]:
    where, work = month.standing, month.work
    shares = [n for share in (where.done, where.planned) for n in (share.numerator, share.denominator)]
    last_on = work.last_on.toordinal() if work.last_on else 0
    held = [work.activities, work.people, work.spent_fen, last_on] if work.activities else []
    return [LIGHTS.index(where.light), *shares, *held]


def _month(numbers: list[int]) -> TaskMonth:
    light, done, of_done, planned, of_planned, *held = numbers
    where = Standing(LIGHTS[light], Fraction(done, of_done), Fraction(planned, of_planned))
    if not held:
        return TaskMonth(where)
    activities, people, spent_fen, last_on = held
    return TaskMonth(where, Work(activities, people, spent_fen, date.fromordinal(last_on)))


def _hundredths(share: Fraction | None) -> int | None:
    return None if share is None else int(share * 10_000)
