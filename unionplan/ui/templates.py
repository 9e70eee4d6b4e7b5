"""The union's own report template: which one is in use, another one, the sample, none."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from sqlmodel import Session

from unionplan.config import settings
from unionplan.domain.access import Actor, Right
from unionplan.domain.templates import MAX_BYTES, CheckedTemplate, Problem
from unionplan.errors import UnionPlanError
from unionplan.queries.templates import KeptTemplate, template_of
from unionplan.reports.template_sample import sample_template
from unionplan.services.templates import drop_template, keep_template
from unionplan.ui import reads, state
from unionplan.ui.act import act
from unionplan.ui.downloads import MIME
from unionplan.ui.gate import Visit
from unionplan.ui.notices import complaint
from unionplan.ui.text import md, sentence, t, text
from unionplan.uploads import entrance

READ = "template.read"  # the upload looked through last, with what came of it
TURN = "template.turn"  # a new field for each template kept, which shows no file


def template_panel(visit: Visit) -> None:
    """Folded, so that it costs nothing until somebody wants it; the page shows ``parts.flash_line``."""
    with st.expander(t("template.panel.title"), key="template", on_change="rerun") as opened:
        if opened.open:
            kept = reads.one(template_of, visit.actor, visit.plan.union_id)
            _in_use(kept)
            may = visit.actor.may(Right.PLAN)
            _buttons(visit, kept, may)
            if may:
                _upload(visit, kept)
            else:
                st.markdown(f":gray[{t('template.panel.not_yours')}]")


def _in_use(kept: KeptTemplate | None) -> None:
    if kept is None:
        st.markdown(t("template.panel.official"))
    else:
        day = kept.added_at.astimezone(settings().timezone).date()
        st.markdown(t("template.panel.using", name=md(kept.filename), by=md(kept.added_by), day=day))


def _buttons(visit: Visit, kept: KeptTemplate | None, may: bool) -> None:
    words = text()
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            t("template.panel.sample"),
            data=lambda: sample_template(words),
            file_name=t("template.panel.sample_file"),
            mime=MIME["docx"],
            on_click="ignore",
            key="template.sample",
        )
        if kept is not None:
            st.download_button(
                t("template.panel.own"),
                data=kept.content,
                file_name=kept.filename,
                mime=MIME["docx"],
                on_click="ignore",
                key="template.own",
            )
            if may:
                st.button(t("template.panel.drop"), key="template.drop", on_click=_drop, args=(visit, kept))


def _drop(visit: Visit, kept: KeptTemplate) -> None:
    """Runs before the page, which then says so on top."""
    union = visit.plan.union_id
    outcome = act(drop_template, visit.actor, union)
    if outcome.error is not None:
        state.flash(md(sentence(outcome.error)))
        return
    state.flash(t("template.panel.dropped", name=md(kept.filename)), (_back_to(kept), union, 0))


def _upload(visit: Visit, kept: KeptTemplate | None) -> None:
    with st.container(key="template.place"):
        upload = st.file_uploader(
            t("template.panel.upload"),
            type=["docx"],
            max_upload_size=MAX_BYTES // (1024 * 1024),
            key=f"template.file.{state.value(TURN) or 0}",
        )
        with st.container(key="template.refused"):  # seen only while the browser has a file it does not send
            st.markdown(f":red[{t('template.panel.refused')}]")
    if upload is None:
        return
    checked = _looked_through(upload)
    if isinstance(checked, UnionPlanError):
        complaint(checked)
    elif checked.problems:
        _list(checked.problems)
    else:
        _keep(visit, kept, checked)


def _looked_through(upload: Any) -> CheckedTemplate | UnionPlanError:
    """Once for each upload, also where it is refused."""
    before = state.value(READ)
    if before is None or before[0] != upload.file_id:
        with st.spinner(t("template.panel.checking")):
            before = (upload.file_id, _tried(upload))
        state.set_value(READ, before)
    found: CheckedTemplate | UnionPlanError = before[1]
    return found


def _tried(upload: Any) -> CheckedTemplate | UnionPlanError:
    try:
        return entrance.template(upload)
    except UnionPlanError as error:
        return error


def _list(problems: Sequence[Problem]) -> None:
    said = [
        t(
            f"template.problem.{problem.code}",
            where=problem.where,
            written=problem.written,
            nearest=problem.nearest,
        )
        for problem in problems
    ]
    lines = "\n".join(f"- {md(words)}" for words in said)
    st.error(f"{t('template.panel.problems', count=len(said))}\n\n{lines}")


def _keep(visit: Visit, before: KeptTemplate | None, checked: CheckedTemplate) -> None:
    union = visit.plan.union_id
    outcome = act(keep_template, visit.actor, union, checked)
    if outcome.error is not None:
        complaint(outcome.error)
        return
    state.set_value(TURN, (state.value(TURN) or 0) + 1)
    state.flash(t("template.panel.kept", name=md(checked.filename)), (_back_to(before), union, 0))
    st.rerun()


def _back_to(before: KeptTemplate | None) -> state.Undo:
    """What puts the union's template before in its place again."""

    def undo(session: Session, actor: Actor, union_id: int, _: int) -> int:
        if before is None:
            drop_template(session, actor, union_id)
            return union_id
        return keep_template(session, actor, union_id, CheckedTemplate(before.filename, before.content))

    return undo
