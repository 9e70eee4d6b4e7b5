import streamlit as st

from unionplan import charts, tables
from unionplan.domain.access import Right
from unionplan.queries.quarterly import period_summary
from unionplan.ui import downloads, filters, gate, parts, pictures, reads, summary
from unionplan.ui.look import look
from unionplan.ui.text import t, text

visit = gate.require(Right.VIEW)
plan = visit.plan
with st.container(horizontal=True, vertical_alignment="center"):
    span = filters.span(plan.year, visit.today)
    st.space("stretch")
    told = reads.read(period_summary, visit.actor, plan, span, visit.today)
    downloads.summary_buttons(visit, told)
parts.eyebrow(visit, t("as_of", day=told.board.day))
st.title(summary.heading(told), anchor=False)
if visit.today < told.stretch.first:
    st.markdown(f":blue[{t('quarterly.not_begun')}]")
st.space("small")

words, seen = text(), look()
left, right = st.columns([7, 5], gap="medium")
with left:
    with st.container(border=True, key="paper", gap="small"):
        st.markdown(summary.report(told))
    with st.expander(t("quarterly.open_records"), key="quarterly.open", on_change="rerun") as opened:
        if opened.open:
            summary.figures(visit, told)
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
