"""Every page's first line: who is here, what may they do, which plan are they looking at."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from unionplan.config import settings
from unionplan.domain.access import Actor, Right
from unionplan.domain.access import require as require_right
from unionplan.domain.signing_in import Visitor
from unionplan.errors import RefusedError
from unionplan.queries.plans import PlanInfo
from unionplan.queries.unions import tops
from unionplan.ui import acting, filters, reads, state
from unionplan.ui.menu import page
from unionplan.ui.present import here
from unionplan.ui.text import t


@dataclass(frozen=True, slots=True)
class Visit:
    """One run of a page: the actor, today, the plans they may see, the one they look at, their sign-in.

    ``home`` is who they are in their own union; ``actor`` in the one they are looking at.
    """

    home: Actor
    actor: Actor
    today: date
    plans: tuple[PlanInfo, ...]
    chosen: PlanInfo | None
    sign_in_id: int | None = None

    @property
    def plan(self) -> PlanInfo:
        """The plan looked at; without one the page ends with an invitation to import it."""
        if self.chosen is None:
            invite(self.actor)
        assert self.chosen is not None
        return self.chosen


def require(right: Right) -> Visit:
    """The visit, or a sentence and the end of the page where the right is missing."""
    came, today = _visitor(), settings().today()
    actor = acting.acting(came.actor)
    acting.say_where(came.actor, actor)
    plans = reads.plans(actor)
    chosen = filters.plan(plans, today)
    if chosen is not None:
        require_right(actor, right, chosen.union_id)
    return Visit(came.actor, actor, today, plans, chosen, came.sign_in_id)


def _visitor() -> Visitor:
    """Who is there by the cookie this run's connection was opened with; checked on every run.

    Whoever comes with another's Streamlit session finds it empty: what was typed in it is not theirs.
    """
    try:
        came = here()
    except RefusedError:
        st.title(t("sign_in.ended"), anchor=False)
        st.html(f'<a class="plainlink" href="/sign-in" target="_self">{t("sign_in.title")}</a>')
        st.stop()
    state.belongs_to(came.actor)
    return came


def invite(actor: Actor) -> None:
    """What this is for, one button, and the end of the page; from above that nothing is there yet.

    Who looks after other unions may have no plan of their own: they are shown the way to those.
    """
    if actor.upper:
        st.title(t("empty.upper"), anchor=False)
        st.stop()
    st.title(t("empty.title"), anchor=False)
    st.markdown(t("empty.body"))
    below = bool(reads.one(tops, actor))
    if below and st.button(t("empty.unions"), type="primary", key="empty.unions"):
        st.switch_page(page("unions"))
    if st.button(t("empty.button"), type="secondary" if below else "primary", key="empty.import"):
        st.switch_page(page("import_plan"))
    st.stop()
