"""An import under review: kept while a person works on it, dropped when it is adopted or given up."""

import json
from datetime import UTC, datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from unionplan.domain.access import Actor, Right, require
from unionplan.domain.draft import document_as_dict
from unionplan.domain.entries import verbatim
from unionplan.errors import ConflictError, InvalidError, NotFoundError, RefusedError
from unionplan.models import ImportDraft, Union
from unionplan.queries.drafts import KeptDraft, owner

MOST_BYTES = 5_000_000
LONGEST_NAME = 255


def keep_draft(session: Session, actor: Actor, kept: KeptDraft) -> int:
    """Keep the actor's one draft under review in place of the one before; returns its id.

    ConflictError where another window kept it after ``kept.version``, InvalidError beyond 5 MB,
    RefusedError for who may not plan, NotFoundError for another union.
    """
    _check_actor(session, actor, kept.union_id)
    content = _content(kept)
    row = _locked(session, actor) or _inserted(session, actor)
    if kept.version not in (None, row.version):
        raise ConflictError("draft_changed_meanwhile")
    row.union_id, row.filename, row.content = kept.union_id, _name(kept.filename), content
    row.updated_at = datetime.now(UTC)
    session.flush()
    return row.id


def drop_draft(session: Session, actor: Actor) -> None:
    """Forget the actor's draft, if there is one; nobody else's is touched."""
    session.execute(delete(ImportDraft).where(col(ImportDraft.owner) == owner(actor)))


def _check_actor(session: Session, actor: Actor, union_id: int | None) -> None:
    if union_id is not None:
        require(actor, Right.PLAN, union_id)
        if session.get(Union, union_id) is None:
            raise NotFoundError("not_found")
    elif not actor.may(Right.PLAN):
        raise RefusedError("not_allowed")


def _locked(session: Session, actor: Actor) -> ImportDraft | None:
    query = select(ImportDraft).where(ImportDraft.owner == owner(actor)).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).first()


def _inserted(session: Session, actor: Actor) -> ImportDraft:
    """An empty row; of two windows that keep a first draft at once the second gets the first's."""
    now = datetime.now(UTC)
    row = ImportDraft(owner=owner(actor), filename="", content="", created_at=now, updated_at=now)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return _locked(session, actor) or _inserted(session, actor)
    return row


def _content(kept: KeptDraft) -> str:
    whole = {"document": document_as_dict(kept.document), "edits": kept.edits}
    data = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    if len(data) > MOST_BYTES:
        raise InvalidError("draft_too_large", "draft", limit_mb=MOST_BYTES // 1_000_000)
    return data.decode()


def _name(filename: str) -> str:
    """The file's name as a database can store it; of a very long one its end."""
    return verbatim(filename)[-LONGEST_NAME:]
