"""会议纪要 as a Word document in the official layout; what was not filled in says so."""

from collections.abc import Iterator
from datetime import date

from unionplan.domain.meetings import Effect
from unionplan.i18n import Text
from unionplan.queries.meetings import DecisionRow, MeetingRecord, MeetingRow
from unionplan.queries.plans import PlanInfo
from unionplan.reports.content.material import clean
from unionplan.reports.paper import Role, new_paper


def minutes_title(plan: PlanInfo, meeting: MeetingRow, t: Text) -> str:
    """清河镇工会第三季度工会委员会会议纪要; the union is named once."""
    title = clean(meeting.title)
    union = "" if title.startswith(plan.union_name) else plan.union_name
    return t("minutes.paper.title", union=union, meeting=title).strip()


def minutes_document(plan: PlanInfo, record: MeetingRecord, t: Text) -> bytes:
    """The .docx file: who met and when, the agenda, what became of earlier decisions, what was decided."""
    meeting, title = record.meeting, minutes_title(plan, record.meeting, t)
    paper = new_paper(title, t)
    paper.number_pages()
    paper.line(title, Role.TITLE)
    for line in _facts(meeting, t):
        paper.line(line)
    ordinals = iter(t("report.ordinals").split())
    for heading, lines in _parts(record, t):
        paper.line(t("report.heading", number=next(ordinals), title=heading), Role.HEADING)
        for line in lines:
            paper.line(line)
    paper.signed(plan.union_name, _dated(meeting.held_on, t))
    return paper.bytes()


def _facts(meeting: MeetingRow, t: Text) -> Iterator[str]:
    yield _fact("held_on", _dated(meeting.held_on, t), t)
    for name in ("place", "chair", "recorder"):
        yield _fact(name, clean(getattr(meeting, name)), t)
    yield _fact("present", _people(meeting.present, t), t)
    if meeting.absent is not None:
        yield _fact("absent", _people(meeting.absent, t), t)


def _parts(record: MeetingRecord, t: Text) -> Iterator[tuple[str, list[str]]]:
    """Heading and lines of each part; agenda and earlier decisions only where there are any."""
    agenda = [line.strip() for line in record.meeting.agenda.splitlines() if line.strip()]
    if agenda:
        yield t("minutes.agenda_title"), agenda
    if record.earlier:
        earlier = enumerate(record.earlier, 1)
        yield t("minutes.earlier_title"), [_earlier(n, d, t) for n, d in earlier]
    decided = [_decided(n, d, t) for n, d in enumerate(record.decisions, 1)]
    yield t("minutes.decisions_title"), decided or [t("minutes.none_decided")]


def _earlier(number: int, decision: DecisionRow, t: Text) -> str:
    """What was decided when, by whom and until when, and what became of it by the meeting."""
    aside = [t("minutes.paper.taken", day=decision.held_on)]
    aside += [_fact("owner", clean(decision.owner), t)] if decision.owner else []
    aside += [_fact("due_on", _day(decision, t), t)] if decision.due_on else []
    state = t(f"minutes.paper.state_{decision.state}")
    if decision.task is not None and not decision.done:
        light = t(f"light.{decision.task.light}")
        state += t("minutes.paper.task_stands", task=clean(decision.task.title), light=light)
    words = t("report.aside", said=clean(decision.what), aside=t("list.comma").join(aside))
    return t("minutes.paper.line", number=number, words=words) + state


def _decided(number: int, decision: DecisionRow, t: Text) -> str:
    said = [
        _fact("owner", clean(decision.owner), t),
        _fact("due_on", _day(decision, t) if decision.due_on else "", t),
    ]
    if decision.task is not None and decision.effect is Effect.NEW_TASK:
        said.append(t("minutes.new_task"))
    elif decision.task is not None:
        said.append(_fact("change_task", clean(decision.task.title), t))
    line = t("minutes.paper.line", number=number, words=clean(decision.what))
    return line + t("list.semicolon").join(said) + t("report.stop")


def _fact(name: str, said: str, t: Text) -> str:
    return t("minutes.fact", name=t(f"minutes.{name}"), said=said or t("minutes.unfilled"))


def _people(count: int | None, t: Text) -> str:
    return "" if count is None else t("minutes.people", count=count)


def _day(decision: DecisionRow, t: Text) -> str:
    """The day it is due, with its year where that is another than the meeting's."""
    due_on = decision.due_on or decision.held_on
    return t.day(due_on) if due_on.year == decision.held_on.year else _dated(due_on, t)


def _dated(day: date, t: Text) -> str:
    return t("report.dated", year=day.year, month=t(f"month.{day.month}"), day=day.day)
