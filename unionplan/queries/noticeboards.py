"""A union's public board: how it is set up, who may see it, and what stands on it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from unionplan.domain.access import Actor, Right, require
from unionplan.domain.evidence import EvidenceKind
from unionplan.domain.lights import Light
from unionplan.domain.measures import Terms
from unionplan.domain.noticeboards import Audience, Choices
from unionplan.domain.reasons import Reason, Tally
from unionplan.domain.signing_in import fingerprint
from unionplan.errors import NotFoundError
from unionplan.models import Noticeboard, Union
from unionplan.queries.activities import ActivityFilter, ActivityRow, activity_list
from unionplan.queries.board import PlanBoard, SectionRow, Shares, TaskRow, plan_board
from unionplan.queries.evidence import EvidenceRow, evidence_of
from unionplan.queries.names import recipients_mask
from unionplan.queries.plans import PlanInfo, visible_plans

NOTHING = Shares(None, None)


@dataclass(frozen=True, slots=True)
class NoticeboardInfo:
    """What a union chose for its board; without an audience nobody sees it."""

    union_id: int
    choices: Choices
    audience: Audience | None = None


@dataclass(frozen=True, slots=True)
class NoticeTask:
    """A task as it is shown; no owner unless chosen."""

    title: str
    owner: str
    light: Light
    made_up: bool
    terms: Terms
    tally: Tally
    reason: Reason


@dataclass(frozen=True, slots=True)
class NoticeSection:
    """A section as it is shown: shares and counts where sections are chosen, tasks where they are."""

    title: str
    shares: Shares
    counts: Mapping[Light, int]
    tasks: tuple[NoticeTask, ...]


@dataclass(frozen=True, slots=True)
class NoticeActivity:
    """An activity as it is shown; who held it, where, and what else was written of it is not."""

    title: str
    section: str
    held_on: date
    people: int | None
    spent_fen: int | None
    photo_id: int | None


@dataclass(frozen=True, slots=True)
class Notice:
    """All that stands on a board. ``total``, ``people`` and ``spent_fen`` are the year's so far.

    ``marks`` counts the tasks' marks month by month. What was not chosen is not in it.
    """

    plan: PlanInfo
    day: date
    shares: Shares
    counts: Mapping[Light, int]
    live: int
    late: int
    marks: Mapping[int, Mapping[Light, int]]
    sections: tuple[NoticeSection, ...]
    due: tuple[NoticeTask, ...]
    activities: tuple[NoticeActivity, ...]
    total: int | None
    people: int | None
    spent_fen: int | None


def noticeboard(session: Session, actor: Actor, union_id: int) -> NoticeboardInfo:
    """How a union's board is set up; for who may change it."""
    require(actor, Right.MANAGE, union_id)
    if session.get(Union, union_id) is None:
        raise NotFoundError("not_found")
    board = session.exec(select(Noticeboard).where(Noticeboard.union_id == union_id)).first()
    return _info(board) if board else NoticeboardInfo(union_id, Choices())


def board_by_secret(session: Session, secret: str) -> NoticeboardInfo:
    """The board whose address ends in a secret. NotFoundError for any other, and once it is taken down."""
    return _shown(session, Noticeboard.secret_hash == fingerprint(secret))


def open_board(session: Session, union_id: int) -> NoticeboardInfo:
    """The board a union opened to everybody. NotFoundError where it did not."""
    return _shown(session, Noticeboard.union_id == union_id, col(Noticeboard.secret_hash).is_(None))


def noticed_plan(session: Session, actor: Actor, union_id: int, day: date) -> PlanInfo:
    """The plan a board is about: of the day's year, else the latest. NotFoundError without one."""
    require(actor, Right.VIEW, union_id)
    plans = [plan for plan in visible_plans(session, actor) if plan.union_id == union_id]
    if not plans:
        raise NotFoundError("not_found")
    return next((plan for plan in plans if day in plan.year), plans[0])


def notice(session: Session, actor: Actor, plan_id: int, day: date, choices: Choices) -> Notice:
    """What stands on the board of a plan's union; the names of people who were helped are masked in it."""
    board = plan_board(session, actor, plan_id, day)
    held = activity_list(session, actor, plan_id, ActivityFilter(), limit=choices.activities)
    ids = [row.id for row in held.rows] if choices.photos else []
    files = evidence_of(session, actor, plan_id, ids) if ids else {}
    whole = Notice(
        plan=board.plan,
        day=day,
        shares=board.shares,
        counts=board.counts,
        live=board.live,
        late=len(board.late()),
        marks=_marks(board),
        sections=tuple(_section(s, choices) for s in board.sections if s.tasks) if _lists(choices) else (),
        due=tuple(_task(t, choices) for t in board.due()) if choices.tasks else (),
        activities=tuple(_activity(row, choices, files.get(row.id, ())) for row in held.rows),
        total=held.total if choices.activities else None,
        people=held.people if choices.people else None,
        spent_fen=held.spent_fen if choices.money else None,
    )
    return recipients_mask(session, actor, board.plan.union_id)(whole)


def _shown(session: Session, *where: ColumnElement[bool] | bool) -> NoticeboardInfo:
    query = select(Noticeboard).join(Union, col(Union.id) == Noticeboard.union_id)
    shown = (col(Noticeboard.shared_at).is_not(None), col(Union.closed_at).is_(None))
    board = session.exec(query.where(*where, *shown)).first()
    if board is None:
        raise NotFoundError("not_found")
    return _info(board)


def _info(board: Noticeboard) -> NoticeboardInfo:
    choices = Choices(**{field.name: getattr(board, field.name) for field in fields(Choices)})
    shared = Audience.LINK if board.secret_hash else Audience.EVERYBODY
    return NoticeboardInfo(board.union_id, choices, shared if board.shared_at else None)


def _lists(choices: Choices) -> bool:
    return choices.sections or choices.tasks


def _marks(board: PlanBoard) -> dict[int, dict[Light, int]]:
    counted = {m: Counter(t.marks[m] for t in board.tasks if m in t.marks) for m in board.plan.year.months}
    return {month: {light: n[light] for light in Light if n[light]} for month, n in counted.items()}


def _section(section: SectionRow, choices: Choices) -> NoticeSection:
    tasks = [_task(t, choices) for t in section.tasks if not t.cancelled] if choices.tasks else []
    shares, counts = (section.shares, section.counts) if choices.sections else (NOTHING, {})
    return NoticeSection(section.title, shares, counts, tuple(tasks))


def _task(task: TaskRow, choices: Choices) -> NoticeTask:
    owner = task.owner if choices.owners else ""
    made_up = task.standing.made_up
    return NoticeTask(task.title, owner, task.light, made_up, task.terms, task.tally, task.reason)


def _activity(row: ActivityRow, choices: Choices, files: tuple[EvidenceRow, ...]) -> NoticeActivity:
    return NoticeActivity(
        title=row.title,
        section=row.section,
        held_on=row.held_on,
        people=row.people if choices.people else None,
        spent_fen=row.spent_fen if choices.money else None,
        photo_id=next((file.id for file in files if file.kind is EvidenceKind.PHOTO), None),
    )
