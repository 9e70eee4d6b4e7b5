"""The year as twelve stacks of marks, what is done at the bottom."""

import plotly.graph_objects as go

from unionplan.charts.frame import band, figure, note
from unionplan.charts.marks import Mark, half_discs, mark_traces, month_labels, says
from unionplan.charts.palette import Look, Words
from unionplan.domain.lights import Light, counts
from unionplan.queries.board import PlanBoard

ORDER = list(Light)  # from the bottom up


def year_strip(board: PlanBoard, t: Words, look: Look) -> go.Figure:
    """A mark for each task in each month it asks for something; this month on a band."""
    size, pitch = (8, 15) if look.narrow else (12, 21)
    marks = _marks(board, t, look, pitch)
    top = max((m.y for m in marks), default=0) + pitch
    foot = round(look.size * 1.9)
    height = top + look.size * 1.7
    months = board.plan.year.months
    here = months.index(board.day.month) if board.day in board.plan.year else None
    shapes = [] if here is None else [band(here - 0.5, 0, here + 0.5, height, look)]
    today = {"xanchor": "center", "yanchor": "bottom", "yshift": -pitch * 0.25}
    return figure(
        mark_traces(marks, size, look),
        height + foot,
        look,
        shapes=shapes + half_discs(marks, size, look),
        notes=[] if here is None else [note(here, top, t("chart.this_month"), look, **today)],
        margin={"b": foot},
        xaxis={
            "range": [-0.5, 11.5],
            "tickvals": list(range(12)),
            "ticktext": month_labels(months, t, look, look.least_width),
        },
        yaxis={"range": [0, height], "visible": False},
    )


def year_strip_alt(board: PlanBoard, t: Words) -> str:
    """The strip in one sentence."""
    found = counts(light for task in board.tasks for light in task.marks.values())
    return t("chart.strip_alt", **{str(light): n for light, n in found.items()})


def _marks(board: PlanBoard, t: Words, look: Look, pitch: float) -> list[Mark]:
    wide, step = (2, 0.4) if look.narrow else (3, 0.23)
    marks = []
    for column, month in enumerate(board.plan.year.months):
        stack = [(task.marks[month], task) for task in board.tasks if month in task.marks]
        stack.sort(key=lambda found: ORDER.index(found[0]))
        for i, (light, task) in enumerate(stack):
            x = column + (i % wide - (wide - 1) / 2) * step
            marks.append(Mark(x, (i // wide + 0.75) * pitch, light, task, says(task, light, t, look)))
    return marks
