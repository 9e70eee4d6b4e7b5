"""The form of a meeting: a new one prefilled from the last one and the plan's records, or one to correct."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st
from sqlmodel import Session

from unionplan.domain.access import Actor
from unionplan.domain.meetings import MeetingEntry
from unionplan.domain.periods import SpanKind, span_of
from unionplan.errors import InvalidError
from unionplan.queries.meetings import DecisionRow, MeetingRow, meeting_list, open_decisions
from unionplan.queries.quarterly import PeriodSummary, period_summary
from unionplan.reports.agenda import draft_agenda, meeting_title
from unionplan.reports.content import Paragraph
from unionplan.services.meetings import correct_meeting, hold_meeting
from unionplan.ui import reads, state
from unionplan.ui.act import Outcome, act
from unionplan.ui.deciding import decision_text
from unionplan.ui.filters import EARLIEST, LATEST
from unionplan.ui.gate import Visit
from unionplan.ui.notices import conclude
from unionplan.ui.parts import mark, task_line
from unionplan.ui.text import md, t, text

FORM = "meeting"
FACTS = ("place", "chair", "recorder")
COUNTS = ("present", "absent")


@dataclass(slots=True)
class Form:
    """A meeting's fields as they are drawn, and what was typed into them."""

    key: str
    typed: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Any] = field(default_factory=dict)

    def day(self, value: date) -> date | None:
        """The day, which comes second: what a new meeting begins with depends on it."""
        self.places["top"], self.places["title"] = st.container(), st.container()
        self.places["facts"] = st.grid(2, min_column_width=200, gap=16)
        self.typed["held_on"] = self.places["facts"].date_input(
            t("minutes.form.held_on"),
            value,
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            key=f"{self.key}.held_on",
        )
        held_on: date | None = self.typed["held_on"]
        return held_on

    def fields(self, known: dict[str, Any], drafted: int = 0) -> None:
        """All else. Title and agenda are another quarter's own where ``drafted`` is its number."""
        own = f"{self.key}.{drafted}"
        self._line(self.places["title"], "title", known, own)
        for name in FACTS:
            self._line(self.places["facts"], name, known, self.key)
        for name in COUNTS:
            self.typed[name] = self.places["facts"].number_input(
                t(f"minutes.form.{name}"),
                value=known.get(name),
                step=1,
                key=f"{self.key}.{name}",
                on_change="ignore",
            )
        self.typed["agenda"] = st.text_area(
            t("minutes.form.agenda"), known["agenda"], key=f"{own}.agenda", height=260, on_change="ignore"
        )

    def entry(self) -> MeetingEntry:
        """The meeting as typed. InvalidError without a day."""
        if self.typed["held_on"] is None:
            raise InvalidError("meeting_day_missing", "held_on")
        return MeetingEntry(**self.typed)

    def conclude(self, outcome: Outcome[int]) -> None:
        """Say it is saved and draw the page anew, or complain on top."""
        conclude(outcome, self.places["top"], t("minutes.saved", title=md(self.typed["title"].strip())))

    def _line(self, place: Any, name: str, known: dict[str, Any], key: str) -> None:
        self.typed[name] = place.text_input(
            t(f"minutes.form.{name}"), known.get(name, ""), key=f"{key}.{name}", on_change="ignore"
        )


def new_meeting(visit: Visit) -> None:
    """Open the form of a new meeting at the side of the page."""
    st.dialog(t("minutes.new"), width=640, position="right")(_new)(visit)


def edit_meeting(visit: Visit, row: MeetingRow) -> None:
    """Open a meeting's form at the side of the page."""
    st.dialog(t("minutes.edit_title"), width=640, position="right")(_edit)(visit, row)


def look_at(meeting_id: int) -> None:
    """Show this meeting from the next run on."""
    st.query_params["meeting"] = str(meeting_id)


def _new(visit: Visit) -> None:
    token = state.token(FORM)
    form = Form(f"{FORM}.new")
    held_on = form.day(visit.today)
    summary, earlier = _material(visit, held_on or visit.today)
    drafted = draft_agenda(summary, earlier, text())
    form.fields(_known(visit, held_on or visit.today, drafted), summary.span.number)
    _sources(drafted, summary, earlier)
    if st.button(t("save"), type="primary", width="stretch", key=f"{FORM}.save"):
        outcome = act(_hold, visit.actor, visit.plan.id, form, token)
        if outcome.value is not None:
            state.spend_token(FORM)
            look_at(outcome.value)
        form.conclude(outcome)


def _edit(visit: Visit, row: MeetingRow) -> None:
    form = Form(f"{FORM}.{row.id}")
    form.day(row.held_on)
    form.fields({name: getattr(row, name) for name in ("title", *FACTS, *COUNTS, "agenda")})
    if st.button(t("save"), type="primary", width="stretch", key=f"{FORM}.save"):
        form.conclude(act(_correct, visit.actor, row, form))


def _hold(session: Session, actor: Actor, plan_id: int, form: Form, token: str) -> int:
    return hold_meeting(session, actor, plan_id, form.entry(), token)


def _correct(session: Session, actor: Actor, row: MeetingRow, form: Form) -> int:
    return correct_meeting(session, actor, row.id, row.version, form.entry())


def _material(visit: Visit, held_on: date) -> tuple[PeriodSummary, tuple[DecisionRow, ...]]:
    """The quarter the meeting is held in, and what earlier meetings left open."""
    span = span_of(visit.plan.year, SpanKind.QUARTER, held_on)
    return (
        reads.read(period_summary, visit.actor, visit.plan, span, visit.today),
        reads.read(open_decisions, visit.actor, visit.plan, visit.today),
    )


def _known(visit: Visit, held_on: date, drafted: Sequence[Paragraph]) -> dict[str, Any]:
    """What a new meeting begins with: who and where as the last time, its name by the quarter, its agenda."""
    last = reads.read(meeting_list, visit.actor, visit.plan)[:1]
    return {
        **{name: getattr(row, name) for row in last for name in FACTS},
        "title": meeting_title(visit.plan.year, held_on, text()),
        "agenda": "\n".join(line.words for line in drafted),
    }


def _sources(drafted: Sequence[Paragraph], summary: PeriodSummary, earlier: Sequence[DecisionRow]) -> None:
    """The records each drafted line stands on, whatever was made of it since."""
    if not drafted:
        return
    with st.expander(t("minutes.form.sources")):
        for line in drafted:
            tasks = [task for task in summary.board.tasks if task.id in line.source.tasks]
            if line.key == "report":
                st.markdown(t("minutes.form.source_report", count=len(tasks)))
                continue
            st.markdown(f"**{t(f'minutes.form.source_{line.key}')}**")
            if line.key == "earlier":
                told = [decision_text(decision, of_meeting=True) for decision in earlier]
            else:
                told = [f"{mark(task.light)} {task_line(task)}" for task in tasks]
            for words in told:
                st.markdown(words)
