"""The plan's deadlines as a calendar file (RFC 5545) for a phone or Outlook."""

from datetime import timedelta

from icalendar import Alarm, Calendar, Event

from unionplan.domain.lights import Commitment
from unionplan.domain.measures import Period
from unionplan.i18n import Text
from unionplan.queries.board import PlanBoard, TaskRow

SHORT = (Period.WEEK, Period.TWO_WEEKS)  # too many to be a day each
AHEAD = timedelta(days=-7)


def plan_calendar(board: PlanBoard, t: Text) -> bytes:
    """An all-day event on the last day of whatever a task still owes, with a reminder a week before.

    Cancelled tasks, weekly rhythms and what is already held are left out. An event keeps its UID
    as long as its task owes the same day, so that reading the file again changes nothing.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//unionplan//plan//")
    calendar.add("version", "2.0")
    name = t("calendar.name", union=board.plan.union_name, year=board.plan.year.year)
    calendar.add("x-wr-calname", " ".join(name.split()))
    for task in board.tasks:
        if task.terms.period not in SHORT:
            for owed in task.commitments:
                if not owed.filled:
                    calendar.add_component(_event(task, owed, board, t))
    return bytes(calendar.to_ical())


def _event(task: TaskRow, owed: Commitment, board: PlanBoard, t: Text) -> Event:
    last = owed.stretch.last
    event = Event()
    event.add("uid", f"unionplan-{board.plan.id}-{task.id}-{last:%Y%m%d}")
    event.add("summary", t("calendar.summary", title=task.title))
    promise = t.terms(task.terms, board.plan.year)
    event.add("description", t("calendar.description", promise=promise, owner=task.owner).strip())
    event.add("dtstart", last)
    event.add("dtend", last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", task.title)
    alarm.add("trigger", AHEAD)
    event.add_component(alarm)
    return event
