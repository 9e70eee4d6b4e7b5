"""A union's plans: what was planned, what was done, and its evidence."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Column, Index, Integer, Text, UniqueConstraint, text
from sqlmodel import Field

from unionplan.column_types import MonthSet, Thousandths, Word
from unionplan.domain.evidence import EvidenceKind
from unionplan.domain.measures import Direction, Measure, Period
from unionplan.domain.unions import UnionKind
from unionplan.models.base import Table
from unionplan.models.tenancy import OfPlan

TASK_VERSION = Column("version", Integer, nullable=False)
SUMMED = ("plan_id", "held_on", "task_id", "month", "progress", "quantity", "withdrawn_at")
NAMED = text("recipients <> ''")  # the few records that name people are found at once
ACTIVITY_VERSION = Column("version", Integer, nullable=False)
DRAFT_VERSION = Column("version", Integer, nullable=False)


class Union(Table, table=True):
    """工会. ``keep_names_years``: recipients' names are erased so long after their year; None keeps them.

    ``code`` is the number its upper union knows it by, ``area`` where it is. A closed one only looks back.
    """

    id: int = Field(default=None, primary_key=True)
    name: str = Field(max_length=100)
    kind: UnionKind = Field(sa_column=Column(Word(UnionKind), nullable=False))
    parent_id: int | None = Field(default=None, foreign_key="union.id", index=True)
    code: str = Field(default="", max_length=40)
    area: str = Field(default="", max_length=50)
    closed_at: datetime | None = None
    is_sample: bool = False
    keep_names_years: int | None = 3
    created_at: datetime


class Plan(Table, table=True):
    """年度计划: one union, one year. ``revision`` rises with every change below it.

    ``calendar_key`` is the secret in the address its calendar is subscribed by, while it is shared.
    """

    __table_args__ = (UniqueConstraint("union_id", "year"),)

    id: int = Field(default=None, primary_key=True)
    union_id: int = Field(foreign_key="union.id")
    year: int
    first_month: int = 1
    title: str = Field(max_length=100)
    revision: int = 1
    calendar_key: str | None = Field(default=None, max_length=64, unique=True)
    created_at: datetime


class Section(OfPlan, Table, table=True):
    """板块."""

    id: int = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    position: int
    title: str = Field(max_length=100)


class Task(OfPlan, Table, table=True):
    """任务. ``quote`` and ``source_line`` say where an imported one stood in its document.

    ``late_in`` is the year of the plan a copied one comes from, where it was late there.
    """

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": TASK_VERSION}

    id: int = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    section_id: int = Field(foreign_key="section.id", index=True)
    position: int
    title: str = Field(max_length=100)
    owner: str = Field(default="", max_length=50)
    measure: Measure = Field(sa_column=Column(Word(Measure), nullable=False))
    months: frozenset[int] = Field(sa_column=Column(MonthSet, nullable=False))
    quantity: Decimal | None = Field(default=None, sa_column=Column(Thousandths))
    unit: str = Field(default="", max_length=10)
    period: Period | None = Field(default=None, sa_column=Column(Word(Period)))
    per_period: int = 1
    at_least: int | None = None
    value: Decimal | None = Field(default=None, sa_column=Column(Thousandths))
    direction: Direction = Field(
        default=Direction.AT_LEAST, sa_column=Column(Word(Direction), nullable=False)
    )
    weight: int = 1
    budget_fen: int | None = Field(default=None, sa_type=BigInteger)
    original_months: frozenset[int] | None = Field(default=None, sa_column=Column(MonthSet))
    cancelled_reason: str | None = Field(default=None, max_length=200)
    quote: str = Field(default="", max_length=2000)
    source_line: int | None = None
    late_in: int | None = None
    version: int = Field(default=None, sa_column=TASK_VERSION)


class Activity(OfPlan, Table, table=True):
    """活动记录. A withdrawn one stays in the table and in no figure.

    ``recipients`` (慰问对象) are names, one a line; they leave the union only masked (domain.masking).
    """

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": ACTIVITY_VERSION}
    __table_args__ = (
        Index("ix_activity_sums", *SUMMED),  # holds all the board's sum reads: twice as fast at 20,000
        Index(None, "task_id", "held_on"),
        Index("ix_activity_named", "plan_id", sqlite_where=NAMED, postgresql_where=NAMED),
    )

    id: int = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id")
    task_id: int = Field(foreign_key="task.id")
    title: str = Field(max_length=200)
    held_on: date
    month: int
    place: str = Field(default="", max_length=100)
    person: str = Field(default="", max_length=50)
    people: int | None = None
    recipients: str = Field(default="", max_length=2000)
    quantity: Decimal = Field(default=Decimal(1), sa_column=Column(Thousandths, nullable=False))
    value: Decimal | None = Field(default=None, sa_column=Column(Thousandths))
    progress: int = 0
    spent_fen: int | None = Field(default=None, sa_type=BigInteger)
    note: str = Field(default="", max_length=5000)
    recorded_by: str = Field(max_length=50)
    recorded_at: datetime
    withdrawn_at: datetime | None = None
    form_token: str | None = Field(default=None, max_length=64, unique=True)
    version: int = Field(default=None, sa_column=ACTIVITY_VERSION)


class ImportDraft(Table, table=True):
    """审阅中的导入草稿: one for each person, seen by nobody else. ``content`` is JSON (services.drafts)."""

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": DRAFT_VERSION}

    id: int = Field(default=None, primary_key=True)
    owner: str = Field(max_length=80, unique=True)
    union_id: int | None = Field(default=None, foreign_key="union.id", ondelete="SET NULL", index=True)
    filename: str = Field(max_length=255)
    content: str = Field(sa_type=Text)
    created_at: datetime
    updated_at: datetime
    version: int = Field(default=None, sa_column=DRAFT_VERSION)


class Evidence(OfPlan, Table, table=True):
    """佐证: a photo or file of an activity; ``file_id`` is its own name on disk, ``name`` the user's.

    A removed one keeps its row and file, as a withdrawn activity does.
    """

    id: int = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    activity_id: int = Field(foreign_key="activity.id", index=True)
    kind: EvidenceKind = Field(sa_column=Column(Word(EvidenceKind), nullable=False))
    name: str = Field(max_length=255)
    file_id: str = Field(max_length=64, unique=True)
    size: int
    sha256: str = Field(max_length=64)
    width: int | None = None
    height: int | None = None
    added_by: str = Field(max_length=50)
    added_at: datetime
    removed_at: datetime | None = None
