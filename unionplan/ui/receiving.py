"""What the upper union sent down: a line where work begins, and the drawer to accept or decline it."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from unionplan.domain.access import Actor, Right
from unionplan.queries.board import PlanBoard, plan_board
from unionplan.queries.received import ReceivedRow, received_of
from unionplan.services.received import (
    accept_assignment,
    decline_assignment,
    keep_as_accepted,
    take_change,
)
from unionplan.services.tasks import add_section
from unionplan.ui import reads
from unionplan.ui.act import act
from unionplan.ui.gate import Visit
from unionplan.ui.notices import conclude
from unionplan.ui.parts import GAP
from unionplan.ui.planning import NEW_SECTION
from unionplan.ui.text import md, t, text, told_apart


def received(visit: Visit, *, declined: bool = False) -> ReceivedRow | None:
    """A line and a row for each; the one whose button was pressed. With those declined where asked for."""
    found = reads.one(received_of, visit.actor, visit.plan.union_id)
    open_ = [row for row in found if not row.declined]
    if open_:
        st.markdown(f":blue[**{t('received.line', count=len(open_))}**]")
    pressed = _rows(visit, open_)
    if declined and (refused := [row for row in found if row.declined]):
        with st.expander(t("received.declined", count=len(refused))):
            pressed = _rows(visit, refused) or pressed
    if found:
        st.space("small")
    return pressed


def decide(visit: Visit, row: ReceivedRow) -> None:
    """Open one at the side of the page."""
    st.dialog(t("received.title"), width=560, position="right")(_decide)(visit, row)


def _rows(visit: Visit, rows: Sequence[ReceivedRow]) -> ReceivedRow | None:
    pressed = None
    for row in rows:
        label = "received.see_change" if row.task_id is not None else "received.accept"
        with st.container(
            key=f"row-received-{row.id}", horizontal=True, wrap=False, vertical_alignment="center"
        ):
            facts = [row.sender, _terms(row)]
            st.markdown(
                f"**{md(row.title)}**  \n:gray[{GAP.join(md(fact) for fact in facts)}]", width="stretch"
            )
            if visit.actor.may(Right.PLAN) and st.button(t(label), key=f"received.{row.id}", wrap=False):
                pressed = row
    return pressed


def _decide(visit: Visit, row: ReceivedRow) -> None:
    places = st.container()
    st.markdown(f"**{md(row.title)}**  \n:gray[{md(row.sender)}{GAP}{md(_terms(row))}]")
    if row.note:
        st.markdown(md(row.note))
    plan = next((plan for plan in visit.plans if plan.id == row.plan_id), visit.plan)
    board = reads.read(plan_board, visit.actor, plan, visit.today)
    if row.task_id is not None:
        _change(visit, board, row, places)
    else:
        _accept(visit, board, row, places)
        _decline(visit, row, places)


def _accept(visit: Visit, board: PlanBoard, row: ReceivedRow, places: Any) -> None:
    titles = told_apart({s.id: s.title for s in board.sections} | {NEW_SECTION: t("tasks.section_add")})
    section = st.selectbox(
        t("received.section"), list(titles), format_func=titles.__getitem__, key=f"received.{row.id}.section"
    )
    new = ""
    if section == NEW_SECTION:
        new = st.text_input(t("tasks.section_new"), key=f"received.{row.id}.new")
    owner = st.text_input(t("tasks.owner"), key=f"received.{row.id}.owner")
    st.markdown(f":gray[{t('received.hint')}]")
    if st.button(t("received.accept_button"), type="primary", width="stretch", key="received.accept"):
        outcome = act(_accept_with_section, visit.actor, row, section, new, owner)
        conclude(outcome, places, t("received.accepted", title=md(row.title)))


def _accept_with_section(
    session: Any, actor: Actor, row: ReceivedRow, section_id: int, title: str, owner: str
) -> int:
    """Into a section that is made with it where asked for: one transaction."""
    if section_id == NEW_SECTION:
        section_id = add_section(session, actor, row.plan_id, title)
    return accept_assignment(session, actor, row.id, section_id, owner)


def _decline(visit: Visit, row: ReceivedRow, places: Any) -> None:
    if row.declined:
        return
    with st.expander(t("received.decline")):
        reason = st.text_input(t("received.reason"), key=f"received.{row.id}.reason")
        if st.button(t("received.decline_button"), key="received.decline"):
            outcome = act(decline_assignment, visit.actor, row.id, reason)
            conclude(outcome, places, t("received.declined_done", title=md(row.title)))


def _change(visit: Visit, board: PlanBoard, row: ReceivedRow, places: Any) -> None:
    task = board.task(row.task_id or 0)
    if task is not None:
        now = t("assignment.terms", year=row.year.year, terms=text().terms(task.terms, row.year))
        st.markdown(f":gray[{t('received.now', title=md(task.title), terms=md(now))}]")
    with st.container(horizontal=True, gap="small"):
        takes = st.button(t("received.take"), type="primary", key="received.take")
        keeps = st.button(t("received.keep"), key="received.keep")
    if takes:
        conclude(act(take_change, visit.actor, row.id), places, t("received.taken", title=md(row.title)))
    if keeps:
        conclude(act(keep_as_accepted, visit.actor, row.id), places, t("received.kept", title=md(row.title)))


def _terms(row: ReceivedRow) -> str:
    return t("assignment.terms", year=row.year.year, terms=text().terms(row.terms, row.year))
