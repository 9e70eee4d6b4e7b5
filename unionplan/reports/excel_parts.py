"""What every sheet of a period's workbook is put together from."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from unionplan.domain.lights import Light
from unionplan.domain.progress import percent
from unionplan.i18n import Text
from unionplan.queries.board import Shares, TaskRow
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports.marks import MARKS
from unionplan.reports.sheet_layout import too_long, wide_enough
from unionplan.reports.sheets import Cell, Chart, Column, Kind, Sheet, Styled

LATE_COLOUR = "#" + MARKS[Light.OVERDUE][1]


def sheet(
    key: str,
    summary: PeriodSummary,
    widths: Mapping[str, tuple[int, Kind]],
    rows: Sequence[Sequence[Cell]],
    t: Text,
    *,
    total: Mapping[str, Cell] | None = None,
    chart: Chart | None = None,
) -> Sheet:
    """A table of the columns named in ``widths``, as are the sums in ``total``; without rows it says so."""
    plan, name = summary.board.plan, t(f"excel.{key}.sheet")
    span = t.span(summary.span, plan.year)
    title = t("excel.title", union=plan.union_name, span=span, sheet=name, day=summary.board.day)
    columns = [Column(t(f"excel.column.{name}"), width, kind) for name, (width, kind) in widths.items()]
    if not rows:
        return Sheet(key, name, title, columns, (), notes=[t(f"excel.{key}.empty")])
    sums = [total.get(name) for name in widths] if total else []
    filled = [*rows, sums] if total else rows
    columns = [
        wide_enough(column, cells) for column, cells in zip(columns, zip(*filled, strict=True), strict=True)
    ]
    notes = [t("excel.too_long")] if any(too_long(columns, row) for row in rows) else []
    return Sheet(key, name, title, columns, rows, sums, notes, chart)


def shown(share: Fraction | None) -> float | None:
    """The percentage as the pages show it, rounded down, as a number Excel writes with %."""
    return None if share is None else percent(share) / 100


def both(shares: Shares) -> list[Cell]:
    """Done and planned."""
    return [shown(shares.done), shown(shares.planned)]


def yuan(fen: int) -> float:
    """The nearest number to the exact sum: 415.5 for 41,550 fen."""
    return fen / 100


def light(task: TaskRow, t: Text) -> Cell:
    """Shape and word, in the light's colour."""
    word = t("light.made_up" if task.standing.made_up else f"light.{task.light}")
    if task.light not in MARKS:
        return word
    shape, colour = MARKS[task.light]
    return Styled(f"{shape} {word}", {"font_color": f"#{colour}"})
