"""Signing in with an organisation's accounts: which of them are whose."""

from datetime import datetime

from sqlmodel import Session, select

from unionplan.domain.access import Actor
from unionplan.domain.signing_in import Known
from unionplan.errors import InvalidError
from unionplan.models import Identity
from unionplan.queries.accounts import own_credentials


def link_identity(session: Session, actor: Actor, known: Known, now: datetime) -> int:
    """Let one sign in with it to one's own account, whose id it returns. InvalidError for another's."""
    account_id = own_credentials(session, actor).account_id
    query = select(Identity).where(Identity.issuer == known.issuer, Identity.subject == known.subject)
    row = session.exec(query).first()
    if row is None:
        row = Identity(account_id=account_id, issuer=known.issuer, subject=known.subject, linked_at=now)
        session.add(row)
        session.flush()
    elif row.account_id != account_id:
        raise InvalidError("identity_taken")
    return account_id


def unlink_identity(session: Session, actor: Actor, issuer: str) -> None:
    """Sign in with the password alone from now on. InvalidError where there is none."""
    own = own_credentials(session, actor)
    if not own.password:
        raise InvalidError("identity_last")
    query = select(Identity).where(Identity.account_id == own.account_id, Identity.issuer == issuer)
    for row in session.exec(query):
        session.delete(row)
    session.flush()
