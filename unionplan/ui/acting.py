"""In which union a visitor is: their own, another they belong to, or one they look on from above."""

import streamlit as st

from unionplan.domain.access import Actor
from unionplan.errors import NotFoundError
from unionplan.queries.unions import acting_in, own_unions
from unionplan.ui import filters, reads
from unionplan.ui.notices import notice
from unionplan.ui.text import md, t


def acting(home: Actor) -> Actor:
    """The visitor in the union of the address; at home where there is none, or none of theirs."""
    asked = filters.union()
    if asked is None:
        return home
    try:
        return reads.one(acting_in, home, asked)
    except NotFoundError:
        filters.choose_union(None)
        notice(t("acting.unknown"))
        return home


def quietly(home: Actor) -> Actor:
    """The same of the union gone to last, without a word where it is none of theirs."""
    asked = filters.union()
    try:
        return home if asked is None else reads.one(acting_in, home, asked)
    except NotFoundError:
        return home


def say_where(home: Actor, actor: Actor) -> None:
    """Whose union this is, while it is not one's own, and the way back."""
    if actor == home:
        return
    name = md(next((union.name for union in reads.unions(actor)), ""))
    said = (
        t("acting.upper", union=name)
        if actor.upper
        else t("acting.member", union=name, role=t(f"role.{actor.role}"))
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="acting"):
        st.markdown(f":blue[{said}]", width="content")
        st.button(
            t("acting.back"), type="tertiary", key="acting.back", on_click=filters.choose_union, args=(None,)
        )


def switch(home: Actor, actor: Actor) -> None:
    """The unions somebody belongs to, to go from one to another; nothing for who has but one."""
    mine = reads.one(own_unions, home) if home.union_id is not None else ()
    if len(mine) < 2:
        return
    st.header(t("acting.title"), anchor=False)
    for union in mine:
        here = union.id == actor.union_id
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(md(union.name) + (f" :gray[{t('acting.here')}]" if here else ""))
            if not here:
                back = None if union.id == home.union_id else union.id
                st.button(
                    t("acting.go"), key=f"acting.go.{union.id}", on_click=filters.choose_union, args=(back,)
                )
