"""Argon2id, one at a time: a rush of sign-ins must not take the pages' time (OWASP's parameters)."""

from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

_HASHER = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1),))
_TURN = BoundedSemaphore(1)
_NOBODYS = _HASHER.hash("nobody's")  # made at once: the first name nobody has must not take longer


def hashed(password: str) -> str:
    """What is stored of a password."""
    with _TURN:
        return _HASHER.hash(password)


def matches(password: str, stored: str | None) -> bool:
    """Whether it is the password; for a name nobody has, or one without, it takes as long and says no."""
    with _TURN:
        try:
            return _HASHER.verify(password, stored or _NOBODYS) and bool(stored)
        except UnknownHashError:
            return False
