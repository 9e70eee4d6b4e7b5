"""The plan's deadlines in a phone's own calendar: as a file, or by an address that stays up to date."""

from urllib.parse import urlsplit

import streamlit as st

from unionplan.domain.access import Right
from unionplan.queries.board import PlanBoard
from unionplan.queries.calendars import calendar_key
from unionplan.services.calendars import share_calendar, stop_sharing
from unionplan.ui import downloads, reads
from unionplan.ui.act import act
from unionplan.ui.gate import Visit
from unionplan.ui.notices import conclude
from unionplan.ui.text import language, t


def calendar(visit: Visit, board: PlanBoard) -> None:
    """Download, subscribe, stop."""
    with st.expander(t("calendar.title"), key="calendar", on_change="rerun") as opened:
        if not opened.open:
            return
        st.markdown(t("calendar.hint"))
        downloads.calendar_button(visit, board)
        if visit.actor.may(Right.PLAN):
            _subscription(visit)


def _subscription(visit: Visit) -> None:
    key = reads.one(calendar_key, visit.actor, visit.plan.id)
    place = st.container()
    if key is None:
        if st.button(t("calendar.share"), key="calendar.share"):
            conclude(act(share_calendar, visit.actor, visit.plan.id), place, t("calendar.shared"))
        return
    with place:
        st.markdown(t("calendar.address"))
        st.code(_address(key), language=None, wrap_lines=True)
    if st.button(t("calendar.stop"), key="calendar.stop", type="tertiary"):
        conclude(act(stop_sharing, visit.actor, visit.plan.id), place, t("calendar.stopped"))


def _address(key: str) -> str:
    """Where this visitor reaches the server, with the secret."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}/calendar/{key}.ics?language={language()}"
