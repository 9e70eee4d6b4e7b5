"""Every form of plan we know comes in as it was written."""

import pytest

from tests.importer.forms import FORMS, Form
from unionplan.domain.draft import DOUBTS, TaskDraft
from unionplan.importer import read_text


def tasks_of(text: str) -> list[TaskDraft]:
    return [task for plan in read_text(text).plans for task in plan.tasks]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_gives_its_tasks_and_nothing_else(form: Form) -> None:
    found = tasks_of(form.text)
    assert [(task.title, task.months, task.measure.value) for task in found] == list(form.tasks)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_quote_stands_in_its_line(form: Form) -> None:
    draft = read_text(form.text)
    for plan in draft.plans:
        for task in plan.tasks:
            assert task.quote in draft.source[task.line - 1]
            assert task.doubt is None or task.doubt in DOUBTS


def test_a_table_keeps_owner_and_money() -> None:
    form = next(form for form in FORMS if "table" in form.name)
    women, health, meeting = tasks_of(form.text)
    assert (women.owner, women.budget_fen) == ("女工委员", 200_000)
    assert (health.owner, health.budget_fen) == ("", None)
    assert meeting.owner == "主席"


def test_an_owner_and_a_budget_in_a_sentence_are_read() -> None:
    (task,) = tasks_of("工会工作计划\n一、活动\n1、下半年举办歌会，预算1.5万元。（责任人：文体委员）")
    assert (task.owner, task.budget_fen) == ("文体委员", 1_500_000)
    assert task.title == "下半年举办歌会，预算1.5万元"
