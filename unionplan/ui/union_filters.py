"""What the look over the unions below is narrowed to; each filter is one bare word in the address."""

from collections.abc import Sequence

import streamlit as st

from unionplan.domain.rollup import MOST_COMPARED, Order, RollupFilter, State
from unionplan.domain.unions import UnionKind
from unionplan.ui import state
from unionplan.ui.filters import asked_for, chosen, number_of, one_of
from unionplan.ui.look import phone
from unionplan.ui.text import t

IDS = range(10**9)


def below(own: int) -> int:
    """The union whose member unions are looked at; one's own at first."""
    return asked_for("below", number_of(IDS), own)


def look_below(union_id: int) -> None:
    """Look at the unions below another from now on."""
    st.query_params["below"] = str(union_id)
    to_first_page()


def to_first_page() -> None:
    """Another list begins at its beginning."""
    st.query_params.pop("page", None)
    state.set_value("page", 1)


def compared() -> list[int]:
    """The unions in the address that are put side by side."""
    return asked_for("compare", _numbers, [])


def compare(union_id: int) -> None:
    """Put a union beside the others, or take it away."""
    ids = compared()
    ids = [id_ for id_ in ids if id_ != union_id] if union_id in ids else [*ids, union_id][-MOST_COMPARED:]
    st.query_params["compare"] = ",".join(map(str, ids))
    if not ids:
        del st.query_params["compare"]


def view(views: Sequence[str]) -> str:
    """What of the unions below is shown."""
    return chosen("show", one_of(views), views[0], lambda: st.segmented_control(
        t("filter.show"), views, format_func=lambda v: t(f"unions.show_{v}"),
        required=True, key="show", label_visibility="collapsed", wrap=True,
    ))  # fmt: skip


def only(wanted: State) -> None:
    """Narrow the unions below to a state."""
    st.query_params["state"] = str(wanted)
    st.query_params.pop("show", None)
    to_first_page()


def wanted(areas: Sequence[str]) -> RollupFilter:
    """Which of the unions below, and in which order; folded on a phone."""
    folded = st.expander(t("filter.narrow"), key="narrow") if phone() else st.container()
    with folded, st.grid(3, min_column_width=200, gap=16):
        words = st.text_input(
            t("filter.union_words"), key="words", bind="query-params", on_change=to_first_page
        )
        kind = _any_of("kind", list(UnionKind), "kind")
        stands = _any_of("state", list(State), "unions.state")
        area = _any_of("area", areas) if areas else ""
        order = chosen("order", Order, Order.GAP, lambda: st.selectbox(
            t("filter.order"), list(Order), format_func=lambda o: t(f"unions.order_{o}"), key="order",
            on_change=to_first_page,
        ))  # fmt: skip
        closed = st.toggle(t("filter.closed"), key="closed", bind="query-params", on_change=to_first_page)
    return RollupFilter(
        words or "",
        UnionKind(kind) if kind else None,
        area,
        State(stands) if stands else None,
        closed,
        order,
    )


def _any_of(key: str, known: Sequence[str], names: str = "") -> str:
    """One of some words, the empty one for all; ``names`` is where the catalogue has them."""
    return chosen(key, one_of(["", *known]), "", lambda: st.selectbox(
        t(f"filter.{key}"), ["", *known], key=key, on_change=to_first_page,
        format_func=lambda v: (t(f"{names}.{v}") if names else v) if v else t("filter.all"),
    ))  # fmt: skip


def _numbers(raw: str) -> list[int]:
    return [number_of(IDS)(part) for part in raw.split(",")]
