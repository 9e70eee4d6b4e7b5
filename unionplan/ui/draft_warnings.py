"""What is said before a draft is adopted: doubts left, too many tasks, tasks nobody answers for."""

from collections import Counter

import streamlit as st

from unionplan.domain.review import MANY, Review
from unionplan.ui import draft_desk, state
from unionplan.ui.text import md, t

WAYS = ("all", "hard", "sections")
WAY, KEY_SECTIONS, OWNER = draft_desk.CHOSEN


def before_adopting(review: Review) -> str:
    """The warnings; returns who answers for tasks that name nobody."""
    if review.pending:
        st.markdown(f":orange[{t('import_plan.still_pending', count=len(review.pending))}]")
    if len(review.kept) > MANY:
        _many(review)
    nobody = sum(not item.draft.owner for item in review.kept)
    if not nobody:
        return ""
    return st.text_input(
        t("import_plan.owner_for_all", count=nobody, total=len(review.kept)),
        key=OWNER,
        placeholder=t("import_plan.owner_example"),
        persist_state="session",
    )


def _many(review: Review) -> None:
    """More tasks than one percentage can speak for: which of them it shall speak for."""
    st.markdown(f":orange[{t('import_plan.many', count=len(review.kept), most=MANY)}]")
    st.markdown(f":gray[{t('import_plan.weights_hint')}]")
    hard = sum(item.hard for item in review.kept)
    state.set_value(WAY, state.value(WAY) or "all")
    way = st.segmented_control(
        t("import_plan.weights"),
        WAYS,
        format_func=lambda w: t(f"import_plan.weights_{w}", count=hard),
        required=True,
        key=WAY,
        wrap=True,
        on_change=_weigh,
        persist_state="session",
    )
    if way == "sections":
        _sections(review)
    if way != "all":
        first = sum(item.key for item in review.kept)
        st.markdown(t("import_plan.weights_said", first=first, usual=len(review.kept) - first))


def _sections(review: Review) -> None:
    """Which sections hold the key tasks."""
    counts = Counter(item.draft.section for item in review.kept)
    st.pills(
        t("import_plan.key_sections"),
        list(counts),
        selection_mode="multi",
        default=[s for s in counts if any(i.key for i in review.kept if i.draft.section == s)],
        format_func=lambda name: f"{md(name[:16]) or t('import_plan.other_section')} {counts[name]}",
        key=KEY_SECTIONS,
        on_change=_weigh,
    )


def _weigh() -> None:
    """Make the chosen tasks the key ones; sections are chosen from those that hold any."""
    way, sections = state.value(WAY), state.value(KEY_SECTIONS)

    def weighed(review: Review) -> Review:
        items = review.items
        match way:
            case "hard":
                return review.put_first({i.id for i in items if i.hard})
            case "sections":
                chosen = {i.draft.section for i in items if i.key} if sections is None else sections
                return review.put_first({i.id for i in items if i.draft.section in chosen})
            case _:
                return review.put_first({i.id for i in items})

    draft_desk.change(weighed)
