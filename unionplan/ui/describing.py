"""Naming the union and its plan, and deleting a plan nothing was recorded for."""

from typing import Any

import streamlit as st
from sqlmodel import Session

from unionplan.domain.access import Actor
from unionplan.domain.unions import UnionKind
from unionplan.services.archive import dump_plan, load_plan
from unionplan.services.plans import describe_plan, remove_plan
from unionplan.services.unions import describe_union
from unionplan.ui import parts, state
from unionplan.ui.act import act
from unionplan.ui.gate import Visit
from unionplan.ui.notices import conclude
from unionplan.ui.text import md, t, text


def union_form(visit: Visit) -> None:
    """The union's name and kind."""
    plan, kinds = visit.plan, list(UnionKind)
    places = st.container()
    name = st.text_input(t("settings.union_name"), plan.union_name, key=f"settings.name.{plan.union_id}")
    kind = st.selectbox(
        t("settings.union_kind"),
        kinds,
        index=kinds.index(plan.union_kind),
        format_func=lambda k: t(f"kind.{k}"),
        key=f"settings.kind.{plan.union_id}",
    )
    if st.button(t("save"), type="primary", key="settings.save"):
        outcome = act(describe_union, visit.actor, plan.union_id, name, kind)
        conclude(outcome, places, t("settings.union_saved"))


def plan_form(visit: Visit) -> None:
    """The plan's name, year and first month; its removal."""
    st.header(t("settings.plan"), anchor=False)
    parts.eyebrow(visit)
    plan = visit.plan
    places = st.container()
    title = st.text_input(t("import_plan.plan_title"), plan.title, key=f"settings.title.{plan.id}")
    grid = st.grid(2, min_column_width=160, gap=16)
    year = grid.number_input(
        t("import_plan.year"), value=plan.year.year, step=1, key=f"settings.year.{plan.id}"
    )
    first_month = grid.selectbox(
        t("import_plan.first_month"),
        range(1, 13),
        index=plan.year.first_month - 1,
        format_func=lambda m: text().months([m]),
        key=f"settings.first.{plan.id}",
    )
    if st.button(t("save"), type="primary", key="settings.save_plan"):
        outcome = act(describe_plan, visit.actor, plan.id, title, int(year or 0), first_month)
        conclude(outcome, places, t("settings.plan_saved"))
    with st.expander(t("settings.plan_remove")):
        st.markdown(f":gray[{t('settings.plan_remove_hint')}]")
        if st.button(t("settings.plan_remove"), key="settings.remove_plan"):
            removed = act(_remove, visit.actor, plan.id)
            undo = None if plan.is_sample else (_back(removed.value), 0, 0)
            conclude(removed, places, t("settings.plan_removed", title=md(plan.title)), undo)


def _back(document: object) -> state.Undo:
    return lambda session, actor, _id, _version: load_plan(session, actor, document)


def _remove(session: Session, actor: Actor, plan_id: int) -> dict[str, Any]:
    """The plan as a document that makes it again, whose last copy this is."""
    document = dump_plan(session, actor, plan_id)
    remove_plan(session, actor, plan_id)
    return document
