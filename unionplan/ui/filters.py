"""What a page is narrowed to; each filter is one bare word in the address."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import TypeVar

import streamlit as st

from unionplan.domain.periods import SPAN_MONTHS, PlanYear, Span, SpanKind, span_of
from unionplan.queries.board import PlanBoard, TaskRow
from unionplan.queries.plans import PlanInfo
from unionplan.ui import state
from unionplan.ui.look import large
from unionplan.ui.notices import notice
from unionplan.ui.text import md, t, text, told_apart

V = TypeVar("V")
VIEWS = ("list", "table")
SPANS = (SpanKind.QUARTER, SpanKind.HALF, SpanKind.YEAR, SpanKind.MONTH)
EARLIEST, LATEST = date(1999, 1, 1), date(2102, 12, 31)


def union() -> int | None:
    """The union in the address, else the one gone to last; None is one's own."""
    asked = st.query_params.get("union")
    if asked is not None:
        state.set_value("union_id", int(asked) if asked.isdecimal() and len(asked) < 10 else 0)
    kept = state.value("union_id")
    return kept if isinstance(kept, int) else None


def choose_union(union_id: int | None) -> None:
    """Go to another union, None for one's own; its plan is the year's again."""
    st.query_params.pop("union", None)
    st.query_params.pop("plan", None)
    state.set_value("union_id", union_id)
    state.set_value("plan_id", None)


def plan(plans: Sequence[PlanInfo], today: date) -> PlanInfo | None:
    """The plan in the address, else the one looked at last, else the year's own."""
    asked = st.query_params.get("plan")
    if asked is not None:
        found = next((p for p in plans if str(p.id) == asked), None)
        if found is None:
            notice(t("filter.plan_unknown"))
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
    return chosen("view", one_of(VIEWS), VIEWS[0], lambda: st.segmented_control(
        t("filter.view"), VIEWS, format_func=lambda v: t(f"tasks.view_{v}"),
        required=True, key="view", label_visibility="collapsed",
    ))  # fmt: skip


def day(today: date) -> date:
    """The day to look at; today unless chosen."""
    return chosen("day", _read_day, today, lambda: st.date_input(
        t("filter.day"), min_value=EARLIEST, max_value=LATEST, format="YYYY-MM-DD",
        key="day", label_visibility="collapsed", width=250 if large() else 190,
    ))  # fmt: skip


def back_to_today() -> None:
    """Drop the chosen day."""
    st.query_params.pop("day", None)


def span(year: PlanYear, today: date) -> Span:
    """A quarter, half, month or the year; the present quarter unless chosen."""
    kind = chosen("span", SpanKind, SpanKind.QUARTER, lambda: st.segmented_control(
        t("filter.span"), SPANS, format_func=lambda k: t(f"filter.span_{k}"),
        required=True, key="span", label_visibility="collapsed", wrap=True,
    ))  # fmt: skip
    now = span_of(year, kind, today)
    if kind is SpanKind.YEAR:
        return now
    numbers = range(1, 12 // SPAN_MONTHS[kind] + 1)
    number = chosen(str(kind), number_of(numbers), now.number, lambda: st.segmented_control(
        t("filter.which"), numbers, format_func=lambda n: text().span_name(Span(kind, n), year),
        required=True, key=str(kind), label_visibility="collapsed", wrap=True,
    ))  # fmt: skip
    return Span(kind, number)


def span_asked(year: PlanYear, today: date) -> Span:
    """The span in the address, where there are no widgets to choose another."""
    kind = asked_for("span", SpanKind, SpanKind.QUARTER)
    now = span_of(year, kind, today)
    if kind is SpanKind.YEAR:
        return now
    return Span(kind, asked_for(str(kind), number_of(range(1, 12 // SPAN_MONTHS[kind] + 1)), now.number))


def screen(count: int) -> int:
    """The meeting's screen in the address; the last one where there are fewer by now."""
    return min(max(asked_for("screen", int, 1), 1), count)


def go_to_screen(number: int) -> None:
    """Show another screen of the meeting."""
    st.query_params["screen"] = str(number)


def span_address(span: Span) -> dict[str, str]:
    """The address's words for a span."""
    number = {} if span.kind is SpanKind.YEAR else {str(span.kind): str(span.number)}
    return {"span": str(span.kind)} | number


def month(year: PlanYear, today: date) -> int | None:
    """A calendar month, None for the whole year; the present month unless chosen."""
    months = [0, *year.months]
    default = today.month if today in year else 0
    return chosen("month", number_of(months), default, lambda: st.pills(
        t("filter.month"), months, format_func=lambda m: text().months([m]) if m else t("months.all"),
        required=True, key="month", label_visibility="collapsed",
    )) or None  # fmt: skip


def page_number() -> int:
    """The page of a long list, 1 at first."""
    return int(state.value("page") or 1)


def section(board: PlanBoard) -> int | None:
    """A section's id, None for all."""
    titles = told_apart({s.id: s.title for s in board.sections})
    ids = [0, *titles]
    return chosen("section", number_of(ids), 0, lambda: st.selectbox(
        t("filter.section"), ids, key="section",
        format_func=lambda i: titles.get(i, t("filter.all_sections")),
    )) or None  # fmt: skip


def task(board: PlanBoard, *, everything: bool) -> TaskRow | None:
    """The task in the address or chosen from the list; None for none yet, or for all of them."""
    titles = told_apart({r.id: r.title for r in board.tasks})
    nothing = t("filter.all_tasks" if everything else "filter.choose_task")
    ids = [0, *(titles if everything else (r.id for r in _open_first(board)))]
    return board.task(chosen("task", number_of(ids), 0, lambda: st.selectbox(
        t("filter.task"), ids, format_func=lambda i: titles.get(i, nothing), key="task",
    )))  # fmt: skip


def _open_first(board: PlanBoard) -> list[TaskRow]:
    """What is late or due before the rest; cancelled tasks cannot be recorded for."""
    urgent = [*board.late(), *board.due()]
    return urgent + [r for r in board.tasks if r not in urgent and not r.cancelled]


def chosen(key: str, read: Callable[[str], V], default: V, draw: Callable[[], V | None]) -> V:
    """A widget whose value stands in the address, by id rather than by label.

    Streamlit's own binding writes labels, which are long, differ by language and can be twice the
    same; and it drops what it does not know without a word. Here it is said.
    """
    raw, seen = st.query_params.get(key), f"address.{key}"
    if state.value(key) is None or raw != state.value(seen):
        state.set_value(key, _read(key, read, raw, default))
    value = draw()
    value = default if value is None else value
    if value == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = str(value)
    state.set_value(seen, st.query_params.get(key))
    return value


def asked_for(key: str, read: Callable[[str], V], default: V) -> V:
    """What the address says; what it need not say, or says wrongly, is dropped from it."""
    value = _read(key, read, st.query_params.get(key), default)
    if value == default:
        st.query_params.pop(key, None)
    return value


def _read(key: str, read: Callable[[str], V], raw: str | None, default: V) -> V:
    if raw is None:
        return default
    try:
        return read(raw)
    except ValueError:
        notice(t("filter.unknown", asked=t(f"filter.{key}"), raw=md(raw[:40])))
        return default


def _read_day(raw: str) -> date:
    read = date.fromisoformat(raw)
    if not EARLIEST <= read <= LATEST:
        raise ValueError(raw)
    return read


def number_of(known: Collection[int]) -> Callable[[str], int]:
    """Reads one of these numbers; ValueError for anything else."""

    def read(raw: str) -> int:
        if int(raw) not in known:
            raise ValueError(raw)
        return int(raw)

    return read


def one_of(known: Collection[str]) -> Callable[[str], str]:
    """Reads one of these words; ValueError for anything else."""

    def read(raw: str) -> str:
        if raw not in known:
            raise ValueError(raw)
        return raw

    return read
