"""Somebody else was faster: each field they changed beside one's own, to choose from before saving."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import streamlit as st

from unionplan.domain.measures import Terms
from unionplan.domain.merging import Difference, Fields, Side, differences, merged
from unionplan.domain.periods import PlanYear
from unionplan.errors import ConflictError, UnionPlanError
from unionplan.ui import state
from unionplan.ui.history import value
from unionplan.ui.text import md, t, text

Titles = Mapping[str, Mapping[int, str]]
Saying = Callable[[str, Any], tuple[str, str]]  # a field's name and its value in words, empty for none


def fields_of(record: object, names: Sequence[str]) -> dict[str, Any]:
    """A record's fields, its words as they would be stored."""
    known = record if isinstance(record, Mapping) else {name: getattr(record, name) for name in names}
    found = {name: known[name] for name in names}
    return {name: said.strip() if type(said) is str else said for name, said in found.items()}


def met(form: str) -> Any:
    """The record as somebody else left it when this form was to be saved; None without a conflict."""
    return state.value(f"merge.{form}")


def forget(form: str) -> None:
    """The form is opened anew."""
    state.take(f"merge.{form}")


def meet(form: str, error: UnionPlanError | None, now: Callable[[], Any]) -> None:
    """Draw the form anew with the choice where saving met another's change."""
    if isinstance(error, ConflictError):
        state.set_value(f"merge.{form}", now())
        st.rerun(scope="fragment")


def choose(form: str, three: Iterable[Fields], say: Saying) -> dict[str, Any] | None:
    """Draw the choice; the fields to store once it is made.

    ``three`` are the record as it was opened, as it was typed, and as it is now.
    """
    base, mine, theirs = three
    found = differences(base, mine, theirs)
    both = any(difference.both for difference in found)
    st.warning(t("merging.both" if both else "merging.theirs_only" if found else "merging.same"))
    sides = {difference.name: _field(form, difference, say) for difference in found}
    whole = merged(base, mine, theirs, {name: side for name, side in sides.items() if side is not None})
    save = st.button(t("merging.save"), type="primary", width="stretch", key=f"{form}.merge")
    with st.container(horizontal=True, gap="small"):
        all_mine = st.button(t("merging.all_mine"), key=f"{form}.merge_mine")
        all_theirs = st.button(t("merging.all_theirs"), key=f"{form}.merge_theirs")
    if save and whole is None:
        st.error(t("merging.unchosen"))
    return dict(mine) if all_mine else dict(theirs) if all_theirs else whole if save else None


def _field(form: str, found: Difference, say: Saying) -> Side | None:
    """Both values of one field; the other one's is chosen where only they changed it."""
    label, _ = say(found.name, found.mine)
    words = {side: say(found.name, getattr(found, side))[1] or t("merging.empty") for side in Side}
    side: Side | None = st.radio(
        label,
        list(Side),
        index=None if found.both else list(Side).index(Side.THEIRS),
        format_func=lambda side: md(t(f"merging.{side}", words=words[side])),
        key=f"{form}.merge.{found.name}",
    )
    return side


def columns(year: PlanYear, titles: Titles) -> Saying:
    """A record's fields and values as the pages say them; ``titles`` are those of what ids stand for."""

    def say(name: str, found: Any) -> tuple[str, str]:
        label = t(f"history.column.{'measure' if name == 'terms' else name}")
        match found:
            case int() if name in titles:
                return label, titles[name].get(found, "")
            case Terms():
                return label, text().terms(found, year)
            case date():
                return label, text().day(found)
            case Decimal():
                return label, f"{found.normalize():f}"
            case str():
                return label, found
        return label, value(name, found, year)

    return say
