"""What must be ready before anything is served: the database, its schema, the sample in an empty one."""

import time
from functools import lru_cache

from sqlalchemy import Engine
from sqlmodel import Session, select

from unionplan.config import Settings, settings
from unionplan.db import connect, reading, transaction, upgrade
from unionplan.domain.access import Actor, Role
from unionplan.models import Evidence, Union
from unionplan.services.sample import load_sample
from unionplan.uploads.store import Store

LOCAL_CHAIR = Actor(name="本机", role=Role.CHAIR, union_id=None)
A_DAY = 24 * 3600.0


def visitor() -> Actor:
    """Who is there: without accounts the one at this machine. Pages and files ask nowhere else."""
    return LOCAL_CHAIR


@lru_cache(maxsize=1)
def database() -> Engine:
    """The configured database, upgraded; a new one holds the sample."""
    return prepare(settings())


def prepare(chosen: Settings) -> Engine:
    """Connect and upgrade; a new database gets the sample, one whose sample was removed stays without.

    Uploads that no record knows any more, or never did, are deleted a day after they came.
    """
    engine = connect(chosen.database_url)
    if upgrade(engine):
        with transaction(engine) as session:
            if is_empty(session):
                load_sample(session, LOCAL_CHAIR, chosen.today())
    with reading(engine) as session:
        known = frozenset(session.exec(select(Evidence.file_id)))
    Store(chosen.uploads).sweep(known, time.time() - A_DAY)
    return engine


def is_empty(session: Session) -> bool:
    """Whether no union was founded yet."""
    return session.exec(select(Union.id).limit(1)).first() is None
