"""What an actor typed into a form and did not save."""

import json
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from unionplan.domain.access import Actor
from unionplan.models import FormDraft
from unionplan.queries.drafts import owner

KEPT_FOR = timedelta(days=30)


def form_left(session: Session, actor: Actor, form: str, now: datetime) -> dict[str, str]:
    """Field -> what stood in it when the actor left the form; nothing where they saved or gave it up."""
    query = select(FormDraft.content).where(
        FormDraft.owner == owner(actor),
        FormDraft.form == form,
        col(FormDraft.updated_at) >= now - KEPT_FOR,
    )
    content = session.exec(query).first()
    fields: dict[str, str] = json.loads(content or "{}").get("fields", {})
    return fields
