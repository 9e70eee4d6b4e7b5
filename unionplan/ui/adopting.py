"""Adopting a reviewed draft as a union's plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from unionplan.domain.draft import TaskDraft
from unionplan.domain.entries import TaskEntry
from unionplan.domain.review import Review
from unionplan.domain.unions import UnionKind
from unionplan.queries.board import plan_board
from unionplan.queries.plans import PlanInfo, UnionInfo
from unionplan.services.drafts import drop_draft
from unionplan.services.plans import Adoption, adopt_plan
from unionplan.services.tasks import TaskChange, edit_tasks
from unionplan.services.unions import found_union
from unionplan.ui import draft_desk, draft_warnings, filters, reads, revising, state
from unionplan.ui.act import Outcome, act
from unionplan.ui.gate import Visit
from unionplan.ui.menu import page
from unionplan.ui.notices import complaint
from unionplan.ui.table_edits import save_button
from unionplan.ui.text import md, t, text, told_apart

NEW_UNION = 0


def adopt_form(visit: Visit, review: Review) -> None:
    """What to know before, whose plan, for which year, under which name; one button."""
    st.header(t("import_plan.adopt_heading"), anchor=False)
    places = st.container()
    owner = draft_warnings.before_adopting(review)
    grid = st.grid(2, min_column_width=260, gap=16)
    union_id, name, kind = _union(grid, [u for u in reads.unions(visit.actor) if not u.is_sample])
    year, first_month, title = _plan(grid, visit, review)
    tasks = review.with_owner(owner)
    taken = next((p for p in visit.plans if (p.union_id, p.year.year) == (union_id, year)), None)
    if taken is not None:
        _compare(visit, taken, tasks)
        return
    if not save_button(t("import_plan.adopt", count=len(tasks)), "import.adopt"):
        return
    adoption = Adoption(union_id, year, title, tasks, t("import_plan.other_section"), first_month)
    weights = [item.weight for item in review.kept]
    error = draft_desk.unreadable()
    outcome = (
        Outcome(error=error)
        if error
        else act(_adopt, visit.actor, adoption, weights, name, kind, visit.today)
    )
    with places:
        complaint(outcome.error)
    if outcome.value is not None:
        _go_to(outcome.value, t("import_plan.adopted", title=md(title), count=len(tasks)))


def _compare(visit: Visit, taken: PlanInfo, tasks: list[TaskDraft]) -> None:
    """The union has a plan for the year; the draft may be its revision."""
    st.markdown(f":orange[{t('import_plan.taken', year=taken.year.year, title=md(taken.title))}]")
    if st.toggle(t("import_plan.compare"), key="import.compare"):
        revising.review(replace(visit, chosen=taken), tasks, draft_desk.clear)


def _plan(grid: Any, visit: Visit, review: Review) -> tuple[int, int, str]:
    """The plan's year, first month and name."""
    year = grid.number_input(t("import_plan.year"), value=_year(visit, review), step=1, key="import.year")
    first_month = grid.selectbox(
        t("import_plan.first_month"),
        range(1, 13),
        format_func=lambda m: text().months([m]),
        key="import.first",
    )
    title = grid.text_input(
        t("import_plan.plan_title"), t("import_plan.default_title", year=year), key=f"import.title.{year}"
    )
    return int(year or 0), first_month, title


def _year(visit: Visit, review: Review) -> int:
    """The document's year if it is this one or the next; an older document is most often a model."""
    now = visit.today.year
    return review.plan.year if review.plan.year in (now, now + 1) else now


def _union(grid: Any, own: Sequence[UnionInfo]) -> tuple[int, str, UnionKind]:
    """The union, and of a new one its name and kind."""
    names = told_apart({u.id: u.name for u in own} | {NEW_UNION: t("import_plan.union_new")})
    chosen = grid.selectbox(
        t("import_plan.union"), list(names), format_func=names.__getitem__, key="import.union"
    )
    if chosen != NEW_UNION:
        return int(chosen), "", UnionKind.OTHER
    name = grid.text_input(t("import_plan.union_name"), key="import.union_name")
    kinds: list[UnionKind] = list(UnionKind)
    kind = grid.selectbox(
        t("import_plan.union_kind"), kinds, format_func=lambda k: t(f"kind.{k}"), key="import.kind"
    )
    return NEW_UNION, name, kind


def _adopt(
    session: Any, actor: Any, adoption: Adoption, weights: list[int], name: str, kind: UnionKind, day: date
) -> int:
    """The plan with its weights and, if asked for, its union; the kept draft goes: one transaction."""
    if adoption.union_id == NEW_UNION:
        adoption = replace(adoption, union_id=found_union(session, actor, name, kind))
    plan_id = adopt_plan(session, actor, adoption)
    if set(weights) != {1}:
        rows = sorted(plan_board(session, actor, plan_id, day).tasks, key=lambda row: row.id)
        changes = [
            TaskChange(
                r.id, r.version, TaskEntry(r.section_id, r.title, r.terms, r.owner, weight, r.budget_fen)
            )
            for r, weight in zip(rows, weights, strict=True)
            if weight != r.weight
        ]
        edit_tasks(session, actor, plan_id, changes)
    drop_draft(session, actor)
    return plan_id


def _go_to(plan_id: int, said: str) -> None:
    draft_desk.clear()
    state.flash(said)
    filters.choose_plan(plan_id)
    st.switch_page(page("overview"))
