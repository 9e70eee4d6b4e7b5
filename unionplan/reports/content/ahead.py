"""未完成及原因 and 下一步: what is late with its reason, and what falls due in the months to come."""

from collections.abc import Iterator

from unionplan.domain.lights import Light
from unionplan.domain.progress import percent
from unionplan.queries.board import TaskRow
from unionplan.reports.content.material import Material, clean
from unionplan.reports.content.model import Paragraph, Source


def unfinished(m: Material) -> Iterator[Paragraph]:
    """How many are late, then each with its reason."""
    late, t = m.summary.unfinished, m.t
    counts = m.summary.board.counts
    if not late:
        if m.summary.board.live:
            yield Paragraph("late.none", t("report.late.none"))
        return
    words = t("report.late.count", overdue=counts[Light.OVERDUE], behind=counts[Light.BEHIND])
    yield Paragraph("late", words, Source(tuple(task.id for task in late)))
    for number, task in enumerate(late, 1):
        yield Paragraph(f"late.{task.id}", _late(number, task, m), m.source([task]))


def _late(number: int, task: TaskRow, m: Material) -> str:
    t, stands = m.t, task.standing
    owner = clean(task.owner)
    light = t(f"light.{task.light}")
    mark = t("report.late.owner", light=light, owner=owner) if owner else light
    points = t("report.late.points", points=-stands.points) if stands.points < 0 else t("report.late.little")
    shares = t(
        "report.late.shares", planned=percent(stands.planned), done=percent(stands.done), points=points
    )
    return t(
        "report.late.line",
        number=number,
        task=clean(task.title),
        mark=mark,
        reason=clean(t.reason(task.reason)),
        shares=shares if stands.done < stands.planned else "",
    )


def ahead(m: Material) -> Iterator[Paragraph]:
    """First what is late, then month by month what falls due."""
    t, late = m.t, m.summary.unfinished
    if late:
        words = t("report.next.late", count=len(late), tasks=m.listed(late))
        yield Paragraph("next.late", words, Source(tuple(task.id for task in late)))
    months = coming(m)
    for month, tasks in months if any(tasks for _, tasks in months) else ():
        name = t.months([month])
        words = (
            t("report.next.month", month=name, tasks=m.listed(tasks))
            if tasks
            else t("report.next.month_none", month=name)
        )
        yield Paragraph(f"next.{month}", words, Source(tuple(task.id for task in tasks)))


def coming(m: Material) -> tuple[tuple[int, tuple[TaskRow, ...]], ...]:
    """The summary's next months; at the end of the year, what is left of the year itself."""
    if m.summary.next_span is not None:
        return m.summary.next_months
    board = m.summary.board
    found = []
    for month in m.summary.span.months(board.plan.year):
        days = board.plan.year.month(month)
        left = [
            task
            for task in board.tasks
            if any(
                c.stretch.last in days and c.stretch.last > board.day and not c.filled
                for c in task.commitments
            )
        ]
        found += [(month, tuple(left))] if left else []
    return tuple(found)
