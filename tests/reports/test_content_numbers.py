"""No number stands in a drafted report that is not the summary's or a record's own."""

import re
from collections.abc import Iterator

import pytest
from sqlmodel import Session

from tests.reports.drafting import HALF, QUARTER, TODAY, YEAR, drafted, numbers, period
from unionplan.domain.periods import Span, SpanKind
from unionplan.domain.progress import percent
from unionplan.i18n import Language, Text, number
from unionplan.queries.activities import ActivityRow
from unionplan.queries.board import Shares, TaskRow
from unionplan.queries.quarterly import DueCount, PeriodSummary
from unionplan.queries.sums import Sums
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR

SPANS = [Span(SpanKind.MONTH, 8), QUARTER, HALF, YEAR]


@pytest.fixture
def sample(session: Session) -> int:
    return load_sample(session, LOCAL_CHAIR, TODAY)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("span", SPANS, ids=lambda s: s.kind)
def test_every_number_is_one_of_the_summary_or_of_a_record(
    session: Session, sample: int, span: Span, language: Language
) -> None:
    summary, rows = period(session, sample, span)
    unsaid = [sum(a.people is None for a in rows), sum(a.spent_fen is None for a in rows)]
    known = set(figures(summary)) | set(map(str, unsaid)) | {n for row in rows for n in in_record(row)}
    for task in summary.board.tasks:
        known |= set(in_task(task, Text(language)))
    report = drafted(session, sample, span, language=language)
    for paragraph in report.paragraphs:
        assert numbers(paragraph.words) <= known, paragraph.words


@pytest.mark.parametrize("span", SPANS, ids=lambda s: s.kind)
def test_each_section_says_its_own_numbers(session: Session, sample: int, span: Span) -> None:
    summary, _ = period(session, sample, span)
    words = {p.key: p.words for p in drafted(session, sample, span).paragraphs}
    parts = [("overall.standing", summary.due, summary.board.shares)]
    parts += [(f"section.{s.section.id}", s.due, s.section.shares) for s in summary.sections]
    for key, due, shares in parts:
        owed = re.search(r"应完成(\d+)项次，已完成(\d+)项次(?:，滞后(\d+)项次)?", words[key])
        assert (
            [int(n or 0) for n in owed.groups()] == [due.due, due.filled, due.late] if owed else not due.due
        )
        come = re.search(r"完成(\d+)%，序时进度(\d+)%，(?:([慢快])(\d+)个百分点)?", words[key])
        assert come is not None
        assert (int(come[1]), int(come[2])) == (shares.done_percent, shares.planned_percent)
        assert int(come[4] or 0) * (-1 if come[3] == "慢" else 1) == shares.points


def figures(summary: PeriodSummary) -> Iterator[str]:
    """Every number of the summary, and the ordinals of lists."""
    board = summary.board
    yield from map(str, range(len(board.tasks) + 1))  # list numbers and counts of tasks
    yield from (str(count) for count in board.counts.values())
    yield from (
        str(board.day.day),
        str(board.day.month),
        str(summary.other_months),
        str(board.plan.year.year),
    )
    parts: list[tuple[DueCount, Sums, Shares | None]] = [(summary.due, summary.sums, board.shares)]
    parts += [(s.due, s.sums, s.section.shares) for s in summary.sections]
    parts += [(done.due, done.sums, None) for s in summary.sections for done in s.tasks]
    for due, sums, shares in parts:
        yield from map(str, (due.due, due.filled, due.late, due.open, sums.activities, sums.people))
        yield from numbers(Text().money(sums.spent_fen))
        if shares is not None:
            yield from map(str, (shares.done_percent, shares.planned_percent, abs(shares.points)))


def in_record(row: ActivityRow) -> set[str]:
    return numbers(" ".join((row.title, row.place, row.note))) | {
        str(row.held_on.day),
        str(row.held_on.month),
    }


def in_task(task: TaskRow, t: Text) -> Iterator[str]:
    stands, count = task.standing, task.tally
    yield from map(str, (percent(stands.done), percent(stands.planned), -stands.points))
    yield from map(str, (count.filled, count.slots))
    yield from (number(v) for v in (count.have, count.goal) if v is not None)
    yield from numbers(" ".join((task.title, task.owner, task.terms.unit, t.reason(task.reason))))
