"""Who somebody is at their organisation."""

from sqlmodel import Session, col, select

from unionplan.domain.access import Actor
from unionplan.domain.signing_in import Known
from unionplan.errors import NotFoundError, RefusedError
from unionplan.models import Account, Identity


def account_of(session: Session, known: Known) -> int:
    """Whose account a person known to their organisation has. NotFoundError for nobody's, RefusedError."""
    query = select(Account).join(Identity, col(Identity.account_id) == Account.id)
    theirs = (Identity.issuer == known.issuer, Identity.subject == known.subject)
    row = session.exec(query.where(*theirs)).first()
    if row is None:
        raise NotFoundError("identity_unknown")
    if row.disabled_at is not None:
        raise RefusedError("account_disabled")
    return row.id


def is_linked(session: Session, actor: Actor, issuer: str) -> bool:
    """Whether one may sign in with one's account of that organisation."""
    query = select(Identity.id).where(Identity.account_id == actor.account_id, Identity.issuer == issuer)
    return session.exec(query).first() is not None
