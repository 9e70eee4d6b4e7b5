"""The report as the page shows it: paper, with the group under edit as a form in its place."""

import streamlit as st

from unionplan.domain.access import Right
from unionplan.reports.content import Group
from unionplan.ui import paper, rewording, sources
from unionplan.ui.gate import Visit
from unionplan.ui.paper import Asked, Block
from unionplan.ui.reporting import Told
from unionplan.ui.text import md, t


def show(visit: Visit, told: Told) -> None:
    """The paper; a click on a figure opens its records, one on a heading's button its fields."""
    st.markdown(f":gray[{t('report.figures_hint')}]")
    editable = told.kept.final_on is None and visit.actor.may(Right.PLAN)
    under_edit = rewording.opened(told) if editable else None
    groups = {group.key: group for group in told.draft.groups}
    blocks, clicks = [paper.title_block(told.report)], list[Asked]()
    with st.container(border=True, key="paper", gap="small"):
        for key, more in _groups(told, editable=editable):
            if key == under_edit and key in groups:
                headings = [block | {"group": ""} for block in more if block["tag"] in ("h3", "h4")]
                clicks.append(paper.sheet([*blocks, *headings], "paper.before", ahead=True))
                rewording.form(visit, told, groups[key])
                blocks = []
            else:
                blocks += more
        clicks.append(paper.sheet(blocks, "paper.sheet"))
    for asked in clicks:
        _follow(told, asked)


def _groups(told: Told, *, editable: bool) -> list[tuple[str, list[Block]]]:
    """The report's groups as blocks; one that was left out whole can be brought back by its heading."""
    shown = [
        found
        for part in told.report.parts
        for found in paper.part_blocks(part, told.kept.wordings, editable=editable)
    ]
    there = {key for key, _ in shown}
    gone = [group for group in told.draft.groups if group.key not in there] if editable else []
    return shown + [(group.key, [_left_out(group)]) for group in gone]


def _left_out(group: Group) -> Block:
    words = t("report.left_out", title=group.title)
    return {"tag": "h4", "runs": [(words, False)], "group": group.key, "edited": True}


def annex(told: Told) -> None:
    """The annexed table of all tasks, sent only while it is open."""
    grid = told.report.progress
    if grid is None:
        return
    with st.expander(md(told.report.progress_title), key="report.progress", on_change="rerun") as opened:
        if opened.open:
            _follow(told, paper.sheet([paper.grid_block(grid, "progress")], "paper.progress"))


def _follow(told: Told, asked: Asked) -> None:
    if asked.group:
        rewording.open_group(told, asked.group)
        st.rerun()
    found = paper.source_of(told.report, asked.figure) if asked.figure else None
    if found:
        sources.show(told, *found)
