"""What was sent down, and how many unions stand how to each of it."""

from datetime import date

import streamlit as st

from unionplan.charts import tint
from unionplan.domain.access import Actor, Right
from unionplan.domain.assignments import Stand
from unionplan.domain.lights import Light
from unionplan.errors import NotFoundError
from unionplan.queries.assignments import SHOWN, AssignmentRow, assignment, assignments_sent
from unionplan.reports.assignment_reminders import terms
from unionplan.ui import assigning, filters, reads
from unionplan.ui.notices import notice
from unionplan.ui.parts import GAP, mark
from unionplan.ui.text import md, t, text
from unionplan.ui.union_filters import IDS, to_first_page

LIGHTS = {
    Stand.WAITING: Light.DUE,
    Stand.OVERDUE: Light.OVERDUE,
    Stand.BEHIND: Light.BEHIND,
    Stand.GOING: Light.ON_TRACK,
    Stand.DONE: Light.DONE,
    Stand.CANCELLED: Light.CANCELLED,
    Stand.DECLINED: Light.CANCELLED,
}


def asked(actor: Actor) -> AssignmentRow | None:
    """The one in the address, None for all of them."""
    id_ = filters.asked_for("assignment", filters.number_of(IDS), 0)
    try:
        return reads.one(assignment, actor, id_) if id_ else None
    except NotFoundError:
        notice(t("assignment.unknown"))
        look_at(None)
        return None


def look_at(assignment_id: int | None) -> None:
    """Show one of them, or all."""
    to_first_page()
    if assignment_id is None:
        st.query_params.pop("assignment", None)
    else:
        st.query_params["assignment"] = str(assignment_id)


def everything(actor: Actor, union_id: int, today: date) -> None:
    """The list, ten a page, with the way to write another."""
    page = reads.one(assignments_sent, actor, union_id, offset=SHOWN * (filters.page_number() - 1))
    waiting = sum(row.stands[Stand.WAITING] for row in page.rows if not row.withdrawn)
    st.title(_sentence(page.total, waiting), anchor=False)
    st.markdown(f":gray[{t('assignment.hint')}]")
    writes = actor.may(Right.MANAGE) and st.button(
        t("assignment.write"), type="primary", key="assignment.write"
    )
    st.space("small")
    for row in page.rows:
        _row(row)
    if page.total > SHOWN:
        st.pagination(-(-page.total // SHOWN), key="page", bind="query-params")
    if writes:
        assigning.write(actor, union_id, today)


def stand_mark(stand: Stand) -> str:
    """Shape and word in the light's colour."""
    return f"{mark(LIGHTS[stand])}\u00a0:{tint(LIGHTS[stand])}[{t(f'assignment.stand.{stand}')}]"


def _sentence(total: int, waiting: int) -> str:
    if not total:
        return t("assignment.none")
    return t("assignment.title", count=total) + (
        t("assignment.waiting", count=f"{waiting:,}") if waiting else ""
    )


def _row(row: AssignmentRow) -> None:
    counts = GAP.join(f"{stand_mark(stand)}\u00a0{count:,}" for stand, count in row.stands.items() if count)
    facts = [terms(row, text()), t("unions.count", count=f"{row.unions:,}")]
    below = f":gray[{t('assignment.withdrawn')}]" if row.withdrawn else counts
    with st.container(key=f"row-sent-{row.id}", horizontal=True, wrap=False, vertical_alignment="center"):
        st.markdown(
            f"**{md(row.title)}**  \n:gray[{GAP.join(md(fact) for fact in facts)}]  \n{below}",
            width="stretch",
        )
        st.button(t("assignment.see"), key=f"sent.{row.id}", wrap=False, on_click=look_at, args=(row.id,))
