"""Charts with their words and numbers, and the grid whose marks can be clicked."""

from collections.abc import Callable
from typing import Literal

import pandas as pd
import streamlit as st
from plotly.graph_objects import Figure

from unionplan import charts, tables
from unionplan.queries.board import PlanBoard
from unionplan.ui import reads, state
from unionplan.ui.gate import Visit
from unionplan.ui.look import look, phone
from unionplan.ui.parts import GAP
from unionplan.ui.recording import start_recording
from unionplan.ui.text import language, md, t, text, told_apart

CHART = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "locale": "zh-CN"}
Table = Callable[[], pd.DataFrame]
Draw = Callable[[], Figure]


def plot(
    board: PlanBoard,
    key: str,
    draw: Draw,
    alt: str,
    table: Table | None = None,
    *,
    height: Literal["content", "stretch"] = "content",
) -> None:
    """A chart with its words for those who cannot see it; its numbers as a table when asked for.

    The figure is drawn once for the board, this language and this look; ``key`` must tell it from others.
    """
    figure = _drawn(board, key, draw)
    st.plotly_chart(figure, key=key, config=CHART, alt=alt, width="stretch", height=height, theme=None)
    if table is not None:
        _numbers_of(key, table)


@st.fragment
def month_grid(visit: Visit, board: PlanBoard) -> None:
    """The task × month grid of a section or all; a click on a mark records for its task."""
    st.header(t("overview.grid"), anchor=False)
    st.markdown(f":gray[{t('overview.grid_hint')}]")
    titles = told_apart({s.id: s.title for s in board.sections})
    wanted = st.pills(
        t("filter.section"),
        [0, *titles],
        default=next(iter(titles)),
        format_func=lambda i: md(titles.get(i, t("filter.all_sections"))),
        required=True,
        key="grid.section",
        label_visibility="collapsed",
    )
    tasks = [r for r in board.tasks if wanted in (0, r.section_id)]
    months, year = board.plan.year.months, board.plan.year
    this_month = board.day.month if board.day in year else None
    figure = _drawn(
        board, f"grid {wanted}", lambda: charts.task_grid(tasks, months, this_month, text(), look())
    )
    alt = charts.task_grid_alt(tasks, months, text())
    st.plotly_chart(
        figure, key="grid", config=CHART, alt=alt, theme=None, on_select=_pick, selection_mode="points"
    )
    _numbers_of("grid", lambda: tables.grid_table(tasks, months, text()))
    picked = board.task(int(state.take("grid.picked") or 0))
    if picked is not None:
        start_recording(visit, picked)


def _drawn(board: PlanBoard, key: str, draw: Draw) -> Figure:
    told = (*(s.title for s in board.sections), *(t.title for t in board.tasks))  # masked ones are others
    about = (key, board.day, look(), language(), hash(told))
    return reads.kept("figure", board.plan, about, lambda: _finished(draw()))


def _finished(figure: Figure) -> Figure:
    """A figure nobody changes any more: Streamlit asks for its dict on every run, and gets the same one."""
    sent = figure.to_dict()
    figure.to_dict = lambda: sent
    return figure


def _pick() -> None:
    """Keep the task whose mark was clicked until the page is drawn."""
    points = state.value("grid")["selection"]["points"]
    state.set_value("grid.picked", points[0]["customdata"][1] if points else None)


def _numbers_of(key: str, table: Table) -> None:
    """The table is made and sent only while it is open."""
    with st.expander(t("chart.numbers"), key=f"{key}.numbers", on_change="rerun") as opened:
        if opened.open:
            numbers(table())


def numbers(table: pd.DataFrame) -> None:
    """A table; on a phone one card for each row, its first column on top."""
    if not phone():
        st.table(table.map(lambda cell: md(cell) if isinstance(cell, str) else cell))
        return
    first, *rest = table.columns
    for row in table.astype(object).where(table.notna(), "").astype(str).to_dict("records"):
        facts = GAP.join(
            f"{md(str(name))}\u00a0{md(row[name])}" for name in rest if row[name] not in ("", "<NA>")
        )
        st.markdown(f"**{md(row[first])}**  \n:gray[{facts}]")
