"""What to paste into a chat group: for each owner what is due this month and what is late."""

from dataclasses import dataclass

from unionplan.domain.lights import LATE, Light
from unionplan.i18n import Text
from unionplan.queries.board import PlanBoard, TaskRow


@dataclass(frozen=True, slots=True)
class Reminder:
    """One owner's text; ``owner`` is empty for tasks nobody answers for."""

    owner: str
    due: int
    late: int
    words: str


def reminders(board: PlanBoard, t: Text) -> tuple[Reminder, ...]:
    """A reminder for every owner with something due this month or late, the most late ones first.

    Each line is a task with its reason on the board's day; nobody's tasks come last.
    """
    asked = [*board.late(), *board.due()]
    owners = dict.fromkeys(task.owner for task in asked)
    found = [_reminder(owner, [task for task in asked if task.owner == owner], board, t) for owner in owners]
    return tuple(sorted(found, key=lambda each: (not each.owner, -each.late, -each.due)))


def _reminder(owner: str, tasks: list[TaskRow], board: PlanBoard, t: Text) -> Reminder:
    late = [task for task in tasks if task.light in LATE]
    due = [task for task in tasks if task.light is Light.DUE]
    lines = [t("reminder.greeting", owner=owner or t("reminder.everybody"), day=board.day)]
    for key, group in (("reminder.late", late), ("reminder.due", due)):
        if group:
            lines += [t(key, count=len(group)), *(_line(task, t) for task in group)]
    lines.append(t("reminder.please", union=board.plan.union_name))
    return Reminder(owner, len(due), len(late), "\n".join(lines))


def _line(task: TaskRow, t: Text) -> str:
    return t(
        "reminder.line",
        shape=t(f"reminder.shape.{task.light}"),
        title=task.title,
        reason=t.reason(task.reason),
    )
