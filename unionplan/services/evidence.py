"""Photos and files of an activity: adding, removing, putting back."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from unionplan.domain.access import Actor, Right
from unionplan.domain.evidence import FIELD, MAX_FILES, MEGABYTE, UNION_BYTES, StoredFile
from unionplan.errors import InvalidError
from unionplan.models import Activity, Evidence, Plan
from unionplan.services.plans import current, plan_for


def add_evidence(
    session: Session,
    actor: Actor,
    activity_id: int,
    files: Sequence[StoredFile],
    quota: int = UNION_BYTES,
) -> frozenset[str]:
    """Give an activity files that are on disk; the file ids it took, without those it has already.

    InvalidError("evidence_too_many"), ("evidence_quota") where the union's files would be more than
    ``quota`` bytes; and then none of them is taken.
    """
    plan = plan_for(session, actor, current(session, Activity, activity_id).plan_id, Right.RECORD)
    query = select(Evidence.sha256).where(*_standing(activity_id))
    there = set(session.exec(query))
    taken = {file.sha256: file for file in files if file.sha256 not in there}
    _check_count(len(there) + len(taken))
    if taken:
        _check_quota(session, plan.union_id, sum(file.size for file in taken.values()), quota)
    for file in taken.values():
        session.add(
            Evidence(
                plan_id=plan.id,
                activity_id=activity_id,
                kind=file.kind,
                name=file.name,
                file_id=file.file_id,
                size=file.size,
                sha256=file.sha256,
                width=file.width,
                height=file.height,
                added_by=actor.name,
                added_at=datetime.now(UTC),
            )
        )
    session.flush()
    return frozenset(file.file_id for file in taken.values())


def remove_evidence(session: Session, actor: Actor, evidence_id: int) -> int:
    """Take a file out of every page and report; it stays on disk."""
    evidence = _evidence(session, actor, evidence_id)
    evidence.removed_at = datetime.now(UTC)
    session.flush()
    return evidence.id


def restore_evidence(session: Session, actor: Actor, evidence_id: int) -> int:
    """Put a removed file back. InvalidError("evidence_too_many") where its place was taken meanwhile."""
    evidence = _evidence(session, actor, evidence_id)
    if evidence.removed_at is not None:
        query = select(func.count()).select_from(Evidence).where(*_standing(evidence.activity_id))
        _check_count(session.exec(query).one() + 1)
        evidence.removed_at = None
        session.flush()
    return evidence.id


def _evidence(session: Session, actor: Actor, evidence_id: int) -> Evidence:
    plan_for(session, actor, current(session, Evidence, evidence_id).plan_id, Right.RECORD)
    return current(session, Evidence, evidence_id)


def _standing(activity_id: int) -> tuple[ColumnElement[bool], ...]:
    return (col(Evidence.activity_id) == activity_id, col(Evidence.removed_at).is_(None))


def _check_quota(session: Session, union_id: int, more: int, quota: int) -> None:
    """All that lies on disk counts: what was removed can be put back."""
    query = select(func.sum(Evidence.size)).join(Plan, col(Plan.id) == Evidence.plan_id)
    used = session.exec(query.where(Plan.union_id == union_id)).one() or 0
    if used + more > quota:
        most, held = quota // MEGABYTE, -(-int(used) // MEGABYTE)
        raise InvalidError("evidence_quota", FIELD, used=held, most=most)


def _check_count(count: int) -> None:
    if count > MAX_FILES:
        raise InvalidError("evidence_too_many", FIELD, most=MAX_FILES)
