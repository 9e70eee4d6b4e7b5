"""The task looked at, open to be changed, with everything that can happen to it."""

from typing import Any

import streamlit as st

from unionplan.domain.review import Item, Items, Review
from unionplan.ui import draft_desk, draft_fields, draft_source, draft_steps, state
from unionplan.ui.look import phone
from unionplan.ui.notices import complaint
from unionplan.ui.text import md, sentence, t


def editor(review: Review, items: Items, item: Item) -> None:
    """The open task's fields and buttons."""
    if state.value(draft_desk.OPEN) != item.id or not draft_fields.drawn(item):
        draft_fields.fill(item)
    state.set_value(draft_desk.OPEN, item.id)
    with st.container(key=f"open-{item.id}", gap="small"):
        if phone():
            draft_source.sentence(review, item)
        if state.value(draft_desk.SPLITTING) == item.id:
            _split(item)
            return
        _ask(item)
        error = draft_desk.complaint(item)
        complaint(error)
        places = draft_fields.draw(item, _sections(review), draft_desk.typed)
        if error is not None and error.field in places:
            places[error.field].markdown(f":red[{md(sentence(error))}]")
        if any(not other.key for other in review.kept):
            _weight(item)
        _buttons(review, items, item)


def _ask(item: Item) -> None:
    """What to look at, and the button for the next, always in the same place."""
    said = ""
    if item.pending:
        reason = t(f"import_plan.doubts_said.{item.draft.doubt}")
        said = f":orange[{t('import_plan.please', reason=reason)}]"
    if phone():
        st.markdown(said)
    with (
        st.bottom
        if phone()
        else st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small")
    ):
        if not phone():
            st.markdown(said, width="stretch")
        _button("confirm", draft_steps.confirm, item.id, primary=True, shortcut="Ctrl+Enter")


def _sections(review: Review) -> list[str]:
    return list(dict.fromkeys(item.draft.section for item in review.items))


def _weight(item: Item) -> None:
    key = f"draft.{item.id}.key"
    state.set_value(key, item.key)
    st.checkbox(t("import_plan.key_task"), key=key, on_change=draft_steps.weigh, args=(item.id, key))


def _buttons(review: Review, items: Items, item: Item) -> None:
    place = items.index(item)
    with st.container(horizontal=True, gap="xsmall"):
        if len(items) > 1:
            _button("previous", draft_desk.go, items[place - 1].id, shortcut="Alt+P")
            _button("next", draft_desk.go, items[(place + 1) % len(items)].id, shortcut="Alt+N")
        _button("split", draft_steps.start_splitting, item.id)
        if review.following(item.id):
            _button("merge", draft_steps.merge, item.id)
        _button("drop", draft_steps.drop, item.id, shortcut="Delete")


def _split(item: Item) -> None:
    st.markdown(f"**{md(item.draft.title)}**  \n:gray[{t('import_plan.split_hint')}]")
    complaint(draft_desk.complaint(item))
    for name in ("first", "second"):
        st.text_input(t(f"import_plan.split_{name}"), key=f"draft.split.{name}", on_change="ignore")
    with st.container(horizontal=True, gap="xsmall"):
        _button("split_now", draft_steps.split, item.id, primary=True, shortcut="Ctrl+Enter")
        st.button(t("cancel"), key="draft.split.cancel", on_click=draft_desk.go, args=(item.id,))


def _button(
    name: str, step: Any, item_id: int, *, primary: bool = False, shortcut: str | None = None
) -> None:
    st.button(
        t(f"import_plan.{name}"),
        key=f"draft.{name}.{item_id}",  # a late second click still means the task it was made on
        type="primary" if primary else "secondary",
        wrap=False,
        width="stretch" if primary and phone() else "content",
        shortcut=None if phone() else shortcut,
        on_click=step,
        args=(item_id,),
    )
