"""A process of our own, killed with signal 9 at the Nth file operation it begins, or kept from writing."""

import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

TOUCHING = ("os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "sqlite3.connect", "open")
PART = ".part"


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
