"""The form of a meeting: what is not noted yet is prefilled from the last one and the plan's records."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

import streamlit as st
from sqlmodel import Session

from unionplan.domain.access import Actor
from unionplan.domain.meetings import MeetingEntry
from unionplan.errors import InvalidError
from unionplan.queries.meetings import MeetingRow, meeting, meeting_list
from unionplan.reports.agenda import meeting_title
from unionplan.services.meetings import correct_meeting, hold_meeting
from unionplan.ui import agenda, merging, reads, state
from unionplan.ui.act import Outcome, act
from unionplan.ui.entry import typed_whole
from unionplan.ui.filters import EARLIEST, LATEST
from unionplan.ui.gate import Visit
from unionplan.ui.notices import conclude
from unionplan.ui.text import md, t, text
from unionplan.ui.unfinished import Unfinished, offer, opened, watch

FORM = "meeting"
FACTS = ("place", "chair", "recorder")
COUNTS = ("present", "absent")
FIELDS = tuple(each.name for each in fields(MeetingEntry))


@dataclass(slots=True)
class Form:
    """A meeting's fields as they are drawn, and what was typed into them."""

    left: Unfinished
    typed: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Any] = field(default_factory=dict)

    def day(self, value: date) -> date | None:
        """The day, which comes second: what a new meeting begins with depends on it."""
        self.places["top"], self.places["title"] = st.container(), st.container()
        self.places["facts"] = st.grid(2, min_column_width=200, gap=16)
        self.typed["held_on"] = self.places["facts"].date_input(
            t("minutes.form.held_on"),
            self.left.was("held_on", f"{self.left.key}.held_on", value, date.fromisoformat),
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            key=f"{self.left.key}.held_on",
        )
        held_on: date | None = self.typed["held_on"]
        return held_on

    def fields(self, known: dict[str, Any], drafted: int) -> None:
        """All else. ``drafted`` is the quarter title and agenda are offered for, 0 where they are noted."""
        key = self.left.key
        own = f"{key}.{drafted}"
        self._line(self.places["title"], "title", known, own)
        for name in FACTS:
            self._line(self.places["facts"], name, known, key)
        for name in COUNTS:
            self.typed[name] = self.places["facts"].number_input(
                t(f"minutes.form.{name}"),
                value=self.left.was(name, f"{key}.{name}", known.get(name), typed_whole),
                step=1,
                key=f"{key}.{name}",
                on_change="ignore",
            )
        words = self.left.words("agenda", f"{own}.agenda", known["agenda"])
        self.typed["agenda"] = st.text_area(
            t("minutes.form.agenda"), words, key=f"{own}.agenda", height=260, on_change="ignore"
        )
        watch(self.left)

    def entry(self) -> MeetingEntry:
        """The meeting as typed. InvalidError without a day."""
        if self.typed["held_on"] is None:
            raise InvalidError("meeting_day_missing", "held_on")
        return MeetingEntry(**self.typed)

    def conclude(self, outcome: Outcome[int]) -> None:
        """Say it is saved and draw the page anew, or complain on top."""
        conclude(outcome, self.places["top"], t("minutes.saved", title=md(self.typed["title"].strip())))

    def _line(self, place: Any, name: str, known: dict[str, Any], key: str) -> None:
        words = self.left.words(name, f"{key}.{name}", known.get(name, ""))
        self.typed[name] = place.text_input(
            t(f"minutes.form.{name}"), words, key=f"{key}.{name}", on_change="ignore"
        )


def new_meeting(visit: Visit) -> None:
    """Open the form of a new meeting at the side of the page."""
    st.dialog(t("minutes.new"), width=640, position="right")(_new)(visit)


def edit_meeting(visit: Visit, row: MeetingRow) -> None:
    """Open a meeting's form at the side of the page."""
    merging.forget(FORM)
    st.dialog(t("minutes.edit_title"), width=640, position="right")(_edit)(visit, row)


def look_at(meeting_id: int) -> None:
    """Show this meeting from the next run on."""
    st.query_params["meeting"] = str(meeting_id)


def _new(visit: Visit) -> None:
    token = state.token(FORM)
    form = _drawn(visit, None)
    if st.button(t("save"), type="primary", width="stretch", key=f"{FORM}.save"):
        outcome = act(_hold, visit.actor, visit.plan.id, form, token)
        if outcome.value is not None:
            state.spend_token(FORM)
            look_at(outcome.value)
        form.conclude(outcome)


def _edit(visit: Visit, row: MeetingRow) -> None:
    form = _drawn(visit, row)
    now: MeetingRow | None = merging.met(FORM)
    if now is None:
        if st.button(t("save"), type="primary", width="stretch", key=f"{FORM}.save"):
            _save(visit, row, form, row.version)
        return
    three = (merging.fields_of(each, FIELDS) for each in (row, form.typed, now))
    chosen = merging.choose(FORM, three, merging.columns(visit.plan.year, {}))
    if chosen is not None:
        form.typed |= chosen
        _save(visit, row, form, now.version)


def _save(visit: Visit, row: MeetingRow, form: Form, version: int) -> None:
    outcome = act(_correct, visit.actor, row.id, version, form)
    merging.meet(FORM, outcome.error, lambda: reads.one(meeting, visit.actor, row.id, visit.today).meeting)
    form.conclude(outcome)


def _hold(session: Session, actor: Actor, plan_id: int, form: Form, token: str) -> int:
    return form.left.saved(hold_meeting)(session, actor, plan_id, form.entry(), token)


def _correct(session: Session, actor: Actor, meeting_id: int, version: int, form: Form) -> int:
    return form.left.saved(correct_meeting)(session, actor, meeting_id, version, form.entry())


def _drawn(visit: Visit, row: MeetingRow | None) -> Form:
    """The form with what is noted of the meeting; the rest is offered as for a new one.

    A meeting made by a decision taken on the spot has nothing but its name and day.
    """
    key = f"{FORM}.{row.id}" if row else f"{FORM}.new.{visit.plan.id}"
    form = Form(opened(visit, key, key, "held_on", row.version if row else ""))
    offer(visit, form.left)
    held_on = form.day(row.held_on if row else visit.today) or visit.today
    draft = agenda.drafted(visit, held_on)
    known = _offered(visit, held_on, row) | {"agenda": draft.words}
    if row is not None:
        noted = {name: getattr(row, name) for name in ("title", *FACTS, *COUNTS, "agenda")}
        known |= {name: value for name, value in noted.items() if value not in ("", None)}
    if row is not None and row.agenda:
        form.fields(known, 0)
    else:
        form.fields(known, draft.summary.span.number)
        agenda.sources(draft)
    return form


def _offered(visit: Visit, held_on: date, row: MeetingRow | None) -> dict[str, Any]:
    """Who and where as the last time, and a name by the quarter."""
    others = [m for m in reads.read(meeting_list, visit.actor, visit.plan) if row is None or m.id != row.id]
    return {
        **{name: getattr(last, name) for last in others[:1] for name in FACTS},
        "title": meeting_title(visit.plan.year, held_on, text()),
    }
