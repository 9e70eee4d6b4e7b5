"""All unions below one at a glance: how many stand how, their gaps, who is silent, each branch."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st
from plotly.graph_objects import Figure

from unionplan import charts
from unionplan.domain.access import Actor
from unionplan.domain.lights import Light
from unionplan.domain.rollup import State
from unionplan.errors import UnionPlanError
from unionplan.queries.rollup import BranchStanding, Measured, Rollup
from unionplan.queries.unions import tops
from unionplan.ui import acting, pictures, reads, state, union_filters
from unionplan.ui.gate import Visit
from unionplan.ui.look import look
from unionplan.ui.parts import GAP, mark
from unionplan.ui.present import here
from unionplan.ui.text import md, t, text

SILENT = State.SILENT, State.SILENT_30, State.SILENT_60, State.SILENT_90


def looks_down() -> bool:
    """Whether the visitor has unions below them; asked once for each union they go to."""
    place = f"looks_down.{state.value('union_id')}"
    if state.value(place) is None:
        try:
            home = here().actor
            state.set_value(place, bool(reads.one(tops, _base(home, acting.quietly(home)))))
        except UnionPlanError:  # the page says it
            return False
    return bool(state.value(place))


def begins() -> None:
    """There is a union below now: the menu says so."""
    state.set_value(f"looks_down.{state.value('union_id')}", None)


def looking_down(visit: Visit) -> Actor:
    """Who looks: where they came from, while they look on at one of the unions below."""
    return _base(visit.home, visit.actor)


def _base(home: Actor, actor: Actor) -> Actor:
    return home if actor.upper else actor


def top(actor: Actor) -> int | None:
    """The union they begin at; None where there is nothing below."""
    return next((step.id for step in reads.one(tops, actor)), None)


def line(seen: Rollup) -> None:
    """The way from one's own union down to the one looked at, each step to go back to; the day."""
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        for step in seen.line[:-1]:
            st.button(
                md(step.name),
                type="tertiary",
                key=f"line.{step.id}",
                on_click=union_filters.look_below,
                args=(step.id,),
            )
            st.markdown(":gray[›]", width="content")
        st.markdown(f":gray[{md(seen.line[-1].name)}{GAP}{t('as_of', day=seen.day)}]", width="content")


def sentence(seen: Rollup) -> str:
    """How many there are, on plan, behind, silent this month, and without a plan."""
    states = seen.states
    said = t(
        "unions.sentence",
        unions=f"{seen.unions:,}",
        on_plan=f"{states[State.ON_PLAN]:,}",
        behind=f"{states[State.BEHIND]:,}",
        silent=f"{states[State.SILENT]:,}",
    )
    missing = states[State.NO_PLAN]
    return said + (t("unions.sentence_no_plan", count=f"{missing:,}") if missing else "")


def spread(seen: Rollup) -> None:
    """How far the unions' plans are from 序时进度."""
    st.header(t("unions.spread"), anchor=False)
    st.markdown(f":gray[{t('unions.spread_hint')}]")
    rows = [(t(f"unions.gap_{gap}"), count) for gap, count in seen.gaps.items()]
    alt = t("chart.spread_alt", ranges=t("list.comma").join(f"{name} {count}" for name, count in rows))
    plot("unions.spread", charts.amount_bars(rows, look(), row=44), alt)


def silence(seen: Rollup) -> None:
    """Who recorded nothing held this month, for 30, 60 and 90 days; each leads to the list of them."""
    st.header(t("unions.reporting"), anchor=False)
    reported = seen.unions - seen.states[State.SILENT]
    share = 100 * reported // seen.unions if seen.unions else 0
    st.markdown(t("unions.reported", reported=f"{reported:,}", unions=f"{seen.unions:,}", share=share))
    for silent in SILENT:
        count, place = seen.states[silent], f"row-silent-{silent}"
        with st.container(key=place, horizontal=True, wrap=False, vertical_alignment="center"):
            shape = mark(Light.NOT_DUE if count else Light.DONE)
            number = t("unions.count", count=f"{count:,}")
            st.markdown(f"{shape} {t(f'unions.state.{silent}')}{GAP}**{number}**", width="stretch")
            if count:
                st.button(
                    t("unions.see"),
                    key=f"silent.{silent}",
                    wrap=False,
                    on_click=union_filters.only,
                    args=(silent,),
                )


def branches(seen: Rollup) -> None:
    """The unions right below that have others below them, each as one."""
    if not seen.branches:
        return
    st.header(t("unions.branches", count=len(seen.branches)), anchor=False)
    for branch in seen.branches:
        with st.container(
            key=f"row-branch-{branch.id}", horizontal=True, wrap=False, vertical_alignment="center"
        ):
            st.markdown(_branch_line(branch), width="stretch")
            st.button(
                t("unions.down"),
                key=f"down.{branch.id}",
                wrap=False,
                on_click=union_filters.look_below,
                args=(branch.id,),
            )


def standing(row: Measured) -> str:
    """▲ 滞后 慢 12 点, with both percentages."""
    shares = row.shares
    if shares.done is None:
        return f"{mark(Light.NOT_DUE)} :gray[{t('unions.state.no_plan')}]"
    light, gap = Light.ON_TRACK, t("unions.state.on_plan")
    if shares.behind:
        few = t("chart.behind", points=-shares.points) if shares.points else t("chart.behind_little")
        light, gap = Light.BEHIND, f"{t('light.behind')}\u00a0{few}"
    both = t("unions.both", done=shares.done_percent, planned=shares.planned_percent)
    return f"{mark(light)} :{charts.tint(light)}[{gap}]{GAP}{both}"


def _branch_line(branch: BranchStanding) -> str:
    states = branch.states
    facts = [
        t("unions.count", count=branch.unions),
        t("unions.of_branch", on_plan=states[State.ON_PLAN], behind=states[State.BEHIND]),
        t("unions.silent", count=states[State.SILENT]),
    ]
    return f"**{md(branch.title)}**  \n{standing(branch)}{GAP}:gray[{GAP.join(facts)}]"


def bars(key: str, rows: Sequence[Measured], table: Callable[[], pd.DataFrame] | None = None) -> None:
    """Done over planned, one bar each."""
    alt = t("chart.bars_alt", rows=len(rows), behind=sum(row.shares.behind for row in rows))
    plot(key, charts.section_bars(rows, text(), look()), alt, table)


def plot(key: str, figure: Figure, alt: str, table: Callable[[], pd.DataFrame] | None = None) -> None:
    """A chart with its words, and its numbers where there is a table of them."""
    st.plotly_chart(figure, key=key, config=pictures.CHART, alt=alt, width="stretch", theme=None)
    if table is not None:
        numbers(key, table)


def numbers(key: str, table: Callable[[], pd.DataFrame]) -> None:
    """A table, made only while it is open."""
    with st.expander(t("chart.numbers"), key=f"{key}.numbers", on_change="rerun") as opened:
        if opened.open:
            pictures.numbers(table())
