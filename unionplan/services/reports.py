"""A period's report in people's words: rewording, finishing, reopening."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime

from sqlmodel import Session, select

from unionplan.domain.access import Actor, Right
from unionplan.domain.entries import tidy
from unionplan.domain.kept_reports import Event, KeptText, ReportName, Rewording, Step
from unionplan.domain.wordings import Wording
from unionplan.errors import ConflictError, InvalidError, NotFoundError
from unionplan.models import KeptReport
from unionplan.queries.reports import kept_text, same_report
from unionplan.services.plans import plan_for

LONGEST_KEY = 80
MOST_BYTES = 1_000_000


def reword(
    session: Session, actor: Actor, plan_id: int, name: ReportName, changes: Sequence[Rewording]
) -> int:
    """Keep paragraphs in a person's words, all or none; returns the report's id.

    ConflictError where another changed one of them since it was read, InvalidError where the report is
    final, or the text too long.
    """
    plan_for(session, actor, plan_id, Right.PLAN)
    row, kept = _open(session, actor, plan_id, name)
    wordings = dict(kept.wordings)
    for change in changes:
        if wordings.get(change.key) != change.before:
            raise ConflictError("report_changed_meanwhile")
        wordings.pop(change.key, None)
        if change.after is not None:
            wordings[change.key[:LONGEST_KEY]] = _checked(change.after)
    return _keep(session, actor, row, replace(kept, wordings=wordings))


@dataclass(frozen=True, slots=True)
class Issue:
    """A report as it goes out: its text as JSON, its files by format, its day, the plan's revision."""

    frozen: str
    files: Mapping[str, bytes]
    day: date
    revision: int


def finish_report(session: Session, actor: Actor, plan_id: int, name: ReportName, issue: Issue) -> int:
    """Freeze a report with its figures and files.

    ConflictError where the plan has changed since then, InvalidError where it is final already.
    """
    plan = plan_for(session, actor, plan_id, Right.PLAN)
    if plan.revision != issue.revision + 1:  # plan_for raised it
        raise ConflictError("report_plan_changed")
    row, kept = _open(session, actor, plan_id, name)
    row.final_on, row.issued = issue.day, _zipped(issue.files)
    return _keep(session, actor, row, _with(replace(kept, frozen=issue.frozen), actor, Step.FINISHED))


def reopen_report(session: Session, actor: Actor, plan_id: int, name: ReportName, reason: str) -> int:
    """Let a final report be edited again, saying why; its figures are the records' again."""
    plan_for(session, actor, plan_id, Right.PLAN)
    why = tidy(reason, "reason")
    if not why:
        raise InvalidError("reopen_reason_missing", "reason")
    row = session.exec(select(KeptReport).where(*same_report(plan_id, name))).first()
    if row is None or row.final_on is None:
        raise NotFoundError("not_found")
    kept = kept_text(row)
    row.final_on, row.issued = None, None
    reopened = _with(replace(kept, frozen=""), actor, Step.REOPENED, why)
    return _keep(session, actor, row, reopened)


def _open(session: Session, actor: Actor, plan_id: int, name: ReportName) -> tuple[KeptReport, KeptText]:
    """The report's row, a new one where there is none; the plan is locked, so there is one at a time."""
    query = select(KeptReport).where(*same_report(plan_id, name))
    row = session.exec(query.execution_options(populate_existing=True)).first()
    if row is None:
        return _new(actor, plan_id, name), KeptText()
    if row.final_on is not None:
        raise InvalidError("report_final", "report", day=row.final_on)
    return row, kept_text(row)


def _new(actor: Actor, plan_id: int, name: ReportName) -> KeptReport:
    return KeptReport(
        plan_id=plan_id,
        kind=name.span.kind,
        number=name.span.number,
        language=name.language,
        content="",
        updated_by=actor.name,
        updated_at=datetime.now(UTC),
    )


def _checked(wording: Wording) -> Wording:
    return Wording(tidy(wording.words, "note"), wording.drafted)


def _with(kept: KeptText, actor: Actor, step: Step, reason: str = "") -> KeptText:
    return replace(kept, history=(*kept.history, Event(step, actor.name, datetime.now(UTC), reason)))


def _keep(session: Session, actor: Actor, row: KeptReport, kept: KeptText) -> int:
    history = [asdict(event) | {"at": event.at.isoformat()} for event in kept.history]
    wordings = {key: asdict(wording) for key, wording in kept.wordings.items()}
    whole = {"wordings": wordings, "history": history, "frozen": kept.frozen}
    row.content = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    if len(row.content.encode()) > MOST_BYTES:
        raise InvalidError("report_too_large", "report")
    row.updated_by, row.updated_at = actor.name, datetime.now(UTC)
    session.add(row)
    session.flush()
    return row.id


def _zipped(files: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:  # Office files are compressed already
        for form, data in files.items():
            packed.writestr(form, data)
    return whole.getvalue()
