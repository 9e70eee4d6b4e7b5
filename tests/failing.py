"""An SQLite database whose Nth call fails, as on a disk that gives an error once."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from unionplan import db


@dataclass(slots=True)
class Failing:
    """Counts the calls to a database – statements and commits – and fails at one of them."""

    at: int = 0
    seen: int = 0

    def fail(self, number: int) -> None:
        """Fail at the Nth call from now, at none where it is 0."""
        self.at, self.seen = number, 0

    def one_more(self) -> None:
        """A call begins."""
        self.seen += 1
        if self.seen == self.at:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR_WRITE"
            raise error


def failing(path: Path) -> tuple[Engine, Failing]:
    """The database there, and what makes it fail."""
    engine, fault = db.connect(f"sqlite:///{path}"), Failing()

    class Cursor(sqlite3.Cursor):
        def execute(self, *said: Any) -> sqlite3.Cursor:  # type: ignore[override]
            fault.one_more()
            return super().execute(*said)

        def executemany(self, *said: Any) -> sqlite3.Cursor:  # type: ignore[override]
            fault.one_more()
            return super().executemany(*said)

    class Connection(sqlite3.Connection):
        def cursor(self, *_: Any) -> Cursor:  # type: ignore[override]
            return super().cursor(Cursor)

        def commit(self) -> None:
            fault.one_more()
            super().commit()

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: Any, _record: Any, _args: Any, more: dict[str, Any]) -> None:
        more["factory"] = Connection

    return engine, fault
