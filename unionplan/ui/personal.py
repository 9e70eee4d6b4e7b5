"""Personal data on the settings page: how long names stay, and one person's found, handed out, erased."""

from collections import Counter

import streamlit as st

from unionplan.domain.access import Right
from unionplan.domain.periods import PlanYear
from unionplan.domain.unions import YEARS_KEPT
from unionplan.errors import UnionPlanError
from unionplan.queries.persons import Found, PersonFile, names_kept, person_file
from unionplan.queries.plans import PlanInfo
from unionplan.reports.person_file import person_workbook
from unionplan.services.persons import erase_person, keep_names
from unionplan.ui import reads
from unionplan.ui.act import act
from unionplan.ui.downloads import MIME
from unionplan.ui.gate import Visit
from unionplan.ui.notices import complaint, conclude
from unionplan.ui.text import md, t, text

SHOWN = 20


def show(visit: Visit) -> None:
    """The way to the privacy page for everybody; the rest for the chair."""
    st.header(t("personal.title"), anchor=False)
    st.html(f'<a class="plainlink" href="/privacy" target="_self">{t("privacy.title")}</a>')
    if visit.chosen is not None and visit.actor.may(Right.MANAGE):
        _years(visit, visit.chosen)
        _person(visit, visit.chosen)


def _years(visit: Visit, plan: PlanInfo) -> None:
    kept, place = reads.one(names_kept, visit.actor, plan.union_id), st.container()
    years = st.selectbox(
        t("personal.kept"),
        YEARS_KEPT,
        index=YEARS_KEPT.index(kept),
        format_func=lambda n: t("personal.years", years=n) if n else t("personal.forever"),
        key=f"personal.kept.{plan.union_id}",
    )
    st.markdown(f":gray[{t('personal.kept_hint')}]")
    if years != kept:
        conclude(act(keep_names, visit.actor, plan.union_id, years), place, t("personal.kept_saved"))


def _person(visit: Visit, plan: PlanInfo) -> None:
    with st.expander(t("personal.find_title"), key="personal.find_part"):
        with st.form("personal.form", border=False):
            name = st.text_input(t("personal.name"), key="personal.name")
            st.form_submit_button(t("personal.find"))
        if not name:
            return
        try:
            person = reads.one(person_file, visit.actor, plan.union_id, name)
        except UnionPlanError as error:
            complaint(error)
            return
        _found(visit, plan, person)


def _found(visit: Visit, plan: PlanInfo, person: PersonFile) -> None:
    name, words = md(person.name), text()
    if person.found:
        count = Counter(t(f"personal.what.{each.what}") for each in person.found)
        places = (t("personal.place", what=what, count=number) for what, number in count.most_common())
        said = t("list.and").join(places)
        st.markdown(t("personal.found", name=name, count=len(person.found), places=said))
        with st.expander(t("personal.look")):
            st.markdown("\n".join(f"- {_line(each)}" for each in person.found[:SHOWN]))
            if more := len(person.found) - SHOWN:
                st.markdown(f":gray[{t('personal.rest', count=more)}]" if more > 0 else "")
    else:
        st.markdown(t("personal.nothing", name=name))
    if person.by:
        st.markdown(f":gray[{t('personal.by', count=len(person.by))}]")
    if person.issued:
        st.markdown(t("personal.issued", reports=_reports(person)))
    with st.container(horizontal=True, gap="small"):
        if person.found or person.by:
            st.download_button(
                t("personal.download"),
                data=lambda: person_workbook(plan.union_name, person, words),
                file_name=t("personal.file_name", name=person.name),
                mime=MIME["xlsx"],
                on_click="ignore",
                key="personal.download",
            )
        if (person.found or person.issued) and st.button(t("personal.erase"), key="personal.erase"):
            st.dialog(t("personal.erase"))(_erase)(visit, plan, person)


def _erase(visit: Visit, plan: PlanInfo, person: PersonFile) -> None:
    """Asked a second time, with the count."""
    count, name = len(person.found), md(person.name)
    st.markdown(t("personal.erase_text", count=count, name=name))
    reopen = False
    if person.issued:
        st.markdown(t("personal.issued", reports=_reports(person)))
        reopen = st.checkbox(t("personal.reopen"), key="personal.reopen")
    sure = st.checkbox(t("personal.sure", count=count), key="personal.sure")
    place = st.container()
    if st.button(
        t("personal.erase_button", count=count),
        type="primary",
        disabled=not sure,
        key="personal.erase_button",
    ):
        reason = t("personal.reopen_reason") if reopen else ""
        outcome = act(erase_person, visit.actor, plan.union_id, person.name, reason)
        conclude(outcome, place, t("personal.erased", name=name, count=count))


def _line(each: Found) -> str:
    key = "personal.line_year" if each.year else "personal.line"
    return t(
        key,
        year=each.year,
        what=t(f"personal.what.{each.what}"),
        title=md(each.title),
        column=t(f"personal.column.{each.column}"),
        text=md(each.text),
    )


def _reports(person: PersonFile) -> str:
    return t("list.and").join(text().span(each.name.span, PlanYear(each.year)) for each in person.issued)
