"""A database whose program is no superuser, as it should be: PostgreSQL's walls stand for nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url

from unionplan import db

ROLE = "unionplan_plain"


@contextmanager
def walled(postgres_url: str, name: str) -> Iterator[Engine]:
    """One beside the tests' own, with this version's schema; dropped at the end."""
    admin = db.connect(postgres_url).execution_options(isolation_level="AUTOCOMMIT")
    name = f"{make_url(postgres_url).database}_{name}"
    with admin.connect() as connection:
        if not connection.scalar(text(f"SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}'")):
            connection.execute(text(f"CREATE ROLE {ROLE} LOGIN"))
        connection.execute(text(f"CREATE DATABASE {name} OWNER {ROLE}"))
    own = make_url(postgres_url).set(database=name, username=ROLE)
    engine = db.connect(own.render_as_string(hide_password=False))
    db.upgrade(engine)
    yield engine
    engine.dispose()
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()
