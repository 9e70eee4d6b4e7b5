"""Texts to paste into a chat group: who has what to report, and what is late."""

import streamlit as st

from unionplan.queries.board import PlanBoard
from unionplan.reports.reminders import Reminder, reminders
from unionplan.ui import reads
from unionplan.ui.gate import Visit
from unionplan.ui.text import md, t, text


def told(visit: Visit, board: PlanBoard) -> tuple[Reminder, ...]:
    """The texts, recipients' names masked as in everything that leaves the union."""
    return reads.mask(visit.actor, visit.plan)(reminders(board, text()))


def chase(visit: Visit, board: PlanBoard) -> None:
    """One text for each owner, made when it is asked for."""
    with st.expander(t("reminder.title"), key="chase", on_change="rerun") as opened:
        if not opened.open:
            return
        found = told(visit, board)
        st.markdown(f":gray[{t('reminder.hint') if found else t('reminder.none')}]")
        for each in found:
            owner = md(each.owner) or t("reminder.nobody")
            st.markdown(f"**{t('reminder.head', owner=owner, late=each.late, due=each.due)}**")
            st.code(each.words, language=None, wrap_lines=True)
