"""A revised plan beside the one in force: what is the same is found, whatever its order."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import draws
from unionplan.domain.draft import TaskDraft
from unionplan.domain.likeness import Words
from unionplan.domain.measures import Direction, Measure, Period, Terms
from unionplan.domain.revision import ASKED, Existing, Part, Revision, compare

TITLES = (
    "召开职工代表大会",
    "召开第二届职工代表大会",
    "组织职工春游",
    "组织职工体检",
    "工会例会",
    "！！",
    "会",
)


def draft(title: str = "召开职工代表大会", **changes: Any) -> TaskDraft:
    made = TaskDraft(
        title=title, quote=f"{title}。", section="民主管理", line=3, months=(6,), measure=Measure.ONCE
    )
    return replace(made, **changes)


def existing(of: TaskDraft, id: int = 1, **changes: Any) -> Existing:
    made = Existing(id, 1, of.title, of.quote, of.section, of.terms, of.owner, of.budget_fen)
    return replace(made, **changes)


@st.composite
def task_drafts(draw: st.DrawFn) -> TaskDraft:
    terms = draw(draws.terms())
    title = draw(st.sampled_from(TITLES) | st.text(max_size=8))
    return TaskDraft(
        title=title,
        quote=draw(st.sampled_from(["", f"{title}，全年开展。"])),
        section=draw(st.sampled_from(["", "民主管理", "文体活动"])),
        line=draw(st.integers(1, 9)),
        months=tuple(sorted(terms.months)),
        measure=terms.measure,
        **{name: getattr(terms, name) for name in ASKED[terms.measure]},
        owner=draw(st.sampled_from(["", "王强"])),
        budget_fen=draw(st.sampled_from([None, 50000])),
    )


plans = st.lists(task_drafts().filter(lambda task: task.title.strip()), max_size=7)


def numbered(drafts: list[TaskDraft], **changes: Any) -> list[Existing]:
    return [existing(task, number, **changes) for number, task in enumerate(drafts, 1)]


def said(revision: Revision) -> tuple[Counter[str], ...]:
    """The groups without their order and without what a document's line says."""
    groups = (revision.unchanged, revision.changed, revision.added, revision.dropped)
    return tuple(Counter(str(_content(member)) for member in group) for group in groups)


def _content(member: Any) -> object:
    if isinstance(member, TaskDraft):
        return replace(member, line=0, months=())
    if isinstance(member, Existing):
        return member.id
    return member.task.id, replace(member.draft, line=0), member.parts


@given(plans)
def test_the_same_plan_changes_nothing(drafts: list[TaskDraft]) -> None:
    revision = compare(numbered(drafts), drafts)
    assert revision.empty and len(revision.unchanged) == len(drafts)


@given(plans, plans.flatmap(lambda drafts: st.tuples(st.just(drafts), st.permutations(drafts))))
def test_the_order_of_the_drafts_decides_nothing(
    old: list[TaskDraft], new: tuple[list[TaskDraft], list[TaskDraft]]
) -> None:
    assert said(compare(numbered(old), new[0])) == said(compare(numbered(old), new[1]))


@given(plans, plans, st.booleans())
def test_every_task_is_in_exactly_one_group(
    old: list[TaskDraft], new: list[TaskDraft], cancelled: bool
) -> None:
    tasks = numbered(old, cancelled=cancelled)
    r = compare(tasks, new)
    matched = [*r.unchanged, *r.changed]
    ids = [m.task.id for m in matched] + [t.id for t in (*r.dropped, *r.gone)]
    assert sorted(ids) == [t.id for t in tasks]
    assert Counter(map(str, new)) == Counter(map(str, [*(m.draft for m in matched), *r.added]))


@given(plans, plans)
def test_the_way_back_drops_as_many_as_the_way_there_adds(old: list[TaskDraft], new: list[TaskDraft]) -> None:
    there, back = compare(numbered(old), new), compare(numbered(new), old)
    assert (len(there.added), len(there.dropped)) == (len(back.dropped), len(back.added))


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    a, b = Words.of(one), Words.of(other)
    assert a.likeness(b) == b.likeness(a) and 0 <= a.likeness(b) <= 1


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"title": "召开第二届职工代表大会"}, Part.TITLE),
        ({"months": (9,)}, Part.MONTHS),
        ({"months": ()}, Part.MONTHS),
        ({"measure": Measure.TIMES, "quantity": Decimal(2), "unit": "次"}, Part.TERMS),
        ({"measure": Measure.CADENCE, "period": Period.HALF_YEAR}, Part.TERMS),
        ({"owner": "赵敏"}, Part.OWNER),
        ({"budget_fen": 80000}, Part.BUDGET),
        ({"section": "二、职代会"}, Part.SECTION),
    ],
)
def test_it_names_what_changed(changes: dict[str, Any], part: Part) -> None:
    before = draft(owner="王强", budget_fen=50000)
    (match,) = compare([existing(before)], [replace(before, **changes)]).changed
    assert match.parts == (part,)


def test_what_a_document_does_not_name_is_not_taken_away() -> None:
    before = existing(draft(owner="王强", budget_fen=50000))
    assert compare([before], [draft(section="")]).empty


def test_leftovers_of_another_measure_mean_nothing() -> None:
    before = existing(draft(), terms=Terms(Measure.ONCE, frozenset({6}), quantity=Decimal(3), unit="次"))
    assert compare([before], [draft(direction=Direction.AT_MOST)]).empty


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("宣讲进企业12场", "全年宣讲进企业15场"),
        ("吸收新业态职工入会60人", "新业态职工入会不少于80人"),
        ("召开职工代表大会", "召开第二届职工代表大会，审议集体合同"),
        ("慰问困难职工20户", "走访慰问困难职工三十户以上"),
        ("职工读书月", "职工读书月，10月份开展"),
    ],
)
def test_a_sentence_said_a_little_differently_is_the_same_task(old: str, new: str) -> None:
    assert len(compare([existing(draft(old))], [draft(new)]).changed) == 1


def test_numbers_tell_tasks_apart_where_nothing_else_does() -> None:
    old = [draft("第1期培训班", months=(3,)), draft("第2期培训班", months=(3,))]
    assert compare(numbered(old), old[::-1]).empty


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("组织职工春游", "组织职工体检"),
        ("庆祝三八妇女节", "庆祝五一劳动节"),
        ("困难职工慰问", "困难职工建档"),
        ("夏季送清凉活动", "冬季送温暖活动"),
        ("召开工会委员会会议", "召开工会小组会议"),
    ],
)
def test_two_tasks_that_only_begin_alike_stay_two(old: str, new: str) -> None:
    revision = compare([existing(draft(old))], [draft(new)])
    assert (len(revision.added), len(revision.dropped)) == (1, 1)


def test_tasks_of_one_name_keep_their_months() -> None:
    monthly = [draft("工会例会", months=(month,)) for month in range(1, 13)]
    revision = compare(numbered(monthly[::-1]), [*monthly[:11], draft("工会例会", months=(11, 12))])
    assert len(revision.unchanged) == 11
    assert [(m.task.terms.months, m.draft.months) for m in revision.changed] == [(frozenset({12}), (11, 12))]


def test_a_task_renamed_here_is_found_by_its_sentence() -> None:
    (match,) = compare([existing(draft(), title="职代会")], [draft()]).changed
    assert match.parts == (Part.TITLE,) and match.by_hand


def test_a_month_that_moved_is_the_documents_doing() -> None:
    (match,) = compare([existing(draft())], [draft(months=(9,))]).changed
    assert not match.by_hand


def test_a_postponement_is_not_the_documents_doing() -> None:
    before = existing(draft(), terms=Terms(Measure.ONCE, frozenset({9})), original_months=frozenset({6}))
    assert compare([before], [draft()]).changed[0].by_hand
    assert not compare([before], [draft(months=(7,))]).changed[0].by_hand


def test_a_cancelled_task_that_is_listed_again_returns_and_one_that_is_not_stays_gone() -> None:
    tasks = [existing(draft(), cancelled=True), existing(draft("组织职工春游"), 2, cancelled=True)]
    revision = compare(tasks, [draft()])
    assert [m.parts for m in revision.changed] == [(Part.CANCELLED,)]
    assert (revision.dropped, [t.id for t in revision.gone]) == ((), [2])
