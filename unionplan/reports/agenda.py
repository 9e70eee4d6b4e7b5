"""What a committee meeting is prefilled with: its name by the quarter, its agenda from the records."""

from collections.abc import Iterator, Sequence
from datetime import date

from unionplan.domain.periods import PlanYear, SpanKind, span_of
from unionplan.i18n import Text
from unionplan.queries.board import TaskRow
from unionplan.queries.meetings import DecisionRow
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports.content import Paragraph, Source
from unionplan.reports.content.ahead import coming
from unionplan.reports.content.material import Material, clean
from unionplan.reports.content.overall import gap

NAMED = {"late": 8, "earlier": 5, "next": 5}  # the rest is counted, so that every agenda can be stored


def meeting_title(year: PlanYear, day: date, t: Text) -> str:
    """第三季度工会委员会会议, by the quarter the day lies in."""
    return t("minutes.title_draft", span=t.span_name(span_of(year, SpanKind.QUARTER, day), year))


def draft_agenda(summary: PeriodSummary, earlier: Sequence[DecisionRow], t: Text) -> tuple[Paragraph, ...]:
    """The agenda's lines, each with the tasks it speaks of; ``earlier`` are decisions still open.

    Keys are ``report``, ``late``, ``earlier`` and ``next``; a line without a record behind it is left out.
    """
    drafted = _drafted(Material(summary, (), t), earlier)
    return tuple(
        Paragraph(
            key, t("minutes.agenda.line", number=number, words=words), Source(tuple(r.id for r in tasks))
        )
        for number, (key, words, tasks) in enumerate(drafted, 1)
    )


def _drafted(m: Material, earlier: Sequence[DecisionRow]) -> Iterator[tuple[str, str, Sequence[TaskRow]]]:
    t, board, late = m.t, m.summary.board, m.summary.unfinished
    live = [task for task in board.tasks if not task.cancelled]
    if live:
        yield "report", t("minutes.agenda.report", span=m.span_name) + _standing(m), live
    if late:
        tasks = _some([m.named(task) for task in late], "late", t)
        yield "late", t("minutes.agenda.late", count=len(late), tasks=tasks), late
    if earlier:
        said = _some([clean(decision.what) for decision in earlier], "earlier", t)
        told = [decision.task for decision in earlier if decision.task is not None]
        yield "earlier", t("minutes.agenda.earlier", count=len(earlier), said=said), told
    months = [(month, tasks) for month, tasks in coming(m) if tasks]
    if months:
        said = t("list.semicolon").join(_month(month, tasks, m) for month, tasks in months)
        yield "next", t("minutes.agenda.next", said=said), [task for _, tasks in months for task in tasks]


def _standing(m: Material) -> str:
    board = m.summary.board
    if board.shares.done is None:
        return ""
    shares = {"done": board.shares.done_percent, "planned": board.shares.planned_percent}
    return m.t("report.overall.standing", day=board.day, gap=gap(board.shares, m.t), **shares)


def _month(month: int, tasks: Sequence[TaskRow], m: Material) -> str:
    said = _some([m.named(task) for task in tasks], "next", m.t)
    return m.t("minutes.agenda.month", month=m.t.months([month]), tasks=said)


def _some(names: Sequence[str], line: str, t: Text) -> str:
    """The first names, and how many there are where these are not all."""
    named = t("list.semicolon" if line == "earlier" else "list.and").join(names[: NAMED[line]])
    return named if len(names) <= NAMED[line] else t("minutes.agenda.more", named=named, count=len(names))
