"""The audit as it is stored."""

from collections.abc import Iterator
from datetime import UTC

from sqlmodel import Session, col, select

from unionplan.domain.access import Actor, Right
from unionplan.domain.audit import AuditFacts, AuditLink, Columns
from unionplan.domain.signing_in import utc
from unionplan.errors import RefusedError
from unionplan.models import AuditEntry

AT_ONCE = 1000


def audit_links(session: Session, actor: Actor) -> Iterator[AuditLink]:
    """The whole chain, every union's, in the order of its numbers. RefusedError but for the local chair."""
    if actor.union_id is not None or not actor.may(Right.MANAGE):
        raise RefusedError("not_allowed")
    query = select(AuditEntry).order_by(col(AuditEntry.number))
    rows = session.exec(query.execution_options(yield_per=AT_ONCE))
    return (
        AuditLink(facts_of(row), row.previous, row.seal, Columns(row.before, row.after, row.salt), row.erased)
        for row in rows
    )


def facts_of(row: AuditEntry) -> AuditFacts:
    """What a stored entry says."""
    return AuditFacts(
        number=row.number,
        at=utc(row.at).astimezone(UTC),
        actor=row.actor,
        account_id=row.account_id,
        union_id=row.union_id,
        plan_id=row.plan_id,
        what=row.what,
        record_id=row.record_id,
        deed=row.deed,
        digest=row.digest,
    )
