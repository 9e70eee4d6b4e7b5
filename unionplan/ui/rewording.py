"""Editing a report group by group, and what has moved under the wordings since."""

from collections.abc import Iterator

import streamlit as st

from unionplan.domain.kept_reports import Rewording
from unionplan.domain.merging import merged
from unionplan.domain.wordings import Wording, carried, moved, same_words
from unionplan.reports.content import Group, Paragraph, added_key
from unionplan.services.reports import reword
from unionplan.ui import merging, state, unfinished
from unionplan.ui.act import act
from unionplan.ui.gate import Visit
from unionplan.ui.notices import complaint, conclude
from unionplan.ui.reporting import Told
from unionplan.ui.text import md, t
from unionplan.ui.unfinished import Unfinished

OPEN = "report.open"
FORM = "report"
TITLE = "title"
Three = tuple[dict[str, str], dict[str, str], dict[str, str]]


def opened(told: Told) -> str | None:
    """The group under edit in this report, if any."""
    kept = state.value(OPEN)
    return kept[1] if kept and kept[0] == told.name and not told.kept.final_on else None


def open_group(told: Told, key: str) -> None:
    """Edit a group; what was typed in it before and not saved is still there."""
    merging.forget(FORM)
    state.set_value(OPEN, (told.name, key))


def form(visit: Visit, told: Told, group: Group) -> None:
    """A field for each paragraph and one for what is added; below a changed one the draft's words."""
    with st.container(key=f"open-report-{group.key}"):
        st.markdown(f":gray[{t('report.form_hint')}]")
        paragraphs = {paragraph.key: paragraph for paragraph in _fields(told, group)}
        left = _opened(visit, told, group, next(iter(paragraphs)))
        unfinished.offer(visit, left)
        typed = {key: _field(told, paragraph, left) for key, paragraph in paragraphs.items()}
        unfinished.watch(left)
        now = {key: _shown(told, paragraph) for key, paragraph in paragraphs.items()}
        began = {key: left.began[key].strip() for key in paragraphs}
        place = st.container()
        with st.container(horizontal=True):
            save = st.button(t("report.save"), type="primary", key=f"report.save.{group.key}")
            st.button(t("cancel"), key=f"report.cancel.{group.key}", on_click=_close, args=(visit, left))
        chosen = _chosen((began, typed, now), save)
        if chosen is not None:
            changes = [
                _change(told, paragraphs[key], words) for key, words in chosen.items() if words != now[key]
            ]
            outcome = act(left.saved(reword), visit.actor, visit.plan.id, told.name, changes)
            if outcome.error is None:
                _forget()
            conclude(outcome, place, t("report.saved", title=md(group.title)))


def _chosen(three: Three, save: bool) -> dict[str, str] | None:
    """The words to keep once saving was asked for: each paragraph's from who changed it, or as chosen."""
    if save and merged(*three, {}) is None:
        state.set_value(f"merge.{FORM}", True)
    if merging.met(FORM):
        return merging.choose(FORM, three, _said)
    return merged(*three, {}) if save else None


def _said(_: str, words: str) -> tuple[str, str]:
    return t("merging.paragraph"), words


def _fields(told: Told, group: Group) -> Iterator[Paragraph]:
    """The draft's paragraphs, with the report's title before the first group, and the field for more."""
    if group.key == next(iter(told.draft.groups)).key:
        yield Paragraph(TITLE, told.draft.title)
    yield from group.paragraphs
    yield Paragraph(added_key(group), "")


def _opened(visit: Visit, told: Told, group: Group, first: str) -> Unfinished:
    span = told.name.span
    name = f"report.{visit.plan.id}.{span.kind}.{span.number}.{told.name.language}.{group.key}"
    return unfinished.opened(visit, name, f"report.words.{told.name}", first)


def _field(told: Told, paragraph: Paragraph, left: Unfinished) -> str:
    """A paragraph's field; the words in it."""
    added, title = not paragraph.words, paragraph.key == TITLE
    key = f"{left.key}.{paragraph.key}"
    label = t("report.added" if added else "report.title_field" if title else "report.paragraph")
    words = st.text_area(
        label,
        left.words(paragraph.key, key, _shown(told, paragraph)),
        key=key,
        height="content",
        on_change="ignore",
        label_visibility="visible" if added or title else "collapsed",
    )
    if paragraph.key in told.kept.wordings and not added:
        st.markdown(f":gray[{t('report.drafted', words=md(paragraph.words))}]")
    return str(words).strip()


def _shown(told: Told, paragraph: Paragraph) -> str:
    kept = told.kept.wordings.get(paragraph.key)
    return (paragraph.words if kept is None else kept.words).strip()


def _change(told: Told, paragraph: Paragraph, words: str) -> Rewording:
    after = None if words == paragraph.words.strip() else Wording(words, paragraph.words)
    return Rewording(paragraph.key, told.kept.wordings.get(paragraph.key), after)


def _close(visit: Visit, left: Unfinished) -> None:
    unfinished.give_up(visit, left)
    _forget()


def _forget() -> None:
    state.take(OPEN)
    merging.forget(FORM)


def stale(told: Told) -> list[tuple[str, Wording, str | None]]:
    """Wordings the draft has moved under: their key, what is kept, the draft's words now or None."""
    drafted = {p.key: p.words for p in told.draft.paragraphs} | {TITLE: told.draft.title}
    return [
        (key, Wording(told.kept.wordings[key].words, wording.drafted), drafted.get(key))
        for key, wording in told.shown.wordings.items()
        if wording.words and wording.drafted and drafted.get(key) != wording.drafted
    ]


def movements(visit: Visit, told: Told) -> None:
    """What has moved since an edit, each with what can be done about it."""
    found = [] if told.kept.final_on else stale(told)
    if not found:
        return
    with st.container(key="moved", border=True):
        st.markdown(t("report.moved_title", count=len(found)))
        for key, wording, now in found:
            _movement(visit, told, key, wording, now)


def _movement(visit: Visit, told: Told, key: str, wording: Wording, now: str | None) -> None:
    st.markdown(f"**{md(told.shown.wordings[key].words)}**")
    if now is None:
        st.markdown(f":gray[{t('report.moved_gone', drafted=md(wording.drafted))}]")
        _offer(visit, told, "drop", key, None)
        return
    figures = moved(wording.drafted, now)
    if figures:
        pairs = (t("report.moved_figure", about=m.about, before=m.before, now=m.now) for m in figures)
        st.markdown(md(t("list.comma").join(pairs)))
    if not same_words(wording.drafted, now):
        st.markdown(f":gray[{t('report.moved_words', words=md(now))}]")
    follows = carried(wording, now)
    with st.container(horizontal=True):
        if follows is not None and follows != wording.words:
            _offer(visit, told, "carry", key, Wording(follows, now))
        _offer(visit, told, "draft", key, None)
        _offer(visit, told, "keep", key, Wording(wording.words, now))


def _offer(visit: Visit, told: Told, name: str, key: str, after: Wording | None) -> None:
    """A button that puts one wording in the other's place."""
    if st.button(t(f"report.moved_{name}"), key=f"report.{name}.{key}"):
        change = Rewording(key, told.kept.wordings[key], after)
        outcome = act(reword, visit.actor, visit.plan.id, told.name, [change])
        if outcome.error is None:
            state.flash(t("report.moved_done"))
            st.rerun()
        complaint(outcome.error)
