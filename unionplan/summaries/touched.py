"""Which plans' figures a transaction may have changed, and how much of each is to be counted anew."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from unionplan.audit import Change
from unionplan.models import Activity

MATTERS = {  # what of a record its plan's figures depend on
    "plan": {"year", "first_month", "union_id"},
    "section": {"title"},
    "task": {
        "section_id", "measure", "months", "quantity", "period", "per_period", "at_least", "value",
        "direction", "weight", "cancelled_reason",
    },
    "activity": {
        "task_id", "held_on", "month", "quantity", "value", "progress", "people", "spent_fen",
        "withdrawn_at",
    },
}  # fmt: skip


@dataclass(slots=True)
class Touched:
    """What was changed in a plan: these tasks, or every one; months they changed in, or every one."""

    tasks: set[int] = field(default_factory=set)
    every_task: bool = False
    every_month: bool = False


def touched_plans(session: Session, changes: Iterable[Change]) -> dict[int, Touched]:
    """Each plan whose figures may be other now; one that was removed too."""
    found: dict[int, Touched] = {}
    for change in changes:
        columns = change.before.keys() | change.after.keys()
        if change.plan_id is None or not columns & MATTERS.get(change.what, set()):
            continue
        touched = found.setdefault(change.plan_id, Touched())
        touched.every_task |= change.what == "plan"
        touched.every_month |= change.what != "activity"
        if change.what == "task":
            touched.tasks.add(change.record_id)
        elif change.what == "activity":
            touched.tasks |= _tasks_of(session, change)
    return found


def _tasks_of(session: Session, change: Change) -> set[int]:
    """An activity's task, and the one it was moved from."""
    named = {columns["task_id"] for columns in (change.before, change.after) if "task_id" in columns}
    return named or set(session.exec(select(Activity.task_id).where(col(Activity.id) == change.record_id)))
