"""An account of the organisation opens one account here, and the last way in stays."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from tests.build import make_union
from unionplan.domain.access import Actor, Role
from unionplan.domain.signing_in import Known
from unionplan.errors import InvalidError, NotFoundError, RefusedError
from unionplan.models import Account
from unionplan.queries.accounts import accounts
from unionplan.queries.identities import account_of, is_linked
from unionplan.services.accounts import NO_PASSWORD, NewAccount, accept_invitation, invite
from unionplan.services.identities import link_identity, unlink_identity
from unionplan.start import LOCAL_CHAIR

NOW = datetime(2026, 9, 15, 12, tzinfo=UTC)
ISSUER = "https://id.example"
HERS = Known(ISSUER, "7f3a")
Join = Callable[..., Actor]


@pytest.fixture
def join(session: Session) -> Join:
    """Lets people into union 1."""
    make_union(session)

    def joined(name: str, role: Role = Role.CHAIR, password: str = "散列") -> Actor:
        token = invite(session, LOCAL_CHAIR, 1, name, role, NOW)
        own = accept_invitation(session, token, NewAccount(name, name, password), NOW)
        return Actor(name, role, 1, own)

    return joined


def test_who_is_linked_is_known_by_organisation_and_subject_alone(session: Session, join: Join) -> None:
    li = join("李梅")
    for _ in range(2):
        assert link_identity(session, li, HERS, NOW) == account_of(session, HERS) == li.account_id
    for other in (Known("https://evil.example", "7f3a"), Known(ISSUER, "7F3A"), Known(ISSUER, "")):
        with pytest.raises(NotFoundError, match="identity_unknown"):
            account_of(session, other)


def test_nobody_takes_what_is_linked_to_another(session: Session, join: Join, zhao_min: Actor) -> None:
    li, wang = join("李梅"), join("王强", Role.VIEWER)
    link_identity(session, li, HERS, NOW)
    with pytest.raises(InvalidError, match="identity_taken"):
        link_identity(session, wang, HERS, NOW)
    unlink_identity(session, wang, ISSUER)
    assert is_linked(session, li, ISSUER) and not is_linked(session, wang, ISSUER)
    with pytest.raises(NotFoundError):
        link_identity(session, zhao_min, Known(ISSUER, "of one without an account"), NOW)


def test_the_last_way_in_stays(session: Session, join: Join) -> None:
    li, sun = join("李梅"), join("孙洁", Role.MEMBER, NO_PASSWORD)
    for actor, known in ((li, HERS), (sun, Known(ISSUER, "9c"))):
        link_identity(session, actor, known, NOW)
    unlink_identity(session, li, ISSUER)
    with pytest.raises(InvalidError, match="identity_last"):
        unlink_identity(session, sun, ISSUER)
    assert not is_linked(session, li, ISSUER) and is_linked(session, sun, ISSUER)
    assert [row.login for row in accounts(session, li, 1)] == ["李梅", ""]


def test_a_disabled_account_is_not_opened(session: Session, join: Join) -> None:
    li = join("李梅")
    session.get_one(Account, link_identity(session, li, HERS, NOW)).disabled_at = NOW
    session.flush()
    with pytest.raises(RefusedError, match="account_disabled"):
        account_of(session, HERS)
