"""Meetings, what they decided, and what of that is still open."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from unionplan.domain.access import Actor
from unionplan.domain.lights import Light
from unionplan.domain.meetings import Effect
from unionplan.errors import NotFoundError
from unionplan.models import Decision, Meeting
from unionplan.queries.board import PlanBoard, TaskRow, plan_board
from unionplan.queries.plans import plan_info


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting and how many decisions it took."""

    id: int
    plan_id: int
    title: str
    held_on: date
    place: str
    chair: str
    recorder: str
    present: int | None
    absent: int | None
    agenda: str
    decided: int
    version: int


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as it stands on a day, with the meeting that took it and the task it became or changed.

    ``done`` is marked by hand or follows from the task; ``overdue`` is past its day and not done.
    """

    id: int
    meeting_id: int
    meeting: str
    held_on: date
    what: str
    owner: str
    due_on: date | None
    effect: Effect
    task: TaskRow | None
    done_on: date | None
    done: bool
    overdue: bool
    version: int

    @property
    def state(self) -> str:
        """``done``, ``overdue`` or ``open``."""
        return "done" if self.done else "overdue" if self.overdue else "open"


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """A meeting with its decisions as they stand now, and those it had to hear about, as on its day.

    ``earlier`` are decisions of the meetings before, the last one's and what was open until then.
    """

    meeting: MeetingRow
    decisions: tuple[DecisionRow, ...]
    earlier: tuple[DecisionRow, ...]


def meeting_list(session: Session, actor: Actor, plan_id: int) -> tuple[MeetingRow, ...]:
    """The plan's meetings, the latest first."""
    plan_info(session, actor, plan_id)
    return tuple(reversed(_meetings(session, plan_id)))


def meeting(session: Session, actor: Actor, meeting_id: int, day: date) -> MeetingRecord:
    """One meeting as seen on ``day``; NotFoundError where it is not the actor's."""
    found = session.get(Meeting, meeting_id)
    if found is None:
        raise NotFoundError("not_found")
    board = plan_board(session, actor, found.plan_id, day)
    meetings = _meetings(session, found.plan_id)
    place = next(i for i, m in enumerate(meetings) if m.id == meeting_id)
    row, before = meetings[place], meetings[:place]
    decisions = tuple(_rows(session, board, [row]))
    if not before:
        return MeetingRecord(row, decisions, ())
    then = plan_board(session, actor, row.plan_id, min(day, row.held_on))
    last = plan_board(session, actor, row.plan_id, before[-1].held_on)
    heard = {d.id for d in _rows(session, last, before) if d.meeting_id == before[-1].id or not d.done}
    return MeetingRecord(row, decisions, tuple(d for d in _rows(session, then, before) if d.id in heard))


def open_decisions(session: Session, actor: Actor, plan_id: int, day: date) -> tuple[DecisionRow, ...]:
    """What was decided up to ``day`` and is not done by then; the latest meeting's last."""
    board = plan_board(session, actor, plan_id, day)
    held = [m for m in _meetings(session, plan_id) if m.held_on <= day]
    return tuple(d for d in _rows(session, board, held) if not d.done)


def _meetings(session: Session, plan_id: int) -> list[MeetingRow]:
    """In the order they were held."""
    counted = select(Decision.meeting_id, func.count()).where(Decision.plan_id == plan_id)
    decided = dict(session.exec(counted.group_by(col(Decision.meeting_id))).all())
    query = select(Meeting).where(Meeting.plan_id == plan_id).order_by(col(Meeting.held_on), col(Meeting.id))
    return [
        MeetingRow(
            id=m.id,
            plan_id=m.plan_id,
            title=m.title,
            held_on=m.held_on,
            place=m.place,
            chair=m.chair,
            recorder=m.recorder,
            present=m.present,
            absent=m.absent,
            agenda=m.agenda,
            decided=decided.get(m.id, 0),
            version=m.version,
        )
        for m in session.exec(query)
    ]


def _rows(session: Session, board: PlanBoard, meetings: list[MeetingRow]) -> list[DecisionRow]:
    """The meetings' decisions in order, as they stand on the board's day."""
    places = {m.id: i for i, m in enumerate(meetings)}
    query = select(Decision).where(Decision.plan_id == board.plan.id).order_by(col(Decision.id))
    found = [d for d in session.exec(query) if d.meeting_id in places]
    found.sort(key=lambda d: places[d.meeting_id])
    return [_row(d, meetings[places[d.meeting_id]], board) for d in found]


def _row(decision: Decision, taken_by: MeetingRow, board: PlanBoard) -> DecisionRow:
    day, due_on, done_on = board.day, decision.due_on, decision.done_on
    task = None if decision.task_id is None else board.task(decision.task_id)
    done = (done_on is not None and done_on <= day) or (task is not None and task.light is Light.DONE)
    return DecisionRow(
        id=decision.id,
        meeting_id=taken_by.id,
        meeting=taken_by.title,
        held_on=taken_by.held_on,
        what=decision.what,
        owner=decision.owner,
        due_on=due_on,
        effect=decision.effect,
        task=task,
        done_on=done_on,
        done=done,
        overdue=not done and due_on is not None and due_on < day,
        version=decision.version,
    )
