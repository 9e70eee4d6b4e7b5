"""The audit: who changed what, when, from what to what; of its rows nothing but a name is ever taken out."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text, or_
from sqlmodel import Field, col, select

from unionplan.models.base import Table
from unionplan.models.plans import Plan


class AuditEntry(Table, table=True):
    """修改记录: one changed record, chained to the entry before it (domain.audit).

    Nothing it names is a foreign key: it stays when the record, its plan or its union goes.
    ``digest`` is that of what was written first; ``erased`` is the entry that tells of a later erasure.
    """

    __table_args__ = (Index(None, "what", "record_id"),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime
    actor: str = Field(max_length=50)
    account_id: int | None = None
    union_id: int | None = None
    plan_id: int | None = None
    what: str = Field(max_length=16)
    record_id: int
    deed: str = Field(max_length=16)
    digest: str = Field(max_length=64)
    before: str = Field(sa_type=Text)
    after: str = Field(sa_type=Text)
    salt: str = Field(max_length=32)
    erased: int | None = None
    previous: str = Field(max_length=64)
    seal: str = Field(max_length=64)


def told_of(union_id: int, plan_id: int | None = None) -> Any:
    """The condition for entries about a union, its plans that once were another's too, or about one plan."""
    if plan_id is not None:
        return col(AuditEntry.plan_id) == plan_id
    plans = select(Plan.id).where(Plan.union_id == union_id)
    return or_(col(AuditEntry.union_id) == union_id, col(AuditEntry.plan_id).in_(plans))
