"""What may be a password: long enough and not among the first ones anybody tries (ASVS 5.0, V6)."""

from functools import lru_cache
from pathlib import Path

from unionplan.errors import InvalidError

SHORTEST, LONGEST = 8, 128
ROWS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")


def check_password(password: str, *names: str) -> None:
    """InvalidError where a password is too short, too long, common, or one of its owner's ``names``."""
    if len(password) < SHORTEST:
        raise InvalidError("password_short", "password", least=SHORTEST)
    if len(password) > LONGEST:
        raise InvalidError("password_long", "password", most=LONGEST)
    plain = password.casefold()
    if plain in {name.casefold() for name in names}:
        raise InvalidError("password_is_name", "password")
    if plain in common() or len(set(plain)) < 3 or _is_row(plain):
        raise InvalidError("password_common", "password")


@lru_cache
def common() -> frozenset[str]:
    """What lists of leaked passwords have on top, as far as it is long enough and not found by rule."""
    return frozenset(Path(__file__).with_name("common_passwords.txt").read_text(encoding="ascii").split())


def _is_row(password: str) -> bool:
    """Whether it is made of one row of keys or numbers, forwards or back, again and again."""
    ways = [way * 12 for row in ROWS for way in (row, row[::-1])]
    again = password in (password * 2)[1:-1]  # some part of it, repeated
    return again or any(password in way for way in ways)
