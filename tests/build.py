"""Rows for a test, added directly and with sensible defaults: a union, a plan, a task, an activity."""

import io
import zipfile
from dataclasses import fields
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, TypeVar
from uuid import uuid4

from sqlmodel import Session, col, select

from unionplan.domain.evidence import EvidenceKind, StoredFile
from unionplan.domain.measures import Measure, Terms
from unionplan.domain.progress import Held
from unionplan.domain.unions import UnionKind
from unionplan.models import Activity, Evidence, Meeting, Plan, Section, Task, Union

Row = TypeVar("Row")
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def make_union(session: Session, **columns: Any) -> Union:
    """A union; the first of a test has id 1 (Li Mei's), the second 2 (Zhao Min's)."""
    defaults: dict[str, Any] = {"name": "清河镇工会", "kind": UnionKind.TOWNSHIP, "created_at": LONG_AGO}
    return _added(session, Union(**defaults | columns))


def make_plan(session: Session, *, union_id: int = 1, year: int = 2026, **columns: Any) -> Plan:
    """A plan of 2026 for union 1, with the section 综合; unions up to ``union_id`` are made if missing."""
    while session.get(Union, union_id) is None:
        make_union(session)
    defaults: dict[str, Any] = {"title": "工会工作计划", "created_at": LONG_AGO}
    plan = _added(session, Plan(union_id=union_id, year=year, **defaults | columns))
    make_section(session, plan)
    return plan


def make_section(session: Session, plan: Plan, title: str = "综合", position: int = 1) -> Section:
    """A section of a plan."""
    return _added(session, Section(plan_id=plan.id, title=title, position=position))


def make_task(
    session: Session,
    plan: Plan,
    terms: Terms | None = None,
    *,
    section: Section | None = None,
    **columns: Any,
) -> Task:
    """A task, once and at any time unless ``terms`` say otherwise, in the plan's first section."""
    first = select(Section.id).where(Section.plan_id == plan.id).order_by(col(Section.position)).limit(1)
    defaults: dict[str, Any] = {"title": "慰问困难职工", "position": 1}
    promised = _columns(terms or Terms(Measure.ONCE))
    section_id = section.id if section else session.exec(first).one()
    return _added(session, Task(plan_id=plan.id, section_id=section_id, **defaults | promised | columns))


def make_activity(session: Session, task: Task, held_on: date, **columns: Any) -> Activity:
    """An activity of quantity 1, counted for the month it was held in; it completes a task of once."""
    progress = 100 if task.measure is Measure.ONCE else 0
    defaults: dict[str, Any] = {"title": "已开展", "month": held_on.month, "progress": progress}
    by: dict[str, Any] = {"recorded_by": "李梅", "recorded_at": LONG_AGO}
    row = Activity(plan_id=task.plan_id, task_id=task.id, held_on=held_on, **defaults | by | columns)
    return _added(session, row)


def make_meeting(session: Session, plan: Plan, held_on: date, **columns: Any) -> Meeting:
    """A meeting about a plan."""
    defaults: dict[str, Any] = {"title": "工会委员会会议", "recorded_by": "李梅", "recorded_at": LONG_AGO}
    return _added(session, Meeting(plan_id=plan.id, held_on=held_on, **defaults | columns))


def stored_file(name: str = "合影.jpg", data: bytes = b"photo", **columns: Any) -> StoredFile:
    """A photo as if it were on disk, each time under a new name."""
    defaults: dict[str, Any] = {"kind": EvidenceKind.PHOTO, "width": 4, "height": 3}
    said = {"name": name, "file_id": uuid4().hex, "size": len(data), "sha256": sha256(data).hexdigest()}
    return StoredFile(**defaults | said | columns)


def make_evidence(
    session: Session,
    activity: Activity,
    name: str = "合影.jpg",
    *,
    removed_at: datetime | None = None,
    **columns: Any,
) -> Evidence:
    """A photo of an activity, added by Li Mei."""
    by: dict[str, Any] = {"added_by": "李梅", "added_at": LONG_AGO, "removed_at": removed_at}
    file = _columns(stored_file(name, **columns))
    row = Evidence(plan_id=activity.plan_id, activity_id=activity.id, **file | by)
    return _added(session, row)


def office_file(words: str) -> bytes:
    """As much of an Office file as it takes to look for a name in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("word/document.xml", f"<w:t>{words}</w:t>")
    return file.getvalue()


def as_activity(task: Task, held: Held, **columns: Any) -> Activity:
    """The row that says what ``held`` says, not yet added (for many at once)."""
    said = _columns(held)
    del said["order"]
    by: dict[str, Any] = {"title": "已开展", "recorded_by": "李梅", "recorded_at": LONG_AGO}
    return Activity(plan_id=task.plan_id, task_id=task.id, **said | by | columns)


def _columns(said: Terms | Held | StoredFile) -> dict[str, Any]:
    return {f.name: getattr(said, f.name) for f in fields(said)}


def _added(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row
