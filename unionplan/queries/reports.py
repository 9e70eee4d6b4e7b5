"""What people made of a plan's reports."""

import io
import json
import zipfile
from datetime import datetime
from typing import Any

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from unionplan.domain.access import Actor
from unionplan.domain.kept_reports import Event, KeptText, ReportName, Step
from unionplan.domain.wordings import Wording
from unionplan.errors import NotFoundError
from unionplan.models import KeptReport
from unionplan.queries.plans import plan_info


def kept_report(session: Session, actor: Actor, plan_id: int, name: ReportName) -> KeptText:
    """A report's wordings and state; an empty one where nobody touched it."""
    plan_info(session, actor, plan_id)
    files: Any = KeptReport.issued
    query = select(KeptReport).where(*same_report(plan_id, name)).options(defer(files))
    found = session.exec(query).first()
    return kept_text(found) if found else KeptText()


def issued_file(session: Session, actor: Actor, plan_id: int, name: ReportName, form: str) -> bytes:
    """A final report's file as it was issued. NotFoundError where it is not final."""
    plan_info(session, actor, plan_id)
    issued = session.exec(select(KeptReport.issued).where(*same_report(plan_id, name))).first()
    if issued is None:
        raise NotFoundError("not_found")
    with zipfile.ZipFile(io.BytesIO(issued)) as files:
        return files.read(form)


def same_report(plan_id: int, name: ReportName) -> tuple[Any, ...]:
    """The conditions for one report's row."""
    return (
        col(KeptReport.plan_id) == plan_id,
        col(KeptReport.kind) == name.span.kind,
        col(KeptReport.number) == name.span.number,
        col(KeptReport.language) == name.language,
    )


def kept_text(row: KeptReport) -> KeptText:
    """A row's content read."""
    kept = json.loads(row.content)
    history = (
        Event(Step(e["step"]), e["by"], datetime.fromisoformat(e["at"]), e["reason"]) for e in kept["history"]
    )
    return KeptText(
        wordings={key: Wording(w["words"], w["drafted"]) for key, w in kept["wordings"].items()},
        history=tuple(history),
        frozen=kept["frozen"],
        final_on=row.final_on,
        version=row.version,
    )
