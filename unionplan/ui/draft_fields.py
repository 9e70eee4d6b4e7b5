"""The fields of one task under review: filled from its draft, drawn, and read again as typed."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import streamlit as st

from unionplan.domain.draft import TaskDraft
from unionplan.domain.measures import Direction, Measure, Period
from unionplan.domain.monthlists import parse_months, write_months
from unionplan.domain.periods import PlanYear
from unionplan.domain.review import Item
from unionplan.ui import state
from unionplan.ui.entry import exact, fen
from unionplan.ui.look import large
from unionplan.ui.text import t

KEEP: dict[str, Any] = {"persist_state": "session"}  # who looks at another page finds what was typed
YEAR = PlanYear(2026)  # months are written in calendar order until the plan's year is chosen


def at(item: Item, name: str) -> str:
    """The key of a field."""
    return f"draft.{item.id}.{name}"


def drawn(item: Item) -> bool:
    """Whether the task's fields hold something."""
    return state.value(at(item, "title")) is not None


def fill(item: Item) -> None:
    """Put what the draft says into the fields."""
    draft = item.draft
    values = {
        "title": draft.title,
        "months": write_months(draft.months, YEAR, t("list.and")),
        "measure": draft.measure,
        "quantity": _shown(draft.quantity),
        "value": _shown(draft.value),
        "unit": draft.unit,
        "direction": draft.direction or Direction.AT_LEAST,
        "period": draft.period or Period.MONTH,
        "per_period": draft.per_period,
        "at_least": draft.at_least,
        "owner": draft.owner,
        "section": draft.section,
        "budget": None if draft.budget_fen is None else draft.budget_fen / 100,
    }
    for name, value in values.items():
        state.set_value(at(item, name), value)


def typed(item: Item) -> TaskDraft:
    """The task as typed; InvalidError where months cannot be read."""

    def said(name: str) -> Any:
        return state.value(at(item, name))

    measure = said("measure") or item.draft.measure
    return replace(
        item.draft,
        title=said("title") or "",
        months=tuple(YEAR.in_order(parse_months(said("months") or "", YEAR))),
        measure=measure,
        owner=said("owner") or "",
        section=said("section") or "",
        budget_fen=fen(said("budget")),
        **_terms(measure, said),
    )


def _terms(measure: Measure, said: Callable[[str], Any]) -> dict[str, Any]:
    """The numbers of a measure as typed."""
    match measure:
        case Measure.TIMES:
            return {"quantity": exact(said("quantity")), "unit": said("unit") or ""}
        case Measure.LEVEL:
            level: dict[str, Any] = {"value": exact(said("value")), "unit": said("unit") or ""}
            return level | {"direction": said("direction")}
        case Measure.CADENCE:
            often = {name: said(name) for name in ("period", "at_least")}
            return often | {"per_period": said("per_period") or 0}
        case _:
            return {}


@dataclass(slots=True)
class Fields:
    """The open task's fields, and the places below them for a sentence about each."""

    item: Item
    take_in: Callable[..., None]  # runs after each change
    places: dict[str, Any] = field(default_factory=dict)

    def text(self, cell: Any, name: str, label: str, example: str = "") -> None:
        """A line of text."""
        with cell:
            st.text_input(label, key=at(self.item, name), placeholder=example, on_change=self.take_in, **KEEP)
            self.places[name] = st.empty()

    def choice(self, cell: Any, name: str, label: str, words: dict[Any, str], **more: Any) -> None:
        """One of several values by its word."""
        with cell:
            st.selectbox(
                label,
                list(words),
                format_func=lambda value: words.get(value, value),
                key=at(self.item, name),
                on_change=self.take_in,
                **KEEP,
                **more,
            )
            self.places[name] = st.empty()

    def figure(self, cell: Any, name: str, label: str, *, whole: bool = False) -> None:
        """A number, or none."""
        with cell:
            step: Any = 1 if whole else 1.0
            st.number_input(
                label,
                value=None,
                step=step,
                format="%d" if whole else "%g",
                key=at(self.item, name),
                on_change=self.take_in,
                **KEEP,
            )
            self.places[name] = st.empty()


def draw(item: Item, sections: list[str], take_in: Callable[..., None]) -> dict[str, Any]:
    """Draw the fields; ``take_in`` runs after each change. Returns the places below them for a complaint."""
    fields, width = Fields(item, take_in), 190 if large() else 135
    fields.text(st.container(), "title", t("import_plan.task"))
    grid = st.grid(4, min_column_width=width, gap=12)
    fields.text(grid.cell(), "months", t("import_plan.months_field"), t("import_plan.months_example"))
    measures = {m: t(f"measure.{m}") for m in Measure}
    quiet = {"kwargs": {"quiet": True}}  # the numbers of another measure are yet to be typed
    fields.choice(grid.cell(), "measure", t("import_plan.measure"), measures, **quiet)
    _numbers(fields, grid)
    grid = st.grid(3, min_column_width=width, gap=12)
    fields.text(grid.cell(), "owner", t("import_plan.owner"))
    names = {name: name or t("import_plan.other_section") for name in sections}
    fields.choice(grid.cell(), "section", t("import_plan.section"), names, accept_new_options=True)
    fields.figure(grid.cell(), "budget", t("tasks.budget"))
    return fields.places


def _numbers(fields: Fields, grid: Any) -> None:
    """What the measure asks for."""
    match state.value(at(fields.item, "measure")):
        case Measure.TIMES:
            fields.figure(grid.cell(), "quantity", t("tasks.quantity"))
            fields.text(grid.cell(), "unit", t("tasks.unit"))
        case Measure.LEVEL:
            words = {d: t(f"direction.{d.name.lower()}") for d in Direction}
            fields.choice(grid.cell(), "direction", t("tasks.direction"), words)
            fields.figure(grid.cell(), "value", t("tasks.value"))
            fields.text(grid.cell(), "unit", t("tasks.unit"))
        case Measure.CADENCE:
            periods = {p: t(f"period.{p}") for p in Period}
            fields.choice(grid.cell(), "period", t("tasks.period"), periods)
            fields.figure(grid.cell(), "per_period", t("tasks.per_period"), whole=True)
            fields.figure(grid.cell(), "at_least", t("import_plan.at_least"), whole=True)


def _shown(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
