"""Last year's plan as the beginning of another year's: which year, which tasks, one button."""

from collections.abc import Iterable, Sequence

import streamlit as st

from unionplan.queries.board import TaskRow
from unionplan.queries.copying import CopyOffer, copy_offer
from unionplan.services.copying import copy_plan
from unionplan.ui import filters, once, reads, state
from unionplan.ui.act import act
from unionplan.ui.gate import Visit
from unionplan.ui.menu import page
from unionplan.ui.notices import complaint
from unionplan.ui.parts import GAP, light_word, mark
from unionplan.ui.table_edits import save_button
from unionplan.ui.text import md, t, text, told_apart

MOST_NAMED = 3


def copying_form(visit: Visit) -> None:
    """Choose a plan, the new year and what to take along; the new plan is then looked at."""
    st.header(t("copying.title"), anchor=False)
    if not visit.plans:
        st.markdown(f":gray[{t('copying.no_plan')}]")
        return
    st.markdown(f":gray[{t('copying.intro')}]")
    places = st.container()
    grid = st.grid(2, min_column_width=260, gap=16)
    offer = reads.one(copy_offer, visit.actor, _source(visit, grid), visit.today)
    plan = offer.plan
    year = grid.number_input(
        t("import_plan.year"), value=offer.free_year, step=1, key=f"copying.year.{plan.id}"
    )
    title = grid.text_input(
        t("import_plan.plan_title"),
        plan.title.replace(str(plan.year.year), str(year)),
        key=f"copying.name.{plan.id}.{year}",
    )
    st.markdown(_sentence(offer))
    keep = _late(offer) + _sections(offer) + _cancelled(offer)
    if save_button(t("copying.button", count=len(keep)), "copying.copy"):
        with places:
            _copy(visit, plan.id, int(year or 0), title, keep)


def _copy(visit: Visit, source_id: int, year: int, title: str, keep: Sequence[int]) -> None:
    """Make the copy and look at it; a double click makes one."""
    intention = once.intention("copying")
    if intention.done is None:
        outcome = act(copy_plan, visit.actor, source_id, year, title, keep, visit.today)
        if outcome.value is None:
            complaint(outcome.error)
            return
        intention.keep(outcome.value)
    state.flash(t("copying.done", title=md(title), count=len(keep)))
    filters.choose_plan(intention.done)
    st.switch_page(page("overview"))


def _source(visit: Visit, grid: st.delta_generator.DeltaGenerator) -> int:
    """The plan to copy; the one looked at unless chosen."""
    names = told_apart({p.id: f"{p.union_name} · {t('plan_year', year=p.year.year)}" for p in visit.plans})
    first = visit.plans[0] if visit.chosen is None else visit.chosen
    return int(
        grid.selectbox(
            t("copying.source"),
            list(names),
            index=list(names).index(first.id),
            format_func=names.__getitem__,
            key="copying.source",
        )
    )


def _sentence(offer: CopyOffer) -> str:
    """How many tasks there are and which of them were late."""
    said = t("copying.count", count=len(offer.live))
    if not offer.late:
        return said + t("copying.none_late", day=offer.day)
    names = t("list.and").join(md(task.title) for task in offer.late[:MOST_NAMED])
    more = "copying.some_late" if len(offer.late) <= MOST_NAMED else "copying.many_late"
    return said + t(more, day=offer.day, count=len(offer.late), names=names)


def _late(offer: CopyOffer) -> list[int]:
    """What was late, before everything else; the kept ids."""
    if not offer.late:
        return []
    st.subheader(t("copying.late", count=len(offer.late)), anchor=False)
    titles = {section.id: section.title for section in offer.board.sections}
    return _rows(offer, offer.late, titles)


def _sections(offer: CopyOffer) -> list[int]:
    """The other tasks by section; the kept ids."""
    kept: list[int] = []
    for section in offer.board.sections:
        tasks = offer.in_time(section)
        if tasks:
            st.subheader(md(section.title), anchor=False)
            kept += _rows(offer, tasks)
    return kept


def _cancelled(offer: CopyOffer) -> list[int]:
    """What was cancelled, folded and left out unless asked for; the kept ids."""
    if not offer.cancelled:
        return []
    with st.expander(t("copying.cancelled", count=len(offer.cancelled))):
        return _rows(offer, offer.cancelled)


def _rows(offer: CopyOffer, tasks: Iterable[TaskRow], sections: dict[int, str] | None = None) -> list[int]:
    """The tasks with their check marks; the kept ids. ``sections`` names them where they are mixed."""
    kept = []
    with st.container(gap=None):
        for task in tasks:
            where = sections[task.section_id] if sections else ""
            with st.container(key=f"row-copy-{task.id}"):
                chosen = st.checkbox(
                    _words(offer, task, where),
                    value=not task.cancelled,
                    key=f"copying.keep.{task.id}",
                    width="stretch",
                )
            if chosen:
                kept.append(task.id)
    return kept


def _words(offer: CopyOffer, task: TaskRow, section: str) -> str:
    """A task in a line: its light where it was late, what it promises, who answers for it, its money."""
    words = text()
    facts: Sequence[str] = [section, words.terms(task.terms, offer.plan.year), task.owner]
    if task.budget_fen is not None:
        facts = [*facts, t("tasks.budget_line", money=words.money(task.budget_fen))]
    if task.cancelled:
        facts = [*facts, words.reason(task.reason)]
    late = f"{mark(task.light)} {light_word(task)}{GAP}" if section else ""
    return f"**{md(task.title)}**{GAP}{late}:gray[{GAP.join(md(f) for f in facts if f)}]"
