"""Whose turn it is: one process makes the daily backups, and none restores while a server runs."""

import contextlib
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

LOCK = "lock"


class Turn:
    """A lock that ends with its process, on every system: the write lock of an empty SQLite file."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK
        self._held: sqlite3.Connection | None = None

    @property
    def mine(self) -> bool:
        """Whether this process has it."""
        return self._held is not None

    def take(self) -> bool:
        """Try to have it; OSError, sqlite3.Error where the folder cannot be written to."""
        if self._held is None:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            connection = sqlite3.connect(self._path, timeout=0, isolation_level=None, check_same_thread=False)
            try:
                connection.execute("BEGIN EXCLUSIVE")
                self._held = connection
            except sqlite3.OperationalError as error:
                connection.close()
                if error.sqlite_errorname != "SQLITE_BUSY":
                    raise
        return self.mine

    def give_back(self) -> None:
        """Let the next one have it."""
        if self._held is not None:
            with contextlib.suppress(sqlite3.Error):
                self._held.close()
            self._held = None

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.give_back()
