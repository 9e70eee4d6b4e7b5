import streamlit as st

from unionplan import charts, tables
from unionplan.domain.access import Right
from unionplan.ui import (
    downloads,
    filters,
    finishing,
    gate,
    parts,
    pictures,
    report_desk,
    reporting,
    rewording,
    summary,
    templates,
)
from unionplan.ui.look import look, phone
from unionplan.ui.menu import page
from unionplan.ui.text import t, text

visit = gate.require(Right.VIEW)
plan = visit.plan
parts.flash_line(visit)
with st.container(horizontal=True, vertical_alignment="center"):
    span = filters.span(plan.year, visit.today)
    st.space("stretch")
    report = reporting.told(visit, span)
    if not phone() and st.button(t("quarterly.present"), key="quarterly.present"):
        st.switch_page(page("meeting"), query_params=filters.span_address(span))
    downloads.report_buttons(visit, report)
told = report.summary
parts.eyebrow(visit, t("as_of", day=told.board.day))
st.title(summary.heading(told), anchor=False)
if visit.today < told.stretch.first:
    st.markdown(f":blue[{t('quarterly.not_begun')}]")
st.space("small")

words, seen = text(), look()
left, right = st.columns([7, 5], gap="medium")
with left:
    finishing.line(visit, report)
    rewording.movements(visit, report)
    report_desk.show(visit, report)
    finishing.history(report)
with right:
    if told.unfinished:
        st.header(t("quarterly.behind_title", count=len(told.unfinished)), anchor=False)
        months = span.months(plan.year)
        this_month = visit.today.month if visit.today in plan.year else None
        pictures.plot(
            told.board,
            f"late.{span.kind}.{span.number}",
            lambda: charts.task_grid(told.unfinished, months, this_month, words, seen, split=0.56, chars=15),
            charts.task_grid_alt(told.unfinished, months, words),
            lambda: tables.grid_table(told.unfinished, months, words),
        )
        st.markdown(parts.legend())
        st.space("small")
    st.header(t("quarterly.sections_title"), anchor=False)
    sections = [s.section for s in told.sections]
    pictures.plot(
        told.board,
        "sections",
        lambda: charts.section_bars(sections, words, seen),
        charts.section_bars_alt(sections, words),
    )
st.header(t("quarterly.table_title"), anchor=False)
pictures.numbers(summary.section_table(told))
report_desk.annex(report)
templates.template_panel(visit)
