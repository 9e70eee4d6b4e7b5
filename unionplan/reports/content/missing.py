"""尚缺: what a reader would ask for and the records do not say."""

from collections.abc import Iterator, Sequence

from unionplan.domain.measures import Measure
from unionplan.queries.activities import ActivityRow
from unionplan.queries.board import TaskRow
from unionplan.reports.content.material import Material, clean
from unionplan.reports.content.model import Paragraph, Source


def missing(m: Material) -> Iterator[Paragraph]:
    """Each gap as a sentence with the tasks or activities that have it."""
    board = m.summary.board
    if not board.live:
        yield Paragraph(
            "missing.plan", m.t("report.missing.cancelled" if board.tasks else "report.missing.plan")
        )
        return
    yield from _sections(m)
    yield from _tasks(m)
    yield from _activities(m)
    if m.summary.next_span is None:
        yield Paragraph("missing.next_year", m.t("report.missing.next_year"))


def _sections(m: Material) -> Iterator[Paragraph]:
    live = [s for s in m.summary.sections if any(not task.cancelled for task in s.section.tasks)]
    silent = [s.section for s in live if not s.sums.activities]
    if silent:
        names = m.t("list.and").join(clean(section.title) for section in silent)
        words = m.t("report.missing.sections", span=m.span_name, sections=names)
        tasks = tuple(task.id for section in silent for task in section.tasks)
        yield Paragraph("missing.sections", words, Source(tasks))


def _tasks(m: Material) -> Iterator[Paragraph]:
    live = [task for task in m.summary.board.tasks if not task.cancelled]
    late = [
        done.task
        for section in m.summary.sections
        for done in section.tasks
        if done.due.late and not done.sums.activities
    ]
    unreported = [t for t in live if t.terms.measure is Measure.LEVEL and t.tally.have is None]
    unowned = [task for task in live if not task.owner.strip()]
    if late:
        words = m.t("report.missing.records", span=m.span_name, count=len(late), tasks=_names(late, m))
        yield Paragraph("missing.records", words, _of_tasks(late))
    if unreported:
        words = m.t("report.missing.values", count=len(unreported), tasks=_names(unreported, m))
        yield Paragraph("missing.values", words, _of_tasks(unreported))
    if unowned:
        words = m.t("report.missing.owners", count=len(unowned), tasks=_names(unowned, m))
        yield Paragraph("missing.owners", words, _of_tasks(unowned))


def _activities(m: Material) -> Iterator[Paragraph]:
    people = [a for a in m.activities if a.people is None]
    money = [a for a in m.activities if a.spent_fen is None]
    if people:
        yield Paragraph("missing.people", m.t("report.missing.people", count=len(people)), _of(people))
    if money:
        yield Paragraph("missing.money", m.t("report.missing.money", count=len(money)), _of(money))


def _names(tasks: Sequence[TaskRow], m: Material) -> str:
    return m.t("list.semicolon").join(clean(task.title) for task in tasks)


def _of_tasks(tasks: Sequence[TaskRow]) -> Source:
    return Source(tuple(task.id for task in tasks))


def _of(rows: Sequence[ActivityRow]) -> Source:
    return Source(activities=tuple(row.id for row in rows))
