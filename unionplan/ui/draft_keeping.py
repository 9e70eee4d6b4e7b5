"""The draft under review in the database, so that it outlives a reload, a night and a new browser."""

import json

import streamlit as st

from unionplan.domain.review import Review, begin
from unionplan.domain.review_archive import as_dict, from_dict
from unionplan.errors import DocumentError
from unionplan.queries.drafts import KeptDraft, open_draft
from unionplan.services.drafts import drop_draft, keep_draft
from unionplan.ui import draft_desk, reads, state
from unionplan.ui.act import act
from unionplan.ui.gate import Visit
from unionplan.ui.notices import complaint
from unionplan.ui.text import md, t

KEPT = "import.kept"  # the review as it was stored last


def keep(visit: Visit, review: Review) -> None:
    """Store what was done since the last run, if anything was."""
    last = state.value(KEPT)
    if last is not None and (last is review or (last == review and last.document is review.document)):
        return
    edits = json.dumps(as_dict(review), ensure_ascii=False)
    outcome = act(keep_draft, visit.actor, KeptDraft(review.name, review.document, edits))
    complaint(outcome.error)
    state.set_value(KEPT, review)


def offer(visit: Visit) -> None:
    """The draft left unfinished, with the way back to it."""
    found = reads.one(open_draft, visit.actor)
    review = None if found is None else _read(found)
    if review is None:
        return
    title = review.plan.title or review.name or t("import_plan.pasted")
    of = len(review.doubtful)
    said = t("import_plan.unfinished", title=md(title), done=of - len(review.pending), of=of)
    with st.container(key="unfinished", horizontal=True, vertical_alignment="center"):
        st.markdown(said, width="stretch")
        st.button(
            t("import_plan.go_on"),
            type="primary",
            key="import.go_on",
            on_click=draft_desk.begin,
            args=(review,),
            wrap=False,
        )
        st.button(
            t("import_plan.discard"), key="import.discard", on_click=_discard, args=(visit,), wrap=False
        )


def _read(found: KeptDraft) -> Review | None:
    """The review as it was left; where an older version wrote it otherwise, from the beginning."""
    if not found.document.plans:
        return None
    try:
        return from_dict(json.loads(found.edits), found.document, found.filename)
    except (DocumentError, ValueError):
        return begin(found.document, found.filename)


def _discard(visit: Visit) -> None:
    act(drop_draft, visit.actor)
