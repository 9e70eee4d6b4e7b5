"""Meetings on the page: the list's lines, and one meeting with its agenda, decisions and minutes."""

from collections.abc import Sequence
from dataclasses import fields

import streamlit as st

from unionplan.domain.access import Right
from unionplan.domain.meetings import MeetingEntry
from unionplan.i18n import Text
from unionplan.queries.board import plan_board
from unionplan.queries.meetings import MeetingRecord, MeetingRow, meeting
from unionplan.reports.minutes import minutes_document, minutes_title
from unionplan.services.meetings import hold_meeting, remove_meeting
from unionplan.ui import deciding, holding, reads, state
from unionplan.ui.act import act
from unionplan.ui.downloads import MIME
from unionplan.ui.gate import Visit
from unionplan.ui.look import phone
from unionplan.ui.notices import complaint, notice
from unionplan.ui.parts import GAP
from unionplan.ui.text import md, t, text

FACTS = ("place", "chair", "recorder", "present", "absent")


def asked_for(meetings: Sequence[MeetingRow]) -> MeetingRow | None:
    """The meeting in the address; one that is none of these is said and dropped."""
    raw = st.query_params.get("meeting")
    found = next((m for m in meetings if str(m.id) == raw), None)
    if raw is not None and found is None:
        notice(t("filter.unknown", asked=t("menu.meetings"), raw=md(raw[:40])))
        leave()
    return found


def leave() -> None:
    """Back to all meetings."""
    st.query_params.pop("meeting", None)


def meeting_text(row: MeetingRow) -> str:
    """A meeting's line in the list: its name; below it when, where, and how much it decided."""
    facts = [_dated(row), md(row.place), t("minutes.list_line", count=row.decided)]
    return f"**{md(row.title)}**  \n:gray[{GAP.join(f for f in facts if f)}]"


def show(visit: Visit, row: MeetingRow) -> None:
    """One meeting: what is noted about it, what it heard, what it decided, and its minutes."""
    record = reads.about(meeting, visit.actor, visit.plan, row.id, visit.today)
    may = visit.actor.may(Right.PLAN)
    st.button(
        t("minutes.back"), type="tertiary", icon=":material/arrow_back:", key="minutes.back", on_click=leave
    )
    st.title(md(row.title), anchor=False)
    st.markdown(_facts(row))
    edit = _buttons(visit, record, may)
    if row.agenda:
        st.header(t("minutes.agenda_title"), anchor=False)
        st.markdown("  \n".join(md(line) for line in row.agenda.splitlines()))
    if record.earlier:
        st.header(t("minutes.earlier_title"), anchor=False)
        st.markdown(f":gray[{t('minutes.earlier_hint', day=min(visit.today, row.held_on))}]")
        now = visit.today <= row.held_on
        deciding.decision_rows(visit, record.earlier, of_meeting=True, settle=now)
    st.header(t("minutes.decisions_title"), anchor=False)
    if not record.decisions:
        st.markdown(f":gray[{t('minutes.none_decided')}]")
    deciding.decision_rows(visit, record.decisions, of_meeting=False, settle=True)
    if may and st.button(t("minutes.decision.add"), type="primary", key="decision.add"):
        board = reads.read(plan_board, visit.actor, visit.plan, visit.today)
        deciding.add_decision(visit, board, row)
    elif edit:
        holding.edit_meeting(visit, row)


def minutes_file(visit: Visit, record: MeetingRecord, words: Text) -> bytes:
    """The minutes, recipients' names masked as in everything that leaves the union."""
    return minutes_document(*reads.mask(visit.actor, visit.plan)((visit.plan, record)), words)


def _buttons(visit: Visit, record: MeetingRecord, may: bool) -> bool:
    """Minutes, edit and remove; whether the meeting is to be edited."""
    words, row, hide = text(), record.meeting, reads.mask(visit.actor, visit.plan)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.download_button(
            t("minutes.download"),
            data=lambda: minutes_file(visit, record, words),
            file_name=f"{minutes_title(*hide((visit.plan, row)), words)}.docx",
            mime=MIME["docx"],
            on_click="ignore",
            key="minutes.download",
        )
        edit = may and st.button(t("minutes.edit"), key="minutes.edit")
        if (
            may
            and not record.decisions
            and st.button(t("minutes.remove"), type="tertiary", key="minutes.remove")
        ):
            _remove(visit, row)
    return edit


def _remove(visit: Visit, row: MeetingRow) -> None:
    outcome = act(remove_meeting, visit.actor, row.id, row.version)
    if outcome.error is None:
        leave()
        state.flash(t("minutes.removed", title=md(row.title)), (_held_again(row), row.plan_id, 0))
        st.rerun()
    complaint(outcome.error)


def _held_again(row: MeetingRow) -> state.Undo:
    """What notes a removed meeting once more; it had decided nothing."""
    entry = MeetingEntry(**{field.name: getattr(row, field.name) for field in fields(MeetingEntry)})
    return lambda session, actor, plan_id, _: hold_meeting(session, actor, plan_id, entry)


def _facts(row: MeetingRow) -> str:
    """What is noted about the meeting, and the names of what is not."""
    said = {name: _said(getattr(row, name)) for name in FACTS}
    facts = [_dated(row), *(_fact(t(f"minutes.{name}"), words) for name, words in said.items() if words)]
    empty = [t(f"minutes.{name}") for name, words in said.items() if not words]
    facts += [_fact(t("minutes.unfilled"), t("list.and").join(empty))] if empty else []
    return ("  \n" if phone() else GAP).join(f":gray[{fact}]" for fact in facts)


def _said(value: str | int | None) -> str:
    if isinstance(value, int):
        return t("minutes.people", count=value)
    return md(value or "")


def _fact(name: str, said: str) -> str:
    return t("minutes.fact", name=name, said=said)


def _dated(row: MeetingRow) -> str:
    day = row.held_on
    return t("report.dated", year=day.year, month=t(f"month.{day.month}"), day=day.day)
