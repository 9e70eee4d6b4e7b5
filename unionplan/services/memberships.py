"""A person of several unions: joining a second one with one's account, being something there, leaving."""

from datetime import datetime

from sqlmodel import Session, col, select

from unionplan.domain.access import Actor, Right, Role, require
from unionplan.errors import InvalidError, NotFoundError
from unionplan.models import Account, Membership
from unionplan.services.accounts import open_invitation


def join_union(session: Session, actor: Actor, token: str, now: datetime) -> int:
    """Accept an invitation with the account one has; the union's id. The link works once.

    NotFoundError where there is no account or the link is no good, InvalidError for one's own union
    and for one joined before.
    """
    account = None if actor.account_id is None else session.get(Account, actor.account_id)
    if account is None:
        raise NotFoundError("no_account")
    row = open_invitation(session, token, now)
    known = select(Membership.id).where(
        Membership.account_id == account.id, Membership.union_id == row.union_id
    )
    if account.union_id == row.union_id or session.exec(known).first() is not None:
        raise InvalidError("union_joined", "union")
    row.used_at = now
    session.add(Membership(account_id=account.id, union_id=row.union_id, role=row.role, joined_at=now))
    session.flush()
    return row.union_id


def change_membership(session: Session, actor: Actor, membership_id: int, role: Role) -> int:
    """Give a person of another union another role here, from their next click on."""
    _membership(session, actor, membership_id).role = role
    session.flush()
    return membership_id


def end_membership(session: Session, actor: Actor, membership_id: int) -> int:
    """Let a person of another union go: they belong to their own only. Returns whose account it is."""
    row = _membership(session, actor, membership_id)
    session.delete(row)
    session.flush()
    return row.account_id


def _membership(session: Session, actor: Actor, membership_id: int) -> Membership:
    row = session.exec(select(Membership).where(col(Membership.id) == membership_id)).first()
    if row is None:
        raise NotFoundError("not_found")
    require(actor, Right.MANAGE, row.union_id)
    return row
