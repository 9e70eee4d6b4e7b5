"""The one-time code by which who reads the server's console sets up the first account from elsewhere."""

import sys
from dataclasses import dataclass
from hmac import compare_digest
from secrets import choice
from time import monotonic

from unionplan.domain.signing_in import fingerprint
from unionplan.i18n import Text

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LASTS = 15 * 60.0
MOST_TRIES = 10


@dataclass(slots=True)
class _Code:
    secret: str = ""
    ends: float = 0.0
    tries: int = 0


_code = _Code()


def print_code() -> None:
    """Print a code to the console unless one still holds: eight letters, good for a quarter of an hour."""
    if monotonic() < _code.ends:
        return
    plain = "".join(choice(LETTERS) for _ in range(8))
    _code.secret, _code.ends, _code.tries = fingerprint(plain), monotonic() + LASTS, 0
    print(Text()("set_up.console", code=f"{plain[:4]}-{plain[4:]}"), file=sys.stderr, flush=True)


def code_is_right(typed: str) -> bool:
    """Whether it is the code on the console; ten wrong ones and it is worth nothing."""
    _code.tries += 1
    if monotonic() >= _code.ends or _code.tries > MOST_TRIES:
        _code.ends = 0.0
        return False
    plain = "".join(c for c in typed.upper() if c in LETTERS)
    return compare_digest(fingerprint(plain), _code.secret)
