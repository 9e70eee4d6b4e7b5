"""Figures kept with each write, so that ten thousand plans are looked over at once (unionplan.summaries).

Each row is computed from its plan's tasks and activities and can be made anew at any time. Nothing here
is audited; a row goes with its plan or task.
"""

from datetime import date
from typing import ClassVar

from sqlalchemy import BigInteger, Column, Index, Text
from sqlmodel import Field, SQLModel

from unionplan.column_types import Word
from unionplan.domain.lights import Light
from unionplan.domain.section_kinds import SectionKind
from unionplan.models.base import Table


class Summed(SQLModel):
    """Figures of several tasks (domain.summaries.Figures): shares in hundredths of a percent."""

    done: int | None = None
    planned: int | None = None
    is_behind: bool = False
    live_tasks: int = 0
    done_tasks: int = 0
    overdue_tasks: int = 0
    behind_tasks: int = 0
    due_tasks: int = 0
    on_track_tasks: int = 0
    not_due_tasks: int = 0
    cancelled_tasks: int = 0


class SummaryDay(Table, table=True):
    """The day a plan's summaries are of, and the last one they would be the same on."""

    plan_id: int = Field(primary_key=True, foreign_key="plan.id", ondelete="CASCADE")
    union_id: int
    day: date
    good_until: date = Field(index=True)


class PlanSummary(Summed, Table, table=True):
    """A plan at the end of a month, or on the summary's day within it.

    ``month`` is a calendar month as everywhere, ``begins_on`` its first day; ``day`` is None while the
    month has not begun: then only what is planned at its end and the live tasks are known. Activities,
    people and money are those held in the month.
    """

    __table_args__: ClassVar = (Index(None, "begins_on", "union_id"),)

    plan_id: int = Field(primary_key=True, foreign_key="plan.id", ondelete="CASCADE")
    month: int = Field(primary_key=True)
    union_id: int = Field(index=True)
    year: int
    begins_on: date
    day: date | None = None
    activities: int = 0
    people: int = 0
    spent_fen: int = Field(default=0, sa_type=BigInteger)
    last_held_on: date | None = None


class SectionSummary(Summed, Table, table=True):
    """A plan's sections of one kind as they stand now; after the plan's year, on its last day."""

    __table_args__: ClassVar = (Index(None, "kind", "year"),)

    plan_id: int = Field(primary_key=True, foreign_key="plan.id", ondelete="CASCADE")
    kind: SectionKind = Field(sa_column=Column(Word(SectionKind), primary_key=True))
    union_id: int
    year: int


class TaskSummary(Table, table=True):
    """A task's months (domain.summaries.as_text): what a plan's rows are added up from; its light now."""

    task_id: int = Field(primary_key=True, foreign_key="task.id", ondelete="CASCADE")
    plan_id: int = Field(foreign_key="plan.id", ondelete="CASCADE", index=True)
    union_id: int
    content: str = Field(sa_type=Text)
    light: Light = Field(default=Light.NOT_DUE, sa_column=Column(Word(Light), nullable=False))
    good_until: date
