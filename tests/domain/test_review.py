"""A draft under review: what a person can do to it, what never gets lost, what is never invented."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionplan.config import ROOT
from unionplan.domain.draft import DocumentDraft, TaskDraft
from unionplan.domain.measures import Measure
from unionplan.domain.review import Review, begin
from unionplan.domain.review_tasks import halves
from unionplan.errors import InvalidError
from unionplan.importer import read_plan

SOURCE = ROOT / "data/documents/numbered-plan.txt"
READ = read_plan(SOURCE.read_bytes(), SOURCE.name)
FRESH = begin(READ, SOURCE.name)
IDS = [item.id for item in FRESH.items]
ITEMS = st.sampled_from(IDS)
STEPS = st.sampled_from(["confirm", "drop", "restore", "split", "merge", "edit", "undo", "put_first"])


def found(review: Review, title: str) -> int:
    return next(item.id for item in review.items if title in item.draft.title)


def step(review: Review, name: str, item_id: int) -> Review:
    if name != "undo" and item_id not in {item.id for item in review.items}:
        return review
    typed = replace(FRESH.items[0].draft, title="改过", quote="x", line=1)
    steps: dict[str, Callable[[], Review]] = {
        "undo": review.undo,
        "split": lambda: review.split(item_id, "前一半", "后一半"),
        "merge": lambda: review.merge(item_id, "、"),
        "edit": lambda: review.edit(item_id, typed),
        "put_first": lambda: review.put_first({item_id}),
    }
    plain = {"confirm": review.confirm, "drop": review.drop, "restore": review.restore}
    return plain[name](item_id) if name in plain else steps[name]()


def after(steps: list[tuple[str, int]]) -> list[Review]:
    """The review after each step."""
    reviews = [FRESH]
    for name, item_id in steps:
        reviews.append(step(reviews[-1], name, item_id))
    return reviews


histories = st.lists(st.tuples(STEPS, ITEMS), max_size=12).map(after)


@given(histories)
def test_every_quote_stays_a_part_of_its_source_line(reviews: list[Review]) -> None:
    for item in reviews[-1].items:
        assert item.draft.quote in READ.source[item.draft.line - 1]


@given(histories)
def test_no_two_tasks_share_an_id_and_none_is_out_of_order(reviews: list[Review]) -> None:
    items = reviews[-1].items
    assert len({item.id for item in items}) == len(items)
    assert [item.draft.line for item in items] == sorted(item.draft.line for item in items)


@given(histories, ITEMS)
def test_drop_and_restore_is_as_if_nothing_had_happened(reviews: list[Review], item_id: int) -> None:
    review = reviews[-1]
    if item_id in {item.id for item in review.kept}:
        assert review.drop(item_id).restore(item_id) == review


@given(histories, ITEMS)
def test_split_and_merge_gives_the_same_sentence(reviews: list[Review], item_id: int) -> None:
    review = reviews[-1]
    if item_id not in {item.id for item in review.kept}:
        return
    old = review.item(item_id).draft
    new = review.split(item_id, "前一半", "后一半").merge(item_id, "、").item(item_id).draft
    assert new == replace(old, title="前一半、后一半")


@given(histories, STEPS, ITEMS)
def test_undo_takes_back_exactly_the_last_step(reviews: list[Review], name: str, item_id: int) -> None:
    before = reviews[-1]
    now = step(before, name, item_id)
    if name != "undo" and now is not before:
        assert now.undo() == before


@given(st.text(min_size=2, max_size=60))
def test_a_title_is_cut_without_inventing_a_letter(title: str) -> None:
    first, second = halves(title)
    assert title.startswith(first.strip()) or first in title
    assert second in title


def test_a_title_is_cut_at_the_mark_nearest_to_its_middle() -> None:
    assert halves("走访慰问困难职工，建立困难职工档案") == ("走访慰问困难职工", "建立困难职工档案")
    assert halves("职工健步走活动") == ("职工健", "步走活动")


def test_only_doubts_ask_to_be_confirmed_and_the_count_says_how_many_are_left() -> None:
    assert len(FRESH.doubtful) == len(FRESH.pending) == 8
    review = FRESH.confirm(*[item.id for item in FRESH.pending[:3]])
    assert (len(review.pending), len(review.doubtful)) == (5, 8)
    assert len(review.drop(review.pending[0].id).pending) == 4


def test_a_typed_task_is_refused_with_its_field_and_the_draft_stays() -> None:
    item = FRESH.items[0]
    for wrong, name in (
        ({"title": " "}, "title"),
        ({"measure": Measure.TIMES, "quantity": Decimal(0)}, "quantity"),
        ({"section": "板" * 101}, "section"),
        ({"owner": "人" * 51}, "owner"),
    ):
        with pytest.raises(InvalidError) as refused:
            FRESH.edit(item.id, replace(item.draft, **wrong))
        assert refused.value.field == name


def test_of_two_sentences_of_one_line_the_merged_quote_spans_both() -> None:
    first = found(FRESH, "做好新入职职工入会工作")
    merged = FRESH.merge(first, "、").item(first).draft
    assert merged.quote == "做好新入职职工入会工作，职工入会率达到100%"
    assert merged.title == "做好新入职职工入会工作、职工入会率达到100%"
    assert (merged.measure, merged.value) == (Measure.LEVEL, Decimal(100))


def test_a_budget_is_neither_doubled_by_a_split_nor_lost_by_a_merge() -> None:
    sports = found(FRESH, "运动会")
    assert FRESH.item(sports).draft.budget_fen == 3_000_000
    review = FRESH.split(sports, "运动会", "颁奖")
    assert [i.draft.budget_fen for i in review.items if i.draft.title in ("运动会", "颁奖")] == [
        3_000_000,
        None,
    ]
    assert review.merge(sports, "、").item(sports).draft.budget_fen == 3_000_000


def test_the_last_task_has_nothing_to_merge_with() -> None:
    assert FRESH.merge(IDS[-1], "、") is FRESH


def test_a_key_task_weighs_one_and_a_usual_one_nothing() -> None:
    hard = {item.id for item in FRESH.items if item.hard}
    review = FRESH.put_first(hard)
    assert 0 < len(hard) < len(IDS)
    assert {item.weight for item in review.items if item.id in hard} == {1}
    assert {item.weight for item in review.items if item.id not in hard} == {0}


def test_an_owner_for_all_goes_to_those_who_name_nobody() -> None:
    owned = FRESH.edit(IDS[0], replace(FRESH.items[0].draft, owner="李梅"))
    owners = [task.owner for task in owned.with_owner(" 办公室 ")]
    assert owners[0] == "李梅" and "办公室" in owners and "" not in owners


def test_each_plan_of_a_document_keeps_what_was_done_to_it() -> None:
    plan = READ.plans[0]
    document: DocumentDraft = replace(READ, plans=(plan, replace(plan, year=2027)))
    review = begin(document, "").drop(1).choose(1)
    assert (len(review.kept), review.plan.year) == (23, 2027)
    assert len(review.choose(0).kept) == 22


def test_the_draft_it_began_with_is_what_the_document_said() -> None:
    tasks: tuple[TaskDraft, ...] = READ.plans[0].tasks
    assert tuple(item.draft for item in FRESH.items) == tasks
