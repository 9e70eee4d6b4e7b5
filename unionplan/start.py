"""What must be ready before anything is served: the database, its schema, the sample in an empty one."""

from functools import lru_cache

from sqlalchemy import Engine
from sqlmodel import Session, select

from unionplan.config import Settings, settings
from unionplan.db import connect, transaction, upgrade
from unionplan.domain.access import Actor, Role
from unionplan.models import Union
from unionplan.services.sample import load_sample

LOCAL_CHAIR = Actor(name="本机", role=Role.CHAIR, union_id=None)


@lru_cache(maxsize=1)
def database() -> Engine:
    """The configured database, upgraded; a new one holds the sample."""
    return prepare(settings())


def prepare(chosen: Settings) -> Engine:
    """Connect and upgrade; a new database gets the sample, one whose sample was removed stays without."""
    engine = connect(chosen.database_url)
    if upgrade(engine):
        with transaction(engine) as session:
            if is_empty(session):
                load_sample(session, LOCAL_CHAIR, chosen.today())
    return engine


def is_empty(session: Session) -> bool:
    """Whether no union was founded yet."""
    return session.exec(select(Union.id).limit(1)).first() is None
