"""Tasks down, months across."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from unionplan.charts.frame import Part, band, figure, note
from unionplan.charts.lettering import escape, fit, wrap
from unionplan.charts.marks import Mark, half_discs, mark_traces, month_labels, says
from unionplan.charts.palette import SHAPES, Look, Words, named
from unionplan.domain.lights import LATE
from unionplan.domain.reasons import Months
from unionplan.queries.board import TaskRow

NARROW_SPLIT = 0.42


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is drawn and how large: ``row`` in px, ``split`` the names' share of the width."""

    tasks: Sequence[TaskRow]
    months: Sequence[int]
    t: Words
    look: Look
    row: float
    split: float
    letters: float

    @property
    def height(self) -> float:
        return len(self.tasks) * self.row

    def middle(self, index: int) -> float:
        """The middle of a task's row, the first one on top."""
        return self.height - (index + 0.5) * self.row


def task_grid(  # noqa: PLR0913, PLR0917 -- what is drawn, in which words, and three sizes with defaults
    tasks: Sequence[TaskRow],
    months: Sequence[int],
    this_month: int | None,
    t: Words,
    look: Look,
    row: int = 38,
    split: float = 0.27,
    chars: float = 16,
) -> go.Figure:
    """The marks of ``tasks`` in ``months``; names take ``split`` of the width, ``chars`` letters at most."""
    sheet = _sheet(tasks, months, t, look, (row, split, chars))
    size, head = 11 if look.narrow else 14, round(look.size * 2)
    marks = _marks(sheet)
    room = (1 - sheet.split) * look.least_width
    return figure(
        mark_traces(marks, size, look),
        sheet.height + head + 1,
        look,
        shapes=[*_ground(sheet, this_month), *half_discs(marks, size, look)],
        notes=[_name(sheet, i) for i in range(len(tasks))],
        margin={"t": head, "b": 1, "r": 4 if look.narrow else 0},  # 12 is wider than its column
        xaxis={
            "domain": [sheet.split, 1],
            "side": "top",
            "range": [-0.5, max(1, len(months)) - 0.5],
            "tickvals": list(range(len(months))),
            "ticktext": month_labels(months, t, look, room),
        },
        yaxis={"range": [0, max(1, sheet.height)], "visible": False},
    )


def task_grid_alt(tasks: Sequence[TaskRow], months: Sequence[int], t: Words) -> str:
    """The grid in one sentence."""
    late = sum(task.light in LATE for task in tasks)
    return t("chart.grid_alt", tasks=len(tasks), months=Months(tuple(months)), late=late)


def _sheet(
    tasks: Sequence[TaskRow], months: Sequence[int], t: Words, look: Look, sizes: tuple[int, float, float]
) -> _Sheet:
    row, split, chars = sizes
    if not look.narrow:
        return _Sheet(tasks, months, t, look, row + (12 if look.big else 0), split, chars)
    split = max(split, NARROW_SPLIT)
    letters = min(chars, (split * look.least_width - 6) / look.size)
    return _Sheet(tasks, months, t, look, max(row, look.size * 3), split, letters)


def _marks(sheet: _Sheet) -> list[Mark]:
    return [
        Mark(x, sheet.middle(i), task.marks[month], task, says(task, task.marks[month], sheet.t, sheet.look))
        for i, task in enumerate(sheet.tasks)
        for x, month in enumerate(sheet.months)
        if month in task.marks
    ]


def _ground(sheet: _Sheet, this_month: int | None) -> list[Part]:
    """The band first, then the hairlines: all on paper x, or the band would hide the lines."""
    look, shapes = sheet.look, []
    if this_month is not None and this_month in sheet.months:
        step = (1 - sheet.split) / len(sheet.months)
        left = sheet.split + step * list(sheet.months).index(this_month)
        shapes.append(band(left, 0, left + step, sheet.height, look, xref="paper"))
    # one path for all hairlines: sixty shapes take Plotly longer than the rest of the grid;
    # half a pixel down they fall on a pixel and are sharp
    ys = [sheet.height - i * sheet.row - 0.5 for i in range(len(sheet.tasks) + 1)]
    path = " ".join(f"M0,{y} L1,{y}" for y in ys)
    pen = {"color": look.palette.grid, "width": 1}
    shapes.append({"type": "path", "path": path, "xref": "paper", "layer": "below", "line": pen})
    return shapes


def _name(sheet: _Sheet, index: int) -> Part:
    """The task's name, on a phone on two lines; a cancelled one is pale behind its –."""
    task, colours = sheet.tasks[index], sheet.look.palette
    title = f"{SHAPES[task.light]} {task.title}" if task.cancelled else task.title
    lines = wrap(title, sheet.letters) if sheet.look.narrow else (fit(title, sheet.letters),)
    return note(
        0,
        sheet.middle(index),
        "<br>".join(escape(line) for line in lines),
        sheet.look,
        colour=colours.mute if task.cancelled else colours.text,
        xref="paper",
        xshift=-1,
        yanchor="middle",
        hovertext=f"{escape(task.title)}<br>{named(task.light, sheet.t)}",
    )
