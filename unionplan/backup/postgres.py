"""A PostgreSQL database into an SQLite file and back: the same tables, moments in UTC."""

from contextlib import closing
from datetime import UTC
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, create_engine, insert, inspect, select, text
from sqlalchemy import Table as Columns

from unionplan.db import make_tables, migrate, reading, revision_of
from unionplan.errors import UnionPlanError

ASIDE = "before_restore"  # the schema that keeps what was there
VERSION = "alembic_version"
AT_ONCE = 500
TRIGGERED = text(
    "SELECT DISTINCT CAST(CAST(tgfoid AS regprocedure) AS text) FROM pg_trigger "
    "WHERE NOT tgisinternal AND tgrelid = CAST(:name AS regclass)"
)
WALLED = (
    "SELECT relname FROM pg_class WHERE relforcerowsecurity AND relnamespace = current_schema()::regnamespace"
)
IN_UTC = "SET LOCAL TIME ZONE 'UTC'"  # SQLite keeps no zones


def copy_from_postgres(engine: Engine, to: Path) -> None:
    """One state of the database as an SQLite file of the same version."""
    make_tables(to, revision_of(engine) or "head")
    copy = create_engine(f"sqlite:///{to}")
    with reading(engine) as session, copy.begin() as target:
        source = session.connection()
        source.exec_driver_sql(IN_UTC)
        tables = {table.name: table for table in _tables(source)}
        for table in _tables(target):
            found = source.execute(select(tables[table.name]), execution_options={"yield_per": AT_ONCE})
            for rows in found.mappings().partitions():
                target.execute(insert(table), [dict(row) for row in rows])
    copy.dispose()


def copy_to_postgres(database: Path, engine: Engine) -> None:
    """Fill the database from an SQLite file of this version, in one transaction, and read it all back.

    The tables that were there are kept in the schema ``before_restore``.
    """
    copy = create_engine(f"sqlite:///{database}")
    try:
        with copy.connect() as source, engine.begin() as target:
            target.exec_driver_sql(IN_UTC)
            tables = _tables(source)
            _move_aside(target, [*(table.name for table in tables), VERSION])
            migrate(target)
            walled = target.scalars(text(WALLED)).all()
            for name in walled:  # COPY does not climb over a wall
                target.exec_driver_sql(f'ALTER TABLE "{name}" NO FORCE ROW LEVEL SECURITY')
            for table in tables:
                _fill(target, table, source)
                _compare(target, table, source)
            for name in walled:
                target.exec_driver_sql(f'ALTER TABLE "{name}" FORCE ROW LEVEL SECURITY')
    except engine.dialect.loaded_dbapi.Error as error:  # COPY goes past SQLAlchemy
        raise UnionPlanError("restore_failed") from error
    finally:
        copy.dispose()


def _tables(connection: Connection) -> list[Columns]:
    """Every table but alembic's, as the database describes it, before those that point to it."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != VERSION]


def _move_aside(target: Connection, names: list[str]) -> None:
    """Tables with all that hangs on them; what their triggers run too."""
    target.exec_driver_sql(f"DROP SCHEMA IF EXISTS {ASIDE} CASCADE")
    target.exec_driver_sql(f"CREATE SCHEMA {ASIDE}")
    for name in set(names).intersection(inspect(target).get_table_names()):
        for function in target.execute(TRIGGERED, {"name": f'"{name}"'}).scalars().all():
            target.exec_driver_sql(f"ALTER FUNCTION {function} SET SCHEMA {ASIDE}")
        target.exec_driver_sql(f'ALTER TABLE "{name}" SET SCHEMA {ASIDE}')


def _fill(target: Connection, table: Columns, source: Connection) -> None:
    """COPY is one statement: a row may point to a later one of its own table."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    cursor = target.connection.cursor()
    with cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as sink:
        for row in source.execute(select(table), execution_options={"yield_per": AT_ONCE}):
            sink.write_row(row)
    if "id" in table.columns:
        last = f"pg_get_serial_sequence('\"{table.name}\"', 'id')"
        target.exec_driver_sql(f'SELECT setval({last}, max(id)) FROM "{table.name}"')


def _compare(target: Connection, table: Columns, source: Connection) -> None:
    """Raise UnionPlanError("rows_differ") where a row did not arrive as it was."""
    query = select(table).order_by(*table.primary_key.columns)
    options = {"yield_per": AT_ONCE}
    keys = [table.columns.keys().index(column.key) for column in table.primary_key.columns]
    with closing(target.execute(query, execution_options=options)) as arrived:
        for row in source.execute(query, execution_options=options):
            if [*map(_plain, row)] != [*map(_plain, arrived.fetchone() or ())]:
                named = "/".join(str(row[key]) for key in keys)
                raise UnionPlanError("rows_differ", table=table.name, row=named)


def _plain(value: Any) -> Any:
    """A value as both databases tell it: moments in UTC without saying so."""
    return value.astimezone(UTC).replace(tzinfo=None) if getattr(value, "tzinfo", None) else value
