"""Figures of plans kept with every write: what a transaction touched is counted anew at its end.

After one activity only its own task's activities are read; its plan's rows come from the short rows of
all its tasks. What the calendar alone turns is moved by ``roll_over`` (see unionplan.rollover).
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import or_
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from unionplan.audit import Change
from unionplan.models import Plan, SummaryDay
from unionplan.summaries.counting import summarise
from unionplan.summaries.touched import Touched, touched_plans


def refresh(session: Session, changes: Iterable[Change], today: date | None) -> None:
    """Bring the summaries of changed plans to ``today``; without it they keep the day they are of."""
    for plan_id, touched in touched_plans(session, changes).items():
        summarise(session, plan_id, today, touched)
    session.flush()


def roll_over(session: Session, today: date, at_once: int) -> int:
    """Move up to ``at_once`` plans that nobody is writing to to ``today``; how many."""
    query = _behind(today).order_by(col(Plan.id)).limit(at_once)
    plans = session.exec(query.with_for_update(of=Plan, skip_locked=True, key_share=True)).all()
    for plan_id in plans:
        summarise(session, plan_id, today, Touched())
    session.flush()
    return len(plans)


def count_behind(session: Session, today: date) -> int:
    """How many plans have no summary that is right ``today``."""
    return session.exec(select(func.count()).select_from(_behind(today).subquery())).one()


def every_plan(session: Session) -> list[int]:
    """The ids of all plans."""
    return list(session.exec(select(Plan.id).order_by(col(Plan.id))))


def differs(session: Session, plan_id: int, today: date) -> bool:
    """Count a plan anew for the day its summary is of; whether its rows say otherwise. Nothing is flushed."""
    kept = session.get(SummaryDay, plan_id)
    summarise(session, plan_id, kept.day if kept else today)
    changed = any(session.is_modified(row) for row in session.dirty)
    return changed or bool(session.new) or bool(session.deleted)


def rebuild(session: Session, plan_id: int, today: date) -> bool:
    """Put a plan's rows right and bring them to ``today``; whether they said otherwise of their day."""
    session.exec(select(Plan.id).where(Plan.id == plan_id).with_for_update(key_share=True)).first()
    wrong = differs(session, plan_id, today)
    session.flush()
    summarise(session, plan_id, today, Touched())
    session.flush()
    return wrong


def _behind(today: date) -> SelectOfScalar[int]:
    none, later = col(SummaryDay.day).is_(None), col(SummaryDay.day) > today
    query = select(Plan.id).join(SummaryDay, isouter=True)
    return query.where(or_(none, later, col(SummaryDay.good_until) < today))
