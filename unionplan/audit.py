"""What a transaction changed, noted at each flush and chained into the audit at its end.

Only what goes through the ORM is noted; a statement on many rows at once is for what needs no audit,
and a savepoint too: what is rolled back to one stays noted.
"""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event, inspect
from sqlmodel import Session

from unionplan.audit_chain import Deed, chain, salted
from unionplan.domain.access import Actor
from unionplan.domain.audit import HIDDEN, canonical
from unionplan.models import (
    Account,
    Activity,
    Assignment,
    AuditEntry,
    Decision,
    Evidence,
    FormDraft,
    Identity,
    ImportDraft,
    Invitation,
    KeptReport,
    Meeting,
    Membership,
    Noticeboard,
    OfPlan,
    Plan,
    PlanSummary,
    Received,
    ReportTemplate,
    Section,
    SectionSummary,
    SignIn,
    SignInTry,
    SummaryDay,
    Table,
    Task,
    TaskSummary,
    Union,
)

NOUNS: dict[type[Table], str] = {
    Account: "account",
    Activity: "activity",
    Assignment: "assignment",
    Decision: "decision",
    Evidence: "evidence",
    Identity: "identity",
    Invitation: "invitation",
    KeptReport: "report",
    Meeting: "meeting",
    Membership: "membership",
    Noticeboard: "noticeboard",
    Plan: "plan",
    Received: "received",
    ReportTemplate: "template",
    Section: "section",
    Task: "task",
    Union: "union",
}
# comings and goings, work not yet done, and what is computed from the rest
UNTOLD_TABLES = {AuditEntry, FormDraft, ImportDraft, SignIn, SignInTry}
UNTOLD_TABLES |= {PlanSummary, SectionSummary, SummaryDay, TaskSummary}
UNTOLD = {"id", "version", "revision", "form_token"}
SECRETS = {"password", "token", "calendar_key", "secret_hash"}  # a file's bytes are hidden anyway
# A column that is set and emptied again, and what these two are called.
TURNS = {
    ("account", "disabled_at"): ("disabled", "enabled"),
    ("activity", "withdrawn_at"): ("withdrawn", "restored"),
    ("assignment", "withdrawn_at"): ("withdrawn", "restored"),
    ("decision", "done_on"): ("settled", "reopened"),
    ("evidence", "removed_at"): ("withdrawn", "restored"),
    ("noticeboard", "shared_at"): ("shared", "unshared"),
    ("plan", "calendar_key"): ("shared", "unshared"),
    ("report", "final_on"): ("finished", "reopened"),
    ("task", "cancelled_reason"): ("cancelled", "reinstated"),
    ("union", "closed_at"): ("closed", "opened"),
}


@dataclass(slots=True)
class Change:
    """What one transaction did to one record, from before it to after it."""

    what: str
    record_id: int
    union_id: int | None
    plan_id: int | None
    deed: str
    before: dict[str, Any]
    after: dict[str, Any]

    def then(self, later: "Change") -> None:
        """Take in what happened to the record afterwards."""
        if self.deed != "created":
            self.before = later.before | self.before
        self.after |= later.after
        if later.deed == "removed":
            self.deed, self.after = "removed", {}


@dataclass(slots=True)
class Noted:
    """The changes of a transaction in their order; ``open`` finds the one of a record still there."""

    changes: list[Change] = field(default_factory=list)
    open: dict[tuple[str, int], Change] = field(default_factory=dict)

    def add(self, change: Change) -> None:
        """Note a change; one record's changes become one."""
        key = (change.what, change.record_id)
        if key in self.open:
            self.open[key].then(change)
        else:
            self.changes.append(change)
            self.open[key] = change
        if change.deed == "removed":  # its id may come again
            del self.open[key]


class NotingSession(Session):
    """A session that notes what it changes."""


@event.listens_for(NotingSession, "after_flush")
def _note(session: NotingSession, _context: object) -> None:
    noted = session.info.setdefault("noted", Noted())
    for deed, rows in (("created", session.new), ("changed", session.dirty), ("removed", session.deleted)):
        for row in rows:
            if type(row) in NOUNS:
                noted.add(_change(row, deed))


def noted_changes(session: Session) -> list[Change]:
    """What the session changed since it began."""
    session.flush()
    return list(session.info.get("noted", Noted()).changes)


def write_audit(session: Session, actor: Actor | None) -> None:
    """Chain what the session changed since it began; the last thing a transaction does.

    So nobody waits for the chain's lock longer than for a commit.
    """
    session.flush()
    told = _told(session.info.pop("noted", Noted()).changes)
    chain(session, actor, [_deed_of(change) for change in told])


def _told(changes: list[Change]) -> list[Change]:
    """What is worth a row: of a sample that is loaded the union alone."""
    told = [c for c in changes if c.before != c.after]
    return [c for c in told if c.what == "union" and c.after.get("is_sample")] or told


def _change(row: Any, deed: str) -> Change:
    plan_id = row.id if isinstance(row, Plan) else getattr(row, "plan_id", None)
    union_id = row.id if isinstance(row, Union) else getattr(row, "union_id", None)
    before, after = _values(row, deed)
    return Change(NOUNS[type(row)], row.id, union_id, plan_id, deed, before, after)


def _values(row: Any, deed: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The columns that changed, before and after."""
    state = inspect(row)
    untold = UNTOLD | {"union_id"} if isinstance(row, OfPlan) else UNTOLD
    names = [column.key for column in state.mapper.column_attrs if column.key not in untold]
    if deed != "changed":
        there = {name: row.__dict__.get(name) for name in names}
        return ({}, there) if deed == "created" else (there, {})
    changed = {name: state.attrs[name].history for name in names}
    changed = {name: history for name, history in changed.items() if history.has_changes()}
    before = {name: history.deleted[0] if history.deleted else None for name, history in changed.items()}
    return before, {name: history.added[0] for name, history in changed.items()}


def _deed(change: Change) -> str:
    if change.deed == "changed":
        for name, value in change.after.items():
            before = change.before.get(name)
            if (change.what, name) in TURNS and (before is None) != (value is None):
                return TURNS[change.what, name][value is None]
    return change.deed


def _deed_of(change: Change) -> Deed:
    before, after = _side(change.before, change.after), _side(change.after, change.before)
    about = (change.what, change.record_id, change.union_id, change.plan_id, _deed(change))
    return Deed(*about, salted(before, after))


def _side(values: dict[str, Any], others: dict[str, Any]) -> str:
    """Without what is the same on both sides or was never set."""
    told = {name: value for name, value in values.items() if value != others.get(name)}
    return canonical({n: HIDDEN if n in SECRETS and v is not None else v for n, v in told.items()})
