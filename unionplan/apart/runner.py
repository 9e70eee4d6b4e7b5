"""A command run in a process of its own: bytes in, bytes out, and an end to it in any case."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from time import monotonic
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
MOST_SAID = 32 * 1024 * 1024
MOST_COMPLAINT = 64 * 1024
AT_ONCE = threading.BoundedSemaphore(2)  # more uploads at the same moment wait for their turn
PATIENCE = 60.0  # seconds they wait
KILLED = frozenset(-getattr(signal, name, 9) for name in ("SIGKILL", "SIGXCPU"))
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class BusyError(Exception):
    """Too many others are before it."""


@contextlib.contextmanager
def turn() -> Iterator[None]:
    """One of the few processes that may run at once. BusyError where none becomes free in time."""
    if not AT_ONCE.acquire(timeout=PATIENCE):
        raise BusyError
    try:
        yield
    finally:
        AT_ONCE.release()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended: its exit code (None where it was stopped), its stdout, its stderr."""

    code: int | None
    said: bytes
    complaint: str

    @property
    def too_heavy(self) -> bool:
        """Whether it took too long, said too much, or was killed for what it took."""
        aborted = self.code == -signal.SIGABRT and "memory allocation of" in self.complaint  # as Rust ends
        return self.code is None or self.code in KILLED or len(self.said) > MOST_SAID or aborted


def run(command: Sequence[str], sent: bytes, seconds: float) -> Outcome:
    """Run a command for at most ``seconds``; whatever it started is killed with it. BusyError."""
    with turn(), _started(command) as process, ThreadPoolExecutor(3) as pipes:
        assert process.stdin and process.stdout and process.stderr
        try:
            until = monotonic() + seconds
            pipes.submit(_write, process.stdin, sent)
            said = pipes.submit(_read, process.stdout, MOST_SAID)
            complaint = pipes.submit(_read, process.stderr, MOST_COMPLAINT)
            if not wait([said, complaint], timeout=seconds).not_done:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(max(0.1, until - monotonic()))
            code = process.returncode
        finally:
            if process.returncode is None:  # not waited for yet, so its number is still its own
                _kill(process)
        return Outcome(code, said.result(), complaint.result().decode(errors="replace"))


def _started(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=gettempdir(),
        env=_environment(),
        start_new_session=True,
        creationflags=_NO_WINDOW,
    )


def _environment() -> dict[str, str]:
    """Where modules are found and nothing else: no setting of the server's, no secret."""
    elsewhere = (path for path in sys.path if path and ROOT not in Path(path).parents)
    found = {"PYTHONPATH": os.pathsep.join([str(ROOT), *elsewhere]), "PYTHONUTF8": "1"}
    if sys.platform == "win32":  # Python does not start without it
        found["SYSTEMROOT"] = os.path.expandvars("%SYSTEMROOT%")
    return found


def _write(stream: IO[bytes], data: bytes) -> None:
    with contextlib.suppress(OSError), stream:  # a child that has ended reads no more
        stream.write(data)


def _read(stream: IO[bytes], most: int) -> bytes:
    """Return all it says, or one byte more than ``most`` and the pipe closed."""
    with stream:
        return stream.read(most + 1)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
