"""The files of all unions below one: made with a bar that says how far it is, then there to download."""

import streamlit as st

from unionplan.domain.access import Actor
from unionplan.domain.rollup import Order, RollupFilter
from unionplan.queries.rollup import Rollup, UnionStanding, kinds_below, unions_standing
from unionplan.queries.union_months import MonthCell, months_of, reporting_months
from unionplan.reports.district import District, district_workbook
from unionplan.reports.district_report import district_document
from unionplan.ui import reads, state
from unionplan.ui.downloads import MIME
from unionplan.ui.text import t, text

FILES = {"xlsx": ("", district_workbook), "docx": ("_report", district_document)}
AT_ONCE = 500  # unions read at a time


def buttons(actor: Actor, seen: Rollup) -> None:
    """The workbook and the report."""
    with st.container(horizontal=True, width="content", gap="xsmall"):
        for form in FILES:
            _button(actor, seen, form)


def _button(actor: Actor, seen: Rollup, form: str) -> None:
    """Make it; once it is made of these figures, download it."""
    key, (name, make) = f"district.{form}", FILES[form]
    kept = state.value(key)  # what was made last, and of which figures
    if kept is None or kept[0] != seen:
        if not st.button(t(f"district.make{name}"), key=f"{key}.make"):
            return
        state.set_value(key, (seen, make(_gathered(actor, seen), text())))
        st.rerun()
    file_name = t(f"district.{'report' if name else 'file'}_name", union=seen.line[-1].name, day=seen.day)
    st.download_button(
        t(f"district.ready{name}"),
        data=kept[1],
        file_name=file_name,
        mime=MIME[form],
        type="primary",
        on_click="ignore",
        key=f"{key}.ready",
    )


def _gathered(actor: Actor, seen: Rollup) -> District:
    here, total = seen.line[-1].id, max(1, seen.unions)
    unions, months = list[UnionStanding](), dict[int, dict[int, MonthCell]]()
    with st.empty():
        while True:
            said = t("district.making", done=len(unions), total=total)
            st.progress(min(1.0, len(unions) / total), said)
            found = reads.one(
                unions_standing, actor, here, RollupFilter(order=Order.NAME), seen.day,
                offset=len(unions), limit=AT_ONCE,
            ).rows  # fmt: skip
            if not found:
                break
            unions += found
            months |= reads.one(months_of, actor, here, [row.id for row in found], seen.day)
        kinds = reads.one(kinds_below, actor, here, seen.day)
        rates = reads.one(reporting_months, actor, here, seen.day)
        return District(seen, unions, months, kinds, rates)
