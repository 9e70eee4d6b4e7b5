"""Marks of tasks in months: one trace a light, the filled half of ◐ as a drawn shape."""

from collections.abc import Sequence
from dataclasses import dataclass

from unionplan.charts.frame import Part
from unionplan.charts.lettering import escape, fit, thinned
from unionplan.charts.palette import SYMBOLS, Look, Words, named
from unionplan.domain.lights import Light
from unionplan.queries.board import TaskRow
from unionplan.queries.rollup import Measured

LARGER = {Light.BEHIND: 1.2, Light.DUE: 1.1}  # a triangle and a diamond look smaller than they are
CIRCLE = 0.5523  # a quarter circle as a Bézier curve
RINGS = (Light.ON_TRACK, Light.NOT_DUE)


@dataclass(frozen=True, slots=True)
class Mark:
    """One task, or one union, in one month, placed."""

    x: float
    y: float
    light: Light
    task: TaskRow | Measured
    says: str


def mark_traces(marks: Sequence[Mark], size: float, look: Look) -> list[Part]:
    """A trace for each light that is there; ``size`` in px."""
    found = [(light, [m for m in marks if m.light is light]) for light in Light]
    return [_trace(light, some, size, look) for light, some in found if some]


def half_discs(marks: Sequence[Mark], size: float, look: Look) -> list[Part]:
    """The filled left half of every ◐."""
    r = size / 2
    k = r * CIRCLE
    path = f"M0,{r} C{-k},{r} {-r},{k} {-r},0 C{-r},{-k} {-k},{-r} 0,{-r} Z"
    return [
        {
            "type": "path",
            "path": path,
            "xsizemode": "pixel",
            "ysizemode": "pixel",
            "xanchor": m.x,
            "yanchor": m.y,
            "fillcolor": look.palette.lights[m.light],
            "line": {"width": 0},
        }
        for m in marks
        if m.light is Light.ON_TRACK
    ]


def says(task: TaskRow, light: Light, t: Words, look: Look) -> str:
    """The two lines under the pointer: the task, its mark."""
    return f"{escape(fit(task.title, 18 if look.narrow else 36))}<br>{named(light, t)}"


def month_labels(months: Sequence[int], t: Words, look: Look, room: float) -> list[str]:
    """The months over or under their columns; on a phone bare numbers, none running into the next."""
    if not look.narrow:
        return [t(f"month.{m}") for m in months]
    return thinned([t(f"month_short.{m}") for m in months], room / max(1, len(months)), look.size)


def _trace(light: Light, marks: Sequence[Mark], size: float, look: Look) -> Part:
    colour = look.palette.lights[light]
    width = max(1.5, size / 7) if light in RINGS else 0
    return {
        "type": "scatter",
        "mode": "markers",
        "name": str(light),
        "x": [m.x for m in marks],
        "y": [m.y for m in marks],
        "cliponaxis": False,
        "marker": {
            "symbol": SYMBOLS[light],
            "size": size * LARGER.get(light, 1),
            "color": colour,
            "opacity": 1,
            "line": {"width": width, "color": colour},
        },
        "customdata": [[m.says, m.task.id] for m in marks],  # the id tells a page which mark was clicked
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }
