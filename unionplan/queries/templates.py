"""The report template a union uses."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, select

from unionplan.domain.access import Actor, Right, require
from unionplan.models import ReportTemplate


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """A union's own .docx, looked through when it was kept; ``added_at`` in UTC."""

    filename: str
    content: bytes
    added_by: str
    added_at: datetime


def template_of(session: Session, actor: Actor, union_id: int) -> KeptTemplate | None:
    """The union's template, None where its reports have the official layout.

    NotFoundError for another union.
    """
    require(actor, Right.VIEW, union_id)
    row = session.exec(select(ReportTemplate).where(ReportTemplate.union_id == union_id)).first()
    if row is None:
        return None
    added_at = row.added_at if row.added_at.tzinfo else row.added_at.replace(tzinfo=UTC)  # SQLite forgets it
    return KeptTemplate(row.filename, row.content, row.added_by, added_at)
