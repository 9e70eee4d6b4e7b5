"""Processes to measure: started on a port and a database of their own, stopped by their handle."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from unionplan.config import ROOT

PORTS = range(8620, 8630)
PATIENCE = 60.0  # seconds


def free_port() -> int:
    """A port of ours that nobody listens on."""
    for port in PORTS:
        with contextlib.closing(socket.socket()) as trial:
            if trial.connect_ex(("localhost", port)):
                return port
    raise OSError("no free port")


@contextlib.contextmanager
def measured(page: str, database: Path, log: Path, day: date) -> Iterator[str]:
    """The server of tests/benchmarks/server.py, healthy; its address."""
    port = free_port()
    command = ["-m", "tests.benchmarks.server", str(port), page, str(log)]
    with _running(command, port, database, day) as address:
        yield address


def cold_start(database: Path, day: date) -> float:
    """Seconds from the README's command to /health answering; an empty database gets the sample."""
    port, begun = free_port(), time.perf_counter()
    with _running(["-m", "streamlit", "run", "app.py", "--server.port", str(port)], port, database, day):
        return time.perf_counter() - begun


@contextlib.contextmanager
def _running(command: list[str], port: int, database: Path, day: date) -> Iterator[str]:
    more = {"UNIONPLAN_DATABASE_URL": f"sqlite:///{database}", "UNIONPLAN_TODAY": day.isoformat()}
    with database.with_suffix(".txt").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=os.environ | more, stdout=said, stderr=said
        )
        try:
            _wait(process, f"http://localhost:{port}/health", Path(said.name))
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _wait(process: subprocess.Popen[bytes], health: str, said: Path) -> None:
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(health, timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.02)
    raise TimeoutError(f"the server did not start: {said.read_text(encoding='utf-8')[-2000:]}")
