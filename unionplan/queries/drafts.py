"""The import an actor has under review."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from unionplan.domain.access import Actor
from unionplan.domain.draft import DocumentDraft
from unionplan.domain.draft_reader import document_from_dict
from unionplan.errors import DocumentError
from unionplan.models import ImportDraft


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A document under review; ``edits`` is the reviewer's work as JSON, known to the page alone.

    ``version`` is the one that was read; None keeps a draft whatever was kept before it.
    """

    filename: str
    document: DocumentDraft
    edits: str = ""
    union_id: int | None = None
    version: int | None = None
    updated_at: datetime | None = None


def open_draft(session: Session, actor: Actor) -> KeptDraft | None:
    """The actor's own draft under review, None where there is none or an older version wrote it otherwise."""
    row = session.exec(select(ImportDraft).where(ImportDraft.owner == owner(actor))).first()
    if row is None:
        return None
    content = json.loads(row.content)
    try:
        document = document_from_dict(content["document"])
    except DocumentError:
        return None
    return KeptDraft(row.filename, document, content["edits"], row.union_id, row.version, row.updated_at)


def owner(actor: Actor) -> str:
    """Whose a draft is: a union may have two members of one name."""
    return f"account {actor.account_id}" if actor.account_id else f"{actor.union_id or 0}:{actor.name}"
