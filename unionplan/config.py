"""Settings from UNIONPLAN_* variables: the only reader of the environment."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from unionplan.domain.signing_in import USUAL, Lasting
from unionplan.errors import UnionPlanError

ROOT = Path(__file__).resolve().parent.parent
HERE = ("localhost", "127.0.0.1", "::1")
DISCOVERY = "/.well-known/openid-configuration"
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation's identity provider (OpenID Connect); ``name`` is what people call its accounts.

    ``address`` is this server's own: where the provider sends people back is never read off a request,
    whose Host anybody may write.
    """

    issuer: str = ""
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    address: str = ""
    name: str = ""

    @property
    def ready(self) -> bool:
        """Whether people may sign in with it."""
        return bool(self.issuer) and not self.wrong

    @property
    def callback(self) -> str:
        """Where the provider sends people back to; it has to know this address."""
        return f"{self.address}/sign-in/organisation/callback"

    @property
    def wrong(self) -> tuple[str, ...]:
        """The variables to be mended before anybody may sign in with it; none where it is not wanted."""
        asked = {
            "UNIONPLAN_OIDC_ISSUER": _is_safe(self.issuer),
            "UNIONPLAN_OIDC_CLIENT_ID": bool(self.client_id),
            "UNIONPLAN_OIDC_CLIENT_SECRET": bool(self.client_secret),
            "UNIONPLAN_ADDRESS": _is_safe(self.address) and self.address.count("/") == 2,
        }
        wanted = self.issuer or self.client_id or self.client_secret
        return tuple(name for name, fine in asked.items() if not fine) if wanted else ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data is and what day it is."""

    database_url: str
    timezone: ZoneInfo
    fixed_today: date | None
    uploads: Path
    backups: Path
    organisation: Organisation = Organisation()
    quota: int = 2048 << 20  # bytes of evidence a union may keep
    lasting: Lasting = USUAL

    def today(self) -> date:
        """Today in the configured time zone, or the fixed day of a test or demonstration."""
        return self.fixed_today or datetime.now(self.timezone).date()


def settings() -> Settings:
    """Read UNIONPLAN_DATABASE_URL, _UPLOADS, _BACKUPS, _TIMEZONE and _TODAY (YYYY-MM-DD).

    _UNION_MEGABYTES is how much evidence a union may keep, 2048 otherwise; _IDLE_HOURS and
    _SIGNED_IN_DAYS how long a sign-in lasts, 12 and 7 otherwise.

    For an organisation's accounts: _OIDC_ISSUER, _OIDC_CLIENT_ID, _OIDC_CLIENT_SECRET, _OIDC_NAME, _ADDRESS.

    UnionPlanError("setting_wrong") for a time zone, day or number that is none.
    """
    url = os.environ.get("UNIONPLAN_DATABASE_URL") or f"sqlite:///{ROOT / 'data/unionplan.db'}"
    return Settings(
        database_url=url,
        timezone=_read("UNIONPLAN_TIMEZONE", ZoneInfo) or ZoneInfo("Asia/Shanghai"),
        fixed_today=_read("UNIONPLAN_TODAY", date.fromisoformat),
        uploads=_read("UNIONPLAN_UPLOADS", Path) or _beside(url, "uploads"),
        backups=_read("UNIONPLAN_BACKUPS", Path) or _beside(url, "backups"),
        organisation=_organisation(),
        quota=(_read("UNIONPLAN_UNION_MEGABYTES", int) or 2048) << 20,
        lasting=Lasting(
            _read("UNIONPLAN_IDLE_HOURS", _hours) or USUAL.idle,
            _read("UNIONPLAN_SIGNED_IN_DAYS", _days) or USUAL.whole,
        ),
    )


def _organisation() -> Organisation:
    """As configured; who copied the address of the discovery document means the issuer before it."""
    names = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "ADDRESS", "OIDC_NAME")
    issuer, client_id, secret, address, name = (os.environ.get(f"UNIONPLAN_{n}", "").strip() for n in names)
    return Organisation(
        issuer.removesuffix(DISCOVERY).rstrip("/"), client_id, secret, address.rstrip("/"), name
    )


def _is_safe(address: str) -> bool:
    """Whether nobody on the way reads what is sent there: https, or this very machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    private = parts.scheme == "https" or parts.hostname in HERE
    return bool(parts.hostname) and private and len(address) <= 255


def _hours(text: str) -> timedelta:
    return _days(str(int(text) / 24))


def _days(text: str) -> timedelta:
    """Up to a month: what is older is forgotten anyway."""
    length = timedelta(days=float(text))
    if not timedelta(hours=1) <= length <= timedelta(days=30):
        raise ValueError(text)
    return length


def _beside(url: str, what: str) -> Path:
    """Beside an SQLite database, and named like it: no database sweeps what another one knows."""
    database = Path(urlsplit(url).path.removeprefix("/"))
    folder = database.parent if url.startswith("sqlite") else ROOT / "data"
    return folder / what / database.stem


def _read(name: str, make: Callable[[str], Value]) -> Value | None:
    text = os.environ.get(name)
    try:
        return make(text) if text else None
    except (ValueError, KeyError, OSError) as error:
        raise UnionPlanError("setting_wrong", name=name, value=text) from error
