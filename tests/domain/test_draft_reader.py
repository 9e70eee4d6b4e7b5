"""A draft goes out as JSON and comes back the same; a document of any other shape is refused."""

import json
from decimal import Decimal
from typing import Any

import pytest

from unionplan.config import ROOT
from unionplan.domain.draft import DOUBTS, DocumentDraft, PlanDraft, Skipped, TaskDraft, document_as_dict
from unionplan.domain.draft_reader import document_from_dict
from unionplan.domain.measures import Direction, Measure, Period
from unionplan.errors import DocumentError
from unionplan.importer import read_plan


def document(**changes: Any) -> DocumentDraft:
    task = TaskDraft("讲座", "讲座\0\ud800", "", 2, (11, 12, 1), Measure.TIMES, **changes)
    return DocumentDraft(("计划", "讲座\t", ""), (PlanDraft("计划", "plan", None, (1, 2), (task,)),), ())


def there_and_back(draft: DocumentDraft) -> DocumentDraft:
    return document_from_dict(json.loads(json.dumps(document_as_dict(draft))))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {
            "quantity": Decimal("0.10"),
            "value": Decimal("1E+40"),
            "unit": "场",
            "direction": Direction.AT_MOST,
        },
        {"quantity": Decimal("9" * 300), "at_least": 10**300, "budget_fen": -5, "owner": "王强"},
        {"period": Period.TWO_WEEKS, "per_period": 2, "doubt": DOUBTS[0]},
    ],
)
def test_nothing_is_lost(changes: dict[str, Any]) -> None:
    draft = document(**changes)
    found = there_and_back(draft)
    assert found == draft
    assert repr(found) == repr(draft)  # equal decimals may still differ in their digits


@pytest.mark.parametrize("path", sorted((ROOT / "data/documents").glob("*.txt")), ids=lambda p: p.stem)
def test_a_document_that_was_read_comes_back(path: Any) -> None:
    draft = read_plan(path.read_bytes(), path.name)
    assert draft.plans and there_and_back(draft) == draft


def test_what_was_skipped_comes_back() -> None:
    draft = DocumentDraft(("总结", "x"), (), (Skipped((1, 2), "summary"),))
    assert there_and_back(draft) == draft


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("source",), "计划", "source"),
        (("source", 1), 5, "source[1]"),
        (("plans", 0, "lines"), [2, 1], "plans[0].lines"),
        (("plans", 0, "lines"), [1, 4], "plans[0].lines[1]"),
        (("plans", 0, "year"), "2026", "plans[0].year"),
        (("plans", 0, "tasks", 0, "line"), 0, "plans[0].tasks[0].line"),
        (("plans", 0, "tasks", 0, "months"), [13], "plans[0].tasks[0].months[0]"),
        (("plans", 0, "tasks", 0, "measure"), "often", "plans[0].tasks[0].measure"),
        (("plans", 0, "tasks", 0, "quantity"), "NaN", "plans[0].tasks[0].quantity"),
        (("plans", 0, "tasks", 0, "quantity"), 1.5, "plans[0].tasks[0].quantity"),
        (("plans", 0, "tasks", 0, "doubt"), "maybe", "plans[0].tasks[0].doubt"),
        (("plans", 0, "tasks", 0, "per_period"), True, "plans[0].tasks[0].per_period"),
        (("plans", 0, "tasks", 0, "more"), 1, "plans[0].tasks[0].more"),
    ],
)
def test_another_shape_is_refused_with_its_place(path: tuple[Any, ...], value: Any, where: str) -> None:
    whole: Any = document_as_dict(document())
    part = whole
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    with pytest.raises(DocumentError, match="archive_damaged") as refused:
        document_from_dict(whole)
    assert refused.value.details == {"where": where}


@pytest.mark.parametrize("value", [None, [], "x", {}, {"plans": [], "skipped": []}])
def test_what_is_no_draft_is_refused(value: object) -> None:
    with pytest.raises(DocumentError, match="archive_damaged"):
        document_from_dict(value)
