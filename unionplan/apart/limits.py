"""What a child process that reads a stranger's file may use (SAFETY.md)."""

import contextlib
import math
import re
from pathlib import Path

SECONDS = 20
MEMORY = 1 << 30
NOTHING = ("RLIMIT_FSIZE", "RLIMIT_NPROC", "RLIMIT_CORE")
OUT_OF_MEMORY = 3  # the exit code of a child whose memory ran out


def limit(memory: int = MEMORY, seconds: int = SECONDS) -> None:
    """Limit this process for good: memory, processor time, no file written, nothing started, no core dumped.

    Where the system knows no such limits only the parent's clock remains.
    """
    try:
        import resource
    except ImportError:
        return
    limits = {"RLIMIT_AS": memory, "RLIMIT_CPU": seconds} | dict.fromkeys(NOTHING, 0)
    for kind, wanted in ((getattr(resource, name), most) for name, most in limits.items()):
        _, hard = resource.getrlimit(kind)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS takes no RLIMIT_AS
            resource.setrlimit(kind, (most, most))


def lacked_memory(error: BaseException | None) -> bool:
    """Say whether a reader called a document damaged because memory ran out while opening it.

    libxml2 calls that an unknown error; but a process that took half of what it may read nothing small.
    """
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return _peak() > _allowed() / 2


def _allowed() -> float:
    """Return the address space this process may have, in bytes; without end where nothing limits it."""
    try:
        import resource
    except ImportError:
        return math.inf
    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    return math.inf if most == resource.RLIM_INFINITY else most


def _peak() -> int:
    """Return the most address space this process ever had, in bytes; 0 where the system does not say."""
    try:
        found = re.search(r"VmPeak:\s*(\d+) kB", Path("/proc/self/status").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0
