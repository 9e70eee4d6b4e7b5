"""What is told of a plan: reports, meetings and what they settled."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Column, Integer, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field

from unionplan.column_types import MonthSet, Word
from unionplan.domain.meetings import Effect
from unionplan.domain.periods import SpanKind
from unionplan.models.base import Table
from unionplan.models.tenancy import OfPlan

REPORT_VERSION = Column("version", Integer, nullable=False)
MEETING_VERSION = Column("version", Integer, nullable=False)
DECISION_VERSION = Column("version", Integer, nullable=False)


class KeptReport(OfPlan, Table, table=True):
    """报告: what people made of a period's draft. ``content`` is JSON (queries.reports).

    A final one keeps its three files as they were issued, zipped in ``issued``.
    """

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": REPORT_VERSION}
    __table_args__ = (UniqueConstraint("plan_id", "kind", "number", "language"),)

    id: int = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id")
    kind: SpanKind = Field(sa_column=Column(Word(SpanKind), nullable=False))
    number: int
    language: str = Field(max_length=2)
    content: str = Field(sa_type=Text)
    final_on: date | None = None
    issued: bytes | None = Field(default=None, sa_type=LargeBinary)
    updated_by: str = Field(max_length=50)
    updated_at: datetime
    version: int = Field(default=None, sa_column=REPORT_VERSION)


class ReportTemplate(Table, table=True):
    """报告模板: a union's own .docx with placeholders, one each."""

    id: int = Field(default=None, primary_key=True)
    union_id: int = Field(foreign_key="union.id", unique=True)
    filename: str = Field(max_length=255)
    content: bytes = Field(sa_type=LargeBinary)
    added_by: str = Field(max_length=50)
    added_at: datetime


class Meeting(OfPlan, Table, table=True):
    """会议: one committee meeting about a plan, and its minutes."""

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": MEETING_VERSION}

    id: int = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    title: str = Field(max_length=100)
    held_on: date
    place: str = Field(default="", max_length=100)
    chair: str = Field(default="", max_length=50)
    recorder: str = Field(default="", max_length=50)
    present: int | None = None
    absent: int | None = None
    agenda: str = Field(default="", max_length=5000)
    recorded_by: str = Field(max_length=50)
    recorded_at: datetime
    form_token: str | None = Field(default=None, max_length=64, unique=True)
    version: int = Field(default=None, sa_column=MEETING_VERSION)


class Decision(OfPlan, Table, table=True):
    """议定事项: what a meeting settled; ``task_id`` is the task it became or changed.

    ``months_before`` and ``owner_before`` are what it changed that task from, to take it back.
    """

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": DECISION_VERSION}

    id: int = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    what: str = Field(max_length=200)
    owner: str = Field(default="", max_length=50)
    due_on: date | None = None
    effect: Effect = Field(sa_column=Column(Word(Effect), nullable=False))
    task_id: int | None = Field(default=None, foreign_key="task.id", ondelete="SET NULL", index=True)
    months_before: frozenset[int] | None = Field(default=None, sa_column=Column(MonthSet))
    owner_before: str | None = Field(default=None, max_length=50)
    done_on: date | None = None
    recorded_by: str = Field(max_length=50)
    recorded_at: datetime
    form_token: str | None = Field(default=None, max_length=64, unique=True)
    version: int = Field(default=None, sa_column=DECISION_VERSION)
