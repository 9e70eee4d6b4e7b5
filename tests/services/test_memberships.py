"""A person of several unions: one account, in each what its chair says, in a closed one only to look."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from tests.build import make_union
from unionplan.domain.access import Actor, Role
from unionplan.domain.unions import UnionEntry, UnionKind
from unionplan.errors import InvalidError, NotFoundError, RefusedError
from unionplan.models import Union
from unionplan.queries.accounts import accounts, signed_in
from unionplan.queries.unions import acting_in, own_unions
from unionplan.services.accounts import NewAccount, begin_sign_in, found_account, invite
from unionplan.services.memberships import change_membership, end_membership, join_union
from unionplan.services.tree import add_union
from unionplan.start import LOCAL_CHAIR

NOW = datetime(2026, 9, 15, tzinfo=UTC)


@pytest.fixture
def zhou(session: Session) -> Actor:
    """Chair of union 2, with an account; union 1 is Li Mei's."""
    unions = [make_union(session, name=name).id for name in ("清河镇工会", "清河医院工会")]
    account = found_account(session, LOCAL_CHAIR, unions[1], NewAccount("zhou", "周洁", "x"), NOW)
    return Actor("周洁", Role.CHAIR, unions[1], account)


def joined(session: Session, chair: Actor, guest: Actor, role: Role = Role.MEMBER) -> int:
    union_id = chair.union_id or 0
    return join_union(session, guest, invite(session, chair, union_id, "周洁", role, NOW), NOW)


def test_an_invitation_is_accepted_with_the_account_one_has(
    session: Session, li_mei: Actor, zhou: Actor
) -> None:
    assert joined(session, li_mei, zhou) == 1
    assert acting_in(session, zhou, 1) == Actor("周洁", Role.MEMBER, 1, zhou.account_id)
    assert [union.id for union in own_unions(session, zhou)] == [1, 2]


def test_one_joins_once_and_not_ones_own(session: Session, li_mei: Actor, zhou: Actor) -> None:
    joined(session, li_mei, zhou)
    for chair in (li_mei, zhou):
        with pytest.raises(InvalidError, match="union_joined"):
            joined(session, chair, zhou)


def test_a_link_works_once_and_for_an_account_only(session: Session, li_mei: Actor, zhou: Actor) -> None:
    token = invite(session, li_mei, 1, "周洁", Role.MEMBER, NOW)
    with pytest.raises(NotFoundError, match="no_account"):
        join_union(session, LOCAL_CHAIR, token, NOW)
    join_union(session, zhou, token, NOW)
    with pytest.raises(NotFoundError, match="invitation_gone"):
        join_union(session, zhou, token, NOW)


def test_the_chair_sees_changes_and_lets_go_whoever_joined(
    session: Session, li_mei: Actor, zhou: Actor
) -> None:
    joined(session, li_mei, zhou)
    (row,) = accounts(session, li_mei, 1)
    assert (row.name, row.role, row.id) == ("周洁", Role.MEMBER, zhou.account_id)
    change_membership(session, li_mei, row.membership_id or 0, Role.VIEWER)
    assert acting_in(session, zhou, 1).role is Role.VIEWER
    with pytest.raises(NotFoundError):
        change_membership(session, zhou, row.membership_id or 0, Role.CHAIR)
    with pytest.raises(RefusedError):
        end_membership(session, acting_in(session, zhou, 1), row.membership_id or 0)
    end_membership(session, li_mei, row.membership_id or 0)
    with pytest.raises(NotFoundError):
        acting_in(session, zhou, 1)


def test_of_a_closed_union_one_only_looks(session: Session, li_mei: Actor, zhou: Actor) -> None:
    joined(session, li_mei, zhou)
    token = begin_sign_in(session, zhou.account_id or 0, "", "", NOW)
    for union_id in (1, 2):
        session.get_one(Union, union_id).closed_at = NOW
    session.flush()
    seen = signed_in(session, token, NOW)
    assert seen is not None and seen.actor.role is Role.VIEWER
    assert acting_in(session, zhou, 1).role is Role.VIEWER


def test_the_chair_above_invites_for_a_union_below_and_for_no_other(
    session: Session, li_mei: Actor, zhou: Actor
) -> None:
    school = add_union(session, li_mei, 1, UnionEntry("实验小学工会", UnionKind.SCHOOL))
    assert invite(session, li_mei, school, "陈立", Role.CHAIR, NOW)
    for actor in (zhou, Actor("陈立", Role.CHAIR, school)):
        with pytest.raises(NotFoundError):
            invite(session, actor, 1, "谁", Role.CHAIR, NOW)
    with pytest.raises(RefusedError):
        invite(session, acting_in(session, li_mei, school), school, "谁", Role.CHAIR, NOW)
