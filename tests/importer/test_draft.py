"""The draft as plain lists and dictionaries, as the command prints it."""

import json
from dataclasses import replace
from decimal import Decimal

from unionplan.domain.draft import DocumentDraft, PlanDraft, Skipped, TaskDraft, as_json
from unionplan.domain.measures import Direction, Measure


def printed(task: TaskDraft) -> dict[str, object]:
    plan = PlanDraft("计划", "plan", 2026, (1, 9), (task,))
    whole = json.loads(json.dumps(as_json(DocumentDraft(("x",), (plan,), (Skipped((10, 12), "noise"),)))))
    assert whole["skipped"] == [{"lines": [10, 12], "kind": "noise"}]
    assert {key: whole["plans"][0][key] for key in ("title", "kind", "year", "lines")} == {
        "title": "计划", "kind": "plan", "year": 2026, "lines": [1, 9],
    }  # fmt: skip
    found: dict[str, object] = whole["plans"][0]["tasks"][0]
    return found


def test_a_level_prints_its_value_and_direction() -> None:
    task = TaskDraft("满意率", "满意率", "服务", 3, (), Measure.LEVEL, value=Decimal("99.5"), unit="%")
    found = printed(replace(task, direction=Direction.AT_LEAST))
    assert (found["value"], found["direction"], found["measure"]) == (99.5, ">=", "level")
    assert (found["months"], found["period"], found["quantity"]) == ([], None, None)


def test_a_whole_number_is_printed_as_one() -> None:
    found = printed(TaskDraft("讲座", "讲座", "", 3, (3, 4), Measure.TIMES, quantity=Decimal("2"), unit="场"))
    assert found["quantity"] == 2
    assert isinstance(found["quantity"], int)
    assert found["months"] == [3, 4]
