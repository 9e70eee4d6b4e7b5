"""The agenda a meeting is prefilled with, and the records each of its lines stands on."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from unionplan.domain.periods import SpanKind, span_of
from unionplan.queries.meetings import DecisionRow, open_decisions
from unionplan.queries.quarterly import PeriodSummary, period_summary
from unionplan.reports.agenda import draft_agenda
from unionplan.reports.content import Paragraph
from unionplan.ui import reads
from unionplan.ui.deciding import decision_text
from unionplan.ui.gate import Visit
from unionplan.ui.parts import mark, task_line
from unionplan.ui.text import t, text


@dataclass(frozen=True, slots=True)
class Draft:
    """An agenda's lines with what they were drafted from."""

    summary: PeriodSummary
    earlier: tuple[DecisionRow, ...]
    lines: tuple[Paragraph, ...]

    @property
    def words(self) -> str:
        """The agenda, one line each."""
        return "\n".join(line.words for line in self.lines)


def drafted(visit: Visit, held_on: date) -> Draft:
    """From the quarter of the day as it stood then, and what earlier meetings had left open; names masked."""
    day = min(held_on, visit.today)
    span = span_of(visit.plan.year, SpanKind.QUARTER, held_on)
    summary = reads.public(period_summary, visit.actor, visit.plan, span, day)
    found = reads.public(open_decisions, visit.actor, visit.plan, day)
    earlier = tuple(decision for decision in found if decision.held_on < held_on)
    return Draft(summary, earlier, draft_agenda(summary, earlier, text()))


def sources(draft: Draft) -> None:
    """The records behind each drafted line, whatever was made of it since."""
    if not draft.lines:
        return
    with st.expander(t("minutes.form.sources")):
        for line in draft.lines:
            tasks = [task for task in draft.summary.board.tasks if task.id in line.source.tasks]
            if line.key == "report":
                st.markdown(t("minutes.form.source_report", count=len(tasks)))
                continue
            st.markdown(f"**{t(f'minutes.form.source_{line.key}')}**")
            if line.key == "earlier":
                told = [decision_text(decision, of_meeting=True) for decision in draft.earlier]
            else:
                told = [f"{mark(task.light)} {task_line(task)}" for task in tasks]
            for words in told:
                st.markdown(words)
