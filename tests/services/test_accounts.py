"""Accounts are founded at the machine, invited by chairs, and shut out at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from tests.build import make_union
from unionplan.domain.access import Actor, Role
from unionplan.errors import ConflictError, InvalidError, NotFoundError, RefusedError
from unionplan.models import Account, Invitation, SignIn, SignInTry
from unionplan.queries.accounts import (
    accounts,
    any_account,
    credentials,
    invited,
    sign_ins,
    signed_in,
)
from unionplan.services.accounts import (
    NewAccount,
    accept_invitation,
    begin_sign_in,
    begin_try,
    change_password,
    change_role,
    disable_account,
    enable_account,
    end_all_sign_ins,
    end_sign_in,
    found_account,
    invite,
    note_seen,
)
from unionplan.services.unions import remove_sample
from unionplan.start import LOCAL_CHAIR

Ask = Callable[[Callable[[Actor], object]], object]
NOW = datetime(2026, 9, 15, 12, tzinfo=UTC)
HOME, OFFICE = "203.0.113.7", "198.51.100.9"
LI = NewAccount("Li.Mei", "李梅", "hash of hers")


@pytest.fixture
def session(session: Session) -> Session:
    """With Li Mei's union and Zhao Min's."""
    make_union(session)
    make_union(session)
    return session


@pytest.fixture
def li(session: Session) -> int:
    """Li Mei's account as chair of union 1."""
    return found_account(session, LOCAL_CHAIR, 1, LI, NOW)


def another(session: Session, role: Role = Role.MEMBER, login: str = "wang") -> int:
    token = invite(session, LOCAL_CHAIR, 1, "王强", role, NOW)
    return accept_invitation(session, token, NewAccount(login, "王强", "hash of his"), NOW)


def version(session: Session, account_id: int) -> int:
    return session.get_one(Account, account_id).version


def test_only_the_one_at_the_machine_founds_an_account(
    session: Session, li_mei: Actor, zhao_min: Actor
) -> None:
    assert not any_account(session)
    for actor in (li_mei, zhao_min):
        with pytest.raises(RefusedError):
            found_account(session, actor, 1, LI, NOW)
    found_account(session, LOCAL_CHAIR, 1, LI, NOW)
    assert any_account(session)


def test_a_login_is_one_word_whatever_its_case_and_belongs_to_one(session: Session, li: int) -> None:
    assert credentials(session, "li.mei") is not None and credentials(session, "Li.Mei") is None
    for login, code in (("LI.MEI ", "login_taken"), (" ", "login_missing"), ("a b", "login_missing")):
        with pytest.raises(InvalidError, match=code):
            found_account(session, LOCAL_CHAIR, 1, NewAccount(login, "别人", "x"), NOW)


def test_only_a_unions_chair_invites_and_sees_its_accounts(session: Session, only_the_chair: Ask) -> None:
    only_the_chair(lambda actor: invite(session, actor, 1, "王强", Role.MEMBER, NOW))
    only_the_chair(lambda actor: accounts(session, actor, 1))


def test_an_invitation_works_once_within_48_hours(session: Session) -> None:
    token = invite(session, LOCAL_CHAIR, 1, "王强", Role.VIEWER, NOW)
    late = NOW + timedelta(hours=48)
    assert invited(session, token, NOW).role is Role.VIEWER
    for when, secret in ((late, token), (NOW, token[:-1])):
        with pytest.raises(NotFoundError, match="invitation_gone"):
            accept_invitation(session, secret, LI, when)
    accept_invitation(session, token, LI, NOW)
    with pytest.raises(NotFoundError, match="invitation_gone"):
        accept_invitation(session, token, NewAccount("second", "第二人", "x"), NOW)
    with pytest.raises(NotFoundError, match="invitation_gone"):
        invited(session, token, NOW)


def test_no_secret_is_stored(session: Session, li: int) -> None:
    secrets = {
        invite(session, LOCAL_CHAIR, 1, "王强", Role.MEMBER, NOW),
        begin_sign_in(session, li, HOME, "", NOW),
    }
    stored = {*session.exec(select(Invitation.token)), *session.exec(select(SignIn.token))}
    assert not secrets & stored and all(len(token) == 64 for token in stored)


def test_a_cookie_leads_to_its_account_until_it_is_signed_out(session: Session, li: int) -> None:
    token = begin_sign_in(session, li, HOME, "浏览器", NOW)
    visitor = signed_in(session, token, NOW)
    assert visitor and visitor.actor == Actor("李梅", Role.CHAIR, 1, li) and visitor.sign_in_id
    assert signed_in(session, token + "x", NOW) is None
    end_sign_in(session, replace(visitor.actor, account_id=another(session)), visitor.sign_in_id)
    assert signed_in(session, token, NOW)
    end_sign_in(session, visitor.actor, visitor.sign_in_id)
    assert signed_in(session, token, NOW) is None


def test_a_sign_in_in_use_does_not_run_idle(session: Session, li: int) -> None:
    token = begin_sign_in(session, li, HOME, "", NOW)
    later = NOW + timedelta(hours=11)
    visitor = signed_in(session, token, later)
    assert visitor and visitor.sign_in_id
    note_seen(session, visitor.sign_in_id, later)
    assert signed_in(session, token, later + timedelta(hours=11))
    assert signed_in(session, token, later + timedelta(hours=12)) is None


def test_a_new_password_and_signing_out_everywhere_end_every_device(session: Session, li: int) -> None:
    tokens = [begin_sign_in(session, li, HOME, f"设备{n}", NOW) for n in range(3)]
    me = replace(LOCAL_CHAIR, union_id=1, account_id=li)
    assert {row.device for row in sign_ins(session, me, NOW)} == {"设备0", "设备1", "设备2"}
    change_password(session, me, "another hash")
    assert not any(signed_in(session, token, NOW) for token in tokens)
    found = credentials(session, "li.mei")
    assert found and found.password == "another hash"
    token = begin_sign_in(session, li, HOME, "", NOW)
    end_all_sign_ins(session, me)
    assert signed_in(session, token, NOW) is None


def test_who_is_disabled_is_out_at_once_and_may_come_back(session: Session, li: int) -> None:
    wang = another(session)
    token = begin_sign_in(session, wang, HOME, "", NOW)
    disable_account(session, LOCAL_CHAIR, wang, version(session, wang), NOW)
    assert signed_in(session, token, NOW) is None and credentials(session, "wang") is None
    with pytest.raises(NotFoundError):
        begin_sign_in(session, wang, HOME, "", NOW)
    enable_account(session, LOCAL_CHAIR, wang, version(session, wang))
    assert credentials(session, "wang") is not None


def test_only_the_chair_disables_and_changes_roles(session: Session, li: int, only_the_chair: Ask) -> None:
    wang = another(session)
    only_the_chair(lambda actor: disable_account(session, actor, wang, version(session, wang), NOW))
    only_the_chair(lambda actor: change_role(session, actor, wang, version(session, wang), Role.VIEWER))
    with pytest.raises(ConflictError):
        enable_account(session, LOCAL_CHAIR, wang, version(session, wang) - 1)


def test_a_union_keeps_a_chair(session: Session, li: int) -> None:
    with pytest.raises(InvalidError, match="last_chair"):
        disable_account(session, LOCAL_CHAIR, li, version(session, li), NOW)
    with pytest.raises(InvalidError, match="last_chair"):
        change_role(session, LOCAL_CHAIR, li, version(session, li), Role.MEMBER)
    another(session, Role.CHAIR)
    disable_account(session, LOCAL_CHAIR, li, version(session, li), NOW)
    assert [row.disabled for row in accounts(session, LOCAL_CHAIR, 1)] == [True, False]


def test_tries_wait_by_name_whether_it_exists_or_not(session: Session, li: int) -> None:
    for login in ("li.mei", "nobody"):
        for n in range(5):
            assert not begin_try(session, login, HOME, NOW + timedelta(seconds=n))
        assert begin_try(session, login, OFFICE, NOW + timedelta(seconds=5)) == timedelta(seconds=9)
        assert not begin_try(session, login, OFFICE, NOW + timedelta(seconds=14))
    begin_sign_in(session, li, HOME, "", NOW)
    assert not begin_try(session, "li.mei", OFFICE, NOW + timedelta(seconds=15))


def test_of_200_guesses_in_an_hour_at_most_20_are_looked_at(session: Session, li: int) -> None:
    moments = (NOW + timedelta(hours=1) * n / 200 for n in range(200))
    looked_at = sum(not begin_try(session, "li.mei", HOME, now) for now in moments)
    assert 5 < looked_at <= 20


def test_an_address_may_fail_fifty_times_an_hour(session: Session) -> None:
    for n in range(50):
        begin_try(session, f"name{n}", HOME, NOW)
    assert begin_try(session, "someone", HOME, NOW) == timedelta(hours=1)
    assert not begin_try(session, "someone", OFFICE, NOW)
    assert not begin_try(session, "someone", HOME, NOW + timedelta(hours=1))


def test_tries_are_forgotten_after_a_day(session: Session) -> None:
    begin_try(session, "wang", HOME, NOW)
    begin_try(session, "wang", HOME, NOW + timedelta(days=1))
    assert len(session.exec(select(SignInTry)).all()) == 1


def test_a_sample_people_sign_in_to_is_not_removed(session: Session) -> None:
    sample = make_union(session, is_sample=True)
    found_account(session, LOCAL_CHAIR, sample.id, LI, NOW)
    with pytest.raises(InvalidError, match="sample_has_accounts"):
        remove_sample(session, LOCAL_CHAIR)
