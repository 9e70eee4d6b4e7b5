"""Meeting mode: the period told on full screens, turned by keys, a remote or buttons."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from unionplan.config import ROOT
from unionplan.domain.access import Right
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports import headlines
from unionplan.ui import filters, meeting_decisions, meeting_late, meeting_story, parts, state
from unionplan.ui.gate import Visit
from unionplan.ui.meeting_parts import Opener, Stage, fitted
from unionplan.ui.menu import page
from unionplan.ui.text import t, text

FILES = ROOT / "unionplan/ui"
STYLE = (FILES / "meeting.css").read_text(encoding="utf-8")
SCRIPT = (FILES / "meeting_keys.js").read_text(encoding="utf-8")
KEYS = "meeting.keys"
NAME = 24.0  # letters of the union's name
Draw = Callable[[Stage], Opener | None]


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen; drawn, it gives what opens the row somebody clicked."""

    name: str
    draw: Draw


def present(visit: Visit, told: PeriodSummary) -> None:
    """The screen asked for, with what is above and below it on all of them."""
    st.html(f"<style>{STYLE}</style>")
    stage = Stage(visit, told)
    screens = _screens(stage)
    at = filters.screen(len(screens))
    with st.container(key="meeting", gap=None):
        _head(stage)
        with st.container(key="stage", gap=None):
            asked = screens[at - 1].draw(stage)
        asked = _foot(stage, at, screens) or asked
    _listen(stage, at, len(screens))
    if asked is not None:
        asked()  # last of all: a click into a drawer during the run could be lost


def _screens(stage: Stage) -> list[Screen]:
    """At most eight; what would have nothing to say is left out."""
    told, story, decisions = stage.told, meeting_story, meeting_decisions
    counted = told.board.shares.done is not None
    sums, results = told.sums, headlines.results(told)
    found: list[tuple[object, str, Draw]] = [
        (True, "overall", story.overall if counted else story.nothing),
        (len(headlines.widest_gap_first(told.board)) > 1, "sections", story.sections),
        (sums.activities, "worked", story.worked),
        (told.unfinished, "late", meeting_late.late),
        (sums.people or sums.spent_fen or results, "numbers", story.numbers),
        (headlines.months_ahead(told), "next", story.ahead),
        (decisions.earlier(stage.visit), "earlier", decisions.earlier_screen),
        (decisions.taken(stage.visit), "taken", decisions.taken_screen),
    ]
    return [Screen(name, draw) for there, name, draw in found if there]


def _head(stage: Stage) -> None:
    plan, told = stage.visit.plan, stage.told
    span = text().span(told.span, plan.year)
    with st.container(key="above", horizontal=True, gap=None):
        if state.flashed():
            parts.flash_line(stage.visit)
            return
        said = f"{fitted(plan.union_name, NAME)}{parts.GAP}{t('meeting.heading', span=span)}"
        st.markdown(said, width="content")
        st.space("stretch")
        begun = stage.visit.today >= told.stretch.first
        said = f":gray[{t('as_of', day=told.board.day)}]" if begun else f":blue[{t('meeting.not_begun')}]"
        st.markdown(said, width="content")


def _foot(stage: Stage, at: int, screens: list[Screen]) -> Opener | None:
    name, tasks = screens[at - 1].name, t("meeting.tasks", count=stage.told.board.live)
    said = parts.GAP.join((f"{at} / {len(screens)}", t(f"meeting.screen_{name}"), tasks))
    with st.container(key="below", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":gray[{said}]", width="content")
        st.space("stretch")
        may_decide = stage.visit.actor.may(Right.PLAN)
        decided = may_decide and st.button(t("meeting.decide"), key="meeting.decide")
        if st.button(t("meeting.leave"), type="tertiary", key="meeting.leave"):
            _leave(stage)
        _turn_button("previous", at - 1, at == 1)
        _turn_button("next", at + 1, at == len(screens), type="primary")
    return partial(meeting_decisions.open_form, stage) if decided else None


def _turn_button(name: str, to: int, disabled: bool, **more: Any) -> None:
    st.button(
        t(f"meeting.{name}"),
        key=f"meeting.{name}",
        disabled=disabled,
        on_click=filters.go_to_screen,
        args=(to,),
        **more,
    )


def _listen(stage: Stage, at: int, last: int) -> None:
    """The keys: a number is the screen to show, ``left`` the way out."""
    keys = st.components.v2.component("unionplan_meeting_keys", js=SCRIPT)
    pressed = keys(
        key=KEYS,
        data={"at": at, "last": last},
        on_screen_change=lambda: filters.go_to_screen(state.value(KEYS)["screen"]),
        on_left_change=lambda: None,
    )
    if pressed.left:
        _leave(stage)


def _leave(stage: Stage) -> None:
    """Back to the page of the same period."""
    st.switch_page(page("quarterly"), query_params=filters.span_address(stage.told.span))
