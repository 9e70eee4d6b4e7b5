"""A district, what it sends down, and the unions below it."""

from datetime import date

from sqlmodel import Session, select

from unionplan.domain.access import Actor, Role
from unionplan.domain.assignments import AssignmentEntry, SentFilter, Stand
from unionplan.domain.measures import Measure, Terms
from unionplan.models import Assignment, Received, Section, Task
from unionplan.queries.assignments import (
    unions_sent_to,
)
from unionplan.services.assignments import (
    correct_assignment,
)
from unionplan.services.received import (
    accept_assignment,
)
from unionplan.start import LOCAL_CHAIR

TODAY = date(2026, 9, 15)
MARCH = Terms(Measure.ONCE, frozenset({3}))
ENTRY = AssignmentEntry("职工心理健康讲座", MARCH, "请在三月完成")


def chair(union_id: int) -> Actor:
    return Actor("周洁", Role.CHAIR, union_id)


def received(session: Session, union_id: int) -> Received:
    return session.exec(select(Received).where(Received.union_id == union_id)).one()


def section_of(session: Session, union_id: int) -> int:
    return session.exec(select(Section.id).where(Section.union_id == union_id)).first() or 0


def accept(session: Session, union_id: int) -> Task:
    row = received(session, union_id)
    task_id = accept_assignment(session, chair(union_id), row.id, section_of(session, union_id), "周洁")
    return session.get_one(Task, task_id)


def correct(session: Session, actor: Actor, assignment_id: int, entry: AssignmentEntry) -> None:
    correct_assignment(session, actor, assignment_id, version(session, assignment_id), entry)


def version(session: Session, assignment_id: int) -> int:
    return session.get_one(Assignment, assignment_id).version


def stands(session: Session, assignment_id: int) -> dict[str, Stand]:
    found = unions_sent_to(session, LOCAL_CHAIR, assignment_id, SentFilter())
    return {row.name: row.stand for row in found.rows}
