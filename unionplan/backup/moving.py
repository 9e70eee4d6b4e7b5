"""An SQLite database moved into PostgreSQL: a federation grows out of the file it began with."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from unionplan.backup.contents import looked_through
from unionplan.backup.postgres import copy_to_postgres
from unionplan.backup.restoring import bring_up, is_empty
from unionplan.db import connect
from unionplan.errors import UnionPlanError
from unionplan.sqlite_file import copy_database


def move(source: str, target: str) -> Mapping[str, int]:
    """Copy everything, each row read back and compared before any of it counts; rows of each table.

    The file stays as it was; whoever still writes to it writes to what was left. UnionPlanError
    ("move_source"), ("move_target"), ("move_not_empty"), ("restore_failed").
    """
    path = _file(source)
    if _backend(target) != "postgresql":
        raise UnionPlanError("move_target", url=_without_password(target))
    if not is_empty(target, None):
        raise UnionPlanError("move_not_empty")
    engine = connect(target)
    try:
        with TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            copy_database(path, copy)
            bring_up(copy)
            copy_to_postgres(copy, engine)
            return looked_through(copy)[1]
    except (SQLAlchemyError, OSError) as error:
        raise UnionPlanError("restore_failed") from error
    finally:
        engine.dispose()


def _file(url: str) -> Path:
    database = make_url(url).database if _backend(url) == "sqlite" else None
    if not database or not Path(database).is_file():
        raise UnionPlanError("move_source", url=_without_password(url))
    return Path(database)


def _backend(url: str) -> str:
    try:
        return make_url(url).get_backend_name()
    except ArgumentError:
        return ""


def _without_password(url: str) -> str:
    """An address as it may be said aloud."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return url.rsplit("@", maxsplit=1)[-1]
