"""A draft written by ``document_as_dict`` read back, every shape checked: it comes from another process."""

import re
from dataclasses import fields
from decimal import Decimal

from unionplan.domain.draft import DOUBTS, DocumentDraft, PlanDraft, Skipped, TaskDraft
from unionplan.domain.measures import Direction, Measure, Period
from unionplan.domain.nodes import Node

_MOST = 10**1000  # a document may hold any row of digits
_DECIMAL = re.compile(r"-?\d{1,1000}(\.\d{1,1000})?(E[+-]?\d{1,4})?", re.ASCII)


def document_from_dict(document: object) -> DocumentDraft:
    """Return the draft ``document_as_dict`` wrote; DocumentError ``archive_damaged`` for anything else."""
    whole = Node(document).fields("plans", "skipped", "source")
    source = tuple(_text(line) for line in whole["source"].items())
    return DocumentDraft(
        source=source,
        plans=tuple(_plan(plan, len(source)) for plan in whole["plans"].items()),
        skipped=tuple(_skipped(part, len(source)) for part in whole["skipped"].items()),
    )


def _plan(node: Node, lines: int) -> PlanDraft:
    part = node.fields("title", "kind", "year", "lines", "tasks")
    return PlanDraft(
        title=_text(part["title"]),
        kind=_text(part["kind"]),
        year=part["year"].optional(_integer),
        lines=_bounds(part["lines"], lines),
        tasks=tuple(_task(task, lines) for task in part["tasks"].items()),
    )


def _skipped(node: Node, lines: int) -> Skipped:
    part = node.fields("lines", "kind")
    return Skipped(_bounds(part["lines"], lines), _text(part["kind"]))


def _task(node: Node, lines: int) -> TaskDraft:
    part = node.fields(*(field.name for field in fields(TaskDraft)))
    return TaskDraft(
        title=_text(part["title"]),
        quote=_text(part["quote"]),
        section=_text(part["section"]),
        line=part["line"].integer(1, lines),
        months=tuple(month.integer(1, 12) for month in part["months"].items()),
        measure=part["measure"].word(Measure),
        period=part["period"].optional(lambda n: n.word(Period)),
        per_period=_integer(part["per_period"]),
        at_least=part["at_least"].optional(_integer),
        quantity=part["quantity"].optional(_decimal),
        value=part["value"].optional(_decimal),
        unit=_text(part["unit"]),
        direction=part["direction"].optional(lambda n: n.word(Direction)),
        owner=_text(part["owner"]),
        budget_fen=part["budget_fen"].optional(_integer),
        doubt=part["doubt"].optional(_doubt),
    )


def _bounds(node: Node, lines: int) -> tuple[int, int]:
    ends = [end.integer(1, lines) for end in node.items()]
    if len(ends) != 2 or ends[0] > ends[1]:
        raise node.damaged()
    return ends[0], ends[1]


def _text(node: Node) -> str:
    """Any text, for a document may hold what a database cannot store."""
    if not isinstance(node.value, str):
        raise node.damaged()
    return node.value


def _doubt(node: Node) -> str:
    if node.value not in DOUBTS:
        raise node.damaged()
    return _text(node)


def _integer(node: Node) -> int:
    return node.integer(-_MOST, _MOST)


def _decimal(node: Node) -> Decimal:
    if not _DECIMAL.fullmatch(_text(node)):
        raise node.damaged()
    return Decimal(_text(node))
