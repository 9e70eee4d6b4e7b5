"""What stands above a draft under review: the sentence, how far it is, which list to look at."""

from collections import Counter

import streamlit as st

from unionplan.domain.review import Items, Review
from unionplan.ui import draft_desk, draft_steps, state
from unionplan.ui.look import phone
from unionplan.ui.parts import GAP
from unionplan.ui.text import md, t

FEW = 6  # doubts that need no sorting by their reason


def heading(review: Review) -> None:
    """The document, the page's sentence, the progress."""
    pending, doubtful = len(review.pending), len(review.doubtful)
    first, last = review.plan.lines
    title = t("import_plan.quoted", title=md(review.plan.title)) if review.plan.title else ""
    facts = [title or md(review.name)]
    if not phone():
        facts = [title, md(review.name), t("import_plan.lines", first=first, last=last)]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":gray[{GAP.join(f for f in facts if f)}]", width="content")
        if not phone():
            leave()
    way = "pending" if pending else "confirmed" if doubtful else "clear"
    st.title(t(f"import_plan.found_{way}", count=len(review.kept), pending=pending), anchor=False)
    if doubtful:
        st.progress((doubtful - pending) / doubtful)
    _plans(review)


def leave() -> None:
    """The way to another document; on a phone below this one, where it takes no room."""
    st.button(t("import_plan.other_file"), type="tertiary", key="import.leave", on_click=draft_desk.leave)


def lists(review: Review) -> Items:
    """Which list to look at, and within the doubts which reason; the tasks of it."""
    counts = {"pending": len(review.pending), "all": len(review.kept), "dropped": len(review.dropped)}
    state.set_value(draft_desk.SHOW, state.value(draft_desk.SHOW) or "all")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            t("import_plan.show"),
            draft_desk.VIEWS,
            format_func=lambda view: t(f"import_plan.show_{view}", count=counts[view]),
            required=True,
            key=draft_desk.SHOW,
            label_visibility="collapsed",
            wrap=True,
            on_change=draft_desk.look_again,
            persist_state="session",
        )
        if (of := len(review.doubtful)) and not phone():
            done = of - counts["pending"]
            st.markdown(f":gray[{t('import_plan.progress', done=done, of=of)}]", width="content")
        if review.past:
            st.button(t("undo"), key="draft.undo", on_click=draft_steps.undo)
    if state.value(draft_desk.SHOW) == "pending":
        _reasons(review)
    return draft_desk.shown(review)


def _reasons(review: Review) -> None:
    """Doubts of one kind are quickly looked through and confirmed together."""
    counts = Counter(item.draft.doubt for item in review.pending)
    reasons = [reason for reason, _ in counts.most_common()]
    if state.value(draft_desk.REASON) not in reasons:
        state.set_value(draft_desk.REASON, None)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if len(reasons) > 1 and len(review.pending) > FEW:
            st.pills(
                t("import_plan.reasons"),
                reasons,
                format_func=lambda r: f"{t(f'import_plan.doubts_said.{r}')} {counts[r]}",
                key=draft_desk.REASON,
                label_visibility="collapsed",
                wrap=True,
            )
        shown = draft_desk.shown(review)
        if len(shown) > 1:
            st.button(
                t("import_plan.confirm_all", count=len(shown)),
                key="draft.confirm_all",
                on_click=draft_steps.change_all,
                args=("confirm", tuple(item.id for item in shown)),
            )


def _plans(review: Review) -> None:
    """Which of the document's plans to review."""
    plans = review.document.plans
    if len(plans) == 1:
        return
    names = [
        t("import_plan.which_one", title=p.title, first=p.lines[0], last=p.lines[1], count=len(p.tasks))
        for p in plans
    ]
    key = "import.plan"
    state.set_value(key, review.chosen)
    st.selectbox(
        t("import_plan.which", count=len(names)),
        range(len(names)),
        format_func=names.__getitem__,
        key=key,
        on_change=draft_steps.choose,
        args=(key,),
    )


def skipped(review: Review) -> None:
    """The document's other parts, by name, so that nobody looks for them in vain."""
    parts = review.document.skipped
    if not parts:
        return
    with st.expander(t("import_plan.skipped", count=len(parts))):
        for part in parts:
            kind = t(f"import_plan.skipped_kind.{part.kind.replace('-', '_')}")
            place = t("import_plan.lines", first=part.lines[0], last=part.lines[1])
            line = next(filter(None, (s.strip() for s in review.document.source[part.lines[0] - 1 :])), "")
            st.markdown(f"{place}{GAP}{kind}{GAP}:gray[{md(line[:40])}]")
