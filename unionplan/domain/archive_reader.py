"""An archive's document to the plan it holds, every value checked as if it had been typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from unionplan.domain.archive import FORMAT, VERSION, ArchivedActivity, ArchivedPlan, ArchivedTask
from unionplan.domain.entries import (
    LONGEST,
    MOST,
    MOST_PEOPLE,
    ActivityEntry,
    TaskEntry,
    checked_activity,
    checked_task,
    exact,
    required,
)
from unionplan.domain.measures import Direction, Measure, Period, Terms
from unionplan.domain.nodes import Node
from unionplan.domain.periods import PlanYear
from unionplan.domain.unions import UnionKind
from unionplan.errors import DocumentError, InvalidError

T = TypeVar("T")
MOST_FEN = int(MOST) - 1
_TERMS = ("measure", "months", "quantity", "unit", "period", "per_period", "at_least", "value", "direction")
_TASK = ("section", "title", "owner", *_TERMS, "weight", "budget_fen", "original_months", "cancelled_reason")
_SOURCE = ("quote", "source_line", "late_in")
_ACTIVITY = ("task", "title", "held_on", "month", "place", "person", "people", "quantity", "value")
_RECORD = ("progress", "spent_fen", "note", "recorded_by", "recorded_at", "withdrawn_at")


def read_document(document: object) -> ArchivedPlan:
    """The plan a document holds.

    DocumentError: archive_unknown for anything but an archive, archive_newer for one of a later
    form, archive_damaged with ``where`` for the first part that does not fit.
    """
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise DocumentError("archive_unknown")
    if type(document.get("version")) is int and document["version"] > VERSION:
        raise DocumentError("archive_newer", version=document["version"])
    whole = Node(document).fields("format", "version", "union", "plan", "sections", "tasks", "activities")
    whole["version"].integer(VERSION, VERSION)
    union, plan = whole["union"].fields("name", "kind"), whole["plan"].fields("title", "year", "first_month")
    year = PlanYear(plan["year"].integer(1, 9998), plan["first_month"].integer(1, 12))
    sections = tuple(_required(node, "section") for node in whole["sections"].items())
    tasks = tuple(_task(node, len(sections)) for node in whole["tasks"].items())
    terms = [task.entry.terms for task in tasks]
    return ArchivedPlan(
        union_name=_required(union["name"], "union_name"),
        union_kind=union["kind"].word(UnionKind),
        title=_required(plan["title"], "plan_title"),
        year=year,
        sections=sections,
        tasks=tasks,
        activities=tuple(_activity(node, year, terms) for node in whole["activities"].items()),
    )


def _task(node: Node, sections: int) -> ArchivedTask:
    part = node.fields(*_TASK, *_SOURCE)
    entry = TaskEntry(
        section_id=part["section"].integer(0, sections - 1),
        title=part["title"].text(),
        terms=_terms(part),
        owner=part["owner"].text(),
        weight=part["weight"].integer(0, 100),
        budget_fen=part["budget_fen"].optional(lambda n: n.integer(0, MOST_FEN)),
    )
    return ArchivedTask(
        entry=_checked(node, lambda: checked_task(entry)),
        original_months=part["original_months"].optional(Node.months),
        cancelled_reason=part["cancelled_reason"].optional(lambda n: _required(n, "reason")),
        quote=part["quote"].text(LONGEST["quote"]),
        source_line=part["source_line"].optional(lambda n: n.integer(0, MOST_PEOPLE)),
        late_in=part["late_in"].optional(lambda n: n.integer(1, 9998)),
    )


def _terms(part: Mapping[str, Node]) -> Terms:
    return Terms(
        measure=part["measure"].word(Measure),
        months=part["months"].months(),
        quantity=part["quantity"].optional(Node.number),
        unit=part["unit"].text(),
        period=part["period"].optional(lambda n: n.word(Period)),
        per_period=part["per_period"].integer(0, MOST_PEOPLE),
        at_least=part["at_least"].optional(lambda n: n.integer(0, MOST_PEOPLE)),
        value=part["value"].optional(Node.number),
        direction=part["direction"].word(Direction),
    )


def _activity(node: Node, year: PlanYear, terms: Sequence[Terms]) -> ArchivedActivity:
    part = node.fields(*_ACTIVITY, *_RECORD, added="recipients")
    entry = ActivityEntry(
        task_id=part["task"].integer(0, len(terms) - 1),
        title=part["title"].text(),
        held_on=part["held_on"].day(),
        month=part["month"].integer(1, 12),
        place=part["place"].text(),
        person=part["person"].text(),
        people=part["people"].optional(lambda n: n.integer(0, MOST_PEOPLE)),
        quantity=part["quantity"].number(),
        value=part["value"].optional(Node.number),
        progress=part["progress"].integer(0, 100),
        spent_fen=part["spent_fen"].optional(lambda n: n.integer(0, MOST_FEN)),
        note=part["note"].text(),
        recipients=part["recipients"].optional(Node.text) or "",
    )
    return ArchivedActivity(
        entry=_checked(node, lambda: _kept(year, terms[entry.task_id], entry)),
        recorded_by=part["recorded_by"].text(LONGEST["person"]),
        recorded_at=part["recorded_at"].moment(),
        withdrawn_at=part["withdrawn_at"].optional(Node.moment),
    )


def _kept(year: PlanYear, terms: Terms, entry: ActivityEntry) -> ActivityEntry:
    """Checked, with its numbers kept even where the task's measure was changed after it was recorded."""
    checked = checked_activity(year, terms, entry, today=year.last)
    exact(entry.quantity, "quantity")
    exact(entry.value, "value")
    return replace(checked, quantity=entry.quantity, value=entry.value, progress=entry.progress)


def _required(node: Node, field: str) -> str:
    return _checked(node, lambda: required(node.text(), field, LONGEST[field]))


def _checked(node: Node, make: Callable[[], T]) -> T:
    """What ``make`` returns; a value that could not have been typed is damage, too."""
    try:
        return make()
    except InvalidError as error:
        place = Node(None, f"{node.where}.{error.field}") if isinstance(node.value, dict) else node
        raise place.damaged() from error
