"""A report as paper on the page: every figure can be clicked for the records behind it.

The text reaches the browser as data and is put there as text, so that nothing typed can become markup.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from unionplan.config import ROOT
from unionplan.domain.wordings import FIGURE
from unionplan.reports.content import Grid, Group, Paragraph, Part, Report, Source, divided
from unionplan.ui.text import t

NUMBERING = ("．", ". ")
COUNTED = ("tally", "money", "problem", "count", "remark")  # columns whose figures come from records
Run = tuple[str, bool]
Block = dict[str, Any]

_paper = st.components.v2.component(
    "unionplan_paper",
    html='<div class="sheet"></div>',
    js=(ROOT / "unionplan/ui/paper.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was clicked: the key of a figure's paragraph or line, or of a group to edit."""

    figure: str | None
    group: str | None


def sheet(blocks: Sequence[Block], key: str, *, ahead: bool = False) -> Asked:
    """Draw blocks and tell what was clicked since; ``ahead`` scrolls to the last of them, once."""
    data = {"blocks": list(blocks), "open": t("report.open_figure"), "edit": t("report.edit"), "ahead": ahead}
    clicked = _paper(key=key, data=data, on_figure_change=_noted, on_reword_change=_noted)
    return Asked(clicked.figure, clicked.reword)


def title_block(report: Report) -> Block:
    """The report's title."""
    return {"tag": "h2", "runs": [(report.title, False)]}


def part_blocks(part: Part, edited: Collection[str], *, editable: bool) -> Iterator[tuple[str, list[Block]]]:
    """Each group's key with its blocks: the part's heading before the first, its table after the last."""
    groups = list(divided(part)) or [Group(str(part.kind), part.title, ())]
    for place, group in enumerate(groups):
        own = group.key != part.kind
        blocks: list[Block] = []
        if place == 0:
            blocks.append(_heading("h3", part.heading, "" if own else group.key, editable))
        if own:
            blocks.append(_heading("h4", group.title, group.key, editable))
        blocks += [_paragraph(p, edited) for p in group.paragraphs]
        if part.grid and place + 1 == len(groups):
            blocks.append(grid_block(part.grid, f"line.{part.kind}"))
        yield group.key, blocks


def grid_block(grid: Grid, key: str) -> Block:
    """A table whose figures open their line's records."""
    keys = [f"{key}.{place}" if _known(line.source) else "" for place, line in enumerate(grid.lines)]
    cells = ([_cell(*pair) for pair in zip(grid.names, line.cells, strict=False)] for line in grid.lines)
    lines = [{"key": key, "cells": row} for key, row in zip(keys, cells, strict=True)]
    return {"tag": "table", "titles": list(grid.titles), "lines": lines}


def source_of(report: Report, key: str) -> tuple[str, Source] | None:
    """The words and records behind a clicked figure, None where the report has changed since."""
    for paragraph in report.paragraphs:
        if paragraph.key == key:
            return paragraph.words, paragraph.source
    grids = {f"line.{part.kind}": part.grid for part in report.parts} | {"progress": report.progress}
    name, _, place = key.rpartition(".")
    grid = grids.get(name)
    if grid is None or not place.isdecimal() or int(place) >= len(grid.lines):
        return None
    line = grid.lines[int(place)]
    return t("list.comma").join(filter(None, line.cells)), line.source


def _heading(tag: str, words: str, group: str, editable: bool) -> Block:
    return {"tag": tag, "runs": [(words, False)], "group": group if editable else ""}


def _paragraph(paragraph: Paragraph, edited: Collection[str]) -> Block:
    key = paragraph.key if _known(paragraph.source) else ""
    return {"tag": "p", "key": key, "runs": _runs(paragraph.words), "edited": paragraph.key in edited}


def _known(source: Source) -> bool:
    return bool(source.tasks or source.activities)


def _runs(words: str) -> list[Run]:
    """The words cut at their figures; parts of a date or a name (Q3) and a line's own number are none."""
    runs, end, dates = list[Run](), 0, tuple(t("report.no_figure").split("|"))
    for found in FIGURE.finditer(words):
        before = words[found.start() - 1 : found.start()]
        numbering = not before and words.startswith(NUMBERING, found.end())
        if numbering or before.encode().isalpha() or words.startswith(dates, found.end()):
            continue
        runs += [(words[end : found.start()], False), (found[0], True)]
        end = found.end()
    return [run for run in [*runs, (words[end:], False)] if run[0]]


def _cell(name: str, words: str) -> list[Run]:
    return _runs(words) if name in COUNTED else [(words, False)]


def _noted() -> None:
    """A trigger is read where the paper was drawn."""
