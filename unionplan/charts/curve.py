"""Done and planned over the year, and the gap between them today."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import plotly.graph_objects as go

from unionplan.charts.frame import Part, coloured, figure, line, note, saying
from unionplan.charts.gaps import gap
from unionplan.charts.lettering import escape
from unionplan.charts.palette import SHAPES, Look, Words
from unionplan.charts.placing import MONTHS, PERCENT, Label, Place, Room, arrange
from unionplan.domain.lights import Light
from unionplan.domain.progress import ZERO, percent
from unionplan.queries.board import PlanBoard

QUARTERS = (3, 6, 9, 12)


@dataclass(frozen=True, slots=True)
class _Point:
    """A share on a day, ``x`` months after the plan's first."""

    x: float
    share: Fraction
    day: date

    @property
    def y(self) -> float:
        return float(self.share * 100)


def curve(board: PlanBoard, t: Words, look: Look, height: int = 408) -> go.Figure:
    """Both lines month by month to today; nothing where nothing can be counted."""
    margin = {"l": look.size * 3.1, "b": look.size * 2, "t": look.size * 0.7, "r": look.size * 1.4}
    months, counted = board.plan.year.months, bool(board.curve) and board.shares.done is not None
    places, over = _places(board, t, look, height, margin) if counted else ([], 0)
    return figure(
        _traces(board, t, look) if counted else (),
        height,
        look,
        shapes=_gap_line(board, look) if counted else (),
        notes=[_note(place, board, look) for place in places],
        margin=margin | {"t": margin["t"] + over},
        xaxis={
            "range": [0, MONTHS],
            "visible": counted,
            "tickvals": list(QUARTERS),
            "ticktext": [t(f"month.{months[m - 1]}") for m in QUARTERS],
        },
        yaxis={
            "range": [0, PERCENT],
            "visible": counted,
            "tickvals": [0, 50, 100],
            "ticktext": ["0", "50%", "100%"],
            "showgrid": True,
            "gridcolor": look.palette.grid,
        },
    )


def curve_alt(board: PlanBoard, t: Words) -> str:
    """The lines in one sentence."""
    shares = board.shares
    if shares.done is None:
        return t("chart.nothing_alt")
    return t("chart.curve_alt", day=board.day, done=shares.done_percent, planned=shares.planned_percent)


def _now(board: PlanBoard) -> float:
    """Today in months from the plan's first day, 0..12."""
    year, day = board.plan.year, board.day
    if day not in year:
        return 0.0 if day < year.first else 12.0
    return year.position(day.month) + day.day / monthrange(day.year, day.month)[1]


def _done(board: PlanBoard) -> list[_Point]:
    """From nothing to today."""
    now, start = _now(board), _Point(0, ZERO, board.plan.year.first)
    ends = [_Point(m, p.done, p.day) for m, p in enumerate(board.curve, 1) if p.done is not None and m < now]
    today = _Point(now, board.shares.done or ZERO, board.day)
    return [start, *ends, today] if now else [today]


def _planned(board: PlanBoard) -> list[_Point]:
    """From nothing through today to the year's end."""
    now, start = _now(board), _Point(0, ZERO, board.plan.year.first)
    ends = [_Point(m, p.planned, p.day) for m, p in enumerate(board.curve, 1)]
    today = _Point(now, board.shares.planned or ZERO, board.day)
    before, after = [p for p in ends if p.x < now], [p for p in ends if p.x > now]
    return [start, *before, today, *after] if now else [today, *after]


def _traces(board: PlanBoard, t: Words, look: Look) -> list[Part]:
    done, planned, now = _done(board), _planned(board), _now(board)
    colours, size = look.palette, look.size
    dotted = {"color": colours.plan, "width": size * 0.14, "dash": "dot"}
    ring = {"size": size * 0.7, "color": colours.background, "line": {"color": colours.plan, "width": 2.5}}
    dot = {"size": size * 0.75, "color": colours.ink, "line": {"width": 0}}
    return [
        _line(planned, dotted, "chart.planned", t),
        _line(done, {"color": colours.ink, "width": size / 4}, "chart.done", t),
        _mark(next(p for p in planned if p.x == now), ring),
        _mark(done[-1], dot),
    ]


def _line(points: Sequence[_Point], style: Part, key: str, t: Words) -> Part:
    lines = [f"{t('chart.until', day=p.day)}<br>{t(key, percent=percent(p.share))}" for p in points]
    ends = {"x": [p.x for p in points], "y": [p.y for p in points]}
    return {"type": "scatter", "mode": "lines", **ends, "line": style, **saying(lines)}


def _mark(at: _Point, style: Part) -> Part:
    skip = {"hoverinfo": "skip", "cliponaxis": False}
    return {"type": "scatter", "mode": "markers", "x": [at.x], "y": [at.y], "marker": style, **skip}


def _gap_line(board: PlanBoard, look: Look) -> list[Part]:
    done, planned, now = board.shares.done or ZERO, board.shares.planned or ZERO, _now(board)
    if done == planned:
        return []
    light = Light.BEHIND if done < planned else Light.DONE
    ends = (now, float(done * 100), now, float(planned * 100))
    return [line(*ends, look.palette.lights[light], look.size * 0.19, layer="below")]


def _places(
    board: PlanBoard, t: Words, look: Look, height: float, margin: dict[str, float]
) -> tuple[list[Place], float]:
    """The labels' places, and how many px more they need on top."""
    labels, behind = _labels(board, t, look), board.shares.behind
    room = _room(board, look, height - margin["t"] - margin["b"], margin)
    places = arrange(room, *labels, behind=behind)
    over = max(room.excess(place) for place in places) + 0.4 * look.size - margin["t"]
    if over <= 0:
        return places, 0
    return arrange(replace(room, height=room.height - over), *labels, behind=behind), over


def _room(board: PlanBoard, look: Look, height: float, margin: dict[str, float]) -> Room:
    return Room(
        width=look.least_width - margin["l"] - margin["r"],
        height=height,
        right=margin["r"],
        size=look.size,
        now=_now(board),
        lines=tuple([(p.x, p.y) for p in line] for line in (_done(board), _planned(board))),
    )


def _labels(board: PlanBoard, t: Words, look: Look) -> tuple[Label, Label, Label | None]:
    """Done, planned, and the gap if it is worth a word."""
    shares, colours = board.shares, look.palette
    done = Label(t("chart.done_today", percent=shares.done_percent), colours.ink, bold=True)
    planned = Label(t("chart.planned", percent=shares.planned_percent), colours.mute)
    said = gap(shares, board.counts, t)
    if not said or shares.done == shares.planned:
        return done, planned, None
    light, word = said
    return done, planned, Label(f"{SHAPES[light]} {word}", colours.lights[light])


def _note(place: Place, board: PlanBoard, look: Look) -> Part:
    lines = [coloured(escape(label.text), label.colour) for label in place.labels]
    bold = [f"<b>{s}</b>" if label.bold else s for s, label in zip(lines, place.labels, strict=True)]
    return note(_now(board), place.level, "<br>".join(bold), look, xshift=place.shift)
