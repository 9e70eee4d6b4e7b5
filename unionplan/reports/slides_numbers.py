"""The slides of people, money and results, and of the months that come next."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from unionplan.i18n import Text
from unionplan.queries.board import TaskRow
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports import headlines
from unionplan.reports.native_charts import Bars, Series, taken
from unionplan.reports.slides_charts import add_bars
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
)
from unionplan.reports.slides_tasks import in_cell, source
from unionplan.reports.slides_text import LINE, SPARE, cut, lines, width
from unionplan.reports.slides_theme import MUTE

FIGURE = 64
MOST_BARS, MOST_RESULTS = 5, 5
BETWEEN = 40
MONTH = 150  # the width of a month's name
LOWER = TOP + (FIGURE + BODY) * LINE + 28  # where chart and results begin


def add_numbers(deck: Deck, summary: PeriodSummary, t: Text) -> None:
    """People, money, results; the slide is left out where there are none."""
    results = headlines.results(summary)
    if not (summary.sums.people or summary.sums.spent_fen or results):
        return
    page = deck.page(headlines.numbers(summary, t), [source(summary, t), *_notes(summary, t)])
    _figures(page, summary, t)
    bars = headlines.by_section(summary, MOST_BARS)
    wide = (ACROSS - BETWEEN) / 2 if bars and results else ACROSS
    if bars:
        _draw_sections(page, wide, bars, t("slides.by_people" if summary.sums.people else "slides.by_money"))
    if results:
        _draw_results(page, MARGIN + ACROSS - wide, wide, results, t)


def add_next(deck: Deck, summary: PeriodSummary, t: Text) -> None:
    """What is due in each month of the following span; no slide where nothing is."""
    months = headlines.months_ahead(summary)
    if not months:
        return
    page = deck.page(headlines.ahead(summary, t), _next_notes(summary, t))
    high = min(190.0, (BOTTOM - TOP) / len(months))
    for place, (month, tasks) in enumerate(months):
        _month(page, Box(MARGIN, TOP + place * high, ACROSS, high), month, tasks, t)


def _figures(page: Page, summary: PeriodSummary, t: Text) -> None:
    """The numbers large, each as wide as it needs; one too many for the line is in the title anyway."""
    left = float(MARGIN)
    for figure, label in headlines.figures(summary, t):
        wide = max(width(figure, FIGURE), width(label, BODY)) + 16
        if left + wide > MARGIN + ACROSS:
            return
        page.text(Box(left, TOP - 8, wide, FIGURE * LINE), [Words(figure, FIGURE, True)])
        page.text(Box(left, TOP - 8 + FIGURE * LINE, wide, BODY * LINE), [Words(label, colour=MUTE)])
        left += max(wide + 20, 190)


def _draw_sections(page: Page, wide: float, rows: Sequence[tuple[str, float]], heading: str) -> None:
    page.rule(MARGIN, LOWER - 12, wide)
    page.text(Box(MARGIN, LOWER, wide, BODY * LINE), [Words(heading, bold=True)])
    names = [cut(title, TABLE, wide * 0.36) for title, _ in rows]
    number = "#,##0.##" if any(value % 1 for _, value in rows) else "0"
    series = Series(heading, [value for _, value in rows], number)
    high = min(36.0 * len(rows), BOTTOM - LOWER - 36)
    add_bars(
        page,
        Box(MARGIN, LOWER + 36, wide, high),
        Bars(names, [series], TABLE, taken(names, TABLE, wide), 0.22),
    )


def _draw_results(page: Page, left: float, wide: float, results: Sequence[TaskRow], t: Text) -> None:
    """The first of the counted tasks, each with what it has and what it needs."""
    page.rule(left, LOWER - 12, wide)
    page.text(Box(left, LOWER, wide, BODY * LINE), [Words(t("slides.results_heading"), bold=True)])
    most = MOST_RESULTS if len(results) <= MOST_RESULTS else MOST_RESULTS - 1
    tallies = [t.tally(task.terms, task.tally) for task in results[:most]]
    second = min(wide / 2, max(width(tally, TABLE) for tally in tallies) * SPARE + 2 * CELL + 8)
    widths = (wide - second, second)
    rows = [
        [in_cell(task.title, widths[0]), replace(in_cell(tally, second), bold=True)]
        for task, tally in zip(results, tallies, strict=False)
    ]
    if (more := len(results) - most) > 0:
        rows.append([Words(t("slides.next_more", count=more), TABLE, colour=MUTE), Words("", TABLE)])
    page.table(LOWER + 34, widths, rows, left)


def _month(page: Page, box: Box, month: int, tasks: Sequence[TaskRow], t: Text) -> None:
    """The month with its number of tasks, and as many of them as have room."""
    page.rule(box.left, box.top, box.width)
    name = [Words(t.months([month]), BODY, True)]
    count = [Words(t("slides.next_count", count=len(tasks)), colour=MUTE)]
    label = [name, count] if box.height >= 2 * BODY * LINE + 10 else [[*name, Words("  "), *count]]
    page.text(Box(box.left, box.top + 8, MONTH, box.height - 8), *label)
    room = Box(box.left + MONTH, box.top + 8, box.width - MONTH, box.height - 8)
    page.text(room, [Words(_as_many(tasks, room, t))])


def _as_many(tasks: Sequence[TaskRow], room: Box, t: Text) -> str:
    """Titles one after the other, the last ones counted where they have no room."""
    most = int((room.height + 1) // (BODY * LINE))
    titles = [cut(task.title, BODY, room.width / 2) for task in tasks]
    for count in range(len(titles), 0, -1):
        more = [t("slides.next_more", count=len(titles) - count)] if count < len(titles) else []
        said = t("list.semicolon").join([*titles[:count], *more])
        if lines(said, BODY, room.width) <= most:
            return said
    return cut(titles[0], BODY, room.width, most)


def _notes(summary: PeriodSummary, t: Text) -> Iterator[str]:
    for s in summary.sections:
        if s.sums.activities:
            yield t(
                "slides.notes.sums",
                section=s.section.title,
                activities=s.sums.activities,
                people=s.sums.people,
                money=t.money(s.sums.spent_fen),
            )
    if summary.other_months:
        yield t("slides.notes.other_months", count=summary.other_months)


def _next_notes(summary: PeriodSummary, t: Text) -> Iterator[str]:
    """Each task by the day it is due; one that comes back stands in several months."""
    year = summary.board.plan.year
    named = [task.id for _, tasks in summary.next_months for task in tasks]
    if len(named) > len(set(named)):
        yield t("slides.notes.next_again", count=len(set(named)), times=len(named))
    for month, tasks in summary.next_months:
        days = year.month(month)
        for task in tasks:
            until = [c.stretch.last for c in task.commitments if c.stretch.last in days and not c.filled]
            yield t("slides.notes.next", until=until[-1], task=task.title, terms=t.terms(task.terms, year))
