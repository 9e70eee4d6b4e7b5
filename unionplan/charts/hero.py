"""The one bar on top: done over the year, with a tick where it should be by now."""

import plotly.graph_objects as go

from unionplan.charts.frame import Part, bars, figure, note, tick
from unionplan.charts.lettering import ems
from unionplan.charts.palette import Look, Words
from unionplan.queries.board import Shares

THICK = 22  # all in px: the y axis counts them
REACH, HALO = 18, 14
ABOVE = 39
WIDE = 560  # the narrowest full column that is not a phone's


def hero(shares: Shares, t: Words, look: Look) -> go.Figure:
    """Done as a bar over the track, planned as a tick; only the track where nothing can be counted."""
    colours = look.palette
    label = _planned_label(shares, t, look)
    counted = shares.done is not None
    drop = look.size * 1.5 if counted and label["yanchor"] == "top" else 0
    middle = 19 + drop
    height = middle + REACH + ABOVE + (look.size - 16) * 2.3
    done = t("chart.done", percent=shares.done_percent)
    traces = [bars([100], [middle], THICK, colours.track)]
    if counted:
        traces.append(bars([shares.done_percent], [middle], THICK, colours.ink, [done]))
    label["y"] = middle - REACH if drop else middle + REACH
    return figure(
        traces,
        height,
        look,
        shapes=tick(shares.planned_percent, middle, look, REACH, HALO) if counted else (),
        notes=[note(0, middle + REACH, done, look, xshift=-1), label] if counted else (),
        barmode="overlay",
        xaxis={"range": [0, 100], "visible": False},
        yaxis={"range": [0, height], "visible": False},
    )


def hero_alt(shares: Shares, t: Words) -> str:
    """The bar in one sentence."""
    if shares.done is None:
        return t("chart.nothing_alt")
    return t("chart.hero_alt", done=shares.done_percent, planned=shares.planned_percent)


def _planned_label(shares: Shares, t: Words, look: Look) -> Part:
    """Over its tick; ends or starts at it near the bar's ends; under the bar where 已完成 is in the way."""
    width = look.least_width if look.narrow else WIDE
    text = t("chart.planned", percent=shares.planned_percent)
    wide = ems(text) * look.size
    at = shares.planned_percent / 100 * width
    left, anchor = at - wide / 2, "center"
    if at + wide / 2 > width:
        left, anchor = at - wide, "right"
    if left < 0:
        left, anchor = at, "left"
    taken = (ems(t("chart.done", percent=shares.done_percent)) + 0.8) * look.size
    shift = {"left": -1, "center": 0, "right": 1}[anchor]
    return note(
        shares.planned_percent,
        0,
        text,
        look,
        xanchor=anchor,
        xshift=shift,
        yanchor="top" if left < taken else "bottom",
    )
