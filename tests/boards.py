"""Boards for figures and tables, made by the domain's own functions and without a database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from unionplan.domain.lights import Light, commitments, counts, month_marks, share_means, standing
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.domain.periods import PlanYear
from unionplan.domain.progress import Held
from unionplan.domain.reasons import Tally, reason, tally
from unionplan.domain.unions import UnionKind
from unionplan.queries.board import CurvePoint, PlanBoard, SectionRow, Shares, TaskRow
from unionplan.queries.plans import PlanInfo

YEAR = PlanYear(2026)
DAY = date(2026, 9, 15)
EVERY_MONTH = frozenset(range(1, 13))


@dataclass(frozen=True)
class Promise:
    """A task and what was held for it, before any day looks at it."""

    title: str
    terms: Terms
    held: tuple[Held, ...] = ()
    section: str = "组织建设"
    owner: str = "李梅"
    weight: int = 1
    cancelled: str | None = None


def monthly(
    title: str, months: Iterable[int] = EVERY_MONTH, done: Iterable[int] = (), **more: Any
) -> Promise:
    """Once in each of ``months``, held on the 10th of the months in ``done``."""
    terms = Terms(Measure.CADENCE, frozenset(months), period=Period.MONTH)
    return Promise(title, terms, tuple(Held(date(2026, m, 10), m) for m in done), **more)


def once(title: str, months: Iterable[int] = (), progress: int = 0, **more: Any) -> Promise:
    """Once; ``progress`` percent reported on 20 February."""
    held = (Held(date(2026, 2, 20), 2, progress=progress),) if progress else ()
    return Promise(title, Terms(Measure.ONCE, frozenset(months)), held, **more)


def times(title: str, need: int, have: int = 0, **more: Any) -> Promise:
    """So many in the year, ``have`` held on 20 February."""
    held = (Held(date(2026, 2, 20), 2, Decimal(have)),) if have else ()
    return Promise(title, Terms(Measure.TIMES, quantity=Decimal(need), unit="项"), held, **more)


def make_board(promises: Sequence[Promise], day: date = DAY, year: PlanYear = YEAR) -> PlanBoard:
    """The plan of these promises on a day; sections in the order they first appear."""
    titles = list(dict.fromkeys(p.section for p in promises))
    rows = [task_row(p, n, titles.index(p.section) + 1, day, year) for n, p in enumerate(promises, 1)]
    return PlanBoard(
        plan=PlanInfo(1, "工作计划", year, 1, 1, "清河镇工会", UnionKind.TOWNSHIP, False),
        day=day,
        shares=_shares(rows),
        counts=counts(r.light for r in rows),
        sections=tuple(_section(n, title, rows) for n, title in enumerate(titles, 1)),
        curve=tuple(_curve(promises, day, year)),
    )


def task_row(
    promise: Promise, number: int = 1, section: int = 1, day: date = DAY, year: PlanYear = YEAR
) -> TaskRow:
    """The row of one task."""
    terms, held, gone = promise.terms, promise.held, promise.cancelled is not None
    stands = standing(year, terms, held, day, cancelled=gone)
    late = stands.light if stands.light is Light.OVERDUE else Light.BEHIND
    return TaskRow(
        id=number,
        section_id=section,
        title=promise.title,
        owner=promise.owner,
        terms=terms,
        weight=promise.weight,
        budget_fen=None,
        original_months=None,
        cancelled_reason=promise.cancelled,
        quote="",
        version=1,
        standing=stands,
        reason=reason(year, terms, held, day, stands, cancelled_reason=promise.cancelled or ""),
        tally=tally(year, terms, held, day),
        marks={} if gone else month_marks(year, terms, held, day, late),
        commitments=() if gone else commitments(year, terms, held, day),
        activities=0,
    )


class EchoText:
    """A text function that answers with the key and its details, so that a test can look for both."""

    def __call__(self, key: str, **details: object) -> str:
        """``chart.done percent=62``."""
        return " ".join([key, *(f"{k}={v}" for k, v in details.items())])

    def months(self, months: Sequence[int]) -> str:
        """``months 3,4,5``."""
        return "months " + ",".join(map(str, months))

    def tally(self, terms: Terms, tally: Tally) -> str:
        """``2/4``."""
        return f"{tally.have}/{tally.goal}{terms.unit}"


class ShortText(EchoText):
    """Answers as long as the real words are, where a label's place depends on it."""

    def __call__(self, key: str, **details: object) -> str:
        """``序时进度 71%``."""
        words = {"chart.done": "已完成 {percent}%", "chart.done_today": "完成 {percent}%"}
        words |= {"chart.planned": "序时进度 {percent}%", "chart.behind": "慢 {points} 点"}
        words |= {"chart.ahead": "快 {points} 点", "chart.behind_little": "慢不足 1 点"}
        return words.get(key, key).format(**details)


def _section(number: int, title: str, rows: Sequence[TaskRow]) -> SectionRow:
    own = tuple(r for r in rows if r.section_id == number)
    return SectionRow(number, title, _shares(own), counts(r.light for r in own), own)


def _shares(rows: Sequence[TaskRow]) -> Shares:
    means = share_means((r.standing, r.weight) for r in rows)
    return Shares(*means) if means else Shares(None, None)


def _curve(promises: Sequence[Promise], day: date, year: PlanYear) -> Iterable[CurvePoint]:
    for month in year.months:
        end = year.month(month).last
        rows = [task_row(p, day=end, year=year) for p in promises]
        if means := share_means((r.standing, r.weight) for r in rows):
            yield CurvePoint(end, means[1], means[0] if end <= day else None)
