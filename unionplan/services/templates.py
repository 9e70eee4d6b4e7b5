"""A union's own report template: one each, kept and dropped."""

from datetime import UTC, datetime

from sqlmodel import Session, select

from unionplan.domain.access import Actor, Right, require
from unionplan.domain.evidence import file_name
from unionplan.domain.templates import FIELD, MAX_BYTES, CheckedTemplate
from unionplan.errors import InvalidError, NotFoundError
from unionplan.models import ReportTemplate, Union


def keep_template(session: Session, actor: Actor, union_id: int, template: CheckedTemplate) -> int:
    """Keep it in place of the union's template before; returns its id.

    InvalidError where it has problems or is too large, RefusedError for who may not plan,
    NotFoundError for another union.
    """
    _check(session, actor, union_id)
    if template.problems:
        raise InvalidError("template_wrong", FIELD)
    if not 0 < len(template.content) <= MAX_BYTES:
        raise InvalidError("template_too_large", FIELD, limit_mb=MAX_BYTES // (1024 * 1024))
    query = select(ReportTemplate).where(ReportTemplate.union_id == union_id)
    row = session.exec(query).first() or ReportTemplate(
        union_id=union_id, filename="", content=b"", added_by="", added_at=datetime.now(UTC)
    )
    row.filename, row.content = file_name(template.filename), template.content
    row.added_by, row.added_at = actor.name, datetime.now(UTC)
    session.add(row)
    session.flush()
    return row.id


def drop_template(session: Session, actor: Actor, union_id: int) -> None:
    """The union's reports have the official layout again."""
    _check(session, actor, union_id)
    row = session.exec(select(ReportTemplate).where(ReportTemplate.union_id == union_id)).first()
    if row is not None:
        session.delete(row)
        session.flush()


def _check(session: Session, actor: Actor, union_id: int) -> None:
    require(actor, Right.PLAN, union_id)
    if session.get(Union, union_id, with_for_update=True) is None:  # two uploads at once stand in line
        raise NotFoundError("not_found")
