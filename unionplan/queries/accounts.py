"""Accounts: who is signed in, who may try, who belongs to a union."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from unionplan.domain.access import Actor, Right, Role, require
from unionplan.domain.signing_in import (
    MOST_OF_AN_ADDRESS,
    REMEMBERED,
    SKEW,
    USUAL,
    Lasting,
    Visitor,
    fingerprint,
    lasts,
    utc,
    wait_after,
)
from unionplan.errors import NotFoundError
from unionplan.models import Account, Invitation, Membership, SignIn, SignInTry, Union

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a password is checked against."""

    account_id: int
    login: str
    password: str


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account of a union; ``login`` is empty where nobody types one, having no password.

    Whose own union is another is there by a ``membership_id``.
    """

    id: int
    login: str
    name: str
    role: Role
    disabled: bool
    seen_at: datetime | None
    version: int
    membership_id: int | None = None


@dataclass(frozen=True, slots=True)
class SignInRow:
    """A device one is signed in on."""

    id: int
    device: str
    address: str
    began_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Invited:
    """Who a link was made for."""

    union_name: str
    name: str
    role: Role


def any_account(session: Session) -> bool:
    """Whether anybody has to sign in."""
    return session.exec(select(Account.id).limit(1)).first() is not None


def signed_in(session: Session, token: str, now: datetime, lasting: Lasting = USUAL) -> Visitor | None:
    """Whose cookie this is, None where it is nobody's any more."""
    query = select(SignIn, Account, Union.closed_at).join(Account, col(Account.id) == SignIn.account_id)
    query = query.join(Union, col(Union.id) == Account.union_id)
    found = session.exec(query.where(SignIn.token == fingerprint(token))).first()
    if found is None:
        return None
    row, account, closed_at = found
    if account.disabled_at is not None or not lasts(row.began_at, row.seen_at, now, lasting):
        return None
    role = account.role if closed_at is None else Role.VIEWER
    actor = Actor(account.name, role, account.union_id, account.id)
    return Visitor(actor, row.id, utc(row.seen_at))


def credentials(session: Session, login: str) -> Credentials | None:
    """What to check a password against; None for a name nobody has, or whose account is disabled."""
    account = session.exec(select(Account).where(Account.login == login)).first()
    if account is None or account.disabled_at is not None:
        return None
    return Credentials(account.id, account.login, account.password)


def own_credentials(session: Session, actor: Actor) -> Credentials:
    """What one's own old password is checked against. NotFoundError without an account."""
    account = None if actor.account_id is None else session.get(Account, actor.account_id)
    if account is None:
        raise NotFoundError("no_account")
    return Credentials(account.id, account.login, account.password)


def wait_before(session: Session, login: str, address: str, now: datetime) -> timedelta:
    """How long until a try with this name from this address is looked at; zero for now.

    Tries of the future were made while the clock was fast: they would shut people out until it has come.
    """
    made = col(SignInTry.at) <= now + SKEW
    of_login = col(SignInTry.login) == fingerprint(login)
    failures, last = session.exec(
        select(func.count(), func.max(SignInTry.at)).where(
            of_login, made, col(SignInTry.at) > now - REMEMBERED
        )
    ).one()
    wait = utc(last) + wait_after(failures) - now if failures else timedelta(0)
    recent = (col(SignInTry.address) == address, made, col(SignInTry.at) > now - HOUR)
    others, first = session.exec(select(func.count(), func.min(SignInTry.at)).where(*recent)).one()
    if others >= MOST_OF_AN_ADDRESS:
        wait = max(wait, utc(first) + HOUR - now)
    return max(wait, timedelta(0))


def invited(session: Session, token: str, now: datetime) -> Invited:
    """Who an invitation's link is for. NotFoundError where it was used or has run out."""
    query = select(Invitation, Union.name).join(Union, col(Union.id) == Invitation.union_id)
    found = session.exec(query.where(Invitation.token == fingerprint(token))).first()
    if found is None or found[0].used_at is not None or utc(found[0].ends_at) <= now:
        raise NotFoundError("invitation_gone")
    return Invited(found[1], found[0].name, found[0].role)


def accounts(session: Session, actor: Actor, union_id: int) -> tuple[AccountRow, ...]:
    """A union's accounts with when they were last seen; for its chair."""
    require(actor, Right.MANAGE, union_id)
    last = select(SignIn.account_id, func.max(SignIn.seen_at).label("at")).group_by(col(SignIn.account_id))
    seen = last.subquery()
    query = select(Account, seen.c.at).outerjoin(seen, seen.c.account_id == Account.id)
    found = session.exec(query.where(Account.union_id == union_id).order_by(col(Account.id)))
    own = tuple(_account_row(account, at and utc(at)) for account, at in found)
    also = select(Account, seen.c.at, Membership).join(Membership, col(Membership.account_id) == Account.id)
    also = also.outerjoin(seen, seen.c.account_id == Account.id).where(Membership.union_id == union_id)
    return own + tuple(
        replace(_account_row(account, at and utc(at)), role=there.role, membership_id=there.id)
        for account, at, there in session.exec(also.order_by(col(Membership.id)))
    )


def _account_row(row: Account, seen_at: datetime | None) -> AccountRow:
    login, disabled = row.login if row.password else "", row.disabled_at is not None
    return AccountRow(row.id, login, row.name, row.role, disabled, seen_at, row.version)


def sign_ins(
    session: Session, actor: Actor, now: datetime, lasting: Lasting = USUAL
) -> tuple[SignInRow, ...]:
    """The devices one is signed in on, the one last used first."""
    query = select(SignIn).where(SignIn.account_id == actor.account_id).order_by(col(SignIn.seen_at).desc())
    return tuple(
        SignInRow(row.id, row.device, row.address, utc(row.began_at), utc(row.seen_at))
        for row in session.exec(query)
        if lasts(row.began_at, row.seen_at, now, lasting)
    )
