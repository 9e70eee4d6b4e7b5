"""The tree of unions: who is above whom, what the one above may do, and what it may not."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session, select

from tests.build import make_plan, make_union
from unionplan.domain.access import Actor, Right, Role
from unionplan.domain.unions import ListedUnion, UnionEntry, UnionKind
from unionplan.errors import InvalidError, NotFoundError, RefusedError
from unionplan.models import Account, Membership, Plan, Union
from unionplan.queries.unions import acting_in, is_above, own_unions, require_over, unions_below
from unionplan.services.tree import (
    add_union,
    add_unions,
    close_union,
    correct_union,
    merge_unions,
    move_union,
    open_union,
)

NOW = datetime(2026, 9, 15, tzinfo=UTC)


def entry(name: str, code: str = "") -> UnionEntry:
    return UnionEntry(name, UnionKind.COMMUNITY, code, "城东")


def listed(name: str, under: str = "", code: str = "") -> ListedUnion:
    return ListedUnion(entry(name, code), under)


@pytest.fixture
def district(session: Session) -> int:
    """Union 1, Li Mei's."""
    return make_union(session, name="清河区总工会").id


@pytest.fixture
def street(session: Session, li_mei: Actor, district: int) -> int:
    return add_union(session, li_mei, district, entry("桐荫街道总工会", "A1"))


@pytest.fixture
def school(session: Session, li_mei: Actor, street: int) -> int:
    return add_union(session, li_mei, street, entry("实验小学工会"))


def names(session: Session, actor: Actor, union_id: int) -> list[tuple[int, str]]:
    return [(row.depth, row.name) for row in unions_below(session, actor, union_id)]


def test_a_union_stands_below_another_by_several_steps(
    session: Session, li_mei: Actor, district: int, street: int, school: int
) -> None:
    assert is_above(session, district, school) and is_above(session, street, school)
    assert not is_above(session, school, district) and not is_above(session, district, district)
    assert names(session, li_mei, district) == [(1, "桐荫街道总工会"), (2, "实验小学工会")]


def test_who_is_above_looks_on_and_changes_nothing(
    session: Session, li_mei: Actor, district: int, school: int
) -> None:
    stranger = Actor("赵敏", Role.CHAIR, make_union(session).id)
    seen = acting_in(session, li_mei, school)
    assert (seen.union_id, seen.role, seen.upper) == (school, Role.VIEWER, True)
    assert acting_in(session, li_mei, district) is li_mei
    for asked in (district, school, 9_999):
        with pytest.raises(NotFoundError):
            acting_in(session, stranger, asked)


def test_who_is_below_sees_nothing_above_or_beside(session: Session, street: int, school: int) -> None:
    beside = make_union(session, name="第二小学工会", parent_id=street).id
    teacher = Actor("周洁", Role.CHAIR, school, 7)
    for asked in (1, street, beside):
        with pytest.raises(NotFoundError):
            acting_in(session, teacher, asked)
        with pytest.raises(NotFoundError):
            unions_below(session, teacher, asked)


def test_a_person_of_several_unions_is_in_each_what_they_are_there(session: Session, street: int) -> None:
    account = Account(
        union_id=street, login="zhou", name="周洁", password="-", role=Role.CHAIR, created_at=NOW
    )
    other = make_union(session, name="清河医院工会")
    session.add(account)
    session.flush()
    session.add(Membership(account_id=account.id, union_id=other.id, role=Role.MEMBER, joined_at=NOW))
    session.flush()
    zhou = Actor("周洁", Role.CHAIR, street, account.id)
    assert acting_in(session, zhou, other.id) == Actor("周洁", Role.MEMBER, other.id, account.id)
    assert [union.id for union in own_unions(session, zhou)] == [street, other.id]


def test_a_list_of_unions_is_taken_whole_in_any_order(session: Session, li_mei: Actor, district: int) -> None:
    rows = [
        listed("实验小学工会", "A1"),
        listed("桐荫街道总工会", code="A1"),
        listed("食堂工会", "实验小学工会"),
    ]
    assert add_unions(session, li_mei, district, rows) == 3
    assert names(session, li_mei, district) == [
        (1, "桐荫街道总工会"),
        (2, "实验小学工会"),
        (3, "食堂工会"),
    ]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([listed("甲", "乙"), listed("乙", "甲")], "list_above_unknown"),
        ([listed("甲"), listed("甲")], "union_twin"),
        ([listed("甲", code="1"), listed("乙", code="1")], "union_twin"),
        (
            [listed("甲"), listed("乙"), listed("丙", "甲"), listed("丙", "乙"), listed("丁", "丙")],
            "list_above_twice",
        ),
        ([listed("桐荫街道总工会")], "union_twin"),
        ([listed(" ")], "union_name_missing"),
    ],
)
def test_a_list_that_does_not_fit_is_refused_whole(
    session: Session, li_mei: Actor, district: int, street: int, rows: list[ListedUnion], code: str
) -> None:
    with pytest.raises(InvalidError) as refused, session.begin_nested():
        add_unions(session, li_mei, district, rows)
    assert refused.value.code == code
    assert names(session, li_mei, district) == [(1, "桐荫街道总工会")]


def test_a_union_moves_with_all_below_it_and_never_below_itself(
    session: Session, li_mei: Actor, district: int, street: int, school: int
) -> None:
    other = add_union(session, li_mei, district, entry("柳溪街道总工会"))
    move_union(session, li_mei, street, other)
    assert names(session, li_mei, other) == [(1, "桐荫街道总工会"), (2, "实验小学工会")]
    for below in (street, school):
        with pytest.raises(InvalidError, match="union_below_itself"):
            move_union(session, li_mei, street, below)


def test_a_union_merged_gives_all_it_has_and_is_closed(
    session: Session, li_mei: Actor, district: int, street: int, school: int
) -> None:
    other = add_union(session, li_mei, district, entry("柳溪街道总工会"))
    plan = make_plan(session, union_id=street)
    merge_unions(session, li_mei, street, other, NOW)
    assert session.get(Plan, plan.id).union_id == other  # type: ignore[union-attr]
    assert names(session, li_mei, other) == [(1, "实验小学工会")]
    assert session.get(Union, street).closed_at is not None  # type: ignore[union-attr]


def test_unions_with_plans_of_one_year_are_not_merged(
    session: Session, li_mei: Actor, district: int, street: int
) -> None:
    other = add_union(session, li_mei, district, entry("柳溪街道总工会"))
    for union in (street, other):
        make_plan(session, union_id=union)
    with pytest.raises(InvalidError, match="merge_same_year"):
        merge_unions(session, li_mei, street, other, NOW)


def test_a_closed_union_takes_nothing_below_it_until_it_is_opened(
    session: Session, li_mei: Actor, street: int, school: int
) -> None:
    with pytest.raises(InvalidError, match="union_has_open_below"):
        close_union(session, li_mei, street, NOW)
    close_union(session, li_mei, school, NOW)
    close_union(session, li_mei, street, NOW)
    with pytest.raises(InvalidError, match="union_closed"):
        add_union(session, li_mei, street, entry("新工会"))
    open_union(session, li_mei, street)
    assert add_union(session, li_mei, street, entry("新工会"))


def test_a_name_and_a_number_are_one_unions_below_the_same(
    session: Session, li_mei: Actor, district: int, street: int
) -> None:
    for twin in (entry("桐荫街道总工会"), entry("另一个", "A1")):
        with pytest.raises(InvalidError, match="union_twin"):
            add_union(session, li_mei, district, twin)
    correct_union(session, li_mei, street, entry("桐荫街道总工会", "A2"))
    assert session.exec(select(Union.code).where(Union.id == street)).one() == "A2"


def test_only_the_chair_above_arranges_what_is_below(
    session: Session, wang_qiang: Actor, street: int
) -> None:
    with pytest.raises(RefusedError):
        add_union(session, wang_qiang, street, entry("新工会"))
    own = Actor("周洁", Role.CHAIR, street, 7)
    with pytest.raises(NotFoundError):
        close_union(session, own, street, NOW)
    looking_on = acting_in(session, Actor("李梅", Role.CHAIR, 1), street)
    with pytest.raises(NotFoundError):
        require_over(session, looking_on, Right.MANAGE, street)
