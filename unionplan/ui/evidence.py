"""Photos and files of a record: choosing them, storing them with it, looking at them, removing them."""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any

import streamlit as st
from sqlmodel import Session

from unionplan.domain.access import Actor
from unionplan.domain.evidence import FIELD, MAX_BYTES, MAX_FILES, EvidenceKind, Prepared, StoredFile
from unionplan.domain.periods import Stretch
from unionplan.errors import InvalidError, UnionPlanError
from unionplan.queries.activities import ActivityRow
from unionplan.queries.evidence import EvidenceRow, period_evidence
from unionplan.services.evidence import remove_evidence, restore_evidence
from unionplan.ui import reads, state
from unionplan.ui.act import Outcome, act
from unionplan.ui.gate import Visit
from unionplan.ui.notices import conclude
from unionplan.ui.parts import GAP
from unionplan.ui.text import md, t, text
from unionplan.uploads import entrance
from unionplan.uploads.store import store

# Without HEIC: a phone that is not offered it sends its photos as JPEG.
TYPES = ("jpg", "jpeg", "png", "webp", "pdf", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "wps", "et", "dps")
SLOW = 0.5  # seconds after which a person wants to see how far it is
MEGABYTE = 1024 * 1024
UNSURE = "database_unsure"  # it may be stored all the same
AT = "evidence.at"
Stored = tuple[int, frozenset[str]]  # a record's id, and the files it took
Save = Callable[[Sequence[StoredFile]], Outcome[Stored]]


def chooser(key: str) -> list[Any]:
    """The field for photos and files of a form."""
    with st.container(key=f"{key}.place", gap="xsmall"):
        chosen: list[Any] = st.file_uploader(
            t("evidence.add"),
            type=TYPES,
            accept_multiple_files=True,
            max_upload_size=MAX_BYTES // MEGABYTE,
            key=key,
            on_change="ignore",
        )
        st.markdown(f":gray[{t('evidence.more')}]")
        with st.container(key=f"{key}.refused"):  # seen only while the browser has a file it does not send
            st.markdown(f":red[{t('evidence.refused')}]")
    return chosen


def stored_with(uploads: Sequence[Any], save: Save) -> Outcome[int]:
    """Save a record together with its files: all of it or nothing. The record's id, or what is wrong."""
    kept: list[StoredFile] = []
    taken: frozenset[str] = frozenset()
    try:
        kept += (store().keep(file) for file in _prepared(uploads))
        outcome = save(kept)
    except UnionPlanError as error:
        outcome = Outcome(error=error)
    if outcome.value is not None:
        taken = outcome.value[1]
    if outcome.error is None or outcome.error.code != UNSURE:  # else start.py finds what no record knows
        for file in kept:
            if file.file_id not in taken:
                store().delete(file.file_id)
    return Outcome(outcome.value and outcome.value[0], outcome.error)


def _prepared(uploads: Sequence[Any]) -> list[Prepared]:
    """Every file examined before any is stored; says how far it is where that takes long."""
    if len(uploads) > MAX_FILES:
        raise InvalidError("evidence_too_many", FIELD, most=MAX_FILES)
    began, place, found = monotonic(), st.empty(), []
    with st.spinner(t("evidence.reading")):
        for done, upload in enumerate(uploads):
            if monotonic() - began > SLOW:
                said = t("evidence.progress", done=done, total=len(uploads))
                place.progress(done / len(uploads), said)
            found.append(entrance.evidence(upload))
    place.empty()
    return found


def shown(visit: Visit, row: ActivityRow, files: Sequence[EvidenceRow]) -> None:
    """A record's photos as thumbnails, its other files by name; a click opens one."""
    if not files:
        return
    with st.container(key=f"evidence-{row.id}", horizontal=True, gap="xsmall"):
        for place, file in enumerate(files):
            label = _picture(row, file, "/thumb") if file.kind is EvidenceKind.PHOTO else _named(file)
            if st.button(label, key=f"evidence.{file.id}"):
                state.set_value(AT, place)
                st.dialog(t("evidence.title"), width="large")(_viewer)(visit, row, files)


def _viewer(visit: Visit, row: ActivityRow, files: Sequence[EvidenceRow]) -> None:
    """One file at a time, with what can be done about it."""
    place = min(state.value(AT) or 0, len(files) - 1)
    file = files[place]
    st.markdown(f"**{text().day(row.held_on)}{GAP}{md(row.title)}**")
    if file.kind is EvidenceKind.PHOTO:
        with st.container(key="evidence-large"):
            st.markdown(_picture(row, file, ""))
    else:
        st.markdown(f"[{t('evidence.download', file=_named(file))}](/evidence/{file.id})")
    complaints = st.container()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if len(files) > 1:
            _turn_over(place, len(files))
        if st.button(t("evidence.remove"), key="evidence.remove", type="tertiary"):
            outcome = act(remove_evidence, visit.actor, file.id)
            conclude(outcome, complaints, t("evidence.removed", name=md(file.name)), (_put_back, file.id, 0))


def _turn_over(place: int, total: int) -> None:
    for key, other in (("previous", place - 1), ("next", place + 1)):
        st.button(
            t(f"evidence.{key}"),
            key=f"evidence.{key}",
            disabled=other not in range(total),
            on_click=state.set_value,
            args=(AT, other),
        )
    st.markdown(f":gray[{t('evidence.place', number=place + 1, total=total)}]", width="content")


def _put_back(session: Session, actor: Actor, evidence_id: int, _version: int) -> int:
    return restore_evidence(session, actor, evidence_id)


def _picture(row: ActivityRow, file: EvidenceRow, size: str) -> str:
    """An image of our own route: Streamlit's would be open to anyone who has its address."""
    alt = t("evidence.photo_alt", day=row.held_on, activity=row.title)
    return f"![{md(alt)}](/evidence/{file.id}{size})"


def _named(file: EvidenceRow) -> str:
    kind = t(f"evidence.kind.{file.kind}")
    return t("evidence.file", kind=kind, name=md(file.name), size=max(0.1, round(file.size / MEGABYTE, 1)))


def box_link(visit: Visit, month: int | None, stretch: Stretch) -> None:
    """All files of the month or year looked at as one download, where there are any."""
    plan = visit.plan
    count = len(reads.read(period_evidence, visit.actor, plan, stretch))
    if not count:
        return
    months = text().months([month] if month else plan.year.months)
    address = f"/evidence.zip?plan={plan.id}" + (f"&month={month}" if month else "")
    address += f"&union={plan.union_id}" if visit.actor != visit.home else ""
    said = t("evidence.box", months=months, count=count)
    st.html(f'<a class="plainlink" href="{address}" download>{said}</a>')
