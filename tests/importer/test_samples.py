"""The two documents that come with the project are read whole."""

import pytest

from unionplan.config import ROOT
from unionplan.importer import read_plan

DOCUMENTS = ROOT / "data" / "documents"


@pytest.mark.parametrize(("name", "count"), [("monthly-list.txt", 17), ("numbered-plan.txt", 23)])
def test_a_sample_document_gives_all_its_tasks(name: str, count: int) -> None:
    draft = read_plan((DOCUMENTS / name).read_bytes(), name)
    (plan,) = draft.plans
    assert (plan.year, len(plan.tasks)) == (2026, count)
    assert draft.skipped == ()


def test_the_month_list_keeps_every_line_and_its_empty_month() -> None:
    name = "monthly-list.txt"
    (plan,) = read_plan((DOCUMENTS / name).read_bytes(), name).plans
    assert {month for task in plan.tasks for month in task.months} == set(range(1, 13)) - {10}
    assert {task.section for task in plan.tasks} == {"具体活动安排"}
