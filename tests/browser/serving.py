"""The real server on a port and a database of its own."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import col, func, select

from unionplan import db
from unionplan.config import ROOT
from unionplan.models import Activity, Table, Task

TODAY = date(2026, 9, 15)
PATIENCE = 90.0  # seconds, for a machine that is busy with other tests
LOG = "server.log"
TRACE = ("Traceback", "unexpected error")


@dataclass(frozen=True)
class Site:
    """A running server and its database."""

    url: str
    engine: Engine
    process: "subprocess.Popen[bytes]"

    def activities(self) -> list[Activity]:
        """All activity records, withdrawn ones too, the latest stored last."""
        with db.reading(self.engine) as session:
            found = list(session.exec(select(Activity).order_by(col(Activity.id))))
            session.expunge_all()
            return found

    def count(self, table: type[Table]) -> int:
        """How many records of a kind there are."""
        with db.reading(self.engine) as session:
            return session.exec(select(func.count()).select_from(table)).one()

    def tasks(self) -> dict[str, Task]:
        """All tasks by title."""
        with db.reading(self.engine) as session:
            found = {task.title: task for task in session.exec(select(Task))}
            session.expunge_all()
            return found


@contextlib.contextmanager
def serving(folder: Path, port: int = 0, **settings: str) -> Iterator[Site]:
    """`streamlit run app.py` with an empty database in ``folder``; the sample is loaded as on a first start.

    Fails at the end where the server logged an exception nobody saw.
    """
    port = port or free_port()
    with started(
        ["streamlit", "run", "app.py", "--server.port", str(port)], folder, port, **settings
    ) as site:
        yield site
    logged = (folder / LOG).read_text(encoding="utf-8", errors="replace")
    assert not any(word in logged for word in TRACE), logged[-4000:]


@contextlib.contextmanager
def started(command: list[str], folder: Path, port: int, **settings: str) -> Iterator[Site]:
    """A server that the command starts, with an empty database in ``folder`` and its log beside it."""
    log = folder / LOG
    url = f"sqlite:///{folder}/unionplan.db"
    more = {"UNIONPLAN_DATABASE_URL": url, "UNIONPLAN_TODAY": TODAY.isoformat()} | settings
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=os.environ | more,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    engine = db.connect(url)
    try:
        _wait(process, f"http://localhost:{port}/ready", log)
        yield Site(f"http://localhost:{port}", engine, process)
    finally:
        engine.dispose()
        process.terminate()
        process.wait(PATIENCE)


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with contextlib.closing(socket.socket()) as trial:
        trial.bind(("localhost", 0))
        return int(trial.getsockname()[1])


def _wait(process: "subprocess.Popen[bytes]", ready: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(ready, timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.05)
    raise TimeoutError(f"the server did not start: {log.read_text(encoding='utf-8', errors='replace')}")
