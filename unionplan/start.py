"""What must be ready before anything is served: the database, its schema, the sample in an empty one."""

import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, select

from unionplan.backup.keeping import upgrade_kept
from unionplan.config import Settings, settings
from unionplan.db import connect, reading, transaction
from unionplan.domain.access import Actor, Role
from unionplan.domain.signing_in import Visitor
from unionplan.errors import OutageError, RefusedError
from unionplan.models import Evidence, Union
from unionplan.outages import raise_unreadable
from unionplan.queries.accounts import any_account, signed_in
from unionplan.services.accounts import note_seen
from unionplan.services.sample import load_sample
from unionplan.uploads.store import Store

LOCAL_CHAIR = Actor(name="本机", role=Role.CHAIR, union_id=None)
A_DAY = 24 * 3600.0
COOKIE = "unionplan_session"
SEEN_EVERY = timedelta(minutes=5)


def visitor(token: str | None) -> Visitor:
    """Who is there, by the session cookie; without accounts the one at this machine. Nobody asks elsewhere.

    RefusedError where accounts exist and the cookie is no account's, or is one's no more.
    """
    now = datetime.now(UTC)
    with reading(database()) as session:
        found = signed_in(session, token, now, settings().lasting) if token else None
        if found is None and not any_account(session):
            return Visitor(LOCAL_CHAIR)
    if found is None:
        raise RefusedError("signed_out")
    if found.sign_in_id is not None and found.seen_at is not None and now - found.seen_at > SEEN_EVERY:
        with suppress(OutageError), transaction(database()) as session:  # whoever only reads may go on
            note_seen(session, found.sign_in_id, now)
    return found


def has_accounts() -> bool:
    """Whether anybody has to sign in."""
    with reading(database()) as session:
        return any_account(session)


@lru_cache(maxsize=1)
def database() -> Engine:
    """The configured database, upgraded; a new one holds the sample."""
    return prepare(settings())


def prepare(chosen: Settings) -> Engine:
    """Connect and upgrade; a new database gets the sample, one whose sample was removed stays without.

    Uploads that no record knows any more, or never did, are deleted a day after they came.
    UnionPlanError where the database is not to be used, or is a newer program's.
    """
    engine = connect(chosen.database_url)
    try:
        is_new = upgrade_kept(engine, chosen)
    except SQLAlchemyError as error:
        raise_unreadable(error)
    if is_new:
        with transaction(engine, LOCAL_CHAIR, chosen.today()) as session:
            if is_empty(session):
                load_sample(session, LOCAL_CHAIR, chosen.today())
    with reading(engine) as session:
        known = frozenset(session.exec(select(Evidence.file_id)))
    Store(chosen.uploads).sweep(known, time.time() - A_DAY)
    return engine


def is_empty(session: Session) -> bool:
    """Whether no union was founded yet."""
    return session.exec(select(Union.id).limit(1)).first() is None
