"""What all figures share: transparent, without margins, legends or zoom; labels are annotations."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from unionplan.charts.palette import FONT, Look

Part = dict[str, Any]  # a trace, shape, annotation or axis in Plotly's own terms


def figure(
    traces: Sequence[Part],
    height: float,
    look: Look,
    *,
    shapes: Sequence[Part] = (),
    notes: Sequence[Part] = (),
    **layout: Any,
) -> go.Figure:
    """A figure of ``height`` px in the house's look; ``layout`` adds axes and margins."""
    colours = look.palette
    xaxis, yaxis = layout.pop("xaxis", {}), layout.pop("yaxis", {})
    margin = dict.fromkeys("lrtb", 0) | {"pad": 0, "autoexpand": False} | layout.pop("margin", {})
    hover = {"font": _font(look, colours.text), "bgcolor": colours.band, "bordercolor": colours.grid}
    return go.Figure(
        data=list(traces),
        layout={
            "template": {},
            "height": round(height),
            "margin": margin,
            "showlegend": False,
            "dragmode": False,
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": _font(look, colours.mute),
            "hoverlabel": hover | {"align": "left", "namelength": -1},
            "hovermode": "closest",
            "shapes": list(shapes),
            "annotations": list(notes),
            "xaxis": _axis(look) | xaxis,
            "yaxis": _axis(look) | yaxis,
            **layout,
        },
        _validate=False,  # 14 of the overview's 20 ms of drawing; tests validate every figure
    )


def bars(
    xs: Sequence[float], ys: Sequence[float], width: float, colour: str, says: Sequence[str] = ()
) -> Part:
    """Horizontal bars from 0 to ``xs`` around ``ys``, in one trace: each costs a browser milliseconds.

    Without ``says`` they say nothing.
    """
    part = {
        "type": "bar",
        "orientation": "h",
        "x": list(xs),
        "y": list(ys),
        "width": width,
        "marker": {"color": colour, "cornerradius": 3, "line": {"width": 0}},
    }
    return part | (saying(says) if says else {"hoverinfo": "skip"})


def saying(lines: Sequence[str]) -> Part:
    """What a trace's points say under the pointer; ``lines`` are escaped already."""
    return {"customdata": list(lines), "hovertemplate": "%{customdata}<extra></extra>"}


def note(x: float, y: float, text: str, look: Look, **more: Any) -> Part:
    """A label of one size, left and bottom at its point unless told otherwise; ``colour`` of its text."""
    font = _font(look, more.pop("colour", look.palette.text))
    placed = {"x": x, "y": y, "xanchor": "left", "yanchor": "bottom", "align": "left", "borderpad": 0}
    return placed | {"text": text, "showarrow": False, "font": font} | more


def line(x0: float, y0: float, x1: float, y1: float, colour: str, width: float, **more: Any) -> Part:
    """A straight line."""
    ends = {"x0": x0, "y0": y0, "x1": x1, "y1": y1}
    return {"type": "line", **ends, "line": {"color": colour, "width": width}, **more}


def band(x0: float, y0: float, x1: float, y1: float, look: Look, **more: Any) -> Part:
    """The pale ground under this month."""
    ends = {"x0": x0, "y0": y0, "x1": x1, "y1": y1}
    ground = {"fillcolor": look.palette.band, "line": {"width": 0}, "layer": "below"}
    return {"type": "rect", **ends, **ground, **more}


def tick(percent: float, y: float, look: Look, reach: float, halo: float) -> tuple[Part, Part]:
    """The mark of 序时进度 across a bar: 3 px on a halo of the page's colour, whole even at 0 and 100."""
    colours = look.palette
    x = 1.5 - 3 * percent / 100
    at = {"xsizemode": "pixel", "xanchor": percent}
    return (
        line(x, y - halo, x, y + halo, colours.background, 8, **at),
        line(x, y - reach, x, y + reach, colours.text, 3, **at),
    )


def coloured(text: str, colour: str) -> str:
    """Part of a label in a colour of its own; the text is escaped already."""
    return f'<span style="color:{colour}">{text}</span>'


def _font(look: Look, colour: str) -> Part:
    return {"family": FONT, "size": look.size, "color": colour}


def _axis(look: Look) -> Part:
    return {
        "fixedrange": True,
        "zeroline": False,
        "showgrid": False,
        "showline": False,
        "ticks": "",
        "tickangle": 0,
        "automargin": False,
        "tickfont": _font(look, look.palette.mute),
    }
