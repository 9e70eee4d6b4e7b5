"""A database that cannot be used at the moment: what is the matter, so that each gets its own advice.

SQLite names its errors (sqlite.org/rescode.html), PostgreSQL numbers them (appendix A of its manual).
"""

import re
from typing import NoReturn

from sqlalchemy.exc import DBAPIError, SQLAlchemyError, TimeoutError

from unionplan.errors import OutageError
from unionplan.logs import note

AWAY, UNSURE = OutageError("database_unavailable"), OutageError("database_unsure")
KINDS = (
    (re.compile("SQLITE_(CORRUPT|NOTADB).*|XX00[12]"), OutageError("database_damaged")),
    (re.compile("SQLITE_FULL|53100"), OutageError("database_full")),
    (re.compile("SQLITE_(READONLY|CANTOPEN|PERM).*|25006"), OutageError("database_readonly")),
    (re.compile("SQLITE_(BUSY|LOCKED).*|55P03|40P01|40001|57014"), OutageError("database_busy")),
    (re.compile("SQLITE_IOERR.*|58030"), OutageError("database_failing")),
    (re.compile("08...|57P..|53...|28...|3D000|55000"), AWAY),
)


def outage(error: SQLAlchemyError, *, committing: bool) -> OutageError | None:
    """Why a write could not be done; None for what is no matter of the database but a bug."""
    name = _name(error)
    kind = next((kind for pattern, kind in KINDS if pattern.fullmatch(name)), None)
    if committing and (kind is AWAY or name.endswith("FSYNC")):  # the answer is lost, perhaps not the record
        kind = UNSURE
    return OutageError(kind.code) if kind else None


def raise_outage(error: SQLAlchemyError, *, committing: bool = False) -> NoReturn:
    """Raise why a write could not be done; a bug as it is."""
    found = outage(error, committing=committing)
    if found is None:
        raise error
    note(f"no write: {found.code}", error)
    raise found from error


def raise_unreadable(error: SQLAlchemyError) -> NoReturn:
    """The same of a read: nothing was to be saved, and nothing is lost."""
    found = outage(error, committing=False)
    if found is None:
        raise error
    note(f"no read: {found.code}", error)
    if found.code in ("database_damaged", "database_full"):  # what is read may be copied to somewhere full
        raise found from error
    raise OutageError("database_unreadable") from error


def _name(error: SQLAlchemyError) -> str:
    """SQLite's name or PostgreSQL's number of an error; a connection that broke has neither."""
    if isinstance(error, TimeoutError):  # every connection of the pool is in use
        return "SQLITE_BUSY"
    cause = error.orig if isinstance(error, DBAPIError) else None
    found = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    lost = type(cause).__module__.startswith("psycopg") and type(cause).__name__ == "OperationalError"
    return found or ("08006" if lost else "")
