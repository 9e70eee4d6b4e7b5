"""The audit's chain as it is stored: entries added at its end, names taken out of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, insert, update
from sqlmodel import Session, col, func, select

from unionplan.domain.access import Actor
from unionplan.domain.audit import BEGINNING, ERASURE, AuditFacts, Columns, erasure, sealed
from unionplan.models import AuditEntry
from unionplan.models.audit import told_of

CHAINING = 7_102_028  # any number no other program of this database uses
SALT = 16  # random bytes


@dataclass(frozen=True, slots=True)
class Deed:
    """What an entry is to tell."""

    what: str
    record_id: int
    union_id: int | None
    plan_id: int | None
    deed: str
    columns: Columns


@dataclass(frozen=True, slots=True)
class Erasing:
    """Names to be taken out of what the audit says of a union, or of one plan of it."""

    erased: Callable[[str], str]
    union_id: int
    plan_id: int | None = None


def erase_in_audit(session: Session, erasing: Erasing) -> None:
    """At the transaction's end, take names out of all the audit says, this transaction's changes included."""
    session.info.setdefault("erasing", []).append(erasing)


def salted(before: str, after: str) -> Columns:
    """Columns with a salt of their own."""
    return Columns(before, after, token_hex(SALT))


def chain(session: Session, actor: Actor | None, deeds: Sequence[Deed]) -> None:
    """Add deeds at the chain's end, then erase what the session was asked to."""
    erasings: list[Erasing] = session.info.pop("erasing", [])
    if not deeds and not erasings:
        return
    connection = session.connection()
    if connection.dialect.name == "postgresql":  # SQLite has one writer at a time anyway
        connection.execute(select(func.pg_advisory_xact_lock(CHAINING)))
    if deeds:
        _add(connection, actor, deeds)
    for erasing in erasings:
        _erase(connection, actor, erasing)


def _add(connection: Connection, actor: Actor | None, deeds: Sequence[Deed]) -> int:
    """The last one's number."""
    query = select(AuditEntry.number, AuditEntry.seal).order_by(col(AuditEntry.number).desc()).limit(1)
    number, seal = connection.execute(query).one_or_none() or (0, BEGINNING)
    connection.execute(insert(AuditEntry), list(_links(deeds, actor, number, seal)))
    return number + len(deeds)


def _erase(connection: Connection, actor: Actor | None, erasing: Erasing) -> None:
    """The texts without the names and salted anew; an entry of its own says in which ones."""
    union_id, plan_id = erasing.union_id, erasing.plan_id
    query = select(AuditEntry.number, AuditEntry.before, AuditEntry.after)
    query = query.where(told_of(union_id, plan_id), AuditEntry.what != ERASURE[0])
    changed = dict[int, Columns]()
    for number, before, after in connection.execute(query):
        now = (erasing.erased(before), erasing.erased(after))
        if now != (before, after):
            changed[number] = salted(*now)
    if not changed:
        return
    what, deed = ERASURE
    after = erasure({number: columns.digest for number, columns in changed.items()})
    mark = _add(connection, actor, [Deed(what, 0, union_id, plan_id, deed, salted("{}", after))])
    for number, columns in changed.items():
        row = update(AuditEntry).where(col(AuditEntry.number) == number)
        connection.execute(row.values(**asdict(columns), erased=mark))


def _links(deeds: Sequence[Deed], actor: Actor | None, number: int, seal: str) -> Iterator[dict[str, Any]]:
    now = datetime.now(UTC)
    for deed in deeds:
        number, previous = number + 1, seal
        facts = AuditFacts(
            number=number,
            at=now,
            actor=actor.name if actor else "",
            account_id=actor.account_id if actor else None,
            union_id=deed.union_id,
            plan_id=deed.plan_id,
            what=deed.what,
            record_id=deed.record_id,
            deed=deed.deed,
            digest=deed.columns.digest,
        )
        seal = sealed(previous, facts)
        yield asdict(facts) | asdict(deed.columns) | {"previous": previous, "seal": seal}
