"""The numbers a Word report must have, paragraph by paragraph and cell by cell, out of a recount."""

from collections.abc import Iterator

from tests.reports.recount import Counted, Group, Recount, figures, money
from unionplan.domain.lights import Light
from unionplan.domain.measures import Direction, Measure
from unionplan.domain.periods import SpanKind

MOST_TOLD = 3
Numbers = list[str]


def paragraphs(r: Recount) -> Iterator[Numbers]:
    """Each paragraph's numbers in order; those without any may be there or not."""
    year, day = str(r.year.year), [str(r.day.month), str(r.day.day)]
    yield [*figures(r.union), year]
    yield from overall(r, day)
    for section in r.sections:
        if section.live or section.period:
            yield figures(section.title)
            yield _section(section)
            worked = [c for c in section.tasks if c.period]
            yield from (_deed(n, c) for n, c in enumerate(worked, 1))
    yield from _unfinished(r)
    yield from _ahead(r)
    yield from _missing(r)
    yield [year, *day]
    yield [*figures(r.union), year, *day]


def overall(r: Recount, day: Numbers) -> Iterator[Numbers]:
    """总体进度 with its figures' captions."""
    whole = r.whole
    lights = [whole.lights(light) for light in Light if light is not Light.CANCELLED]
    counts = [str(n) for n in (len(whole.live), *(n for n in lights if n))]
    yield [*day, *_shares(whole), *due(whole), *counts]
    yield [*sums(whole), *([str(r.other_months)] if r.other_months else [])] if whole.period else []
    for number in range(1, len(charts(r)) + 1):
        yield [str(number), *day]


def due(group: Group) -> Numbers:
    """应完成, 已完成, 滞后, 尚未到期; those of nothing are not said."""
    owed, filled, late = group.due
    rest = [n for n in (late, owed - filled - late) if n]
    return [str(n) for n in (owed, filled, *rest)] if owed else []


def sums(group: Group) -> Numbers:
    """Activities, people, money."""
    people = [str(group.people)] if group.people else []
    return [str(len(group.period)), *people, *([money(group.spent)] if group.spent else [])]


def gap(group: Group) -> Numbers:
    """The points between the two shown percentages; less than one is said as one."""
    points = abs(group.done - group.planned)
    return [str(points)] if points else ["1"] * (group.shares[0] < group.shares[1])


def charts(r: Recount) -> list[dict[str, list[float | None]]]:
    """The bars of the sections, and the two curves: name to done and planned."""
    whole = r.whole
    bars: dict[str, list[float | None]] = {
        s.title: [s.done / 100, s.planned / 100] for s in r.sections if s.weighted
    }
    curves: dict[str, list[float | None]] = {}
    for month in r.year.months:
        end = r.year.month(month).last
        if r.day < end and (r.day.month == month):
            curves[f"{r.day.day}日"] = [whole.done / 100, whole.planned / 100]
        done, planned = r.mean_at(end)
        curves[f"{month}月"] = [done / 100 if end <= r.day else None, planned / 100]
    return [bars, curves]


def progress_rows(r: Recount) -> Iterator[list[Numbers]]:
    """推进情况表 cell by cell: 序号, 任务, 目标, 责任人, 时限, 进展, 经费, 问题, 状态."""
    for number, c in enumerate(r.whole.tasks, 1):
        spent = sum(a.spent_fen or 0 for a in c.period)
        share = [] if c.terms.measure is Measure.ONCE else [str(c.done)]
        yield [
            [str(number)],
            figures(c.task.title),
            figures(c.promise),
            figures(c.task.owner),
            figures(c.months),
            [] if c.cancelled else [*c.come, *share],
            [money(spent)] if spent else [],
            figures(c.reason) if c.late or c.cancelled else [],
            [],
        ]


def result_rows(r: Recount) -> Iterator[list[Numbers]]:
    """成果统计表: 项目, 数量, 备注."""
    whole, (owed, filled, late) = r.whole, r.whole.due
    yield [[], [str(len(whole.period))], [str(r.other_months)] if r.other_months else []]
    yield [[], [str(whole.people)], []]
    yield [[], [money(whole.spent)], []]
    yield [[], [str(filled)], [str(owed), str(late)]]
    for c in (c for c in whole.tasks if c.period):
        yield [figures(c.task.title), [str(len(c.period))], reached(c)]


def reached(c: Counted) -> Numbers:
    """How far a task came in the year."""
    if c.cancelled or (c.terms.measure is Measure.ONCE and c.done == 100):
        return []
    if c.terms.measure is Measure.CADENCE:
        have, goal, filled, slots = c.come
        return [have, goal, slots, filled, str(c.done)]
    unsaid = c.terms.measure is Measure.ONCE or c.tally.have is None or c.terms.direction is Direction.AT_MOST
    return c.come if unsaid else [*c.come, str(c.done)]


def _shares(group: Group) -> Numbers:
    return [str(group.done), str(group.planned), *gap(group)]


def _section(section: Group) -> Numbers:
    held = sums(section) if section.period else []
    return [*due(section), *held, *(_shares(section) if section.weighted else [])]


def _deed(number: int, c: Counted) -> Numbers:
    largest = sorted(c.period, key=lambda a: (a.people or 0, a.held_on, a.id))[-MOST_TOLD:]
    told = [
        n
        for a in sorted(largest, key=lambda a: (a.held_on, a.id))
        for n in [str(a.held_on.month), str(a.held_on.day), *figures(f"{a.title} {a.place} {a.note}")]
    ]
    return [str(number), *figures(c.task.title), *told, *sums(Group("", [c])), *reached(c)]


def _unfinished(r: Recount) -> Iterator[Numbers]:
    if r.late:
        yield [str(r.whole.lights(light)) for light in (Light.OVERDUE, Light.BEHIND)]
    for number, c in enumerate(r.late, 1):
        shares = [str(c.planned), str(c.done), str(c.planned - c.done or 1)]
        behind = shares if c.stands.done < c.stands.planned else []
        yield [str(number), *figures(f"{c.task.title} {c.task.owner} {c.reason}"), *behind]


def _ahead(r: Recount) -> Iterator[Numbers]:
    if r.late:
        yield [str(len(r.late)), *_named(r.late)]
    for month, tasks in r.coming():
        yield [str(month), *_named(tasks)]


def _missing(r: Recount) -> Iterator[Numbers]:
    live, held = r.whole.live, r.whole.period
    silent = [
        c
        for c in live
        if not c.period
        and any(
            o.stretch.last in c.stretch and not o.filled and o.stretch.ended(r.day) for o in c.commitments
        )
    ]
    unreported = [c for c in live if c.terms.measure is Measure.LEVEL and c.tally.have is None]
    unowned = [c for c in live if not c.task.owner]
    yield [n for s in r.sections if s.live and not s.period for n in figures(s.title)]
    for tasks in (silent, unreported, unowned):
        yield [str(len(tasks)), *figures(" ".join(c.task.title for c in tasks))] if tasks else []
    for unknown in (sum(a.people is None for a in held), sum(a.spent_fen is None for a in held)):
        yield [str(unknown)] if unknown else []


def _named(tasks: list[Counted]) -> Numbers:
    return figures(" ".join(f"{c.task.title} {c.task.owner}" for c in tasks))


def long(r: Recount) -> bool:
    """Whether it has a 成果统计表 of its own."""
    return r.span.kind in (SpanKind.HALF, SpanKind.YEAR)
