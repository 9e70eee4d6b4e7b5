"""The sheets of money: 经费表 of the tasks, 经费汇总 of the sections with its bars."""

from dataclasses import replace

from unionplan.i18n import Text
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports.accounts import Account, task_accounts, together
from unionplan.reports.excel_parts import LATE_COLOUR, light, sheet, shown, yuan
from unionplan.reports.sheets import Cell, Chart, Kind, Sheet, Styled

SUMS = {
    "budget": (16, Kind.MONEY),
    "spent": (16, Kind.MONEY),
    "year_spent": (16, Kind.MONEY),
    "share": (10, Kind.SHARE),
    "left": (16, Kind.MONEY),
}
TASKS = {
    "number": (6, Kind.PLACE),
    "section": (15, Kind.TEXT),
    "task": (32, Kind.TEXT),
    "owner": (11, Kind.TEXT),
    "light": (17, Kind.TEXT),
} | SUMS
SECTIONS = {"section": (34, Kind.TEXT), "tasks": (12, Kind.COUNT)} | SUMS


def money_sheet(summary: PeriodSummary, t: Text) -> Sheet:
    """经费表: the tasks with a budget or spending in the year so far."""
    accounts = task_accounts(summary)
    titles = {s.section.id: s.section.title for s in summary.sections}
    told = [(task, accounts[task.id]) for task in summary.board.tasks if task.id in accounts]
    rows = [
        [n, titles[task.section_id], task.title, task.owner, light(task, t), *_sums(account).values()]
        for n, (task, account) in enumerate(told, 1)
    ]
    whole = together(accounts.values())
    total: dict[str, Cell] = {"task": t("excel.total"), **_sums(whole)}
    return _noted(sheet("money", summary, TASKS, rows, t, total=total), whole, t)


def section_money_sheet(summary: PeriodSummary, t: Text) -> Sheet:
    """经费汇总: the same by section."""
    accounts, rows = task_accounts(summary), []
    for section in summary.sections:
        own = [accounts[task.id] for task in section.section.tasks if task.id in accounts]
        if own:
            rows.append([section.section.title, len(own), *_sums(together(own)).values()])
    whole = together(accounts.values())
    total: dict[str, Cell] = {"section": t("excel.total"), "tasks": len(accounts), **_sums(whole)}
    places = list(SECTIONS)
    bars = places.index("year_spent"), places.index("budget")
    chart = Chart(t("excel.money_by_section.chart"), places.index("section"), bars, Kind.MONEY)
    compared = None if whole.budget_fen is None else chart
    made = sheet("money_by_section", summary, SECTIONS, rows, t, total=total, chart=compared)
    return _noted(made, whole, t)


def _sums(account: Account) -> dict[str, Cell]:
    return {
        "budget": None if account.budget_fen is None else yuan(account.budget_fen),
        "spent": yuan(account.spent_fen),
        "year_spent": yuan(account.year_fen),
        "share": shown(account.share),
        "left": _left(account.left_fen),
    }


def _left(fen: int | None) -> Cell:
    """What is left; too much spent stands out."""
    if fen is None or fen >= 0:
        return None if fen is None else yuan(fen)
    return Styled(yuan(fen), {"font_color": LATE_COLOUR})


def _noted(made: Sheet, whole: Account, t: Text) -> Sheet:
    """With what has to be known to read the sums."""
    if made.rows and whole.budget_fen is None:
        return replace(made, notes=[t("excel.money.no_budget")])
    if whole.unbudgeted_fen:
        return replace(made, notes=[t("excel.money.unbudgeted", money=t.money(whole.unbudgeted_fen))])
    return made
