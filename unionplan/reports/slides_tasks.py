"""The slides of tasks: what was done in the period, and what is late and why."""

from collections.abc import Iterable, Iterator

from unionplan.domain.lights import Light
from unionplan.i18n import Text
from unionplan.queries.board import TaskRow
from unionplan.queries.quarterly import PeriodSummary, TaskDone
from unionplan.reports import headlines
from unionplan.reports.marks import MARKS
from unionplan.reports.slides_parts import (
    ACROSS,
    BODY,
    BOTTOM,
    CELL,
    MARGIN,
    TABLE,
    TOP,
    Box,
    Deck,
    Page,
    Words,
    row_height,
)
from unionplan.reports.slides_text import LINE, SPARE, cut, how_many_fit
from unionplan.reports.slides_theme import MUTE, TEXT

MOST_WORKED, MOST_LATE = 8, 7
MORE = BODY * LINE
WORKED = (160, 330, 184, 190)
LATE = (140, 290, 124, 310)
LATE_UNOWNED = (140, 350, 374)
Row = list[Words]


def source(summary: PeriodSummary, t: Text) -> str:
    """From which records the figures are."""
    stretch, day = summary.stretch, summary.board.day
    if day < stretch.first:
        return t("slides.notes.source_before", day=day)
    return t("slides.notes.source", first=stretch.first, last=min(stretch.last, day), day=day)


def in_cell(words: str, wide: float, most: int = 1, colour: str = TEXT) -> Words:
    """Words cut to ``most`` lines of a column."""
    return Words(cut(words, TABLE, (wide - 2 * CELL) / SPARE, most), TABLE, colour=colour)


def task_notes(tasks: Iterable[TaskRow], t: Text) -> Iterator[str]:
    """Every task with its light and the reason for it, dates and counts included."""
    for task in tasks:
        yield t("slides.notes.task", light=_light(task, t), task=task.title, reason=t.reason(task.reason))


def add_worked(deck: Deck, summary: PeriodSummary, t: Text) -> None:
    """What was done: of each section the tasks with most people; nothing done, no slide."""
    told = headlines.telling(summary)
    if not told:
        return
    page = deck.page(headlines.worked(summary, t), [source(summary, t), *_worked_notes(told, t)])
    columns = ("section", "task", "held", "tally")
    heading = [_head(t(f"slides.column_{name}")) for name in columns]
    shown = headlines.in_order(summary, told[:MOST_WORKED])
    rows = [_worked(section, done, t) for section, done in shown]
    count = _fit([heading, *rows], WORKED, len(told), MOST_WORKED)
    if count < len(shown):  # the least telling go, and the order is the plan's again
        rows = [_worked(section, done, t) for section, done in headlines.in_order(summary, told[:count])]
    page.table(TOP, WORKED, [heading, *_once(rows[:count])])
    if more := len(told) - count:
        _more(page, t("slides.worked_more", count=more))


def add_late(deck: Deck, summary: PeriodSummary, t: Text) -> None:
    """Overdue and behind with the reason in words; nothing late, no slide."""
    late = summary.unfinished
    if not late:
        return
    page = deck.page(headlines.late(summary, t), [source(summary, t), *_late_notes(summary, t)])
    owned = any(task.owner.strip() for task in late)
    widths = LATE if owned else LATE_UNOWNED
    columns = ("light", "task", "owner", "reason") if owned else ("light", "task", "reason")
    rows = [_late(task, widths, t) for task in late]
    heading = [_head(t(f"slides.column_{name}")) for name in columns]
    count = _fit([heading, *rows], widths, len(late), MOST_LATE)
    page.table(TOP, widths, [heading, *rows[:count]])
    if more := len(late) - count:
        _more(page, t("slides.late_more", count=more))


def _worked(section: str, done: TaskDone, t: Text) -> Row:
    key = "slides.held_people" if done.sums.people else "slides.held"
    held = t(key, activities=done.sums.activities, people=done.sums.people)
    tally = t.tally(done.task.terms, done.task.tally, short=True)
    cells = ((section, 1), (done.task.title, 1), (held, 2), (tally, 2))  # numbers are never cut
    return [in_cell(words, wide, most) for (words, most), wide in zip(cells, WORKED, strict=True)]


def _late(task: TaskRow, widths: tuple[int, ...], t: Text) -> Row:
    light = in_cell(_light(task, t), widths[0], colour=MARKS[task.light][1])
    owner = [in_cell(task.owner, widths[2])] if len(widths) == len(LATE) else []
    return [light, in_cell(task.title, widths[1]), *owner, in_cell(t.reason(task.reason), widths[-1], 2)]


def _fit(rows: list[Row], widths: tuple[int, ...], total: int, most: int) -> int:
    """How many rows stand below the first, the heading; where some do not, a line has to say so."""
    heading, *heights = [row_height(row, widths) for row in rows]
    room = BOTTOM - TOP - heading
    count = how_many_fit(heights, room, most)
    return count if count == total else how_many_fit(heights, room - MORE, most)


def _once(rows: list[Row]) -> list[Row]:
    """A section named in its first row only."""
    before = [None, *(row[0] for row in rows)]
    return [
        [Words("", TABLE), *row[1:]] if row[0] == last else row
        for row, last in zip(rows, before, strict=False)
    ]


def _more(page: Page, said: str) -> None:
    page.text(Box(MARGIN, BOTTOM - MORE + 4, ACROSS - 80, MORE), [Words(said, colour=MUTE)])


def _head(words: str) -> Words:
    return Words(words, TABLE, colour=MUTE)


def _light(task: TaskRow, t: Text) -> str:
    shape = MARKS[task.light][0] if task.light in MARKS else "–"
    word = "made_up" if task.standing.made_up and task.light is Light.DONE else task.light
    return f"{shape} {t(f'light.{word}')}"


def _worked_notes(told: list[tuple[str, TaskDone]], t: Text) -> Iterator[str]:
    for section, done in told:
        yield t(
            "slides.notes.worked",
            section=section,
            task=done.task.title,
            activities=done.sums.activities,
            people=done.sums.people,
            money=t.money(done.sums.spent_fen),
            tally=t.tally(done.task.terms, done.task.tally),
        )


def _late_notes(summary: PeriodSummary, t: Text) -> Iterator[str]:
    for task in summary.unfinished:
        yield t(
            "slides.notes.late",
            light=_light(task, t),
            task=task.title,
            owner=task.owner.strip() or t("slides.notes.nobody"),
            terms=t.terms(task.terms, summary.board.plan.year),
            reason=t.reason(task.reason),
        )
