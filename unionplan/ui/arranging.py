"""Arranging the unions below: adding, correcting, moving, merging, closing, inviting a chair."""

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st
from sqlmodel import Session

from unionplan.domain.access import Actor, Right, Role
from unionplan.domain.unions import UnionEntry, UnionKind
from unionplan.queries.unions import UnionRow, UnionStep, tops, unions_below
from unionplan.services.accounts import invite
from unionplan.services.tree import (
    add_union,
    close_union,
    correct_union,
    merge_unions,
    move_union,
    open_union,
)
from unionplan.ui import filters, overlook, reads, state
from unionplan.ui.act import act
from unionplan.ui.arranging_list import import_list
from unionplan.ui.menu import page
from unionplan.ui.notices import complaint, conclude
from unionplan.ui.once import intention
from unionplan.ui.parts import GAP
from unionplan.ui.people import address
from unionplan.ui.text import md, t

PAGE = 25
ADDED = "arranging.added"  # counts the unions added: each begins with an empty form


def way_in(actor: Actor) -> None:
    """For who may arrange unions below and has none yet, the way to the page no menu lists."""
    if actor.may(Right.MANAGE) and not reads.one(tops, actor):
        st.space("small")
        st.header(t("menu.unions"), anchor=False)
        st.markdown(f":gray[{t('unions.none')}]")
        if st.button(t("arranging.add"), key="arranging.way_in"):
            st.switch_page(page("unions"))


def first(actor: Actor) -> None:
    """Where there are none below yet: for who may add the first one."""
    own = [union for union in reads.unions(actor) if not union.is_sample]
    if not actor.may(Right.MANAGE):
        st.markdown(f":gray[{t('unions.none_hint')}]")
    elif not own:
        st.markdown(t("arranging.no_union"))
    else:
        names = {union.id: union.name for union in own}
        top = own[0].id if len(own) == 1 else _other(t("arranging.top"), names, "arranging.top")
        if top is not None:
            show(actor, UnionStep(top, names[top]))


def show(actor: Actor, top: UnionStep) -> None:
    """One to add, a list to add, and those there are."""
    rows = reads.one(unions_below, actor, top.id)
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(t("arranging.add"), anchor=False)
        _add(actor, top, rows)
    with right:
        st.header(t("arranging.list"), anchor=False)
        import_list(actor, top, rows)
    if rows:
        st.header(t("arranging.change"), anchor=False)
        _change(actor, rows, {top.id: top.name})


def _add(actor: Actor, top: UnionStep, rows: Sequence[UnionRow]) -> None:
    place, form = st.container(), f"arranging.new.{state.value(ADDED) or 0}"
    entry = _fields(form)
    above = {top.id: top.name} | {row.id: row.name for row in rows if row.below and not row.closed}
    parent = st.selectbox(
        t("arranging.column.under"), list(above), format_func=above.__getitem__, key=f"{form}.under"
    )
    pressed = st.button(t("arranging.add_button"), type="primary", key="arranging.add")
    click = intention("arranging.add")
    if pressed and click.done is None:
        outcome = act(add_union, actor, parent, entry)
        if outcome.error is None:
            click.keep(outcome.value)
            state.set_value(ADDED, (state.value(ADDED) or 0) + 1)
            overlook.begins()
        conclude(outcome, place, t("arranging.added", name=md(entry.name.strip())))


def _fields(form: str, known: UnionRow | None = None) -> UnionEntry:
    """Name, kind, number and area."""
    kinds = list(UnionKind)
    name = st.text_input(t("arranging.column.name"), known.name if known else "", key=f"{form}.name")
    with st.grid(3, min_column_width=120, gap=16):
        kind = st.selectbox(
            t("arranging.column.kind"),
            kinds,
            index=kinds.index(known.kind) if known else 0,
            format_func=lambda k: t(f"kind.{k}"),
            key=f"{form}.kind",
        )
        code = st.text_input(t("arranging.column.code"), known.code if known else "", key=f"{form}.code")
        area = st.text_input(t("arranging.column.area"), known.area if known else "", key=f"{form}.area")
    return UnionEntry(name, kind, code, area)


def _change(actor: Actor, rows: Sequence[UnionRow], top: dict[int, str]) -> None:
    words = st.text_input(t("filter.union_words"), key="arranging.words").casefold().split()
    found = [row for row in rows if all(word in f"{row.name} {row.code}".casefold() for word in words)]
    number = filters.page_number()
    for row in found[PAGE * (number - 1) : PAGE * number] or found[:PAGE]:
        _row(actor, row, rows, top)
    if len(found) > PAGE:
        st.pagination(-(-len(found) // PAGE), key="page", bind="query-params")


def _row(actor: Actor, row: UnionRow, rows: Sequence[UnionRow], top: dict[int, str]) -> None:
    facts = [t(f"kind.{row.kind}"), row.code, row.area, t("unions.closed") if row.closed else ""]
    if row.below:
        facts.append(t("arranging.below", count=row.below))
    indent = GAP * (row.depth - 1)
    with st.container(key=f"row-arranged-{row.id}", horizontal=True, wrap=False, vertical_alignment="center"):
        said = GAP.join(md(fact) for fact in facts if fact)
        st.markdown(f"{indent}**{md(row.name)}**  \n{indent}:gray[{said}]", width="stretch")
        deed = st.menu_button(
            t("people.change"),
            ["correct", "open"] if row.closed else ["correct", "invite", "move", "merge", "close"],
            format_func=lambda deed: t(f"arranging.{deed}"),
            key=f"arranging.{row.id}",
            type="tertiary",
            wrap=False,
        )
    if deed is not None:
        title = t(f"arranging.{deed}_title", name=md(row.name))
        others = [other for other in rows if other.id != row.id and not other.closed]
        match deed:
            case "correct":
                st.dialog(title, width=520)(_correct)(actor, row)
            case "invite":
                st.dialog(title, width=520)(_invite)(actor, row)
            case "move":
                above = top | {other.id: other.name for other in others}
                st.dialog(title, width=520)(_move)(actor, row, above)
            case "merge":
                st.dialog(title, width=520)(_merge)(actor, row, {other.id: other.name for other in others})
            case "close":
                st.dialog(title, width=520)(_close)(actor, row)
            case _:
                said = t("arranging.opened", name=md(row.name))
                conclude(act(open_union, actor, row.id), st.container(), said)


def _correct(actor: Actor, row: UnionRow) -> None:
    place = st.container()
    entry = _fields(f"arranging.correct.{row.id}", row)
    if st.button(t("save"), type="primary", key="arranging.save"):
        said = t("arranging.corrected", name=md(entry.name))
        conclude(act(correct_union, actor, row.id, entry), place, said)


def _invite(actor: Actor, row: UnionRow) -> None:
    """A link for the one who is to be its chair."""
    st.markdown(t("arranging.invite_hint"))
    name = st.text_input(t("account.name"), key=f"arranging.chair.{row.id}")
    if st.button(t("people.invite_button"), type="primary", key="arranging.invite"):
        outcome = act(invite, actor, row.id, name, Role.CHAIR, datetime.now(UTC))
        complaint(outcome.error)
        if outcome.value is not None:
            st.markdown(t("people.link"))
            st.code(address(outcome.value), language=None, wrap_lines=True)


def _move(actor: Actor, row: UnionRow, above: dict[int, str]) -> None:
    place = st.container()
    parent = _other(t("arranging.move_to"), above, f"arranging.move.{row.id}")
    if st.button(t("arranging.move"), type="primary", key="arranging.move_button") and parent is not None:
        outcome = act(move_union, actor, row.id, parent)
        said = t("arranging.moved", name=md(row.name), above=md(above[parent]))
        conclude(outcome, place, said, (move_union, row.id, row.parent_id))


def _merge(actor: Actor, row: UnionRow, others: dict[int, str]) -> None:
    place = st.container()
    st.markdown(t("arranging.merge_hint", name=md(row.name)))
    into = _other(t("arranging.merge_into"), others, f"arranging.merge.{row.id}")
    sure = st.checkbox(t("arranging.merge_sure"), key=f"arranging.sure.{row.id}")
    pressed = st.button(t("arranging.merge"), type="primary", disabled=not sure, key="arranging.merge_button")
    if pressed and into is not None:
        outcome = act(merge_unions, actor, row.id, into, datetime.now(UTC))
        conclude(outcome, place, t("arranging.merged", name=md(row.name), into=md(others[into])))


def _close(actor: Actor, row: UnionRow) -> None:
    place = st.container()
    st.markdown(t("arranging.close_hint"))
    if st.button(t("arranging.close"), type="primary", key="arranging.close_button"):
        outcome = act(close_union, actor, row.id, datetime.now(UTC))
        conclude(outcome, place, t("arranging.closed", name=md(row.name)), (_open_again, row.id, 0))


def _open_again(session: Session, actor: Actor, union_id: int, _version: int) -> int:
    return open_union(session, actor, union_id)


def _other(label: str, unions: dict[int, str], key: str) -> int | None:
    hint = t("arranging.which")
    return st.selectbox(
        label, list(unions), index=None, format_func=unions.__getitem__, key=key, placeholder=hint
    )
