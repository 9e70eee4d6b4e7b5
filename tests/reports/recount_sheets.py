"""What each cell of the workbook must hold, out of a recount. Text is given by its numbers, as a list."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import Any

from tests.reports.recount import Counted, Group, Recount, figures, floored
from tests.reports.recount_word import reached
from unionplan.domain.lights import Light

Row = list[Any]
MARKS = {
    Light.DONE: "● 完成",
    Light.OVERDUE: "■ 逾期",
    Light.BEHIND: "▲ 滞后",
    Light.DUE: "◆ 本月到期",
    Light.ON_TRACK: "◐ 正常",
    Light.NOT_DUE: "○ 未到期",
    Light.CANCELLED: "取消",
}
CHINA = timedelta(hours=8)


def expected(r: Recount) -> dict[str, list[Row]]:
    """Every sheet's rows below its heading, totals and notes too."""
    return {
        "推进情况表": list(_progress(r)),
        "板块汇总": [*(_section(s.title, s) for s in r.sections), _section("合计", r.whole)],
        "成果统计表": list(_results(r)),
        "经费表": list(_money(r)),
        "经费汇总": list(_money_by_section(r)),
        "活动台账": list(_ledger(r)),
    }


def same(cell: Any, wanted: Any) -> bool:
    """Whether a cell holds what it must: a list stands for the numbers of a text, None for nothing."""
    if isinstance(wanted, list):
        return isinstance(cell, str) and figures(cell) == wanted
    return bool(cell == ("" if wanted is None else wanted))


def _progress(r: Recount) -> Iterator[Row]:
    for n, c in enumerate(r.whole.tasks, 1):
        spent = sum(a.spent_fen or 0 for a in c.period)
        yield [
            n, c.section, c.task.title, figures(c.promise), c.task.owner, figures(c.months),
            None if c.cancelled else c.come,
            *([None, None] if c.cancelled else [c.done / 100, c.planned / 100]),
            spent / 100 if spent else None,
            figures(c.reason) if c.late or c.cancelled else None,
            "● 完成（补办）" if c.stands.made_up else MARKS[c.stands.light],
        ]  # fmt: skip
    whole = r.whole
    yield [
        *[None] * 2,
        "合计",
        *[None] * 4,
        whole.done / 100,
        whole.planned / 100,
        whole.spent / 100,
        *[None] * 2,
    ]


def _section(title: str, s: Group) -> Row:
    shares = [s.done / 100, s.planned / 100] if s.weighted else [None, None]
    return [title, *s.due, *shares, len(s.period), s.people, s.spent / 100]


def _results(r: Recount) -> Iterator[Row]:
    whole, (owed, filled, late) = r.whole, r.whole.due
    yield ["开展活动", len(whole.period), [str(r.other_months)] if r.other_months else None]
    yield ["参加职工", whole.people, None]
    yield ["支出经费", whole.spent / 100, None]
    yield ["完成到期任务", filled, [str(owed), str(late)]]
    yield from ([c.task.title, len(c.period), reached(c)] for c in whole.tasks if c.period)


def _money(r: Recount) -> Iterator[Row]:
    told = [c for c in r.whole.tasks if c.task.budget_fen is not None or c.year_spent]
    for n, c in enumerate(told, 1):
        light = "● 完成（补办）" if c.stands.made_up else MARKS[c.stands.light]
        yield [n, c.section, c.task.title, c.task.owner, light, *_sums([c])]
    yield [*[None] * 2, "合计", *[None] * 2, *_sums(told)]
    yield from _unbudgeted(told, 10)


def _money_by_section(r: Recount) -> Iterator[Row]:
    told = [[c for c in s.tasks if c.task.budget_fen is not None or c.year_spent] for s in r.sections]
    for tasks in filter(None, told):
        yield [tasks[0].section, len(tasks), *_sums(tasks)]
    whole = [c for tasks in told for c in tasks]
    yield ["合计", len(whole), *_sums(whole)]
    yield from _unbudgeted(whole, 7)


def _sums(tasks: Sequence[Counted]) -> Row:
    budgets = [c.task.budget_fen for c in tasks if c.task.budget_fen is not None]
    spent = sum(a.spent_fen or 0 for c in tasks for a in c.period)
    of_budget = sum(c.year_spent for c in tasks if c.task.budget_fen is not None)
    year = sum(c.year_spent for c in tasks) / 100
    if not budgets:
        return [None, spent / 100, year, None, None]
    share, left = floored(Fraction(of_budget, sum(budgets))) / 100, (sum(budgets) - of_budget) / 100
    return [sum(budgets) / 100, spent / 100, year, share, left]


def _unbudgeted(tasks: Sequence[Counted], wide: int) -> Iterator[Row]:
    fen = sum(c.year_spent for c in tasks if c.task.budget_fen is None)
    if fen:
        yield [figures(f"{fen / 100:,.2f}".removesuffix(".00")), *[None] * (wide - 1)]


def _ledger(r: Recount) -> Iterator[Row]:
    tasks = {c.task.id: c for c in r.whole.tasks}
    for n, a in enumerate(r.whole.period, 1):
        of = tasks[a.task_id]
        yield [
            n, a.held_on, [str(a.month)], of.section, of.task.title, a.title, a.place, a.person, a.people,
            float(a.quantity), None if a.value is None else float(a.value), a.progress / 100 or None,
            None if a.spent_fen is None else a.spent_fen / 100, a.note, a.recorded_by,
            a.recorded_at.replace(tzinfo=None) + CHINA,
        ]  # fmt: skip
    yield [*[None] * 5, "合计", *[None] * 2, r.whole.people, *[None] * 3, r.whole.spent / 100, *[None] * 3]
