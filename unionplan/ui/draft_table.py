"""The draft of a plan beside its source: look, correct, adopt."""

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
    "doubt",
    "section",
    "task",
    "months",
    "measure",
    "target",
    "unit",
    "period",
    "owner",
)
YEAR = PlanYear(2026)  # months are written in calendar order until the plan's year is chosen


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft under review: the document it came from and the plan chosen from it."""

    document: DocumentDraft
    plan: PlanDraft

    @property
    def doubtful(self) -> int:
        """How many tasks ask to be confirmed."""
        return sum(task.doubt is not None for task in self.plan.tasks)


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
    first, last = draft.plan.lines
    read = {task.line for task in draft.plan.tasks}
    with st.container(height=600, key="source"):
        for number in range(first, last + 1):
            line = draft.document.source[number - 1].strip()
            if line:
                said = f"**{md(line)}**" if number in read else f":gray[{md(line)}]"
                st.markdown(f":gray[{number}]\u3000{said}")


def table(draft: Draft, *, only_doubts: bool) -> list[TaskDraft]:
    """The tasks as corrected; InvalidError where months cannot be read."""
    tasks = draft.plan.tasks
    order = (
        sorted(range(len(tasks)), key=lambda i: tasks[i].doubt is None) if only_doubts else range(len(tasks))
    )
    shown = [i for i in order if tasks[i].doubt or not only_doubts]
    frame = pd.DataFrame([_cells(task) for task in tasks], columns=COLUMNS)
    edited = st.data_editor(
        frame.loc[shown],
        hide_index=True,
        height=600,
        row_height=38,
        key=f"import.table.{draft.plan.lines}.{only_doubts}",
        disabled=["line", "doubt"],
        alt=t("import_plan.draft"),
        column_config=_columns(),
    )
    frame.loc[shown] = edited
    return [_task(task, frame.loc[i].to_dict()) for i, task in enumerate(tasks) if frame.loc[i, "keep"]]


def _cells(task: TaskDraft) -> list[Any]:
    goal = getattr(task, TARGETS[task.measure]) if task.measure in TARGETS else None
    return [
        True,
        task.line,
        t(f"import_plan.doubts_said.{task.doubt}") if task.doubt else "",
        task.section,
        task.title,
        write_months(task.months, YEAR),
        t(f"measure.{task.measure}"),
        None if goal is None else float(goal),
        task.unit,
        t(f"period.{task.period}") if task.period else None,
        task.owner,
    ]


def _columns() -> dict[str, Any]:
    c = st.column_config
    measures, periods = [t(f"measure.{m}") for m in Measure], [t(f"period.{p}") for p in Period]
    return {
        "keep": c.CheckboxColumn(t("import_plan.keep"), width="small"),
        "line": c.NumberColumn(t("import_plan.line"), width="small", format="%d"),
        "doubt": c.TextColumn(t("import_plan.doubt")),
        "section": c.TextColumn(t("import_plan.section")),
        "task": c.TextColumn(t("import_plan.task"), width="large", required=True),
        "months": c.TextColumn(t("import_plan.months")),
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
