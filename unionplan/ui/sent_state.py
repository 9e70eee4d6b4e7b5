"""One task sent down: how each union stands to it, whom to remind and with what words."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from unionplan.charts import SHAPES, tint
from unionplan.domain.access import Actor, Right
from unionplan.domain.assignments import TO_REMIND, SentFilter, Stand
from unionplan.queries.assignments import AssignmentRow, SentPage, SentRow, unions_sent_to
from unionplan.reports.assignment_list import assignment_list, remark
from unionplan.reports.assignment_reminders import reminder_to, reminder_to_all, terms
from unionplan.ui import assigning, filters, reads
from unionplan.ui.downloads import MIME
from unionplan.ui.menu import page
from unionplan.ui.parts import GAP
from unionplan.ui.sent_list import LIGHTS, look_at, stand_mark
from unionplan.ui.text import md, t, text
from unionplan.ui.union_filters import to_first_page

PAGE = 25


def show(actor: Actor, sent: AssignmentRow, sender: str, day: date) -> None:
    """Its sentence, its counts, its unions."""
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.button(t("assignment.all"), type="tertiary", key="sent.all", on_click=look_at, args=(None,))
        st.markdown(f":gray[{md(terms(sent, text()))}{GAP}{t('as_of', day=day)}]", width="content")
    counts = {"unions": f"{sent.unions:,}", "accepted": f"{sent.accepted:,}"}
    st.title(t("assignment.state", title=md(sent.title), **counts), anchor=False)
    if sent.withdrawn:
        st.markdown(f":gray[{t('assignment.withdrawn_hint')}]")
    st.markdown(" ".join(_chip(stand, count) for stand, count in sent.stands.items() if count))
    if sent.note:
        st.markdown(f":gray[{t('assignment.note_line', note=md(sent.note))}]")
    deed = _deed(actor, sent, day)
    st.space("small")
    _remind(actor, sent, sender, day)
    found = _page(actor, sent)
    if not found.rows:
        st.markdown(t("unions.none_found"))
    for row in found.rows:
        _row(actor, sent, row)
    if found.total > PAGE:
        st.pagination(-(-found.total // PAGE), key="page", bind="query-params")
    if deed is not None:
        assigning.change(actor, sent, deed)


def _chip(stand: Stand, count: int) -> str:
    light = LIGHTS[stand]
    return f":{tint(light)}-badge[{SHAPES[light]} {t(f'assignment.stand.{stand}')} {count:,}]"


def _deed(actor: Actor, sent: AssignmentRow, day: date) -> str | None:
    """The list to take along; what may be done to it."""
    words = text()
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.download_button(
            t("assignment.download"),
            data=lambda: assignment_list(
                sent,
                reads.one(unions_sent_to, actor, sent.id, SentFilter()).rows,
                day,
                words,
            ),
            file_name=f"{sent.title}.xlsx",
            mime=MIME["xlsx"],
            on_click="ignore",
            key="sent.download",
        )
        if not actor.may(Right.MANAGE) or sent.withdrawn:
            return None
        return st.menu_button(
            t("people.change"),
            ["correct", "more", "withdraw"],
            format_func=lambda deed: t(f"assignment.{deed}"),
            key="sent.deed",
        )


def _remind(actor: Actor, sent: AssignmentRow, sender: str, day: date) -> None:
    """Texts to paste, made when they are asked for: one to all, one to each of the first."""
    if sent.withdrawn or not sum(sent.stands[stand] for stand in TO_REMIND):
        return
    with st.expander(t("reminder.title"), key="sent.remind", on_change="rerun") as opened:
        if not opened.open:
            return
        rows, words = reads.one(unions_sent_to, actor, sent.id, SentFilter(stands=TO_REMIND)).rows, text()
        st.markdown(f":gray[{t('assignment.remind_hint')}]")
        st.code(reminder_to_all(sent, rows, sender, day, words), language=None, wrap_lines=True)
        named = {row.union_id: row for row in rows}
        union_id = st.selectbox(
            t("assignment.remind_whom"), list(named), index=None,
            format_func=lambda id_: named[id_].name, key="sent.whom", placeholder=t("assignment.choose"),
        )  # fmt: skip
        if union_id is not None:
            st.code(reminder_to(sent, named[union_id], sender, day, words), language=None, wrap_lines=True)


def _page(actor: Actor, sent: AssignmentRow) -> SentPage:
    there: Sequence[str] = ["", *(stand for stand, count in sent.stands.items() if count)]
    with st.grid(2, min_column_width=240, gap=16):
        words = st.text_input(
            t("filter.union_words"), key="words", bind="query-params", on_change=to_first_page
        )
        stand = filters.chosen("stand", filters.one_of(there), "", lambda: st.selectbox(
            t("filter.state"), there, key="stand", on_change=to_first_page,
            format_func=lambda s: t(f"assignment.stand.{s}") if s else t("filter.all"),
        ))  # fmt: skip
    wanted = SentFilter(words or "", [Stand(stand)] if stand else [])
    number = filters.page_number()

    def read(number: int) -> SentPage:
        return reads.one(unions_sent_to, actor, sent.id, wanted, offset=PAGE * (number - 1), limit=PAGE)

    found = read(number)
    return found if found.rows or number == 1 else read(1)


def _row(actor: Actor, sent: AssignmentRow, row: SentRow) -> None:
    facts = [" · ".join(filter(None, (t(f"kind.{row.kind}"), row.area))), remark(sent, row, text())]
    said = GAP.join(md(fact) for fact in facts if fact)
    code = f" :gray[{md(row.code)}]" if row.code else ""
    with st.container(
        key=f"row-union-{row.union_id}", horizontal=True, wrap=False, vertical_alignment="center"
    ):
        st.markdown(f"**{md(row.name)}**{code}  \n{stand_mark(row.stand)}{GAP}:gray[{said}]", width="stretch")
        if row.plan_id is not None and st.button(t("unions.open"), key=f"look.{row.union_id}", wrap=False):
            if actor.union_id is None:  # who is at this machine is in every union
                filters.choose_plan(row.plan_id)
            else:
                filters.choose_union(row.union_id)
            st.switch_page(page("overview"))
