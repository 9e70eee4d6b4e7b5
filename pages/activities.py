import streamlit as st

from unionplan.domain.access import Right
from unionplan.queries.activities import ActivityFilter, activity_list
from unionplan.queries.board import plan_board
from unionplan.queries.evidence import evidence_of
from unionplan.ui import correcting, evidence, filters, gate, parts, reads
from unionplan.ui.menu import page
from unionplan.ui.text import t, text

PAGE = 30

visit = gate.require(Right.VIEW)
plan = visit.plan
parts.flash_line(visit)
board = reads.read(plan_board, visit.actor, plan, visit.today)
parts.eyebrow(visit)
heading = st.container()

month = filters.month(plan.year, visit.today)
with st.container(horizontal=True, vertical_alignment="bottom"):
    section_id = filters.section(board)
    task = filters.task(board, everything=True)
    words = st.text_input(t("filter.words"), key="words", bind="query-params")
days = plan.year.month(month) if month else plan.year.whole
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    withdrawn = st.toggle(t("activities.withdrawn"), key="withdrawn", bind="query-params")
    evidence.box_link(visit, month, days)
since = correcting.restorable_since() if withdrawn else None
wanted = ActivityFilter(days, section_id, task.id if task else None, words or "", since)
number = filters.page_number()
found = reads.read(activity_list, visit.actor, plan, wanted, offset=PAGE * (number - 1), limit=PAGE)

with heading:
    st.title(t("activities.title"), anchor=False)
    shown = text().months([month] if month else plan.year.months)
    st.markdown(
        t(
            "activities.summary",
            months=shown,
            total=found.total,
            people=found.people,
            money=text().money(found.spent_fen),
        )
    )
may_record = visit.actor.may(Right.RECORD)
files = reads.read(evidence_of, visit.actor, plan, [row.id for row in found.rows])
if withdrawn:
    st.markdown(f":gray[{t('activities.restorable')}]")
for row in found.rows:
    with st.container(key=f"row-activity-{row.id}", horizontal=True, wrap=False, vertical_alignment="center"):
        st.markdown(correcting.activity_text(row, board), width="stretch")
        if may_record and withdrawn:
            if st.button(t("activities.restore"), key=f"restore.{row.id}", wrap=False):
                correcting.restore(visit, row)
        elif may_record:
            if st.button(t("activities.edit"), key=f"edit.{row.id}", wrap=False):
                correcting.correct(visit, board, row)
            if st.button(t("activities.withdraw"), key=f"withdraw.{row.id}", type="tertiary", wrap=False):
                correcting.withdraw(visit, row)
    evidence.shown(visit, row, files.get(row.id, ()))
if not found.total:
    plain = wanted == ActivityFilter(plan.year.whole)
    st.markdown(
        f"**{t('activities.none' if plain else 'activities.none_found')}**  \n{t('activities.none_hint')}"
    )
    if may_record and st.button(t("record.button"), type="primary", key="activities.record"):
        st.switch_page(page("record"))
if found.total > PAGE:
    st.pagination(-(-found.total // PAGE), key="page", bind="query-params")
