"""Writing a task for unions below: what, for which year, for whom; correcting it, sending it to more."""

from datetime import date

import streamlit as st

from unionplan.domain.access import Actor
from unionplan.domain.assignments import Addressees, AssignmentEntry
from unionplan.domain.periods import PlanYear
from unionplan.domain.unions import UnionKind
from unionplan.queries.assignments import AssignmentRow, addressed
from unionplan.queries.rollup import areas_below
from unionplan.queries.unions import unions_below
from unionplan.services.assignments import (
    correct_assignment,
    issue_assignment,
    send_to_more,
    withdraw_assignment,
)
from unionplan.ui import reads
from unionplan.ui.act import Outcome, act
from unionplan.ui.notices import conclude
from unionplan.ui.once import intention
from unionplan.ui.terms import BLANK, ask_terms
from unionplan.ui.text import md, t

KEY = "assignment"


def write(actor: Actor, union_id: int, today: date) -> None:
    """Open an empty form at the side of the page."""
    st.dialog(t("assignment.write_title"), width=560, position="right")(_write)(actor, union_id, today)


def change(actor: Actor, sent: AssignmentRow, deed: str) -> None:
    """Open what can happen to one at the side of the page."""
    body = {"correct": _correct, "more": _more, "withdraw": _withdraw}[deed]
    st.dialog(t(f"assignment.{deed}_title"), width=560, position="right")(body)(actor, sent)


def _write(actor: Actor, union_id: int, today: date) -> None:
    place = st.container()
    years = [today.year, today.year + 1]
    year = st.segmented_control(
        t("assignment.year"), years, default=today.year, required=True, key=f"{KEY}.year"
    )
    entry = _entry(None, PlanYear(int(year or today.year), 1))
    st.space("small")
    meant = _addressees(actor, union_id)
    count = reads.one(addressed, actor, union_id, meant)
    if st.button(
        t("assignment.send", count=f"{count:,}"), type="primary", width="stretch", key=f"{KEY}.send"
    ):
        click = intention(f"{KEY}.send")
        outcome = (
            Outcome(click.done)
            if click.done is not None
            else act(issue_assignment, actor, union_id, int(year or today.year), entry, meant)
        )
        if outcome.value is not None:
            click.keep(outcome.value)
        conclude(outcome, place, t("assignment.sent", title=md(entry.title), count=f"{count:,}"))


def _correct(actor: Actor, sent: AssignmentRow) -> None:
    place = st.container()
    st.markdown(f":gray[{t('assignment.correct_hint')}]")
    entry = _entry(sent, PlanYear(sent.year, 1))
    if st.button(t("save"), type="primary", width="stretch", key=f"{KEY}.correct"):
        outcome = act(correct_assignment, actor, sent.id, sent.version, entry)
        conclude(outcome, place, t("assignment.corrected", title=md(entry.title)))


def _more(actor: Actor, sent: AssignmentRow) -> None:
    place = st.container()
    st.markdown(f":gray[{t('assignment.more_hint')}]")
    meant = _addressees(actor, sent.union_id)
    if st.button(t("assignment.more_button"), type="primary", width="stretch", key=f"{KEY}.more"):
        outcome = act(send_to_more, actor, sent.id, sent.version, meant)
        conclude(outcome, place, t("assignment.more_sent", count=f"{outcome.value or 0:,}"))


def _withdraw(actor: Actor, sent: AssignmentRow) -> None:
    place = st.container()
    st.markdown(t("assignment.withdraw_hint", accepted=f"{sent.accepted:,}"))
    if st.button(t("assignment.withdraw_button"), type="primary", width="stretch", key=f"{KEY}.withdraw"):
        outcome = act(withdraw_assignment, actor, sent.id, sent.version)
        conclude(outcome, place, t("assignment.withdrawn_done", title=md(sent.title)))


def _entry(known: AssignmentRow | None, year: PlanYear) -> AssignmentEntry:
    key = f"{KEY}.{known.id}.{known.version}" if known else f"{KEY}.new"
    title = st.text_input(t("tasks.field_title"), known.title if known else "", key=f"{key}.title")
    terms = ask_terms(key, known.terms if known else BLANK, year)
    note = st.text_area(t("assignment.note"), known.note if known else "", key=f"{key}.note", height=100)
    return AssignmentEntry(title, terms, note)


def _addressees(actor: Actor, union_id: int) -> Addressees:
    """All, or those of a kind, of an area, below one, or chosen by hand."""
    areas = reads.one(areas_below, actor, union_id)
    hows = ["all", "kind", *(["area"] if areas else []), "branch", "chosen"]
    how = st.segmented_control(
        t("assignment.to"),
        hows,
        default="all",
        format_func=lambda h: t(f"assignment.to_{h}"),
        required=True,
        wrap=True,
        key=f"{KEY}.how",
    )
    match how:
        case "kind":
            kind = st.selectbox(
                t("filter.kind"), list(UnionKind), format_func=lambda k: t(f"kind.{k}"), key=f"{KEY}.kind"
            )
            return Addressees(kind=kind)
        case "area":
            return Addressees(area=st.selectbox(t("filter.area"), areas, key=f"{KEY}.area"))
        case "branch" | "chosen":
            return _by_name(actor, union_id, how)
        case _:
            return Addressees()


def _by_name(actor: Actor, union_id: int, how: str) -> Addressees:
    rows = [row for row in reads.one(unions_below, actor, union_id) if not row.closed]
    names = {row.id: f"{row.name} {row.code}".strip() for row in rows if how == "chosen" or row.below}
    if how == "branch":
        branch = st.selectbox(
            t("assignment.to_branch"),
            list(names),
            format_func=names.__getitem__,
            key=f"{KEY}.branch",
            placeholder=t("assignment.choose"),
        )
        return Addressees(branch=branch) if branch is not None else Addressees(chosen=())
    chosen = st.multiselect(
        t("assignment.to_chosen"),
        list(names),
        format_func=names.__getitem__,
        key=f"{KEY}.chosen",
        placeholder=t("assignment.choose"),
    )
    return Addressees(chosen=tuple(chosen))
