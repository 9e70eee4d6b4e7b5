"""The ways a plan comes in: a file or pasted text."""

from collections.abc import Callable
from typing import Any, cast

import streamlit as st

from unionplan.config import ROOT
from unionplan.domain import review
from unionplan.domain.draft import DocumentDraft
from unionplan.errors import UnionPlanError
from unionplan.importer.reading import MAX_BYTES, SUFFIXES
from unionplan.ui import draft_desk, state
from unionplan.ui.copying import copying_form
from unionplan.ui.gate import Visit
from unionplan.ui.notices import complaint
from unionplan.ui.text import md, t
from unionplan.uploads import entrance

SAMPLE_DOCUMENT = ROOT / "data/documents/monthly-list.txt"
TYPES = [suffix.removeprefix(".") for suffix in SUFFIXES]
MEGABYTE = 1024 * 1024
READ = "import.read"  # the file or text read last, with what came of it
TEXT = "import.text"
UNSURE = "file_encoding_unsure"


def ways_in(visit: Visit) -> None:
    """Ask for a document; once it holds a plan it lies on the desk and the page begins anew."""
    upload, pasted = _ask()
    try:
        if upload is not None:
            _begin(_once(upload.file_id, lambda: entrance.plan(upload)), upload.name)
        elif pasted.strip():
            _begin(_once(pasted, lambda: entrance.pasted(pasted)), "")
    except UnionPlanError as error:
        complaint(error)
        if upload is not None and error.code == UNSURE:
            _ask_encoding(upload, error)
    if visit.plans and upload is None and not pasted.strip():
        _copy(visit)


def _ask() -> tuple[Any, str]:
    """The file and the text."""
    left, right = st.columns(2, gap="medium")
    with left:
        upload = st.file_uploader(
            t("import_plan.upload"), type=TYPES, key="import.file", max_upload_size=MAX_BYTES // MEGABYTE
        )
    with right:
        pasted = st.text_area(
            t("import_plan.paste"), key=TEXT, height=170, placeholder=t("import_plan.paste_example")
        )
        if upload is None and not pasted:
            st.markdown(f":gray[{t('import_plan.sample_document')}]")
            st.button(t("import_plan.use_sample"), on_click=_fill_sample, key="import.sample")
    return upload, pasted or ""


def _copy(visit: Visit) -> None:
    """The third way: last year's plan."""
    st.space("small")
    if st.toggle(t("import_plan.copy"), key="import.copy"):
        copying_form(visit)


def _begin(document: DocumentDraft, name: str) -> None:
    if not document.plans:
        st.warning(t("import_plan.nothing"))
        return
    draft_desk.begin(review.begin(document, name))
    st.rerun()


def _once(name: str, read: Callable[[], DocumentDraft]) -> DocumentDraft:
    """What the file or text holds; read once, also where it cannot be read."""
    kept = state.value(READ)
    if kept is None or kept[0] != name:
        kept = (name, _tried(read))
        state.set_value(READ, kept)
    if isinstance(kept[1], UnionPlanError):
        raise kept[1]
    found: DocumentDraft = kept[1]
    return found


def _tried(read: Callable[[], DocumentDraft]) -> DocumentDraft | UnionPlanError:
    try:
        with st.spinner(t("import_plan.reading"), show_time=True):
            return read()
    except UnionPlanError as error:
        return error


def _ask_encoding(upload: Any, error: UnionPlanError) -> None:
    """Two readings make sense: a person sees which is Chinese."""
    previews = dict(cast(dict[str, str], error.details["candidates"]))
    encoding = st.radio(
        t("import_plan.which_reading"),
        list(previews),
        format_func=lambda name: md(previews[name][:60]),
        key="import.encoding",
    )
    if st.button(t("import_plan.read_so"), type="primary", key="import.read_so"):
        state.set_value(READ, (upload.file_id, _tried(lambda: entrance.plan(upload, encoding=encoding))))
        st.rerun()


def _fill_sample() -> None:
    """Put the sample document into the text field."""
    state.set_value(TEXT, SAMPLE_DOCUMENT.read_text(encoding="utf-8"))
