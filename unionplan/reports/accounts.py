"""What was budgeted and what was spent: of a task, a section, the plan. Money in fen."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from unionplan.queries.board import TaskRow
from unionplan.queries.quarterly import PeriodSummary
from unionplan.queries.sums import Sums


@dataclass(frozen=True, slots=True)
class Account:
    """Spent in the period and in the year so far; ``unbudgeted_fen`` of tasks without budget.

    ``budget_fen`` is None where no task has one. Share and remainder are those of what was budgeted.
    """

    budget_fen: int | None
    spent_fen: int
    year_fen: int
    unbudgeted_fen: int

    @property
    def share(self) -> Fraction | None:
        """The budget's share spent in the year so far; over 1 when too much was."""
        return Fraction(self.year_fen - self.unbudgeted_fen, self.budget_fen) if self.budget_fen else None

    @property
    def left_fen(self) -> int | None:
        """What is left of the budget; negative when too much was spent."""
        return None if self.budget_fen is None else self.budget_fen - self.year_fen + self.unbudgeted_fen

    @property
    def empty(self) -> bool:
        """Nothing budgeted, nothing spent."""
        return self.budget_fen is None and not self.year_fen


def task_accounts(summary: PeriodSummary) -> dict[int, Account]:
    """Each task's account by its id, in the plan's order; those without any money left out."""
    spent = {d.task.id: d.sums.spent_fen for s in summary.sections for d in s.tasks}
    found = {t.id: _account(t, spent.get(t.id, 0), summary) for t in summary.board.tasks}
    return {id_: account for id_, account in found.items() if not account.empty}


def together(accounts: Iterable[Account]) -> Account:
    """Their sum."""
    rows = list(accounts)
    budgets = [row.budget_fen for row in rows if row.budget_fen is not None]
    return Account(
        budget_fen=sum(budgets) if budgets else None,
        spent_fen=sum(row.spent_fen for row in rows),
        year_fen=sum(row.year_fen for row in rows),
        unbudgeted_fen=sum(row.unbudgeted_fen for row in rows),
    )


def _account(task: TaskRow, spent: int, summary: PeriodSummary) -> Account:
    year = summary.year_sums.get(task.id, Sums()).spent_fen
    return Account(task.budget_fen, spent, year, year if task.budget_fen is None else 0)
