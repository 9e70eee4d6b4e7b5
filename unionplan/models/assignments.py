"""Work an upper union sends down, and what each union below it answered."""

from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import Column, Integer, UniqueConstraint
from sqlmodel import Field

from unionplan.column_types import MonthSet, Thousandths, Word
from unionplan.domain.measures import Direction, Measure, Period
from unionplan.models.base import Table

ASSIGNMENT_VERSION = Column("version", Integer, nullable=False)


class Assignment(Table, table=True):
    """下达任务: a task for the year's plans of unions below; its terms are a task's (``Task``).

    ``unions`` is how many it was sent to; ``edition`` rises when what it asks for changes.
    """

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": ASSIGNMENT_VERSION}

    id: int = Field(default=None, primary_key=True)
    union_id: int = Field(foreign_key="union.id", index=True)
    year: int
    title: str = Field(max_length=100)
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
    note: str = Field(default="", max_length=1000)
    unions: int = 0
    edition: int = 1
    issued_by: str = Field(max_length=50)
    issued_at: datetime
    withdrawn_at: datetime | None = None
    version: int = Field(default=None, sa_column=ASSIGNMENT_VERSION)


class Received(Table, table=True):
    """上级任务 as a union has it: in its plan as ``task_id``, declined with a ``reason``, else still waiting.

    ``edition`` is the assignment's that the task follows, ``decided_edition`` the last one decided on.
    """

    __table_args__ = (UniqueConstraint("assignment_id", "union_id"),)

    id: int = Field(default=None, primary_key=True)
    assignment_id: int = Field(foreign_key="assignment.id", ondelete="CASCADE")
    union_id: int = Field(foreign_key="union.id", index=True)
    task_id: int | None = Field(default=None, foreign_key="task.id", ondelete="SET NULL", unique=True)
    reason: str = Field(default="", max_length=200)
    edition: int = 0
    decided_edition: int = 0
    decided_by: str = Field(default="", max_length=50)
    decided_at: datetime | None = None
