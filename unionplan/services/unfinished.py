"""Half-written forms: kept while a person types, forgotten once they save, cancel or leave it for a month."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from unionplan.domain.access import Actor
from unionplan.errors import InvalidError
from unionplan.models import FormDraft
from unionplan.queries.drafts import owner
from unionplan.queries.unfinished import KEPT_FOR

MOST_BYTES = 256 * 1024
MOST_FORMS = 100
LONGEST_FORM = 80


def keep_form(
    session: Session, actor: Actor, form: str, opening: str, fields: Mapping[str, str], now: datetime
) -> None:
    """Keep what stands in a form of the actor's in place of what stood there before.

    ``opening`` names the time it was opened: what comes late from one that is done with is not kept.
    InvalidError beyond 256 KB.
    """
    content = _content({"opening": opening, "fields": dict(fields)})
    if len(content.encode()) > MOST_BYTES or not 0 < len(form) <= LONGEST_FORM:
        raise InvalidError("unfinished_too_large", "form")
    row = _row(session, actor, form, now)
    if json.loads(row.content).get("ended") != opening:
        row.content, row.updated_at = content, now
        session.flush()
        _sweep(session, actor, now)


def end_form(session: Session, actor: Actor, form: str, opening: str, now: datetime) -> None:
    """The form was saved or given up: forget what stood in it, and what still comes from this opening."""
    row = _row(session, actor, form, now)
    row.content, row.updated_at = _content({"ended": opening}), now
    session.flush()


def _content(whole: dict[str, object]) -> str:
    data = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    return data.decode().replace("\\u0000", "")


def _row(session: Session, actor: Actor, form: str, now: datetime) -> FormDraft:
    """The form's row, locked; of two windows that are first at once the second gets the first's."""
    mine = select(FormDraft).where(FormDraft.owner == owner(actor), FormDraft.form == form)
    mine = mine.with_for_update().execution_options(populate_existing=True)
    found = session.exec(mine).first()
    if found is not None:
        return found
    row = FormDraft(owner=owner(actor), form=form, content="{}", updated_at=now)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return session.exec(mine).one()
    return row


def _sweep(session: Session, actor: Actor, now: datetime) -> None:
    """What nobody came back for goes, and of one person's the oldest beyond a hundred."""
    mine = select(FormDraft.id).where(FormDraft.owner == owner(actor))
    beyond = session.exec(mine.order_by(col(FormDraft.updated_at).desc()).offset(MOST_FORMS)).all()
    session.execute(delete(FormDraft).where(col(FormDraft.id).in_(beyond)))
    session.execute(delete(FormDraft).where(col(FormDraft.updated_at) < now - KEPT_FOR))
