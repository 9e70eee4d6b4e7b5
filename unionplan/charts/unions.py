"""Unions down, months across: who did something and who is behind; how many reported month by month."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from unionplan.charts.frame import Part, figure, note, saying
from unionplan.charts.lettering import escape, fit, wrap
from unionplan.charts.marks import Mark, half_discs, mark_traces, month_labels
from unionplan.charts.palette import SHAPES, Look, Words
from unionplan.domain.lights import Light
from unionplan.queries.rollup import Measured
from unionplan.queries.union_months import MonthCell, ReportingMonth

YEAR = range(1, 13)
Cells = Mapping[int, Mapping[int, MonthCell]]
LIGHTS = {"active": Light.ON_TRACK, "behind": Light.BEHIND, "silent": Light.NOT_DUE}
TALL, HEAD, FOOT = 120, 28, 30  # px of the highest column, over it and under it


def mark_of(cell: MonthCell) -> str:
    """``silent`` without an activity, else ``behind`` or ``active``."""
    if not cell.activities:
        return "silent"
    return "behind" if cell.behind else "active"


def month_mark(mark: str, t: Words) -> str:
    """Shape and word of a union's month."""
    return f"{SHAPES[LIGHTS[mark]]} {t(f'unions.month_{mark}')}"


def union_months(rows: Sequence[Measured], cells: Cells, t: Words, look: Look, row: int = 38) -> go.Figure:
    """The mark of each union in each month of the year that has begun."""
    split, size, head = (0.42 if look.narrow else 0.3), (11 if look.narrow else 14), round(look.size * 2)
    step = max(row, look.size * 3) if look.narrow else row + (12 if look.big else 0)
    height = len(rows) * step
    letters = (split * look.least_width - 6) / look.size if look.narrow else 18
    marks, names = list[Mark](), list[Part]()
    for place, union in enumerate(rows):
        middle = height - (place + 0.5) * step
        lines = wrap(union.title, letters) if look.narrow else (fit(union.title, letters),)
        name = "<br>".join(map(escape, lines))
        names.append(note(0, middle, name, look, xref="paper", xshift=-1, yanchor="middle"))
        for month, cell in cells[union.id].items():
            marks.append(Mark(month - 1, middle, LIGHTS[mark_of(cell)], union, _says(union, month, cell, t)))
    return figure(
        mark_traces(marks, size, look),
        height + head + 1,
        look,
        shapes=[_hairlines(len(rows), step, look), *half_discs(marks, size, look)],
        notes=names,
        margin={"t": head, "b": 1, "r": 4 if look.narrow else 0},
        xaxis={
            "domain": [split, 1],
            "side": "top",
            "range": [-0.5, 11.5],
            "tickvals": [month - 1 for month in YEAR],
            "ticktext": month_labels(YEAR, t, look, (1 - split) * look.least_width),
        },
        yaxis={"range": [0, max(1, height)], "visible": False},
    )


def union_months_alt(rows: Sequence[Measured], cells: Cells, t: Words) -> str:
    """The marks in one sentence."""
    found = [mark_of(cell) for union in rows for cell in cells[union.id].values()]
    counts = {mark: found.count(mark) for mark in LIGHTS}
    return t("chart.union_months_alt", unions=len(rows), **counts)


def reporting_columns(months: Sequence[ReportingMonth], t: Words, look: Look) -> go.Figure:
    """Of each month the percentage of unions that recorded something, as a column."""
    at = [month.month - 1 for month in months]
    shares = [percent_of(month) for month in months]
    says = [t("unions.month_said", month=m.month, reported=m.reported, unions=m.unions) for m in months]
    scale = look.size / 16
    column = {
        "type": "bar",
        "x": at,
        "y": shares,
        "width": 0.55,
        "marker": {"color": look.palette.ink, "cornerradius": 3, "line": {"width": 0}},
    }
    labels = [
        note(x, share, _number(share, look), look, xanchor="center", yshift=3)
        for x, share in zip(at, shares, strict=True)
    ]
    return figure(
        [column | saying([escape(line) for line in says])],
        (TALL + HEAD + FOOT) * scale,
        look,
        notes=labels,
        margin={"t": HEAD * scale, "b": FOOT * scale, "r": 4},
        xaxis={
            "range": [-0.5, 11.5],
            "tickvals": [month - 1 for month in YEAR],
            "ticktext": month_labels(YEAR, t, look, look.least_width),
        },
        yaxis={"range": [0, 100], "visible": False},
    )


def reporting_alt(months: Sequence[ReportingMonth], t: Words) -> str:
    """The columns in one sentence."""
    said = (f"{t(f'month.{m.month}')} {percent_of(m)}%" for m in months)
    return t("chart.reporting_alt", months=t("list.and").join(said))


def percent_of(month: ReportingMonth) -> int:
    """The reporting rate, rounded down."""
    return 100 * month.reported // month.unions if month.unions else 0


def _number(share: int, look: Look) -> str:
    return str(share) if look.narrow else f"{share}%"


def _says(union: Measured, month: int, cell: MonthCell, t: Words) -> str:
    said = t("unions.cell_said", month=t(f"month.{month}"), count=cell.activities)
    behind = t("list.comma") + t("light.behind") if cell.behind else ""
    return f"{escape(fit(union.title, 36))}<br>{said}{behind}"


def _hairlines(count: int, step: float, look: Look) -> Part:
    ys = [i * step + 0.5 for i in range(count + 1)]
    pen = {"color": look.palette.grid, "width": 1}
    path = " ".join(f"M0,{y} L1,{y}" for y in ys)
    return {"type": "path", "path": path, "xref": "paper", "layer": "below", "line": pen}
