"""The screens that tell the period: progress, sections, what was done, results, what comes next."""

from collections.abc import Sequence

import streamlit as st

from unionplan import charts
from unionplan.queries.board import PlanBoard, SectionRow, TaskRow
from unionplan.reports import headlines
from unionplan.reports.slides_text import lines, width
from unionplan.ui import parts
from unionplan.ui.meeting_parts import Stage, chart, fitted, headline
from unionplan.ui.text import md, t, text

HALF, MOST_SECTIONS = 7, 14
MOST_WORKED, MOST_NUMBERS = 7, 5
WORKED = (9.5, 19, 10, 12)  # letters in each column
RESULT = 23.5  # letters of a result with its tally beside the amounts
COLUMN, LINES, SHORT = 16.0, 10, 4  # letters of one of three columns; lines of a month in one row or two


def overall(stage: Stage) -> None:
    """The done share as large as it goes, how it stands to the planned one, the curve, every light."""
    board = stage.told.board
    left, right = st.columns([10, 11], gap=None)
    with left:
        with st.container(key="share"):
            st.markdown(f"{board.shares.done_percent}%")
        st.title(_standing(board), anchor=False)
    with right:
        chart(
            stage,
            "curve",
            lambda look: charts.curve(board, text(), look, round(look.size * 20.4)),
            charts.curve_alt(board, text()),
        )
    with st.container(key="counts"):
        for column, light in zip(st.columns(len(parts.COUNTED)), parts.COUNTED, strict=True):
            column.markdown(f"**{board.counts[light]}** {parts.mark(light)}\u00a0{t(f'light.{light}')}")


def nothing(_stage: Stage) -> None:
    """There is nothing to present yet."""
    st.title(t("slides.nothing"), anchor=False)
    st.markdown(t("slides.nothing_text"))


def sections(stage: Stage) -> None:
    """Each section's bar, the widest gap first; many in two columns."""
    told = headlines.widest_gap_first(stage.told.board)
    headline(headlines.sections(told, text()))
    most = MOST_SECTIONS if len(told) <= MOST_SECTIONS else MOST_SECTIONS - 1
    shown, rest = told[:most], told[most:]
    half = len(shown) if len(shown) <= HALF else -(-len(shown) // 2)
    columns = [shown[i : i + half] for i in range(0, len(shown), half)]
    for place, column in enumerate(st.columns(len(columns), gap="large")):
        some = columns[place]
        with column, st.container(key=f"bars-{len(some)}-{place}-of-{len(columns)}"):
            _bars(stage, f"sections{place}", some)
    if rest:
        st.markdown(f":gray[{headlines.more_sections(rest, text())}]")


def worked(stage: Stage) -> None:
    """What was done, with its numbers: the most telling tasks in the plan's order."""
    told = headlines.telling(stage.told)
    shown = headlines.in_order(stage.told, told[:MOST_WORKED])
    headline(headlines.worked(stage.told, text()))
    rows = [[t(f"slides.column_{name}") for name in ("section", "task", "held", "tally")]]
    for place, (section, done) in enumerate(shown):
        again = place and shown[place - 1][0] == section
        key = "slides.held_people" if done.sums.people else "slides.held"
        held = t(key, activities=done.sums.activities, people=done.sums.people)
        tally = text().tally(done.task.terms, done.task.tally, short=True)
        cells = ("" if again else section, done.task.title, held, tally)
        rows.append([fitted(words, wide) for words, wide in zip(cells, WORKED, strict=True)])
    _table("worked", rows)
    if more := len(told) - len(shown):
        st.markdown(f":gray[{t('slides.worked_more', count=more)}]")


def numbers(stage: Stage) -> None:
    """People and money large; where they come from; what was reached of what was promised."""
    told, words = stage.told, text()
    most = MOST_NUMBERS - headline(headlines.numbers(told, words))
    found = headlines.figures(told, words)
    with st.container(key="amounts", horizontal=True, wrap=False, gap="medium"):
        for figure, label in found:
            st.markdown(f"**{figure}** {label}", width="content")
    amounts, results = headlines.by_section(told, most), headlines.results(told)
    columns = iter(st.columns(bool(amounts) + bool(results) or 1, gap="large"))
    if amounts:
        with next(columns), st.container(key="amounts-of"), st.container(key=f"bars-{len(amounts)}-0"):
            heading = t("slides.by_people" if told.sums.people else "slides.by_money")
            st.header(heading, anchor=False)
            said = t("list.comma").join(f"{name} {charts.written(amount)}" for name, amount in amounts)
            alt = t("meeting.amounts_alt", heading=heading, amounts=said)
            chart(stage, "amounts", lambda look: charts.amount_bars(amounts, look), alt)
    if results:
        with next(columns):
            st.header(t("slides.results_heading"), anchor=False)
            _results(results, most, RESULT if amounts else 2 * RESULT)


def ahead(stage: Stage) -> None:
    """What is due in each month of the following period."""
    months = headlines.months_ahead(stage.told)
    headline(headlines.ahead(stage.told, text()))
    across = min(len(months), 3)
    room = COLUMN * 3 / across
    most = LINES if len(months) <= 3 else SHORT
    for first in range(0, len(months), across):
        with st.container(key=f"months-{first}"):
            columns = st.columns(across, gap="medium")
            for column, (month, tasks) in zip(columns, months[first : first + across], strict=False):
                count = t("slides.next_count", count=len(tasks))
                column.markdown(f"**{text().months([month])}** :gray[{count}]")
                column.markdown("  \n".join(_as_many(tasks, room, most)))


def _standing(board: PlanBoard) -> str:
    """Two clauses, the second in the colour of what it says; a mean alone never says ahead (DOMAIN.md)."""
    shares, late = board.shares, len(board.late())
    gap = "late" if late and not shares.behind else shares.gap
    return t(f"meeting.gap_{gap}", points=abs(shares.points), late=late)


def _bars(stage: Stage, key: str, some: Sequence[SectionRow]) -> None:
    alt = charts.section_bars_alt(some, text())
    chart(stage, key, lambda look: charts.section_bars(some, text(), look), alt)


def _results(results: Sequence[TaskRow], most: int, room: float) -> None:
    most -= len(results) > most
    rows = [["", ""]]
    for task in results[:most]:
        tally = text().tally(task.terms, task.tally)
        rows.append([fitted(task.title, room - width(tally, 1.1)), f"**{md(tally)}**"])
    _table("results", rows)
    if more := len(results) - most:
        st.markdown(f":gray[{t('meeting.more', count=more)}]")


def _as_many(tasks: Sequence[TaskRow], room: float, most: int) -> list[str]:
    """A line or two for each task, the last ones counted where they have no room."""
    titles = [fitted(task.title, room, 2) for task in tasks]
    taken = [min(2, lines(task.title, 1, room)) for task in tasks]
    count = len(tasks)
    while count and sum(taken[:count]) + (count < len(tasks)) > most:
        count -= 1
    more = len(tasks) - count
    return [*titles[:count], *([f":gray[{t('meeting.more', count=more)}]"] if more else [])]


def _table(key: str, rows: Sequence[Sequence[str]]) -> None:
    """A table of Markdown, its first row the heading."""
    head, *body = (f"| {' | '.join(cells)} |" for cells in rows)
    with st.container(key=f"table-{key}"):
        st.markdown("\n".join([head, "|" + " --- |" * len(rows[0]), *body]))
