"""What a page is narrowed to; each filter is one bare word in the address."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from unionplan.domain.periods import SPAN_MONTHS, PlanYear, Span, SpanKind, span_of
from unionplan.queries.board import PlanBoard, TaskRow
from unionplan.queries.plans import PlanInfo
from unionplan.ui import state
from unionplan.ui.text import t, text

VIEWS = ("list", "table")


def plan(plans: Sequence[PlanInfo], today: date) -> PlanInfo | None:
    """The plan in the address, else the one looked at last, else the year's own."""
    asked = st.query_params.get("plan")
    if asked is not None:
        found = next((p for p in plans if str(p.id) == asked), None)
        if found is None:
            st.error(t("filter.plan_unknown"))
            del st.query_params["plan"]
        else:
            state.set_value("plan_id", found.id)
    kept = state.value("plan_id")
    by_id = next((p for p in plans if p.id == kept), None)
    own = [p for p in plans if not p.is_sample] or list(plans)
    return by_id or next((p for p in own if today in p.year), own[0] if own else None)


def choose_plan(plan_id: int) -> None:
    """Look at another plan from now on."""
    state.set_value("plan_id", plan_id)


def view() -> str:
    """The tasks one by one, or all in one table to edit."""
    _drop_unless("view", lambda raw: raw in VIEWS)
    chosen = st.segmented_control(
        t("filter.view"),
        VIEWS,
        default=VIEWS[0],
        format_func=lambda v: t(f"tasks.view_{v}"),
        required=True,
        key="view",
        bind="query-params",
        label_visibility="collapsed",
    )
    return str(chosen or VIEWS[0])


def day(today: date) -> date:
    """The day to look at; today unless chosen. A day that is none is said and set aside."""
    _drop_unless("day", _is_day)
    chosen = st.date_input(
        t("filter.day"),
        today,
        min_value=date(1999, 1, 1),
        max_value=date(2102, 12, 31),
        format="YYYY-MM-DD",
        key="day",
        bind="query-params",
        label_visibility="collapsed",
        width=190,
    )
    return chosen if isinstance(chosen, date) else today


def back_to_today() -> None:
    """Drop the chosen day."""
    st.query_params.pop("day", None)
    state.take("day")


def span(year: PlanYear, today: date) -> Span:
    """A quarter, half, month or the year; the present quarter unless chosen."""
    _drop_unless("span", lambda raw: raw in list(SpanKind))
    kind = st.segmented_control(
        t("filter.span"),
        [SpanKind.QUARTER, SpanKind.HALF, SpanKind.YEAR, SpanKind.MONTH],
        default=SpanKind.QUARTER,
        format_func=lambda k: t(f"filter.span_{k}"),
        key="span",
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    kind = SpanKind(kind or SpanKind.QUARTER)
    now = span_of(year, kind, today)
    if kind is SpanKind.YEAR:
        return now
    numbers = list(range(1, 12 // SPAN_MONTHS[kind] + 1))
    _drop_unless(str(kind), lambda raw: raw in map(str, numbers))
    number = st.segmented_control(
        t("filter.which"),
        numbers,
        default=now.number,
        format_func=lambda n: text().span_name(Span(kind, n), year),
        key=str(kind),
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    return Span(kind, int(number or now.number))


def month(year: PlanYear, today: date) -> int | None:
    """A calendar month, None for the whole year; the present month unless chosen."""
    _drop_unless("month", lambda raw: raw in map(str, [0, *year.months]))
    chosen = st.pills(
        t("filter.month"),
        [0, *year.months],
        default=today.month if today in year else 0,
        format_func=lambda m: text().months([m]) if m else t("months.all"),
        required=True,
        key="month",
        bind="query-params",
        label_visibility="collapsed",
    )
    return int(chosen or 0) or None


def page_number() -> int:
    """The page of a long list, 1 at first."""
    return int(state.value("page") or 1)


def section(board: PlanBoard, key: str = "section") -> int | None:
    """A section's id, None for all."""
    titles = {s.id: s.title for s in board.sections}
    _drop_unless(key, lambda raw: raw in map(str, [0, *titles]))
    chosen = st.selectbox(
        t("filter.section"),
        [0, *titles],
        format_func=lambda i: titles.get(i, t("filter.all_sections")),
        key=key,
        bind="query-params",
    )
    return chosen or None


def task(board: PlanBoard, *, everything: bool) -> TaskRow | None:
    """The task in the address or chosen from the list; None for none yet, or for all of them."""
    titles = {r.id: r.title for r in board.tasks}
    _drop_unless("task", lambda raw: raw in map(str, [0, *titles]))
    chosen = st.selectbox(
        t("filter.task"),
        [0, *titles] if everything else [0, *(r.id for r in _open_first(board))],
        format_func=lambda i: titles.get(i, t("filter.all_tasks" if everything else "filter.choose_task")),
        key="task",
        bind="query-params",
    )
    return board.task(int(chosen or 0))


def _open_first(board: PlanBoard) -> list[TaskRow]:
    """What is late or due before the rest; cancelled tasks cannot be recorded for."""
    urgent = [*board.late(), *board.due()]
    return urgent + [r for r in board.tasks if r not in urgent and not r.cancelled]


def _drop_unless(key: str, known: Callable[[str], bool]) -> None:
    """Say that the address asks for something that is not there, and go on without it."""
    raw = st.query_params.get(key)
    if raw is not None and not known(raw):
        st.error(t("filter.unknown", asked=t(f"filter.{key}"), raw=raw))
        del st.query_params[key]


def _is_day(raw: str) -> bool:
    try:
        date.fromisoformat(raw)
    except ValueError:
        return False
    return True
