"""All unions below one as an Excel workbook: each union, its months, the same sections, who reported.

Nothing is counted here: the numbers are the roll-up's own, so they equal what the page shows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unionplan.domain.lights import LATE, Light
from unionplan.domain.rollup import State
from unionplan.i18n import Text
from unionplan.queries.rollup import KindStanding, Measured, Rollup, UnionStanding
from unionplan.queries.union_months import MonthCell, ReportingMonth
from unionplan.reports.excel import workbook
from unionplan.reports.excel_parts import shown, yuan
from unionplan.reports.marks import MARKS
from unionplan.reports.sheet_layout import wide_enough
from unionplan.reports.sheets import Cell, Column, Kind, Sheet, Styled

YEAR = range(1, 13)
Widths = Mapping[str, tuple[int, Kind]]
SHARES: Widths = {"done": (9, Kind.SHARE), "planned": (9, Kind.SHARE), "gap": (10, Kind.COUNT)}
TASKS: Widths = {f"{light}_tasks": (9, Kind.COUNT) for light in LATE}
UNIONS: Widths = {
    "place": (7, Kind.PLACE), "union": (30, Kind.TEXT), "code": (12, Kind.TEXT), "kind": (10, Kind.TEXT),
    "area": (12, Kind.TEXT), "state": (14, Kind.TEXT), **SHARES, "tasks": (9, Kind.COUNT),
    "done_tasks": (9, Kind.COUNT), **TASKS, "this_month": (10, Kind.COUNT), "people": (10, Kind.COUNT),
    "money": (12, Kind.MONEY), "last_on": (12, Kind.DAY),
}  # fmt: skip
KINDS: Widths = {
    "section": (18, Kind.TEXT), "unions": (10, Kind.COUNT), "unions_behind": (12, Kind.COUNT), **SHARES,
    **TASKS,
}  # fmt: skip
REPORTING: Widths = {
    "month": (10, Kind.TEXT), "reported": (16, Kind.COUNT), "unions": (10, Kind.COUNT),
    "rate": (12, Kind.SHARE),
}  # fmt: skip
SILENT = State.SILENT, State.SILENT_30, State.SILENT_60, State.SILENT_90


@dataclass(frozen=True, slots=True)
class District:
    """What the workbook tells: the roll-up, every union with its months, the sections, who reported."""

    seen: Rollup
    unions: Sequence[UnionStanding]
    months: Mapping[int, Mapping[int, MonthCell]]
    kinds: Sequence[KindStanding]
    reporting: Sequence[ReportingMonth]


def district_workbook(district: District, t: Text) -> bytes:
    """The .xlsx file. The same figures give the same bytes."""
    title = t("district.title", union=district.seen.line[-1].name)
    unions = [_union(place, row, t) for place, row in enumerate(district.unions, 1)]
    sheets = (
        _sheet(district, "unions", UNIONS, unions, t),
        _months(district, t),
        _sheet(district, "kinds", KINDS, [_kind(row, t) for row in district.kinds], t),
        _sheet(district, "reporting", REPORTING, [_reporting(m, t) for m in district.reporting], t),
    )
    return workbook(sheets, title, district.seen.day)


def _sheet(district: District, key: str, widths: Widths, rows: Sequence[Sequence[Cell]], t: Text) -> Sheet:
    """A table of the columns named in ``widths``; the months' one also says who is silent."""
    name = t(f"district.{key}")
    columns = [Column(t(f"district.column.{column}"), *size) for column, size in widths.items()]
    if rows:
        cells = zip(*rows, strict=True)
        columns = [wide_enough(column, own) for column, own in zip(columns, cells, strict=True)]
    states = district.seen.states
    silent = [t("district.silent", state=t(f"unions.state.{s}"), count=states[s]) for s in SILENT]
    return Sheet(
        key, name, _title(district, name, t), columns, rows, notes=silent if key == "reporting" else ()
    )


def _title(district: District, name: str, t: Text) -> str:
    return t("district.sheet_title", union=district.seen.line[-1].name, sheet=name, day=district.seen.day)


def _months(district: District, t: Text) -> Sheet:
    """Each union's activities month by month; empty where it had no plan or the month is to come."""
    name = t("district.months")
    columns = [
        Column(t("district.column.union"), 30),
        *(Column(t(f"month.{m}"), 8, Kind.COUNT) for m in YEAR),
    ]
    columns.append(Column(t("district.column.silent_months"), 14, Kind.COUNT))
    rows: list[list[Cell]] = []
    for union in district.unions:
        cells = district.months.get(union.id, {})
        held = [cells[m].activities if m in cells else None for m in YEAR]
        rows.append([union.title, *held, sum(not cell.activities for cell in cells.values())])
    return Sheet("months", name, _title(district, name, t), columns, rows)


def _union(place: int, row: UnionStanding, t: Text) -> list[Cell]:
    return [
        place, row.title, row.code, t(f"kind.{row.kind}"), row.area, _state(row, t), *_measured(row),
        row.live_tasks, row.done_tasks, *row.counts.values(), row.activities, row.people,
        yuan(row.spent_fen), row.last_on,
    ]  # fmt: skip


def _kind(row: KindStanding, t: Text) -> list[Cell]:
    named = t(f"section_kind.{row.kind}")
    return [named, row.unions, row.behind, *_measured(row), *row.counts.values()]


def _reporting(month: ReportingMonth, t: Text) -> list[Cell]:
    rate = 100 * month.reported // month.unions / 100 if month.unions else None
    return [t(f"month.{month.month}"), month.reported, month.unions, rate]


def _measured(row: Measured) -> list[Cell]:
    shares = row.shares
    gap = None if shares.done is None else shares.points
    return [shown(shares.done), shown(shares.planned), gap]


def _state(row: UnionStanding, t: Text) -> Cell:
    """Shape and word, in the light's colour."""
    if row.shares.done is None:
        return t("unions.state.no_plan")
    light, word = Light.ON_TRACK, t("unions.state.on_plan")
    if row.shares.behind:
        light, word = Light.BEHIND, t("unions.state.behind")
    shape, colour = MARKS[light]
    return Styled(f"{shape} {word}", {"font_color": f"#{colour}"})
