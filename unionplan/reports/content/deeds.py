"""按板块: what was done for each task, in the records' own words, and how far it has come in the year."""

from collections.abc import Iterator, Sequence

from unionplan.domain.measures import Direction, Measure, Period
from unionplan.domain.progress import percent
from unionplan.i18n import Text
from unionplan.queries.activities import ActivityRow
from unionplan.queries.board import SectionRow, TaskRow
from unionplan.queries.quarterly import SectionDone, TaskDone
from unionplan.reports.content.material import Material, clean
from unionplan.reports.content.model import Paragraph
from unionplan.reports.content.overall import due_said, gap, sums_said

MOST_TOLD = 3  # more activities of a task than this are counted, and the largest told
LONGEST_NOTE = 60


def deeds(m: Material) -> Iterator[Paragraph]:
    """Each section's heading, its numbers, and its tasks that were worked on."""
    ordinals = m.t("report.ordinals").split()
    sections = [s for s in m.summary.sections if s.sums.activities or _live(s.section)]
    for place, section in enumerate(sections):
        number = ordinals[place] if place < len(ordinals) else place + 1
        id_, title = section.section.id, clean(section.section.title)
        heading = m.t("report.section", number=number, title=title)
        yield Paragraph(f"section.{id_}.heading", heading, heading=True)
        yield Paragraph(f"section.{id_}", _section(section, m), m.source(section.section.tasks))
        worked = [done for done in section.tasks if m.by_task.get(done.task.id)]
        for order, done in enumerate(worked, 1):
            yield Paragraph(f"task.{done.task.id}", _task(order, done, m), m.source([done.task]))


def reached(task: TaskRow, t: Text) -> str:
    """How far a task has come towards the year's target: 累计6项，为全年目标20项的30%."""
    if task.cancelled:
        return t("report.reached_cancelled")
    terms, count, done = task.terms, task.tally, percent(task.standing.done)
    key = f"report.reached.{terms.measure}"
    if terms.measure is Measure.ONCE and done == 100:
        key += "_done"
    if terms.measure is Measure.LEVEL:
        key += "_unreported" if count.have is None else ""
        key += "_most" if count.have is not None and terms.direction is Direction.AT_MOST else ""
    return t(
        key,
        have=count.have,
        goal=count.goal,
        unit=terms.unit,
        filled=count.filled,
        slots=count.slots,
        period=t(f"report.period.{terms.period or Period.MONTH}"),
        done=done,
    )


def _live(section: SectionRow) -> bool:
    return any(not task.cancelled for task in section.tasks)


def _section(section: SectionDone, m: Material) -> str:
    shares, t = section.section.shares, m.t
    words = due_said(section.due, m)
    if section.sums.activities:
        words += t("report.section_sums", sums=sums_said(section.sums, t))
    if shares.done is None:
        return words
    return words + t(
        "report.section_shares",
        done=shares.done_percent,
        planned=shares.planned_percent,
        gap=gap(shares, t),
    )


def _task(number: int, done: TaskDone, m: Material) -> str:
    t, rows = m.t, m.by_task[done.task.id]
    told = t("list.semicolon").join(_activity(a, t) for a in _chief(rows))
    key = "report.deed_chief" if len(rows) > MOST_TOLD else "report.deed"
    return t(
        key,
        number=number,
        task=clean(done.task.title),
        told=told,
        sums=sums_said(done.sums, t),
        reached=reached(done.task, t),
    )


def _chief(rows: Sequence[ActivityRow]) -> list[ActivityRow]:
    """Those with the most people, the later first, put back in date order."""
    largest = sorted(rows, key=lambda a: (a.people or 0, a.held_on, a.id))[-MOST_TOLD:]
    return sorted(largest, key=lambda a: (a.held_on, a.id))


def _activity(row: ActivityRow, t: Text) -> str:
    aside = [clean(row.place), _opening(row.note)]
    said = t("report.activity", day=row.held_on, title=clean(row.title))
    inside = t("list.comma").join(part for part in aside if part)
    return t("report.aside", said=said, aside=inside) if inside else said


def _opening(note: str) -> str:
    """A note's first sentences, as many as fit; of one that does not fit, nothing but its start."""
    text = clean(note)
    if len(text) <= LONGEST_NOTE:
        return text
    cut = text[:LONGEST_NOTE]
    stop = max(cut.rfind(sign) for sign in "。；;")
    return clean(cut[:stop]) if stop > 0 else cut + "…"
