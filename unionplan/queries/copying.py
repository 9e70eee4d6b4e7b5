"""What a copy of a plan for another year would hold."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, select

from unionplan.domain.access import Actor
from unionplan.domain.lights import LATE
from unionplan.models import Plan
from unionplan.queries.board import PlanBoard, SectionRow, TaskRow, plan_board
from unionplan.queries.plans import PlanInfo


@dataclass(frozen=True, slots=True)
class CopyOffer:
    """A plan as it stands on ``day``, and the first year after it that has no plan yet."""

    board: PlanBoard
    free_year: int

    @property
    def plan(self) -> PlanInfo:
        """The plan to copy."""
        return self.board.plan

    @property
    def day(self) -> date:
        """The day its tasks were looked at, within its year or the day after."""
        return self.board.day

    @property
    def late(self) -> tuple[TaskRow, ...]:
        """Overdue and behind, in the plan's order."""
        return tuple(task for task in self.board.tasks if task.light in LATE)

    @property
    def cancelled(self) -> tuple[TaskRow, ...]:
        """What was cancelled and is left out of a copy unless asked for."""
        return tuple(task for task in self.board.tasks if task.cancelled)

    @property
    def live(self) -> tuple[int, ...]:
        """The ids of all tasks that were not cancelled."""
        return tuple(task.id for task in self.board.tasks if not task.cancelled)

    def in_time(self, section: SectionRow) -> tuple[TaskRow, ...]:
        """A section's other tasks."""
        return tuple(t for t in section.tasks if not t.cancelled and t.light not in LATE)


def copy_offer(session: Session, actor: Actor, plan_id: int, day: date) -> CopyOffer:
    """A plan to copy as it stood at its end: on ``day``, or the day after its year if that is over.

    NotFoundError where it is not the actor's.
    """
    board = plan_board(session, actor, plan_id, day)
    after = board.plan.year.last + timedelta(days=1)
    if day > after:
        board = plan_board(session, actor, plan_id, after)
    taken = set(session.exec(select(Plan.year).where(Plan.union_id == board.plan.union_id)))
    free = board.plan.year.year + 1
    while free in taken:
        free += 1
    return CopyOffer(board, free)
