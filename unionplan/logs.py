"""What a log says: where something went wrong and its number, never what anybody wrote (SAFETY.md).

Messages of exceptions repeat values – a name, a line of a plan – and addresses hold secrets; a log is read
by more people than the database.
"""

import logging
import re
import traceback
from contextlib import suppress
from secrets import token_hex
from typing import Any

from unionplan.errors import UnionPlanError

ADDRESS = re.compile(
    r"(/(?:invitation|calendar|media|_stcore/upload_file)/)[^\s\"'?]+|(?<=[\w/.-])\?[^\s\"']+"
)
# A child's complaint: the places of its traceback and the kinds of its errors.
PLACES = re.compile(r'^(?: *File "[^"\n]*", line \d+, in \S+|[A-Za-z_.]+(?:Error|Exception)\b)', re.MULTILINE)
SAID_BY_PYTHON = (AttributeError, ImportError, NameError)  # messages of the program's own names only
HEAD = "Traceback (most recent call last):"
NUMBERS = ("sqlite_errorname", "sqlstate", "errno")

log = logging.getLogger("unionplan")


def note(what: str, error: BaseException | None = None, complaint: str = "") -> str:
    """Log what went wrong under a reference number, which is returned.

    Whatever becomes of the log, the caller goes on: a full disk of logs keeps nobody from saving.
    """
    number = token_hex(4)
    with suppress(Exception):
        lines = [f"{what} {number}", *(trace(error) if error else ()), *PLACES.findall(complaint)]
        log.error("%s", "\n".join(lines))
    return number


def trace(error: BaseException) -> list[str]:
    """The traceback without messages, the first cause first."""
    found = list[str]()
    for each in reversed(_causes(error)):
        found += [HEAD, *map(str.rstrip, traceback.format_tb(each.__traceback__)), named(each)]
        for inner in getattr(each, "exceptions", ()):  # of an ExceptionGroup
            found += trace(inner)
    return found


def named(error: BaseException) -> str:
    """An error by its kind and number; its message only where Python itself words it."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if isinstance(error, UnionPlanError):
        return f"{kind}: {error.code}"
    if isinstance(error, SAID_BY_PYTHON):
        return f"{kind}: {error}"
    numbers = [str(getattr(error, name)) for name in NUMBERS if getattr(error, name, None)]
    return ": ".join([kind, *numbers])


def keep_discreet() -> None:
    """Make every log of the process – the server's, Streamlit's – say no more than ours."""
    made = logging.getLogRecordFactory()

    def record(*args: Any, **more: Any) -> logging.LogRecord:
        found = made(*args, **more)
        found.msg = _shortened(found.msg)
        if isinstance(found.args, tuple):
            found.args = tuple(map(_shortened, found.args))
        if found.exc_info and found.exc_info[1]:
            found.exc_text = "\n".join(trace(found.exc_info[1]))
        return found

    logging.setLogRecordFactory(record)
    logging.raiseExceptions = False  # a log that cannot be written is no error of the one who saves


def _shortened(said: Any) -> Any:
    """Without what an address holds after its name; an error by its kind."""
    if isinstance(said, BaseException):
        return named(said)
    return ADDRESS.sub(lambda found: f"{found[1] or '?'}…", said) if isinstance(said, str) else said


def _causes(error: BaseException | None) -> list[BaseException]:
    """An error, what caused it, and so on; an error may be said to cause itself."""
    found = list[BaseException]()
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found
