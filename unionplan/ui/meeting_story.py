"""The screens that tell the period: progress, sections, what was done, results, what comes next."""

from collections.abc import Sequence

import streamlit as st

from unionplan import charts
from unionplan.queries.board import PlanBoard, SectionRow, TaskRow
from unionplan.reports import headlines
from unionplan.reports.slides_text import lines
from unionplan.ui import parts
from unionplan.ui.meeting_parts import Stage, chart, fitted
from unionplan.ui.text import md, t, text

HALF, MOST_SECTIONS = 7, 14
MOST_WORKED, MOST_BARS, MOST_RESULTS = 7, 5, 5
WORKED = (9.5, 19, 10, 12)  # letters in each column
COLUMN, LINES, SHORT = 16.0, 10, 3  # letters of one of three columns; lines of a month in one row or two


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
    st.title(md(headlines.sections(told, text())), anchor=False)
    most = MOST_SECTIONS if len(told) <= MOST_SECTIONS else MOST_SECTIONS - 1
    shown, rest = told[:most], told[most:]
    half = len(shown) if len(shown) <= HALF else -(-len(shown) // 2)
    columns = [shown[i : i + half] for i in range(0, len(shown), half)]
    with st.container(key=f"bars-{half}"):
        for place, column in enumerate(st.columns(len(columns), gap="large")):
            with column:
                _bars(stage, f"sections{place}", columns[place])
    if rest:
        st.markdown(f":gray[{headlines.more_sections(rest, text())}]")


def worked(stage: Stage) -> None:
    """What was done, with its numbers: the most telling tasks in the plan's order."""
    told = headlines.telling(stage.told)
    shown = headlines.in_order(stage.told, told[:MOST_WORKED])
    st.title(headlines.worked(stage.told, text()), anchor=False)
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
    st.title(headlines.numbers(told, words), anchor=False)
    found = headlines.figures(told, words)
    with st.container(key="amounts"):
        for column, (figure, label) in zip(st.columns(3), found, strict=False):
            column.markdown(f"**{figure}** {label}")
    amounts, results = headlines.by_section(told, MOST_BARS), headlines.results(told)
    columns = iter(st.columns(bool(amounts) + bool(results) or 1, gap="large"))
    if amounts:
        with next(columns), st.container(key="amounts-of"), st.container(key=f"bars-{len(amounts)}"):
            heading = t("slides.by_people" if told.sums.people else "slides.by_money")
            st.header(heading, anchor=False)
            said = t("list.comma").join(f"{name} {charts.written(amount)}" for name, amount in amounts)
            alt = t("meeting.amounts_alt", heading=heading, amounts=said)
            chart(stage, "amounts", lambda look: charts.amount_bars(amounts, look), alt)
    if results:
        with next(columns):
            st.header(t("slides.results_heading"), anchor=False)
            _results(results, 16 if amounts else 38)


def ahead(stage: Stage) -> None:
    """What is due in each month of the following period."""
    months = headlines.months_ahead(stage.told)
    st.title(headlines.ahead(stage.told, text()), anchor=False)
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


def _results(results: Sequence[TaskRow], room: float) -> None:
    most = MOST_RESULTS if len(results) <= MOST_RESULTS else MOST_RESULTS - 1
    rows = [["", ""]]
    for task in results[:most]:
        tally = text().tally(task.terms, task.tally)
        rows.append([fitted(task.title, room), f"**{fitted(tally, 12)}**"])
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
