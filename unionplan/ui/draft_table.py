"""The draft of a plan beside its source: look, correct, adopt."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from unionplan.domain.draft import DocumentDraft, PlanDraft, TaskDraft
from unionplan.domain.measures import Measure, Period
from unionplan.domain.monthlists import parse_months, write_months
from unionplan.domain.periods import PlanYear
from unionplan.ui.plan_table import TARGETS, named, target
from unionplan.ui.text import md, t

COLUMNS = (
    "keep",
    "line",
    "task",
    "months",
    "doubt",
    "measure",
    "target",
    "unit",
    "period",
    "owner",
    "section",
)
YEAR = PlanYear(2026)  # months are written in calendar order until the plan's year is chosen


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft under review: the document it came from and the plan chosen from it."""

    document: DocumentDraft
    plan: PlanDraft

    def of(self, sections: frozenset[str]) -> "Draft":
        """The same draft with the tasks of these sections only."""
        tasks = tuple(task for task in self.plan.tasks if task.section in sections)
        return replace(self, plan=replace(self.plan, tasks=tasks))

    @property
    def doubtful(self) -> int:
        """How many tasks ask to be confirmed."""
        return sum(task.doubt is not None for task in self.plan.tasks)

    @property
    def lines(self) -> range:
        """The document's lines from a little above the first task to the last one's."""
        read = [task.line for task in self.plan.tasks]
        first, last = self.plan.lines
        return range(max(first, min(read, default=first) - 3), max(read, default=last) + 1)


def choose(document: DocumentDraft) -> Draft | None:
    """The plan to review, where a document holds several."""
    if not document.plans:
        st.warning(t("import_plan.nothing"))
        return None
    if len(document.plans) == 1:
        return Draft(document, document.plans[0])
    names = [
        t("import_plan.which_one", title=p.title, first=p.lines[0], last=p.lines[1], count=len(p.tasks))
        for p in document.plans
    ]
    largest = max(range(len(names)), key=lambda i: sum(bool(x.months) for x in document.plans[i].tasks))
    index = st.selectbox(
        t("import_plan.which", count=len(names)),
        range(len(names)),
        index=largest,
        format_func=names.__getitem__,
        key="import.plan",
    )
    return Draft(document, document.plans[int(index)])


def source(draft: Draft) -> None:
    """The document's lines of the plan, numbered; those a task was read from stand out."""
    read = {task.line for task in draft.plan.tasks}
    with st.container(height=600, key="source"):
        for number in draft.lines:
            line = draft.document.source[number - 1].strip()
            if line:
                said = f"**{md(line)}**" if number in read else f":gray[{md(line)}]"
                st.markdown(f":gray[{number}]\u3000{said}")


def in_sections(draft: Draft) -> Draft:
    """The draft with the sections to take; all of them unless some are put aside."""
    counts = Counter(task.section for task in draft.plan.tasks)
    if len(counts) == 1:
        return draft
    chosen = st.pills(
        t("import_plan.sections"),
        list(counts),
        selection_mode="multi",
        default=list(counts),
        format_func=lambda name: f"{name[:16] or t('import_plan.other_section')} {counts[name]}",
        key=f"import.sections.{draft.plan.lines}",
    )
    return draft.of(frozenset(chosen))


def table(draft: Draft, *, only_doubts: bool) -> list[TaskDraft]:
    """The tasks as corrected; InvalidError where months cannot be read.

    With ``only_doubts`` the others are not shown, but stay part of the draft.
    """
    tasks = draft.plan.tasks
    shown = [i for i, task in enumerate(tasks) if task.doubt or not only_doubts]
    frame = pd.DataFrame([_cells(task) for task in tasks], columns=COLUMNS)
    edited = st.data_editor(
        frame.loc[shown],
        hide_index=True,
        height=600,
        row_height=38,
        key=f"import.table.{draft.plan.lines}.{only_doubts}.{[task.line for task in tasks]}",
        disabled=["line", "doubt"],
        placeholder="",
        alt=t("import_plan.draft"),
        column_config=_columns(),
    )
    frame.loc[shown] = edited
    rows = frame.to_dict("index")
    return [_task(task, rows[i]) for i, task in enumerate(tasks) if rows[i]["keep"]]


def _cells(task: TaskDraft) -> list[Any]:
    goal = getattr(task, TARGETS[task.measure]) if task.measure in TARGETS else None
    return [
        True,
        task.line,
        task.title,
        write_months(task.months, YEAR, t("list.and")),
        t(f"import_plan.doubts_said.{task.doubt}") if task.doubt else "",
        t(f"measure.{task.measure}"),
        None if goal is None else float(goal),
        task.unit,
        t(f"period.{task.period}") if task.period else None,
        task.owner,
        task.section,
    ]


def _columns() -> dict[str, Any]:
    c = st.column_config
    measures, periods = [t(f"measure.{m}") for m in Measure], [t(f"period.{p}") for p in Period]
    return {
        "keep": c.CheckboxColumn(t("import_plan.keep"), width="small"),
        "line": c.NumberColumn(t("import_plan.line"), width="small", format="%d"),
        "doubt": c.TextColumn(t("import_plan.doubt"), width="medium"),
        "section": c.TextColumn(t("import_plan.section")),
        "task": c.TextColumn(t("import_plan.task"), width="large", required=True),
        "months": c.TextColumn(t("import_plan.months"), width="small"),
        "measure": c.SelectboxColumn(t("import_plan.measure"), options=measures, required=True),
        "target": c.NumberColumn(t("import_plan.target"), format="%g"),
        "unit": c.TextColumn(t("import_plan.unit")),
        "period": c.SelectboxColumn(t("import_plan.period"), options=periods),
        "owner": c.TextColumn(t("import_plan.owner")),
    }


def _task(task: TaskDraft, cells: dict[Any, Any]) -> TaskDraft:
    measure = named(Measure, "measure", cells["measure"]) or task.measure
    return replace(
        task,
        section=cells["section"] or "",
        title=cells["task"] or "",
        months=tuple(YEAR.in_order(parse_months(cells["months"] or "", YEAR))),
        measure=measure,
        unit=cells["unit"] or "",
        period=named(Period, "period", cells["period"]),
        owner=cells["owner"] or "",
        **target(measure, cells["target"]),
    )
