"""The workbook of all unions below one: made with a bar that says how far it is, then there to download."""

import streamlit as st

from unionplan.domain.access import Actor
from unionplan.domain.rollup import Order, RollupFilter
from unionplan.queries.rollup import Rollup, UnionStanding, kinds_below, unions_standing
from unionplan.queries.union_months import MonthCell, months_of, reporting_months
from unionplan.reports.district import District, district_workbook
from unionplan.ui import reads, state
from unionplan.ui.downloads import MIME
from unionplan.ui.text import t, text

FILE = "district.file"  # what was made last: of which figures, and its bytes
AT_ONCE = 500  # unions read at a time


def workbook_button(actor: Actor, seen: Rollup) -> None:
    """Make it; once it is made, download it."""
    here = seen.line[-1]
    kept = state.value(FILE)
    if kept is None or kept[0] != seen:
        if not st.button(t("district.make"), key="district.make"):
            return
        kept = (seen, _made(actor, seen))
        state.set_value(FILE, kept)
    st.download_button(
        t("district.ready"),
        data=kept[1],
        file_name=t("district.file_name", union=here.name, day=seen.day),
        mime=MIME["xlsx"],
        type="primary",
        on_click="ignore",
        key="district.ready",
    )


def _made(actor: Actor, seen: Rollup) -> bytes:
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
        return district_workbook(District(seen, unions, months, kinds, rates), text())
