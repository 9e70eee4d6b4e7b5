"""The report's tables: 推进情况表 of all tasks, 成果统计表 of what the period brought."""

from collections.abc import Iterator

from unionplan.domain.lights import LATE, Light
from unionplan.domain.measures import Measure
from unionplan.domain.progress import percent
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
        clean(task.title),
        t.terms(task.terms, year),
        clean(task.owner),
        t.months(year.in_order(task.terms.months)),
        _come(task, m) if shown else "",
        amount(sums.spent_fen),
        clean(t.reason(task.reason)) if task.light in (*LATE, Light.CANCELLED) else "",
        light,
    )
    return Line(cells, m.source([task]))


def _come(task: TaskRow, m: Material) -> str:
    """The count as the pages show it, with the done share where it says more."""
    count = m.t.tally(task.terms, task.tally)
    if task.terms.measure is Measure.ONCE:
        return count
    return m.t("report.come", tally=count, done=percent(task.standing.done))


def results_grid(m: Material) -> Grid | None:
    """项目|数量|备注: the period's totals, then each task that was worked on; None where nothing was held."""
    if not m.summary.sums.activities:
        return None
    lines = (*_totals(m), *_results(m))
    return Grid(RESULTS, tuple(m.t(f"report.column.{name}") for name in RESULTS), lines)


def _totals(m: Material) -> Iterator[Line]:
    t, sums, due = m.t, m.summary.sums, m.summary.due
    held = Source(activities=tuple(a.id for a in m.activities))
    other = m.summary.other_months
    remark = t("report.result.other_months", count=other) if other else ""
    yield Line((t("report.result.activities"), t("report.result.times", count=sums.activities), remark), held)
    if sums.people:
        yield Line((t("report.result.people"), t("report.result.heads", count=sums.people), ""), held)
    if sums.spent_fen:
        yield Line((t("report.result.money"), t.money(sums.spent_fen), ""), held)
    if due.due:
        owed = m.source(done.task for s in m.summary.sections for done in s.tasks if done.due.due)
        count = t("report.result.items", count=due.filled)
        remark = t("report.result.of_due", due=due.due, late=due.late)
        yield Line((t("report.result.filled"), count, remark), owed)


def _results(m: Material) -> Iterator[Line]:
    for section in m.summary.sections:
        for done in section.tasks:
            if done.sums.activities:
                count = m.t("report.result.times", count=done.sums.activities)
                cells = (clean(done.task.title), count, reached(done.task, m.t))
                yield Line(cells, m.source([done.task]))


def amount(fen: int) -> str:
    """1,234.50 yuan without its unit; nothing for none."""
    if not fen:
        return ""
    return f"{fen / 100:,.2f}" if fen % 100 else f"{fen // 100:,}"
