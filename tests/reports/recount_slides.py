"""The numbers each slide must have, out of a recount: in its title, its words, its tables, its notes."""

import re
from collections.abc import Callable, Iterator

from tests.reports.reading import Chart
from tests.reports.recount import Counted, Group, Recount, figures, money
from tests.reports.recount_word import Numbers, due, gap, sums
from unionplan.domain.lights import Light
from unionplan.domain.measures import Direction, Measure

LATE = (Light.OVERDUE, Light.BEHIND)
MOST_BARS = 5


def titles(r: Recount) -> dict[str, Numbers]:
    """Each slide there must be, in order, and the numbers of its title."""
    whole = r.whole
    day, worked = [str(r.day.month), str(r.day.day)], [s for s in r.sections if s.period]
    coming = {c.task.id for _, tasks in r.coming() for c in tasks} if r.span.next else set()
    found = {
        "cover": [str(r.year.year)],
        "overall": [*day, str(whole.done), *gap(whole)],
        "sections": _sections_title(r),
        "worked": [str(len(worked)), str(len(whole.period))] if worked else [],
        "late": [str(n) for light in LATE if (n := whole.lights(light))],
        "numbers": sums(whole)[1:],
        "next": [str(len(coming))] if coming else [],
    }
    return {name: numbers for name, numbers in found.items() if numbers}


def body(name: str, r: Recount, shown: int) -> list[Numbers]:
    """The numbers of each text box; ``shown`` is how many of a table's rows found room."""
    whole, counts = r.whole, [r.whole.lights(light) for light in Light if light is not Light.CANCELLED]
    found = {
        "cover": [figures(r.union), [str(r.year.year), str(r.day.month), str(r.day.day)]],
        "overall": [[str(whole.done)], *([str(n)] for n in counts if n), due(whole)],
        "sections": [[str(n) for light in LATE if (n := s.lights(light))] for s in r.sections if s.weighted],
        "worked": [_more(sum(bool(c.period) for c in whole.tasks), shown)],
        "late": [_more(len(r.late), shown)],
        "numbers": [[n] for n in sums(whole)],
        "next": [[str(month), str(len(tasks))] for month, tasks in r.coming() if tasks],
    }
    return found[name]


def chart(name: str, r: Recount) -> Chart:
    """The bars of a slide; nothing where it has none."""
    people = sorted(((s.title, s.people) for s in r.sections if s.people), key=lambda s: -s[1])
    found: dict[str, Chart] = {
        "overall": {"全年计划": [r.whole.done / 100, r.whole.planned / 100]},
        "sections": {s.title: [s.done / 100, s.planned / 100] for s in r.sections if s.weighted},
        "numbers": {title: [float(count)] for title, count in people[:MOST_BARS]},
    }
    return found.get(name, {})


def row(name: str, c: Counted) -> Numbers:
    """A task's numbers in a slide's table, without those of its title."""
    if name == "worked":
        people = [str(n)] if (n := sum(a.people or 0 for a in c.period)) else []
        return [str(len(c.period)), *people, *_short(c)]
    return figures(f"{c.task.owner} {c.reason}") if name == "late" else c.come


def results(r: Recount) -> list[Counted]:
    """What the slide of numbers tells of: counted tasks worked on, but not what should stay low."""
    return [
        c
        for c in r.whole.tasks
        if c.period
        and c.terms.measure in (Measure.TIMES, Measure.LEVEL)
        and c.tally.have is not None
        and c.terms.direction is Direction.AT_LEAST
    ]


def notes(name: str, r: Recount) -> list[Numbers]:
    """What the speaker's notes say, line by line; in no order, for each line names its task."""
    lines: dict[str, Callable[[], Iterator[Numbers]]] = {
        "overall": lambda: (figures(f"{c.task.title} {c.reason}") for c in r.whole.tasks),
        "sections": lambda: (_section(s) for s in r.sections if s.weighted),
        "worked": lambda: (_worked(c) for c in r.whole.tasks if c.period),
        "late": lambda: (figures(f"{c.task.title} {c.task.owner} {c.promise} {c.reason}") for c in r.late),
        "numbers": lambda: _sums(r),
        "next": lambda: _next(r),
    }
    first, last = r.stretch.first, r.day
    held = [first.month, first.day, last.month, last.day, r.day.month, r.day.day]
    source = [] if name == "next" else [[str(n) for n in held]]
    return [*source, *(lines[name]() if name in lines else [])]


def without_titles(words: str, r: Recount) -> str:
    """A list of tasks without their titles, whole or cut: what is left counts those left out."""
    for title in sorted((c.task.title for c in r.whole.tasks), key=len, reverse=True):
        words = words.replace(title, "")
    return re.sub(r"[^；]*…", "", words)


def _sections_title(r: Recount) -> Numbers:
    counted = [s for s in r.sections if s.weighted]
    behind = sum(s.shares[0] < s.shares[1] for s in counted)
    some = [str(behind)] if 0 < behind < len(counted) else []
    return [str(len(counted)), *some] if len(counted) > 1 else []


def _more(total: int, shown: int) -> Numbers:
    return [str(total - shown)] if total > shown else []


def _short(c: Counted) -> Numbers:
    return c.come[:2] if c.terms.measure is Measure.CADENCE else c.come


def _section(s: Group) -> Numbers:
    return [*figures(s.title), str(s.done), str(s.planned), *(str(s.lights(light)) for light in LATE)]


def _worked(c: Counted) -> Numbers:
    people, spent = sum(a.people or 0 for a in c.period), sum(a.spent_fen or 0 for a in c.period)
    return [*figures(c.task.title), str(len(c.period)), str(people), money(spent), *c.come]


def _sums(r: Recount) -> Iterator[Numbers]:
    for s in (s for s in r.sections if s.period):
        yield [*figures(s.title), str(len(s.period)), str(s.people), money(s.spent)]
    if r.other_months:
        yield [str(r.other_months)]


def _next(r: Recount) -> Iterator[Numbers]:
    named = [c.task.id for _, tasks in r.coming() for c in tasks]
    if len(named) > len(set(named)):
        yield [str(len(set(named))), str(len(named))]
    for month, tasks in r.coming():
        days = r.year.month(month)
        for c in tasks:
            until = [o.stretch.last for o in c.commitments if o.stretch.last in days and not o.filled][-1]
            yield [str(until.month), str(until.day), *figures(f"{c.task.title} {c.promise}")]
