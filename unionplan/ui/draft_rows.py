"""The tasks under review, by section: the one looked at open, the others one line each."""

from itertools import groupby

import streamlit as st

from unionplan.domain.review import Item, Items, Review
from unionplan.ui import draft_desk, draft_editor, draft_source, draft_steps, state
from unionplan.ui.draft_fields import YEAR
from unionplan.ui.look import phone
from unionplan.ui.parts import GAP
from unionplan.ui.text import md, t, text

SHOWN = 8  # rows to a page: few enough that the open one is not moved out of sight


def rows(review: Review, items: Items, current: Item | None) -> None:
    """A page of the list, the one that holds the current task."""
    if not items:
        kind = "dropped" if state.value(draft_desk.SHOW) == "dropped" else "pending"
        st.markdown(f":gray[{t(f'import_plan.none_{kind}')}]")
    start = items.index(current) // SHOWN * SHOWN if current in items else 0
    whole = state.value(draft_desk.SHOW) == "all"
    for section, group in groupby(items[start : start + SHOWN], key=lambda item: item.draft.section):
        _heading(section, items, whole=whole)
        for item in group:
            if item is current and item.kept:
                draft_editor.editor(review, items, item)
            else:
                _row(review, item)
    if len(items) > SHOWN:
        _pages(items, start // SHOWN + 1)


def _pages(items: Items, page: int) -> None:
    """The way to the other pages; each begins with its first task open."""
    key = f"import.page.{page}"
    st.pagination(-(-len(items) // SHOWN), default=page, key=key, on_change=_turn, args=(items, key))


def _turn(items: Items, key: str) -> None:
    draft_desk.go(items[(state.take(key) - 1) * SHOWN].id)


def _heading(section: str, items: Items, *, whole: bool) -> None:
    name = md(section) or t("import_plan.other_section")
    ids = tuple(item.id for item in items if item.draft.section == section)
    with st.container(key=f"section-{ids[0]}", horizontal=True, wrap=False, vertical_alignment="center"):
        st.header(name, anchor=False)
        if whole and len(ids) < len(items):
            st.button(
                t("import_plan.drop_section", count=len(ids)),
                key=f"draft.section.{ids[0]}",
                type="tertiary",
                wrap=False,
                on_click=draft_steps.change_all,
                args=("drop", ids),
            )


def _row(review: Review, item: Item) -> None:
    with st.container(key=f"row-draft-{item.id}", gap="xsmall"):
        if phone():
            draft_source.sentence(review, item)
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
            st.markdown(line(item), width="stretch")
            name, step = ("open", draft_desk.go) if item.kept else ("restore", draft_steps.restore)
            st.button(
                t(f"import_plan.{name}"),
                key=f"draft.{name}.{item.id}",
                wrap=False,
                on_click=step,
                args=(item.id,),
            )


def line(item: Item) -> str:
    """Title above; when and how much, who, and what is doubtful below."""
    draft = item.draft
    facts = [md(text().terms(draft.terms, YEAR)), md(draft.owner)]
    if not item.key:
        facts.append(t("import_plan.usual"))
    if item.doubtful and item.confirmed:
        facts.append(t("import_plan.confirmed"))
    below = f":gray[{GAP.join(f for f in facts if f)}]"
    if item.pending:
        below += f"{GAP}:orange[{doubt(item)}]"
    return f"**{md(draft.title)}**  \n{below}"


def doubt(item: Item) -> str:
    """What a person is asked to look at, in words."""
    return t("import_plan.please", reason=t(f"import_plan.doubts_said.{item.draft.doubt}"))
