"""The naive page's five figures, the same kinds as the overview's."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from tests.benchmarks.naive import Naive, percents

INK, PLAN = "#243B5A", "#8592A3"


def hero(done: int, planned: int) -> go.Figure:
    """Done as one bar, planned as a line across it."""
    figure = go.Figure(go.Bar(x=[done], y=[""], orientation="h", marker_color=INK))
    figure.add_vline(planned, line_color=PLAN, line_width=3)
    return figure.update_layout(height=120, xaxis_range=[0, 100])


def year(naive: Naive) -> go.Figure:
    """For each month how many tasks ask for something and how many activities were held."""
    months = naive.year.months
    live = [t for t in naive.tasks if t.cancelled_reason is None]
    asked = [sum(m in t.months or not t.months for t in live) for m in months]
    held = naive.rows.groupby("month").size()
    bars = [
        go.Bar(name="计划", x=list(months), y=asked, marker_color=PLAN),
        go.Bar(name="已开展", x=list(months), y=[int(held.get(m, 0)) for m in months], marker_color=INK),
    ]
    return go.Figure(bars).update_layout(height=260)


def sections(naive: Naive, found: pd.DataFrame) -> go.Figure:
    """Done and planned of each section."""
    titles = [s.title for s in naive.sections]
    both = [percents(found[found["section_id"] == s.id]) for s in naive.sections]
    bars = [
        go.Bar(name="计划", y=titles, x=[p for _, p in both], orientation="h", marker_color=PLAN),
        go.Bar(name="已完成", y=titles, x=[d for d, _ in both], orientation="h", marker_color=INK),
    ]
    return go.Figure(bars).update_layout(height=400)


def curve(points: Sequence[tuple[date, int, int | None]]) -> go.Figure:
    """Planned and done at each month's end."""
    days = [day for day, _, _ in points]
    lines = [
        go.Scatter(name="计划", x=days, y=[p for _, p, _ in points], line={"color": PLAN, "dash": "dot"}),
        go.Scatter(name="已完成", x=days, y=[d for _, _, d in points], line={"color": INK}),
    ]
    return go.Figure(lines).update_layout(height=400)


def grid(naive: Naive, section_id: int) -> go.Figure:
    """How many activities each task of a section has in each month; 0 for all sections."""
    tasks = [t for t in naive.tasks if section_id in (0, t.section_id)]
    counts = naive.rows.groupby(["task_id", "month"]).size().unstack(fill_value=0)
    cells = counts.reindex(index=[t.id for t in tasks], columns=list(naive.year.months), fill_value=0)
    heat = go.Heatmap(z=cells.to_numpy(), x=list(naive.year.months), y=[t.title for t in tasks])
    return go.Figure(heat).update_layout(height=80 + 38 * len(tasks))
