"""A revised plan beside the one in force: every difference shown, each with a check mark, one button."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st
from sqlmodel import Session
from streamlit.delta_generator import DeltaGenerator

from unionplan.domain.access import Actor
from unionplan.domain.draft import TaskDraft
from unionplan.domain.lights import Light
from unionplan.domain.revision import Existing, Match, Revision, compare
from unionplan.queries.board import PlanBoard, plan_board
from unionplan.services.drafts import drop_draft
from unionplan.services.revising import Decisions, revise_plan
from unionplan.ui import once, reads, state
from unionplan.ui.act import act
from unionplan.ui.differences import draft_words, match_words, task_words
from unionplan.ui.gate import Visit
from unionplan.ui.menu import page
from unionplan.ui.notices import complaint
from unionplan.ui.table_edits import save_button
from unionplan.ui.text import md, t

SHOWN = "revising.shown"


def review(visit: Visit, tasks: Sequence[TaskDraft], after: Callable[[], object] | None = None) -> None:
    """What the drafts would change in the plan looked at; what is checked is applied by one button.

    The draft kept for this person goes in the same transaction. ``after`` runs once it is done,
    before the tasks page is shown.
    """
    board = reads.read(plan_board, visit.actor, visit.plan, visit.today)
    revision = compare(_existing(board), tasks)
    st.header(t("revising.title", year=visit.plan.year.year, title=md(visit.plan.title)), anchor=False)
    places = st.container()
    st.markdown(_sentence(revision))
    if not _same_plan(revision):
        st.markdown(f":orange[{t('revising.few')}]")
    if revision.empty and once.intention("revising").done is None:
        return
    decisions = replace(
        _decisions(board, revision), reason=t("revising.reason"), other_section=t("import_plan.other_section")
    )
    counts = _counts(decisions)
    st.markdown(t("revising.will", **counts) if any(counts.values()) else t("revising.will_nothing"))
    pressed = save_button(t("revising.apply"), "revising.apply")
    shown = state.value(SHOWN)
    state.set_value(SHOWN, (decisions.seen, tuple(tasks)))
    if pressed:
        with places:
            _apply(visit, decisions, tasks, shown, after)


def _apply(
    visit: Visit,
    decisions: Decisions,
    tasks: Sequence[TaskDraft],
    shown: tuple[dict[int, int], tuple[TaskDraft, ...]] | None,
    after: Callable[[], object] | None,
) -> None:
    """Apply the lines as they were shown when the button was pressed, or say that they are others now."""
    intention = once.intention("revising")
    if intention.done is None:
        if shown is None or shown[1] != tuple(tasks):
            st.warning(t("revising.look_again"))
            return
        outcome = act(_revise, visit.actor, visit.plan.id, replace(decisions, seen=shown[0]))
        if outcome.value is None:
            complaint(outcome.error)
            return
        intention.keep(_counts(decisions))
    state.flash(t("revising.done", **intention.done))
    if after is not None:
        after()
    st.switch_page(page("tasks"))


def _counts(groups: Decisions | Revision) -> dict[str, int]:
    return {name: len(getattr(groups, name)) for name in ("added", "changed", "dropped")}


def _revise(session: Session, actor: Actor, plan_id: int, decisions: Decisions) -> int:
    """The revision, and the draft it came from is done with: one transaction."""
    count = revise_plan(session, actor, plan_id, decisions)
    drop_draft(session, actor)
    return count


def _existing(board: PlanBoard) -> list[Existing]:
    return [
        Existing(
            id=task.id,
            version=task.version,
            title=task.title,
            quote=task.quote,
            section=section.title,
            terms=task.terms,
            owner=task.owner,
            budget_fen=task.budget_fen,
            original_months=task.original_months,
            cancelled=task.cancelled,
        )
        for section in board.sections
        for task in section.tasks
    ]


def _sentence(revision: Revision) -> str:
    """How much is new, changed and gone, and how much stays."""
    if revision.empty:
        return t("revising.nothing", same=len(revision.unchanged))
    return t("revising.counts", same=len(revision.unchanged), **_counts(revision))


def _same_plan(revision: Revision) -> bool:
    """Whether at least half of the plan was found again; else it may be another plan altogether."""
    return len(revision.dropped) <= len(revision.changed) + len(revision.unchanged)


def _decisions(board: PlanBoard, revision: Revision) -> Decisions:
    """The differences with their check marks; what is checked."""
    return Decisions(
        seen={task.id: task.version for task in board.tasks},
        changed=_changed(board, revision.changed),
        added=_added(board, revision.added),
        dropped=_dropped(board, revision.dropped, _same_plan(revision)),
        reason="",
        other_section="",
    )


def _changed(board: PlanBoard, matches: Sequence[Match]) -> list[Match]:
    """Checked, but for what was changed in the program while the document says what it said."""
    with _list(t("revising.changed", count=len(matches)), matches):
        return [
            match
            for match in matches
            if _line(f"change.{match.task.id}", match_words(match, board.plan.year), not match.by_hand)
        ]


def _added(board: PlanBoard, drafts: Sequence[TaskDraft]) -> list[TaskDraft]:
    """Checked, every one."""
    with _list(t("revising.added", count=len(drafts)), drafts):
        return [
            draft
            for place, draft in enumerate(drafts)
            if _line(f"add.{draft.line}.{place}", draft_words(draft, board.plan.year), True)
        ]


def _dropped(board: PlanBoard, tasks: Sequence[Existing], sure: bool) -> list[Existing]:
    """Checked if ``sure``, but for what is done already and what never stood in a document."""
    rows = {row.id: row for row in board.tasks}
    with _list(t("revising.dropped", count=len(tasks)), tasks):
        return [
            task
            for task in tasks
            if _line(
                f"drop.{task.id}",
                task_words(rows[task.id], board.plan.year),
                sure and bool(task.quote) and rows[task.id].light is not Light.DONE,
            )
        ]


def _list(words: str, lines: Sequence[object]) -> DeltaGenerator:
    """A heading over rows without gaps; nothing where there are none."""
    if lines:
        st.subheader(words, anchor=False)
    return st.container(gap=None)


def _line(name: str, words: tuple[str, str], checked: bool) -> bool:
    """A check mark with the task's name, and what is to happen below it."""
    with st.container(key=f"row-revise-{name.replace('.', '-')}", gap=None):
        chosen = st.checkbox(words[0], value=checked, key=f"revising.{name}", width="stretch")
        st.markdown(words[1])
    return chosen
