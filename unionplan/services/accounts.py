"""Accounts: founding, inviting, signing in and out, passwords, disabling."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, func, select

from unionplan.domain.access import Actor, Right, Role, require
from unionplan.domain.entries import required, tidy
from unionplan.domain.signing_in import INVITED, REMEMBERED, fingerprint, new_token, utc
from unionplan.errors import ConflictError, InvalidError, NotFoundError, RefusedError
from unionplan.models import Account, Invitation, SignIn, SignInTry, Union
from unionplan.queries.accounts import wait_before
from unionplan.queries.unions import require_over

NO_PASSWORD = ""
TRYING = 7_102_027  # any number no other program of this database uses


@dataclass(frozen=True, slots=True)
class NewAccount:
    """A person's way in; ``password`` is hashed already, NO_PASSWORD where an identity is the way in."""

    login: str
    name: str
    password: str


def found_account(session: Session, actor: Actor, union_id: int, entry: NewAccount, now: datetime) -> int:
    """A union's chair account, made by the one at the machine. RefusedError for anyone else."""
    if actor.union_id is not None or not actor.may(Right.MANAGE):
        raise RefusedError("not_allowed")
    if session.get(Union, union_id) is None:
        raise NotFoundError("not_found")
    return _added(session, union_id, Role.CHAIR, entry, now)


def invite(session: Session, actor: Actor, union_id: int, name: str, role: Role, now: datetime) -> str:
    """The secret of a one-time link, good for 48 hours; to one's own union or to one below it."""
    require_over(session, actor, Right.MANAGE, union_id, itself=True)
    token = new_token()
    session.add(
        Invitation(
            union_id=union_id,
            token=fingerprint(token),
            name=required(name, "person"),
            role=role,
            invited_by=actor.name,
            ends_at=now + INVITED,
        )
    )
    session.flush()
    return token


def accept_invitation(session: Session, token: str, entry: NewAccount, now: datetime) -> int:
    """The account an invitation was for; the link works once. NotFoundError, InvalidError."""
    row = open_invitation(session, token, now)
    row.used_at = now
    return _added(session, row.union_id, row.role, entry, now)


def open_invitation(session: Session, token: str, now: datetime) -> Invitation:
    """The invitation a link is for, while it works. NotFoundError."""
    query = select(Invitation).where(Invitation.token == fingerprint(token)).with_for_update()
    row = session.exec(query).first()
    if row is None or row.used_at is not None or utc(row.ends_at) <= now:
        raise NotFoundError("invitation_gone")
    return row


def begin_sign_in(session: Session, account_id: int, address: str, device: str, now: datetime) -> str:
    """The secret of a new sign-in's cookie; failed tries with the name are forgotten."""
    account = session.get(Account, account_id)
    if account is None or account.disabled_at is not None:
        raise NotFoundError("not_found")
    session.execute(delete(SignInTry).where(col(SignInTry.login) == fingerprint(account.login)))
    token = new_token()
    session.add(
        SignIn(
            account_id=account_id,
            token=fingerprint(token),
            device=_fitting(device, 200),
            address=_fitting(address, 45),
            began_at=now,
            seen_at=now,
        )
    )
    session.flush()
    return token


def begin_try(session: Session, login: str, address: str, now: datetime) -> timedelta:
    """Zero where a password may be looked at now, else how long to wait.

    A try counts as failed from its beginning until a sign-in forgets it, and tries begin one after
    another: so a hundred at the same moment are no more than a hundred in turn.
    """
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer at a time anyway
        session.execute(select(func.pg_advisory_xact_lock(TRYING)))
    address = _fitting(address, 45)
    wait = wait_before(session, login, address, now)
    if not wait:
        session.execute(delete(SignInTry).where(col(SignInTry.at) <= now - REMEMBERED))
        session.add(SignInTry(login=fingerprint(login), address=address, at=now))
        session.flush()
    return wait


def note_seen(session: Session, sign_in_id: int, now: datetime) -> None:
    """A sign-in that is used does not run idle."""
    row = session.get(SignIn, sign_in_id)
    if row is not None:
        row.seen_at = now
        session.flush()


def end_sign_in(session: Session, actor: Actor, sign_in_id: int) -> None:
    """Sign oneself out on one device; nobody else's."""
    mine = (col(SignIn.id) == sign_in_id, col(SignIn.account_id) == _own(session, actor).id)
    session.execute(delete(SignIn).where(*mine))


def end_all_sign_ins(session: Session, actor: Actor) -> None:
    """Sign oneself out everywhere."""
    _sign_out(session, _own(session, actor))


def change_password(session: Session, actor: Actor, password: str) -> int:
    """Another hash for one's own account, whose id it returns; every device is signed out."""
    account = _own(session, actor)
    account.password = password
    session.flush()
    _sign_out(session, account)
    return account.id


def disable_account(session: Session, actor: Actor, account_id: int, version: int, now: datetime) -> int:
    """Shut someone out at once. InvalidError for a union's last chair."""
    account = _account(session, actor, account_id, version)
    _keep_a_chair(session, account)
    account.disabled_at = now
    session.flush()
    _sign_out(session, account)
    return account_id


def enable_account(session: Session, actor: Actor, account_id: int, version: int) -> int:
    """Let someone in again."""
    _account(session, actor, account_id, version).disabled_at = None
    session.flush()
    return account_id


def change_role(session: Session, actor: Actor, account_id: int, version: int, role: Role) -> int:
    """Give someone another role from their next click on. InvalidError for a union's last chair."""
    account = _account(session, actor, account_id, version)
    if role is not Role.CHAIR:
        _keep_a_chair(session, account)
    account.role = role
    session.flush()
    return account_id


def login_of(typed: str) -> str:
    """A login as it is stored and compared: without blanks around it, lower case."""
    return _fitting(typed.strip().casefold(), 64)


def _added(session: Session, union_id: int, role: Role, entry: NewAccount, now: datetime) -> int:
    login = tidy(login_of(entry.login), "login")
    if not login or any(c.isspace() for c in login):
        raise InvalidError("login_missing", "login")
    if session.exec(select(Account.id).where(Account.login == login)).first() is not None:
        raise InvalidError("login_taken", "login", login=login)
    name = required(entry.name, "person")
    row = Account(
        union_id=union_id, login=login, name=name, password=entry.password, role=role, created_at=now
    )
    session.add(row)
    session.flush()
    return row.id


def _account(session: Session, actor: Actor, account_id: int, version: int) -> Account:
    account = session.get(Account, account_id, populate_existing=True)
    if account is None:
        raise NotFoundError("not_found")
    require(actor, Right.MANAGE, account.union_id)
    if account.version != version:
        raise ConflictError("changed_meanwhile", version=account.version)
    return account


def _own(session: Session, actor: Actor) -> Account:
    account = None if actor.account_id is None else session.get(Account, actor.account_id)
    if account is None:
        raise NotFoundError("no_account")
    return account


def _sign_out(session: Session, account: Account) -> None:
    session.execute(delete(SignIn).where(col(SignIn.account_id) == account.id))


def _keep_a_chair(session: Session, account: Account) -> None:
    others = select(func.count()).where(
        Account.union_id == account.union_id,
        Account.role == Role.CHAIR,
        col(Account.disabled_at).is_(None),
        Account.id != account.id,
    )
    if account.role is Role.CHAIR and session.exec(others).one() == 0:
        raise InvalidError("last_chair", "role")


def _fitting(text: str, most: int) -> str:
    """Text from a stranger's request as a database can store it."""
    return "".join(c for c in text.encode(errors="replace").decode() if c.isprintable())[:most]
