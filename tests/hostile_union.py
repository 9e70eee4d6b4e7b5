"""A union in which every text a person can write holds each of the thirty texts, row by row."""

import json
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Engine, Text
from sqlmodel import AutoString, Session, col, select

from tests.build import stored_file
from tests.hostile import HALF, HOSTILE
from unionplan import db
from unionplan.domain.access import Actor, Role
from unionplan.domain.assignments import Addressees, AssignmentEntry
from unionplan.domain.draft import DocumentDraft, PlanDraft, TaskDraft
from unionplan.domain.entries import ActivityEntry
from unionplan.domain.evidence import EvidenceKind, label
from unionplan.domain.kept_reports import ReportName, Rewording
from unionplan.domain.masking import names_in
from unionplan.domain.measures import Measure, Terms
from unionplan.domain.meetings import DecisionEntry, Effect, MeetingEntry
from unionplan.domain.periods import Span, SpanKind
from unionplan.domain.templates import CheckedTemplate
from unionplan.domain.unions import UnionEntry, UnionKind
from unionplan.domain.wordings import Wording
from unionplan.errors import InvalidError
from unionplan.models import Activity, FormDraft, Identity, Plan, Received, Table, Task
from unionplan.queries.drafts import KeptDraft
from unionplan.services.accounts import NewAccount, accept_invitation, begin_sign_in, begin_try, invite
from unionplan.services.activities import record_activity
from unionplan.services.assignments import issue_assignment
from unionplan.services.calendars import share_calendar
from unionplan.services.decisions import decide
from unionplan.services.drafts import keep_draft
from unionplan.services.evidence import add_evidence
from unionplan.services.meetings import hold_meeting
from unionplan.services.plans import Adoption, adopt_plan
from unionplan.services.received import decline_assignment
from unionplan.services.reports import Issue, finish_report, reopen_report, reword
from unionplan.services.tasks import cancel_task
from unionplan.services.templates import keep_template
from unionplan.services.tree import add_union, correct_union
from unionplan.services.unions import found_union
from unionplan.start import LOCAL_CHAIR

NOW = datetime.now(UTC)
TODAY = date(2026, 9, 15)
TEXTS = (*HOSTILE, HALF)
ADDED = "overall.added"  # what a person adds to a report's first part
THIRD = ReportName(Span(SpanKind.QUARTER, 3), "zh")
# Made by the program: keys, hashes, words of its own lists.
OURS = {
    "account.password", "activity.form_token", "auditentry.deed", "auditentry.digest",
    "auditentry.previous", "auditentry.salt", "auditentry.seal", "auditentry.what", "decision.form_token",
    "evidence.file_id", "evidence.sha256", "formdraft.form", "formdraft.owner", "importdraft.owner",
    "invitation.token", "keptreport.language", "meeting.form_token", "noticeboard.secret_hash",
    "plan.calendar_key", "signin.token", "signintry.login", "tasksummary.content",
}  # fmt: skip
LENGTHS: dict[str, int] = {
    f"{table.name}.{column.name}": getattr(column.type, "impl", column.type).length or 1000
    for table in Table.metadata.sorted_tables
    for column in table.c
    if isinstance(column.type, AutoString | Text)
}
TYPED = sorted(LENGTHS.keys() - OURS)


@dataclass
class Hostile:
    """Who wrote it all; what was refused, column by column."""

    actors: list[Actor] = field(default_factory=list)
    refused: dict[str, list[str]] = field(default_factory=dict)
    plan_id: int = 0
    below: int = 0
    meetings: list[int] = field(default_factory=list)
    tasks: list[int] = field(default_factory=list)


def marked(text: str, column: str) -> str:
    """A text as it is typed for a column: no longer than it may be, with the column's own letter behind.

    Whom somebody helped is one person of a name nobody else has: it is masked wherever it stands.
    """
    if column == "activity.recipients":
        text = mark(column) + "".join(names_in(text))
    return text[: LENGTHS[column] - 1] + mark(column)


def lines(column: str) -> str:
    """Every text in one field that has room for them."""
    return "\n".join(marked(text, column) for text in HOSTILE)


def mark(column: str) -> str:
    """A letter that says which column a text was typed for."""
    return chr(0x3400 + TYPED.index(column))


def write_hostile(engine: Engine) -> Hostile:
    """Each row in a transaction of its own, by whoever bears the same text as a name."""
    made = Hostile()
    for number in range(len(TEXTS)):
        with db.transaction(engine, LOCAL_CHAIR) as session:
            _someone(session, made, number)
    with db.transaction(engine, made.actors[0]) as session:
        made.plan_id = _plan(session, made.actors[0], 1, TEXTS)
        share_calendar(session, made.actors[0], made.plan_id)
        tasks = select(Task.id).where(Task.plan_id == made.plan_id).order_by(col(Task.id))
        made.tasks = list(session.exec(tasks))
        made.below = add_union(session, made.actors[0], 1, UnionEntry("下级工会", UnionKind.OTHER))
    for number in range(len(TEXTS)):
        with db.transaction(engine, made.actors[number]) as session:
            _records(session, made, number)
            _papers(session, made, number)
            _sent_down(session, made, number)
    return made


def stored(engine: Engine) -> dict[str, list[str]]:
    """What stands in every column people write, each text once."""
    found: dict[str, list[str]] = {}
    with db.reading(engine) as session:
        for name in TYPED:
            table, column = name.split(".")
            rows = session.execute(select(Table.metadata.tables[table].c[column]))
            found[name] = list(dict.fromkeys(value for (value,) in rows if value))
    return found


def _someone(session: Session, made: Hostile, number: int) -> None:
    """A union of that name, and somebody of that name who is a chair of the first one."""
    text = TEXTS[number]
    name, code, area = (marked(text, f"union.{column}") for column in ("name", "code", "area"))
    union_id = found_union(session, LOCAL_CHAIR, name, UnionKind.OTHER)
    correct_union(session, LOCAL_CHAIR, union_id, UnionEntry(name, UnionKind.OTHER, code, area))
    by = made.actors[-1] if made.actors else LOCAL_CHAIR

    def joined(login: str) -> int:
        token = invite(session, by, 1, marked(text, "invitation.name"), Role.CHAIR, NOW)
        entry = NewAccount(login, marked(text, "account.name"), "no password")
        return accept_invitation(session, token, entry, NOW)

    login = marked(text, "account.login")
    try:
        account_id = joined(login)
    except InvalidError:
        made.refused.setdefault("account.login", []).append(text)
        account_id = joined(f"login{number}")
    device, address = marked(text, "signin.device"), marked(text, "signin.address")
    begin_sign_in(session, account_id, address, device, NOW)
    begin_try(session, f"nobody{number}", marked(text, "signintry.address"), NOW)
    name = _of(session, "account", account_id, "name")
    made.actors.append(Actor(name, Role.CHAIR, 1, account_id))


def _plan(session: Session, actor: Actor, union_id: int, texts: tuple[str, ...]) -> int:
    numbered = list(enumerate(texts, 1))
    tasks = [_draft(text, line, cancelled) for cancelled in (False, True) for line, text in numbered]
    title = marked(texts[0], "plan.title")
    return adopt_plan(session, actor, Adoption(union_id, 2026, title, tasks, "其他"))


def _draft(text: str, line: int, cancelled: bool) -> TaskDraft:
    said: dict[str, Any] = {
        name: marked(text, f"task.{name}") for name in ("title", "quote", "unit", "owner")
    }
    months = (10, 11) if cancelled else (7, 8)
    said |= {"section": marked(text, "section.title")}
    return TaskDraft(line=line, months=months, measure=Measure.TIMES, quantity=Decimal(3), **said)


def _records(session: Session, made: Hostile, number: int) -> None:
    text, actor = TEXTS[number], made.actors[number]
    names = [f.name for f in fields(ActivityEntry) if f"activity.{f.name}" in TYPED]
    said: dict[str, Any] = {name: marked(text, f"activity.{name}") for name in names}
    held_on = TODAY - timedelta(days=number)
    entry = ActivityEntry(made.tasks[number], held_on=held_on, month=held_on.month, people=3, **said)
    activity_id = record_activity(session, actor, entry, TODAY)
    name = label(f"{text}{mark('evidence.name')}", ".pdf")
    file = stored_file(name, text.encode("utf-8", "replace"), kind=EvidenceKind.PDF)
    add_evidence(session, actor, activity_id, [file])
    cancelled = session.get_one(Task, made.tasks[len(TEXTS) + number])
    cancel_task(session, actor, cancelled.id, cancelled.version, marked(text, "task.cancelled_reason"))
    meeting: dict[str, Any] = {
        name: marked(text, f"meeting.{name}") for name in ("title", "place", "chair", "recorder")
    }
    agenda = lines("meeting.agenda") if number == 0 else marked(text, "meeting.agenda")
    held = MeetingEntry(held_on=held_on, agenda=agenda, **meeting)
    made.meetings.append(hold_meeting(session, actor, made.plan_id, held))
    task = session.get_one(Task, made.tasks[number])
    decision = DecisionEntry(
        marked(text, "decision.what"), marked(text, "decision.owner"), None, Effect.CHANGE_TASK,
        task_id=task.id, task_version=task.version,
    )  # fmt: skip
    decide(session, actor, made.plan_id, decision, TODAY, meeting_title="", meeting_id=made.meetings[0])


def _papers(session: Session, made: Hostile, number: int) -> None:
    text, actor = TEXTS[number], made.actors[number]
    words = marked(text, "keptreport.content")
    reword(session, actor, made.plan_id, _report(number), [Rewording("title", None, Wording(words))])
    if number == 0:
        added = Rewording(ADDED, None, Wording(lines("keptreport.content")))
        reword(session, actor, made.plan_id, THIRD, [added])
    revision = session.get_one(Plan, made.plan_id, populate_existing=True).revision
    finish_report(session, actor, made.plan_id, THIRD, Issue("{}", {}, TODAY, revision))
    reopen_report(session, actor, made.plan_id, THIRD, words[-200:])
    keep_draft(session, actor, KeptDraft(marked(text, "importdraft.filename"), _document(text), "", 1))
    own = Actor(actor.name, Role.CHAIR, number + 1, actor.account_id)
    keep_template(session, own, number + 1, CheckedTemplate(marked(text, "reporttemplate.filename"), b"PK"))
    if number:
        _plan(session, own, number + 1, (text,))
    if text != HALF:  # what a browser sends is whole
        _unserved(session, actor, number)


def _sent_down(session: Session, made: Hostile, number: int) -> None:
    """Work the first union asks of one below it, which somebody of that name declines there."""
    text, actor = TEXTS[number], made.actors[number]
    said = {name: marked(text, f"assignment.{name}") for name in ("title", "unit", "note")}
    terms = Terms(Measure.TIMES, frozenset({9}), quantity=Decimal(3), unit=said["unit"])
    asked = AssignmentEntry(said["title"], terms, said["note"])
    issue_assignment(session, actor, 1, 2026, asked, Addressees(chosen=(made.below,)))
    there = Actor(actor.name, Role.CHAIR, made.below, actor.account_id)
    received = session.exec(select(Received.id).order_by(col(Received.id).desc()).limit(1)).one()
    decline_assignment(session, there, received, marked(text, "received.reason"))


def _report(number: int) -> ReportName:
    spans = [Span(SpanKind.MONTH, month) for month in range(1, 13)]
    spans += [Span(SpanKind.HALF, 1), Span(SpanKind.HALF, 2), Span(SpanKind.YEAR), Span(SpanKind.QUARTER, 4)]
    return ReportName(spans[number // 2], ("zh", "en")[number % 2])


def _document(text: str) -> DocumentDraft:
    line = marked(text, "importdraft.content")
    return DocumentDraft((line,), (PlanDraft(line, "plan", 2026, (1, 1), (_draft(text, 1, False),)),), ())


def _unserved(session: Session, actor: Actor, number: int) -> None:
    """What no service of this version writes yet, as SQLite would keep it."""
    text, account_id = TEXTS[number].replace("\0", ""), actor.account_id or 0
    identity: dict[str, Any] = {name: marked(text, f"identity.{name}") for name in ("issuer", "subject")}
    session.add(Identity(account_id=account_id, linked_at=NOW, **identity))
    content = json.dumps({"title": marked(text, "formdraft.content")}, ensure_ascii=False)
    session.add(FormDraft(owner=f"account {account_id}", form="record", content=content, updated_at=NOW))
    if "recipients" not in {f.name for f in fields(ActivityEntry)}:
        row = session.exec(select(Activity).where(Activity.task_id == 1 + number)).one()
        row.recipients = marked(text, "activity.recipients")


def _of(session: Session, table: str, row_id: int, column: str) -> Any:
    found = Table.metadata.tables[table]
    return session.execute(select(found.c[column]).where(found.c.id == row_id)).scalar_one()
