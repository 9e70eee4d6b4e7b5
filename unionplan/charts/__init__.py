"""Figures: a query's result to a Plotly figure, and to one sentence for those who cannot see it."""

from unionplan.charts.amounts import amount_bars, written
from unionplan.charts.curve import curve, curve_alt
from unionplan.charts.gaps import gap, standing_sentence
from unionplan.charts.grid import task_grid, task_grid_alt
from unionplan.charts.hero import hero, hero_alt
from unionplan.charts.lettering import escape
from unionplan.charts.palette import FONT, SHAPES, SYMBOLS, Look, Palette, Words, named, tint
from unionplan.charts.sections import section_bars, section_bars_alt
from unionplan.charts.strip import year_strip, year_strip_alt
from unionplan.charts.unions import (
    mark_of,
    month_mark,
    percent_of,
    reporting_alt,
    reporting_columns,
    union_months,
    union_months_alt,
)

__all__ = [
    "FONT",
    "SHAPES",
    "SYMBOLS",
    "Look",
    "Palette",
    "Words",
    "amount_bars",
    "curve",
    "curve_alt",
    "escape",
    "gap",
    "hero",
    "hero_alt",
    "mark_of",
    "month_mark",
    "named",
    "percent_of",
    "reporting_alt",
    "reporting_columns",
    "section_bars",
    "section_bars_alt",
    "standing_sentence",
    "task_grid",
    "task_grid_alt",
    "tint",
    "union_months",
    "union_months_alt",
    "written",
    "year_strip",
    "year_strip_alt",
]
