"""What people write, wherever it is stored: the texts a person's name may stand in."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from unionplan.models import (
    Account,
    Activity,
    Assignment,
    Decision,
    Evidence,
    FormDraft,
    ImportDraft,
    Invitation,
    KeptReport,
    Meeting,
    Plan,
    Received,
    ReportTemplate,
    Section,
    Table,
    Task,
)

# What people write, table by table; whoever wrote it stands in BY, and with an account in the audit.
TEXTS: dict[type[Table], tuple[str, ...]] = {
    Plan: ("title",),
    Section: ("title",),
    Task: ("title", "owner", "cancelled_reason", "quote"),
    Activity: ("title", "place", "person", "recipients", "note"),
    Evidence: ("name",),
    Meeting: ("title", "place", "chair", "recorder", "agenda"),
    Decision: ("what", "owner", "owner_before"),
    KeptReport: ("content",),
    ReportTemplate: ("filename",),
    Assignment: ("title", "note"),
    Received: ("reason",),
    Invitation: ("name",),
    ImportDraft: ("filename", "content"),
    FormDraft: ("content",),
}
BY = ("recorded_by", "added_by", "updated_by", "invited_by", "issued_by", "decided_by")


def rows_of(session: Session, union_id: int, mine: str = "", plan_id: int | None = None) -> Iterator[Any]:
    """The rows that hold what people write: a union's or one plan's; drafts of its people and of ``mine``."""
    for table in TEXTS:
        where = _where(session, table, union_id, mine, plan_id)
        if where is not None:
            yield from session.exec(select(table).where(where))


def words_of(row: Any, column: str) -> str:
    """What stands in a column; of a final report not what was issued, which stays as it was."""
    if isinstance(row, KeptReport) and row.final_on is not None:
        return _json(json.loads(row.content) | {"frozen": ""})
    return getattr(row, column) or ""


def write_words(row: Any, column: str, words: str) -> None:
    """Put back what ``words_of`` gave, changed."""
    if isinstance(row, KeptReport) and row.final_on is not None:
        words = _json(json.loads(words) | {"frozen": json.loads(row.content)["frozen"]})
    setattr(row, column, words)


def _where(
    session: Session, table: Any, union_id: int, mine: str, plan_id: int | None
) -> ColumnElement[bool] | None:
    if hasattr(table, "plan_id") or table is Plan:
        column = col(Plan.id if table is Plan else table.plan_id)
        plans = select(Plan.id).where(Plan.union_id == union_id)
        return column.in_(plans) if plan_id is None else column == plan_id
    if plan_id is not None:
        return None
    if not hasattr(table, "owner"):
        return col(table.union_id) == union_id
    people = session.exec(select(Account.id).where(Account.union_id == union_id))
    owners = [*(f"account {account_id}" for account_id in people), mine]
    return or_(col(table.owner).in_(owners), col(table.owner).startswith(f"{union_id}:"))


def plan_of(row: Any) -> int | None:
    """The plan a row belongs to, if to any."""
    return row.id if isinstance(row, Plan) else getattr(row, "plan_id", None)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
