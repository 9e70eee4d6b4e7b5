"""Adopting a reviewed draft as a union's plan."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from unionplan.config import ROOT
from unionplan.domain.draft import TaskDraft
from unionplan.domain.unions import UnionKind
from unionplan.queries.plans import UnionInfo
from unionplan.services.plans import Adoption, adopt_plan
from unionplan.services.unions import found_union
from unionplan.ui import filters, reads, state
from unionplan.ui.act import act
from unionplan.ui.draft_table import Draft
from unionplan.ui.gate import Visit
from unionplan.ui.menu import page
from unionplan.ui.notices import complaint
from unionplan.ui.table_edits import save_button
from unionplan.ui.text import md, t, text

NEW_UNION = 0
SAMPLE_DOCUMENT = ROOT / "data/documents/monthly-list.txt"


def fill_sample() -> None:
    """Put the sample document into the text field."""
    state.set_value("import.text", SAMPLE_DOCUMENT.read_text(encoding="utf-8"))


def adopt_form(visit: Visit, draft: Draft, tasks: Sequence[TaskDraft]) -> None:
    """Whose plan, for which year, under which name; one button."""
    st.header(t("import_plan.adopt_heading"), anchor=False)
    places = st.container()
    own = [u for u in reads.unions(visit.actor) if not u.is_sample]
    name, kind = "", UnionKind.OTHER
    grid = st.grid(2, min_column_width=260, gap=16)
    union_id = _union(grid, own)
    if union_id == NEW_UNION:
        name = grid.text_input(t("import_plan.union_name"), key="import.union_name")
        kinds: list[UnionKind] = list(UnionKind)
        kind = grid.selectbox(
            t("import_plan.union_kind"), kinds, format_func=lambda k: t(f"kind.{k}"), key="import.kind"
        )
    year = grid.number_input(t("import_plan.year"), value=_year(visit, draft), step=1, key="import.year")
    first_month = grid.selectbox(
        t("import_plan.first_month"),
        range(1, 13),
        format_func=lambda m: text().months([m]),
        key="import.first",
    )
    title = grid.text_input(
        t("import_plan.plan_title"), t("import_plan.default_title", year=year), key=f"import.title.{year}"
    )
    if save_button(t("import_plan.adopt", count=len(tasks)), "import.adopt"):
        other = t("import_plan.other_section")
        adoption = Adoption(union_id, int(year or 0), title, tasks, other, first_month)
        outcome = act(_adopt, visit.actor, adoption, name, kind)
        with places:
            complaint(outcome.error)
        if outcome.value is not None:
            _go_to(outcome.value, t("import_plan.adopted", title=md(title), count=len(tasks)))


def _year(visit: Visit, draft: Draft) -> int:
    """The document's year if it is this one or the next; an older document is most often a model."""
    now = visit.today.year
    return draft.plan.year if draft.plan.year in (now, now + 1) else now


def _union(grid: Any, own: Sequence[UnionInfo]) -> int:
    names = {u.id: u.name for u in own} | {NEW_UNION: t("import_plan.union_new")}
    chosen = grid.selectbox(
        t("import_plan.union"), list(names), format_func=names.__getitem__, key="import.union"
    )
    return int(chosen)


def _adopt(session: Any, actor: Any, adoption: Adoption, name: str, kind: UnionKind) -> int:
    """The plan and, where asked for, its new union: one transaction."""
    if adoption.union_id == NEW_UNION:
        adoption = replace(adoption, union_id=found_union(session, actor, name, kind))
    return adopt_plan(session, actor, adoption)


def _go_to(plan_id: int, said: str) -> None:
    state.take("import.text")
    state.flash(said)
    filters.choose_plan(plan_id)
    st.switch_page(page("overview"))
