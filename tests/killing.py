"""A process of our own: killed with signal 9 at its Nth file operation, refused it, or out of room."""

import errno
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

TOUCHING = ("os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "sqlite3.connect", "open")
PART = ".part"
MET = 3


def killed_at(number: int, folder: Path, work: Callable[[], object]) -> bool:
    """Whether a child doing the work was killed, before its Nth operation in the folder.

    Files on their way, which end in .part, are counted when they arrive.
    """

    def prepare() -> None:
        left = number

        def watch(event: str, args: tuple[object, ...]) -> None:
            nonlocal left
            places = [str(arg) for arg in args if PART not in str(arg)]
            if event in TOUCHING and any(str(folder) in place for place in places):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)

    status = _child(prepare, work)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the work itself failed"
    return os.WIFSIGNALED(status)


def failing_at(number: int, folder: Path, work: Callable[[], object]) -> bool:
    """Whether a child doing the work was refused its Nth operation in the folder, syncing included.

    The work has to bear it: it goes on, and ends well.
    """
    left, sync = number, os.fsync

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def watch(event: str, args: tuple[object, ...]) -> None:
        if event in TOUCHING and event != "sqlite3.connect" and any(str(folder) in str(arg) for arg in args):
            count()

    def synced(handle: int) -> None:
        count()
        sync(handle)

    def prepare() -> None:
        sys.addaudithook(watch)
        os.fsync = synced  # type: ignore[assignment]

    def all_of_it() -> None:
        work()
        os._exit(0 if left > 0 else MET)

    code = os.WEXITSTATUS(_child(prepare, all_of_it))
    assert code in (0, MET), "the work did not bear it"
    return code == MET


def with_little_room(most: int, work: Callable[[], object]) -> bool:
    """Run the work in a child none of whose files may grow beyond so many bytes; whether it ended well."""
    limit = (most, most)
    return os.WEXITSTATUS(_child(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit), work)) == 0


def _child(prepare: Callable[[], object], work: Callable[[], object]) -> int:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            prepare()
            work()
            code = 0
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1]
