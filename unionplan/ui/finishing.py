"""A report's state: a draft that follows the records, or final and frozen; its files either way."""

import streamlit as st

from unionplan.domain.kept_reports import Event, Step
from unionplan.i18n import Text
from unionplan.queries.reports import issued_file
from unionplan.reports import FORMATS
from unionplan.reports.content import frozen
from unionplan.services.reports import Issue, finish_report, reopen_report
from unionplan.ui import reads, state
from unionplan.ui.act import act
from unionplan.ui.gate import Visit
from unionplan.ui.notices import conclude
from unionplan.ui.reporting import Told, complete
from unionplan.ui.text import md, t, text


def file(visit: Visit, told: Told, form: str, words: Text) -> bytes:
    """The report in a format: as issued where it is final, else written now."""
    if told.kept.final_on is not None:
        return reads.one(issued_file, visit.actor, visit.plan.id, told.name, form)
    return FORMATS[form](complete(visit, told, words), words)


def line(visit: Visit, told: Told) -> None:
    """How the report stands, with what can be done about it."""
    kept = told.kept
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="report-state"):
        if kept.final_on is None:
            said = "report.state_edited" if kept.wordings else "report.state_draft"
            st.markdown(f":gray[{t(said, count=len(kept.wordings))}]", width="content")
            st.button(
                t("report.finish"), key="report.finish", type="tertiary", on_click=_ask, args=("finish",)
            )
        else:
            st.markdown(f"**{md(_final(kept.history[-1], told))}**", width="content")
            st.button(
                t("report.reopen"), key="report.reopen", type="tertiary", on_click=_ask, args=("reopen",)
            )
    match state.take("report.asked"):
        case "finish":
            st.dialog(t("report.finish_title"))(_finish)(visit, told)
        case "reopen":
            st.dialog(t("report.reopen_title"))(_reopen)(visit, told)


def _ask(what: str) -> None:
    state.set_value("report.asked", what)


def _final(event: Event, told: Told) -> str:
    return t("report.state_final", day=told.kept.final_on, by=event.by)


def _finish(visit: Visit, told: Told) -> None:
    st.markdown(t("report.finish_text", day=told.summary.board.day))
    if told.report.missing:
        st.markdown(t("report.finish_missing", count=len(told.report.missing)))
    place = st.container()
    if st.button(t("report.finish_button"), type="primary", key="report.finish_button"):
        files = {}
        with place:
            bar = st.progress(0.0, t("report.writing", count=0, of=len(FORMATS)))
            for done, form in enumerate(FORMATS, 1):
                files[form] = file(visit, told, form, text())
                bar.progress(done / len(FORMATS), t("report.writing", count=done, of=len(FORMATS)))
            bar.empty()
        issue = Issue(frozen(told.report), files, told.summary.board.day, visit.plan.revision)
        outcome = act(finish_report, visit.actor, visit.plan.id, told.name, issue)
        conclude(outcome, place, t("report.finished"))


def _reopen(visit: Visit, told: Told) -> None:
    st.markdown(t("report.reopen_text"))
    reason = st.text_input(t("report.reopen_reason"), key="report.reason", on_change="ignore")
    place = st.container()
    if st.button(t("report.reopen_button"), type="primary", key="report.reopen_button"):
        outcome = act(reopen_report, visit.actor, visit.plan.id, told.name, reason)
        conclude(outcome, place, t("report.reopened"))


def history(told: Told) -> None:
    """Who finished and reopened it, and why."""
    if told.kept.history:
        with st.expander(t("report.history"), key="report.history"):
            for event in told.kept.history:
                key = "report.was_finished" if event.step is Step.FINISHED else "report.was_reopened"
                st.markdown(md(t(key, day=event.at.date(), by=event.by, reason=event.reason)))
