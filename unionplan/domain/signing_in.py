"""How long a wrong password makes the next try wait, and how long a sign-in lasts (SAFETY.md)."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe

from unionplan.domain.access import Actor

FREE_TRIES = 5
LONGEST_WAIT = timedelta(minutes=15)
REMEMBERED = timedelta(days=1)
SKEW = timedelta(minutes=1)  # what the clocks of two servers may differ by
MOST_OF_AN_ADDRESS = 50  # failed tries in an hour, whatever the names: an office shares one address
INVITED = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is there, and by which sign-in; None for the one at this machine, who needs none."""

    actor: Actor
    sign_in_id: int | None = None
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Who somebody is at their organisation: OpenID Connect's ``iss`` and ``sub``."""

    issuer: str
    subject: str


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a sign-in lasts without being used, and at the longest."""

    idle: timedelta = timedelta(hours=12)
    whole: timedelta = timedelta(days=7)


USUAL = Lasting()


def wait_after(failures: int) -> timedelta:
    """How long after the last of so many failed tries the next is looked at: 10 s doubled each time."""
    if failures < FREE_TRIES:
        return timedelta(0)
    doubled = min(failures - FREE_TRIES, 10)
    return min(timedelta(seconds=10 << doubled), LONGEST_WAIT)


def new_token() -> str:
    """256 random bits for a cookie or a link; only ``fingerprint`` of it is stored."""
    return token_urlsafe(32)


def fingerprint(secret: str) -> str:
    """SHA-256 in hex, 64 letters."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def utc(moment: datetime) -> datetime:
    """A stored moment with its zone: SQLite gives it back without."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def lasts(began_at: datetime, seen_at: datetime, now: datetime, lasting: Lasting = USUAL) -> bool:
    """Whether a sign-in still holds."""
    return now - utc(seen_at) < lasting.idle and now - utc(began_at) < lasting.whole
