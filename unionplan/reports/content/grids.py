"""The report's tables: 推进情况表 of all tasks, 成果统计表 of what the period brought."""

from collections.abc import Iterator
from dataclasses import dataclass

from unionplan.domain.lights import LATE, Light
from unionplan.domain.measures import Measure
from unionplan.domain.progress import percent
from unionplan.i18n import Text
from unionplan.queries.board import TaskRow
from unionplan.queries.sums import Sums
from unionplan.reports.content.deeds import reached
from unionplan.reports.content.material import Material, clean
from unionplan.reports.content.model import Grid, Line, Source

PROGRESS = ("number", "task", "goal", "owner", "months", "tally", "money", "problem", "light")
RESULTS = ("item", "count", "remark")


def progress_grid(m: Material) -> Grid | None:
    """推进情况表: every task, section by section; None without tasks."""
    lines, number = [], 0
    sums = {done.task.id: done.sums for s in m.summary.sections for done in s.tasks}
    for section in m.summary.board.sections:
        if section.tasks:
            ids = tuple(task.id for task in section.tasks)
            lines.append(Line((clean(section.title),), Source(ids)))
        for task in section.tasks:
            number += 1
            lines.append(_task(number, task, sums.get(task.id, Sums()), m))
    titles = tuple(m.t(f"report.column.{name}") for name in PROGRESS)
    return Grid(PROGRESS, titles, tuple(lines)) if number else None


def _task(number: int, task: TaskRow, sums: Sums, m: Material) -> Line:
    t, year, stands = m.t, m.summary.board.plan.year, task.standing
    light = t("light.made_up") if stands.made_up else t(f"light.{task.light}")
    shown = not task.cancelled
    cells = (
        str(number),
        clean(named(task, t)),
        t.terms(task.terms, year),
        clean(task.owner),
        t.months(year.in_order(task.terms.months)),
        _come(task, m) if shown else "",
        amount(sums.spent_fen),
        clean(t.reason(task.reason)) if task.light in (*LATE, Light.CANCELLED) else "",
        light,
    )
    return Line(cells, m.source([task]))


def named(task: TaskRow, t: Text) -> str:
    """A task's title; behind it in words that it came from above."""
    return t("report.from_above", title=task.title) if task.from_above else task.title


def _come(task: TaskRow, m: Material) -> str:
    """The count as the pages show it, with the done share where it says more."""
    count = m.t.tally(task.terms, task.tally)
    if task.terms.measure is Measure.ONCE:
        return count
    return m.t("report.come", tally=count, done=percent(task.standing.done))


@dataclass(frozen=True, slots=True)
class Result:
    """A line of 成果统计表; ``unit`` is what is counted: times, heads, items, or money in fen."""

    item: str
    count: int
    unit: str
    remark: str
    source: Source


def results_grid(m: Material) -> Grid | None:
    """项目|数量|备注: the period's totals, then each task that was worked on; None where nothing was held."""
    lines = tuple(Line((r.item, _counted(r, m.t), r.remark), r.source) for r in results(m))
    return Grid(RESULTS, tuple(m.t(f"report.column.{name}") for name in RESULTS), lines) if lines else None


def results(m: Material) -> Iterator[Result]:
    """The lines of 成果统计表 with their numbers."""
    if m.summary.sums.activities:
        yield from _totals(m)
        yield from _tasks(m)


def _totals(m: Material) -> Iterator[Result]:
    t, sums, due = m.t, m.summary.sums, m.summary.due
    held = Source(activities=tuple(a.id for a in m.activities))
    other = m.summary.other_months
    remark = t("report.result.other_months", count=other) if other else ""
    yield Result(t("report.result.activities"), sums.activities, "times", remark, held)
    if sums.people:
        yield Result(t("report.result.people"), sums.people, "heads", "", held)
    if sums.spent_fen:
        yield Result(t("report.result.money"), sums.spent_fen, "money", "", held)
    if due.due:
        owed = m.source(done.task for s in m.summary.sections for done in s.tasks if done.due.due)
        remark = t("report.result.of_due", due=due.due, late=due.late)
        yield Result(t("report.result.filled"), due.filled, "items", remark, owed)


def _tasks(m: Material) -> Iterator[Result]:
    for done in (done for section in m.summary.sections for done in section.tasks):
        if done.sums.activities:
            remark = reached(done.task, m.t)
            source = m.source([done.task])
            yield Result(clean(done.task.title), done.sums.activities, "times", remark, source)


def _counted(result: Result, t: Text) -> str:
    if result.unit == "money":
        return t.money(result.count)
    return t(f"report.result.{result.unit}", count=result.count)


def amount(fen: int) -> str:
    """1,234.50 yuan without its unit; nothing for none."""
    if not fen:
        return ""
    return f"{fen / 100:,.2f}" if fen % 100 else f"{fen // 100:,}"
