"""What an administrator would look at before trusting the server with names: each found right or wrong."""

import shutil
import stat
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlmodel import Session, select

from unionplan.backup.keeping import OVERDUE, kept_backups
from unionplan.config import HERE, ROOT, Settings
from unionplan.domain.audit import chain_state
from unionplan.models import Evidence
from unionplan.queries.accounts import any_account
from unionplan.queries.audit import audit_links
from unionplan.start import LOCAL_CHAIR
from unionplan.summaries import count_behind
from unionplan.uploads.store import Store

TRUSTED = "x-unionplan-visitor"  # the header web.guard alone sets
LEAST_FREE = 1 << 30
MEGABYTE = 1 << 20
WAL_AND_SAFE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; ``details`` go into its sentence (``check.<name>.fine`` or ``.wrong``)."""

    name: str
    fine: bool
    details: dict[str, object] = field(default_factory=dict)


def findings(session: Session, chosen: Settings, now: datetime) -> tuple[Finding, ...]:
    """Everything looked at, in the order it is told. Reads only; the whole audit is followed."""
    server = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")).get("server", {})
    return (
        _sessions(server),
        _address(server, session),
        *_organisation(chosen),
        *_rights(chosen),
        _space(chosen),
        _backups(chosen, now),
        *_database(session),
        _audit(session),
        _evidence(session, Store(chosen.uploads)),
        _summaries(session, chosen),
    )


def _sessions(server: dict[str, object]) -> Finding:
    """Whether Streamlit gives a session back only to the sign-in that began it."""
    trusted = server.get("trustedUserHeaders")
    return Finding("sessions", isinstance(trusted, dict) and TRUSTED in trusted)


def _address(server: dict[str, object], session: Session) -> Finding:
    """Whether anybody but this machine reaches a server nobody signs in to."""
    address = str(server.get("address", ""))
    return Finding("address", address in HERE or any_account(session), {"address": address or "0.0.0.0"})


def _organisation(chosen: Settings) -> Iterator[Finding]:
    """Whether people may sign in with their organisation's accounts, where that is wanted."""
    organisation = chosen.organisation
    if organisation.ready or organisation.wrong:
        said: dict[str, object] = {"names": organisation.wrong, "address": organisation.callback}
        yield Finding("organisation", organisation.ready, said)


def _rights(chosen: Settings) -> Iterator[Finding]:
    """Whether other people of the machine may read the database's file."""
    url = make_url(chosen.database_url)
    path = Path(url.database or "")
    if url.drivername.startswith("sqlite") and path.is_file():
        others = stat.S_IMODE(path.stat().st_mode) & (stat.S_IROTH | stat.S_IWOTH)
        yield Finding("rights", not others, {"path": str(path)})


def _space(chosen: Settings) -> Finding:
    folder = next(path for path in (chosen.uploads, *chosen.uploads.parents) if path.exists())
    free = shutil.disk_usage(folder).free
    return Finding("space", free >= LEAST_FREE, {"free": free // MEGABYTE, "least": LEAST_FREE // MEGABYTE})


def _backups(chosen: Settings, now: datetime) -> Finding:
    kept = kept_backups(chosen)
    if not kept:
        return Finding("no_backup", False)
    last = kept[0].made_at
    return Finding("backup", now - last <= OVERDUE, {"day": last.date(), "count": len(kept)})


def _database(session: Session) -> Iterator[Finding]:
    if session.get_bind().dialect.name != "sqlite":
        return
    set_to = {name: session.execute(text(f"PRAGMA {name}")).scalar() for name in WAL_AND_SAFE}
    yield Finding("pragmas", set_to == WAL_AND_SAFE)
    whole = session.execute(text("PRAGMA quick_check(1)")).scalar() == "ok"
    loose = session.execute(text("PRAGMA foreign_key_check")).first() is not None
    yield Finding("database", whole and not loose)


def _audit(session: Session) -> Finding:
    state = chain_state(audit_links(session, LOCAL_CHAIR))
    return Finding("audit", state.broken is None, {"count": state.count, "number": state.broken or 0})


def _summaries(session: Session, chosen: Settings) -> Finding:
    """Whether what the roll-up reads is of today."""
    count = count_behind(session, chosen.today())
    return Finding("summaries", not count, {"count": count})


def _evidence(session: Session, store: Store) -> Finding:
    """Whether every file a record names is there."""
    there = {path.name for path in store.files()}
    missing = [file_id for file_id in session.exec(select(Evidence.file_id)) if file_id not in there]
    return Finding("evidence", not missing, {"count": len(missing)})
