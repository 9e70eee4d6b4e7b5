"""What is asked of a task, as typed: its measure, months and numbers."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import streamlit as st

from unionplan.domain.measures import Direction, Measure, Period, Terms
from unionplan.domain.periods import PlanYear
from unionplan.ui.entry import exact
from unionplan.ui.text import t, text

BLANK = Terms(Measure.ONCE)


def ask_terms(key: str, terms: Terms, year: PlanYear) -> Terms:
    """The fields, each measure with its own; their keys begin with ``key``."""
    measure = st.segmented_control(
        t("tasks.measure"),
        list(Measure),
        default=terms.measure,
        format_func=lambda m: t(f"measure.{m}"),
        required=True,
        key=f"{key}.measure",
    )
    months = st.pills(
        t("tasks.months"),
        year.months,
        selection_mode="multi",
        default=list(year.in_order(terms.months)),
        format_func=lambda m: text().months([m]),
        key=f"{key}.months",
    )
    terms = replace(terms, measure=Measure(measure or Measure.ONCE), months=frozenset(months))
    grid = st.grid(2, min_column_width=200, gap=16)
    match terms.measure:
        case Measure.TIMES:
            return replace(
                terms,
                quantity=_exactly(grid, key, "quantity", terms.quantity),
                unit=grid.text_input(
                    t("tasks.unit"), terms.unit or t("tasks.unit_default"), key=f"{key}.unit"
                ),
            )
        case Measure.LEVEL:
            return _level_terms(key, grid, terms)
        case Measure.CADENCE:
            return _cadence_terms(key, grid, terms)
        case _:
            return terms


def _level_terms(key: str, grid: Any, terms: Terms) -> Terms:
    directions = list(Direction)
    return replace(
        terms,
        direction=grid.selectbox(
            t("tasks.direction"),
            directions,
            index=directions.index(terms.direction),
            format_func=lambda d: t(f"direction.{d.name.lower()}"),
            key=f"{key}.direction",
        ),
        value=_exactly(grid, key, "value", terms.value),
        unit=grid.text_input(t("tasks.unit"), terms.unit or "%", key=f"{key}.unit"),
    )


def _cadence_terms(key: str, grid: Any, terms: Terms) -> Terms:
    periods = list(Period)
    at_least = None if terms.at_least is None else int(terms.at_least)
    return replace(
        terms,
        period=grid.selectbox(
            t("tasks.period"),
            periods,
            index=periods.index(terms.period or Period.MONTH),
            format_func=lambda p: t(f"period.{p}"),
            key=f"{key}.period",
        ),
        per_period=grid.number_input(
            t("tasks.per_period"), value=terms.per_period, step=1, key=f"{key}.per_period"
        ),
        at_least=grid.number_input(t("tasks.at_least"), value=at_least, step=1, key=f"{key}.at_least"),
    )


def _exactly(grid: Any, key: str, name: str, value: Decimal | None) -> Decimal | None:
    shown = None if value is None else float(value)
    return exact(
        grid.number_input(t(f"tasks.{name}"), value=shown, step=1.0, format="%g", key=f"{key}.{name}")
    )
