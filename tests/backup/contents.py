"""What is in a database and its store, to compare two of them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, select, text

from unionplan import db
from unionplan.backup.writing import FORGOTTEN
from unionplan.config import Settings
from unionplan.domain.signing_in import utc
from unionplan.models import Table
from unionplan.uploads.store import Store

Rows = dict[str, list[tuple[Any, ...]]]


def rows(engine: Engine) -> Rows:
    """Every row of every table a backup keeps, moments in UTC."""
    found: Rows = {}
    with db.reading(engine) as session:
        for table in Table.metadata.sorted_tables:
            kept = session.execute(select(table).order_by(*table.primary_key)).all()
            if table.name not in FORGOTTEN:
                found[table.name] = [tuple(map(_same, row)) for row in kept]
    return found


def rows_at(chosen: Settings) -> Rows:
    """Those of a configured database."""
    engine = db.connect(chosen.database_url)
    try:
        return rows(engine)
    finally:
        engine.dispose()


def forgotten(chosen: Settings) -> int:
    """How many sign-ins, tries and invitations there are."""
    engine = db.connect(chosen.database_url)
    with engine.connect() as connection:
        found = [connection.scalar(text(f"SELECT count(*) FROM {name}")) or 0 for name in FORGOTTEN]
    engine.dispose()
    return sum(found)


def files(chosen: Settings) -> dict[str, bytes]:
    """Every upload's name and bytes."""
    return {path.name: path.read_bytes() for path in Store(chosen.uploads).files()}


def _same(value: object) -> object:
    return utc(value).astimezone(UTC) if isinstance(value, datetime) else value
