"""Amounts side by side, one thin bar each: name left, the amount right."""

from collections.abc import Sequence

import plotly.graph_objects as go

from unionplan.charts.frame import Part, bars, figure, note
from unionplan.charts.lettering import ems, escape, fit
from unionplan.charts.palette import Look

THICK, FOOT, LABEL = 10, 14, 7  # all in px: the y axis counts them


def amount_bars(rows: Sequence[tuple[str, float]], look: Look, row: int = 48) -> go.Figure:
    """Each amount as its share of the largest, from the first down; ``row`` px each."""
    step, upward = row * look.scale, list(reversed(rows))
    most = max((amount for _, amount in rows), default=0) or 1
    middles = [i * step + FOOT * look.scale for i in range(len(rows))]
    says = [f"{escape(fit(name, 32))}<br>{written(amount)}" for name, amount in upward]
    notes: list[Part] = []
    for middle, (name, amount) in zip(middles, upward, strict=True):
        notes += _labels(name, written(amount), middle + LABEL * look.scale, look)
    shares = [100 * amount / most for _, amount in upward]
    height = max(step, len(rows) * step)
    return figure(
        [bars(shares, middles, THICK * look.scale, look.palette.ink, says)],
        height,
        look,
        notes=notes,
        xaxis={"range": [0, 100], "visible": False},
        yaxis={"range": [0, height], "visible": False},
    )


def written(amount: float) -> str:
    """1,234 or 1,234.50."""
    return f"{amount:,.2f}" if amount % 1 else f"{amount:,.0f}"


def _labels(name: str, amount: str, y: float, look: Look) -> tuple[Part, Part]:
    room = look.least_width / look.size - ems(amount) - 1
    return (
        note(0, y, escape(fit(name, room)), look, xshift=-1),
        note(100, y, f"<b>{amount}</b>", look, xanchor="right", xshift=1),
    )
