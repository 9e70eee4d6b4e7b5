"""The unions below one by one: a list, their months, the same sections of all, some side by side."""

from dataclasses import replace

import streamlit as st

from unionplan import charts, tables
from unionplan.domain.access import Actor
from unionplan.domain.rollup import MOST_COMPARED
from unionplan.queries.rollup import (
    Measured,
    Rollup,
    UnionPage,
    UnionStanding,
    kinds_below,
    unions_compared,
    unions_standing,
)
from unionplan.queries.union_months import months_of, reporting_months
from unionplan.ui import filters, pictures, reads, union_filters
from unionplan.ui.look import look, phone
from unionplan.ui.menu import page
from unionplan.ui.overlook import bars, numbers, plot, standing
from unionplan.ui.parts import GAP
from unionplan.ui.text import md, t, text

PAGE = 25
VIEWS = ("ranking", "months", "kinds", "comparison")  # arranging is for who may


def ranking(actor: Actor, seen: Rollup) -> None:
    """The unions one by one, 25 a page."""
    found = _page(actor, seen)
    if not found.total:
        st.markdown(t("unions.none_found"))
    for row in found.rows:
        _row(actor, row)
    if found.rows:
        numbers("unions.table", lambda: tables.unions_table(found.rows, text()))
    _pages(found)


def months(actor: Actor, seen: Rollup) -> None:
    """Who reported month by month, and each union's months."""
    rates = reads.one(reporting_months, actor, _here(seen), seen.day)
    words, sees = text(), look()
    if rates:
        st.header(t("unions.rates"), anchor=False)
        figure = charts.reporting_columns(rates, words, sees)
        table = lambda: tables.reporting_table(rates, words)  # noqa: E731 -- made only when asked for
        plot("unions.rates", figure, charts.reporting_alt(rates, words), table)
    st.header(t("unions.heat"), anchor=False)
    found = _page(actor, seen)
    cells = reads.one(months_of, actor, _here(seen), [row.id for row in found.rows], seen.day)
    st.markdown(f":gray[{GAP.join(charts.month_mark(m, words) for m in ('active', 'behind', 'silent'))}]")
    if found.rows:
        plot(
            "unions.heat",
            charts.union_months(found.rows, cells, words, sees),
            charts.union_months_alt(found.rows, cells, words),
            lambda: tables.union_months_table(found.rows, cells, words),
        )
    _pages(found)


def kinds(actor: Actor, seen: Rollup) -> None:
    """The same sections across all unions."""
    st.header(t("unions.kinds"), anchor=False)
    st.markdown(f":gray[{t('unions.kinds_hint')}]")
    found = reads.one(kinds_below, actor, _here(seen), seen.day)
    rows = [replace(row, title=t(f"section_kind.{row.kind}")) for row in found]
    if rows:
        bars("unions.kinds", rows, lambda: tables.kinds_table(rows, text()))


def comparison(actor: Actor, seen: Rollup) -> None:
    """Up to six unions side by side; they are put here from the list."""
    ids = union_filters.compared()
    found = reads.one(unions_compared, actor, _here(seen), ids, seen.day) if ids else ()
    st.header(t("unions.comparison"), anchor=False)
    if not found:
        st.markdown(t("unions.compare_hint", most=MOST_COMPARED))
        return
    for row in found:
        with st.container(key=f"row-compared-{row.id}", horizontal=True, vertical_alignment="center"):
            st.markdown(_union_line(row), width="stretch")
            _compare_button(row.id, "unions.compare_remove")
    bars("unions.compared", found)
    pictures.numbers(tables.unions_table(found, text()))


def _here(seen: Rollup) -> int:
    return seen.line[-1].id


def _page(actor: Actor, seen: Rollup) -> UnionPage:
    wanted = union_filters.wanted(seen.areas)
    number = filters.page_number()

    def read(number: int) -> UnionPage:
        place = PAGE * (number - 1)
        return reads.one(unions_standing, actor, _here(seen), wanted, seen.day, offset=place, limit=PAGE)

    found = read(number)
    return found if found.rows or number == 1 else read(1)


def _pages(found: UnionPage) -> None:
    if found.total > PAGE:
        st.pagination(-(-found.total // PAGE), key="page", bind="query-params")


def _row(actor: Actor, row: UnionStanding) -> None:
    with st.container(key=f"row-union-{row.id}", horizontal=True, wrap=False, vertical_alignment="center"):
        st.markdown(_union_line(row), width="stretch")
        if not phone():
            together = row.id in union_filters.compared()
            _compare_button(row.id, "unions.compare_remove" if together else "unions.compare")
        if row.plan_id is not None and st.button(t("unions.open"), key=f"look.{row.id}", wrap=False):
            if actor.union_id is None:  # who is at this machine is in every union
                filters.choose_plan(row.plan_id)
            else:
                filters.choose_union(row.id)
            st.switch_page(page("overview"))


def _compare_button(union_id: int, label: str) -> None:
    st.button(
        t(label),
        key=f"compare.{union_id}",
        type="tertiary",
        wrap=False,
        on_click=union_filters.compare,
        args=(union_id,),
    )


def _union_line(row: UnionStanding) -> str:
    """Name and number above; light, gap, shares, late tasks, kind, area, last activity below."""
    facts = [
        _late_tasks(row),
        " · ".join(filter(None, (t(f"kind.{row.kind}"), row.area))),
        t("unions.last_on", day=row.last_on) if row.last_on else t("unions.never"),
        t("unions.closed") if row.closed else "",
    ]
    code = f" :gray[{md(row.code)}]" if row.code else ""
    below = GAP.join(md(fact) for fact in facts if fact)
    return f"**{md(row.title)}**{code}  \n{standing(row)}{GAP}:gray[{below}]"


def _late_tasks(row: Measured) -> str:
    return " ".join(f"{charts.named(light, text())} {n}" for light, n in row.counts.items() if n)
