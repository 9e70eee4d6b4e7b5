"""The sheets of tasks and sections: 推进情况表, 板块汇总, 成果统计表."""

from unionplan.domain.lights import LATE, Light
from unionplan.i18n import Text
from unionplan.queries.board import Shares, TaskRow
from unionplan.queries.quarterly import PeriodSummary, SectionDone
from unionplan.queries.sums import Sums
from unionplan.reports.content.grids import Result, named, results
from unionplan.reports.content.material import material
from unionplan.reports.dossier import Dossier
from unionplan.reports.excel_parts import both, light, sheet, yuan
from unionplan.reports.sheets import Cell, Chart, Kind, Sheet, Styled

PROGRESS = {
    "number": (6, Kind.PLACE),
    "section": (13, Kind.TEXT),
    "task": (26, Kind.TEXT),
    "goal": (15, Kind.TEXT),
    "owner": (10, Kind.TEXT),
    "months": (10, Kind.TEXT),
    "tally": (18, Kind.TEXT),
    "done": (8, Kind.SHARE),
    "planned": (8, Kind.SHARE),
    "money": (13, Kind.MONEY),
    "problem": (25, Kind.TEXT),
    "light": (17, Kind.TEXT),
}
SECTIONS = {
    "section": (30, Kind.TEXT),
    "due": (12, Kind.COUNT),
    "filled": (12, Kind.COUNT),
    "late": (12, Kind.COUNT),
    "done": (12, Kind.SHARE),
    "planned": (12, Kind.SHARE),
    "activities": (12, Kind.COUNT),
    "people": (12, Kind.COUNT),
    "spent": (16, Kind.MONEY),
}
RESULTS = {"item": (44, Kind.TEXT), "count": (22, Kind.COUNT), "remark": (64, Kind.TEXT)}


def progress_sheet(summary: PeriodSummary, t: Text) -> Sheet:
    """推进情况表: every task, in the plan's order."""
    titles = {s.section.id: s.section.title for s in summary.sections}
    held = {d.task.id: d.sums for s in summary.sections for d in s.tasks}
    rows = [
        [number, titles[task.section_id], *_task(summary, task, held.get(task.id, Sums()), t)]
        for number, task in enumerate(summary.board.tasks, 1)
    ]
    done, planned = both(summary.board.shares)
    total = {"task": t("excel.total"), "done": done, "planned": planned}
    total["money"] = yuan(summary.sums.spent_fen)
    return sheet("progress", summary, PROGRESS, rows, t, total=total)


def _task(summary: PeriodSummary, task: TaskRow, sums: Sums, t: Text) -> list[Cell]:
    year, stands = summary.board.plan.year, task.standing
    return [
        named(task, t),
        t.terms(task.terms, year),
        task.owner,
        t.months(year.in_order(task.terms.months)),
        None if task.cancelled else t.tally(task.terms, task.tally),
        *both(Shares(None, None) if task.cancelled else Shares(stands.done, stands.planned)),
        yuan(sums.spent_fen) if sums.spent_fen else None,
        t.reason(task.reason) if task.light in (*LATE, Light.CANCELLED) else None,
        light(task, t),
    ]


def sections_sheet(summary: PeriodSummary, t: Text) -> Sheet:
    """板块汇总: each section's numbers and its bars."""
    rows = [_section(s.section.title, s, s.section.shares) for s in summary.sections]
    total = dict(zip(SECTIONS, _section(t("excel.total"), summary, summary.board.shares), strict=True))
    chart = Chart(t("excel.sections.chart"), 0, (4, 5), Kind.SHARE)
    return sheet("sections", summary, SECTIONS, rows, t, total=total, chart=chart)


def _section(title: str, part: SectionDone | PeriodSummary, shares: Shares) -> list[Cell]:
    return [
        title,
        part.due.due,
        part.due.filled,
        part.due.late,
        *both(shares),
        part.sums.activities,
        part.sums.people,
        yuan(part.sums.spent_fen),
    ]


def results_sheet(period: Dossier, t: Text) -> Sheet:
    """成果统计表: what the period brought, each number with its unit."""
    found = results(material(period.summary, period.activities, t))
    rows: list[list[Cell]] = [[result.item, _counted(result, t), result.remark] for result in found]
    return sheet("results", period.summary, RESULTS, rows, t)


def _counted(result: Result, t: Text) -> Styled:
    """The number as a number, its unit in the number's format."""
    money = result.unit == "money"
    said = t("money", amount="\0") if money else t(f"report.result.{result.unit}", count="\0")
    before, _, after = said.partition("\0")
    number = (Kind.MONEY if money else Kind.COUNT).value
    written = "".join(f'"{part}"' if part != number else part for part in (before, number, after) if part)
    return Styled(yuan(result.count) if money else result.count, {"num_format": written})
