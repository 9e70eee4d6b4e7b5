"""Two unions with one of everything each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session, or_, select

from tests.build import (
    LONG_AGO,
    make_activity,
    make_evidence,
    make_meeting,
    make_plan,
    make_section,
    make_task,
    make_union,
    office_file,
)
from unionplan.domain.access import Actor, Role
from unionplan.domain.draft import DocumentDraft
from unionplan.domain.kept_reports import ReportName
from unionplan.domain.measures import Measure
from unionplan.domain.meetings import Effect
from unionplan.domain.noticeboards import Audience
from unionplan.domain.periods import Span, SpanKind
from unionplan.domain.templates import CheckedTemplate
from unionplan.models import (
    Activity,
    Assignment,
    Decision,
    Evidence,
    Identity,
    Meeting,
    Membership,
    Plan,
    Received,
    Section,
    SignIn,
    Table,
    Task,
)
from unionplan.queries.drafts import KeptDraft
from unionplan.services.accounts import NewAccount, accept_invitation, begin_sign_in, found_account, invite
from unionplan.services.calendars import share_calendar
from unionplan.services.drafts import keep_draft
from unionplan.services.noticeboards import share_noticeboard
from unionplan.services.reports import Issue, finish_report
from unionplan.services.templates import keep_template
from unionplan.start import LOCAL_CHAIR

ISSUER = "https://id.example"
TODAY = date(2026, 9, 15)
NOW = datetime(2026, 9, 15, 12, tzinfo=UTC)
ISSUED, OPEN = (ReportName(Span(SpanKind.QUARTER, quarter), "zh") for quarter in (1, 3))
DRAFT = DocumentDraft(("一行",), (), ())
TABLES = Table.metadata.sorted_tables


@dataclass(frozen=True)
class Place:
    """The ids of a union and of what is in it; the bare ones have nothing below them."""

    union_id: int
    below_id: int
    into_id: int
    union_name: str
    plan_id: int
    bare_plan_id: int
    section_id: int
    task_id: int
    activity_id: int
    assignment_id: int
    received_id: int
    accepted_id: int
    evidence_id: int
    meeting_id: int
    decision_id: int
    account_id: int
    membership_id: int
    token: str
    sign_in_id: int
    revision: int
    versions: Mapping[int, int]
    actors: Mapping[Role, Actor]


def make_place(session: Session, said: str) -> Place:
    """A union with one of everything, ``said`` in every text of it."""
    union = make_union(session, name=f"{said}工会")
    below = _branches(session, union.id, said)
    plan = make_plan(session, union_id=union.id, title=f"{said}计划")
    bare = make_plan(session, union_id=union.id, year=2025, title=f"{said}旧计划")
    section = make_section(session, plan, f"{said}文体", 2)
    task = make_task(session, plan, section=section, title=f"{said}任务", owner=said)
    busy = make_task(session, plan, section=section, title=f"{said}慰问", position=2)
    activity = make_activity(
        session, busy, TODAY, title=f"{said}活动", note=said, place=said, person=said, recorded_by=said
    )
    evidence = make_evidence(session, activity, f"{said}.jpg")
    actors = {role: _actor(session, union.id, role, said) for role in Role}
    viewer = actors[Role.VIEWER].account_id or 0
    _keep_papers(session, plan, actors[Role.CHAIR], said)
    return Place(
        union_id=union.id,
        below_id=below[0],
        into_id=below[1],
        union_name=union.name,
        plan_id=plan.id,
        bare_plan_id=bare.id,
        section_id=section.id,
        task_id=task.id,
        activity_id=activity.id,
        evidence_id=evidence.id,
        **_meetings(session, plan, said),
        **_from_above(session, union.id, said, busy),
        account_id=viewer,
        membership_id=_guest(session, union.id, said),
        token=invite(session, LOCAL_CHAIR, make_union(session).id, said, Role.MEMBER, NOW),
        sign_in_id=session.exec(select(SignIn.id).where(SignIn.account_id == viewer)).first() or 0,
        revision=plan.revision,
        versions={task.id: task.version, busy.id: busy.version},
        actors=actors,
    )


def all_of(session: Session, place: Place) -> dict[str, set[tuple[Any, ...]]]:
    """Every row of a union, table by table."""
    accounts = {actor.account_id for actor in place.actors.values()}
    plans = {place.plan_id, place.bare_plan_id}
    unions = {place.union_id, place.below_id, place.into_id}
    own: dict[str, set[Any]] = {"union_id": unions, "plan_id": plans, "account_id": accounts}
    found = {}
    for table in TABLES:
        ids = own | {"id": {"union": own["union_id"], "plan": plans}.get(table.name, set())}
        where = [table.c[name].in_(known) for name, known in ids.items() if name in table.c and known]
        if where:
            rows = session.execute(table.select().where(or_(*where)))
            found[table.name] = {tuple(map(repr, row)) for row in rows}
    return found


def mixed_up(session: Session) -> list[Any]:
    """Records that point to something of another plan."""
    return [
        *session.exec(select(Activity).join(Task).where(Task.plan_id != Activity.plan_id)),
        *session.exec(select(Evidence).join(Activity).where(Activity.plan_id != Evidence.plan_id)),
        *session.exec(select(Decision).join(Meeting).where(Meeting.plan_id != Decision.plan_id)),
        *session.exec(select(Decision).join(Task).where(Task.plan_id != Decision.plan_id)),
        *session.exec(select(Task).join(Section).where(Section.plan_id != Task.plan_id)),
    ]


def _branches(session: Session, union_id: int, said: str) -> list[int]:
    """Two unions below it."""
    return [make_union(session, name=f"{said}{n}分会", area=said, parent_id=union_id).id for n in "一二"]


def _meetings(session: Session, plan: Plan, said: str) -> dict[str, int]:
    """A meeting to come, and one held with a decision."""
    meeting = make_meeting(session, plan, date(2026, 6, 1), title=f"{said}会议", agenda=said)
    held = make_meeting(session, plan, TODAY, title=f"{said}例会", chair=said)
    by: dict[str, Any] = {"recorded_by": said, "recorded_at": LONG_AGO}
    decision = Decision(plan_id=plan.id, meeting_id=held.id, what=f"{said}决定", effect=Effect.NOTE, **by)
    session.add(decision)
    session.flush()
    return {"meeting_id": meeting.id, "decision_id": decision.id}


def _from_above(session: Session, union_id: int, said: str, task: Task) -> dict[str, int]:
    """Two things sent down, by the union to itself: one to decide on, one that is a task already."""
    by: dict[str, Any] = {"issued_by": said, "issued_at": LONG_AGO, "measure": Measure.ONCE}
    said = f"{said}下达"
    waiting, accepted = (
        Assignment(union_id=union_id, year=2026, title=said, months=frozenset(), **by) for _ in range(2)
    )
    session.add_all((waiting, accepted))
    session.flush()
    rows = [Received(assignment_id=sent.id, union_id=union_id) for sent in (waiting, accepted)]
    rows[1].task_id = task.id
    session.add_all(rows)
    session.flush()
    return {"assignment_id": waiting.id, "received_id": rows[0].id, "accepted_id": rows[1].id}


def _guest(session: Session, union_id: int, said: str) -> int:
    """The membership of someone whose own union is another."""
    entry = NewAccount(f"guest{union_id}", f"{said}客", said)
    account_id = found_account(session, LOCAL_CHAIR, make_union(session).id, entry, NOW)
    guest = Membership(account_id=account_id, union_id=union_id, role=Role.VIEWER, joined_at=NOW)
    session.add(guest)
    session.flush()
    return guest.id


def _keep_papers(session: Session, plan: Plan, chair: Actor, said: str) -> None:
    """A template, a draft under review, a calendar shared and a report that went out."""
    keep_template(session, chair, plan.union_id, CheckedTemplate(f"{said}.docx", said.encode()))
    keep_draft(session, chair, KeptDraft(f"{said}.docx", DRAFT, said, plan.union_id))
    share_calendar(session, chair, plan.id)
    share_noticeboard(session, chair, plan.union_id, Audience.EVERYBODY, NOW)
    issue = Issue(f'"{said}"', {"docx": office_file(said)}, TODAY, plan.revision)
    finish_report(session, chair, plan.id, ISSUED, issue)
    session.refresh(plan)


def _actor(session: Session, union_id: int, role: Role, said: str) -> Actor:
    """Someone of the union with an account."""
    token = invite(session, LOCAL_CHAIR, union_id, said, role, NOW)
    entry = NewAccount(f"{role}{union_id}", f"{said}{role}", said)
    account_id = accept_invitation(session, token, entry, NOW)
    session.add(Identity(account_id=account_id, issuer=ISSUER, subject=entry.name, linked_at=NOW))
    if role is Role.VIEWER:
        begin_sign_in(session, account_id, said, said, NOW)
    return Actor(f"{said}{role}", role, union_id, account_id)
