"""Reports of a test's own plan or of the sample, drafted as the pages draft them."""

import re
from datetime import date

from sqlmodel import Session

from unionplan.domain.access import Actor
from unionplan.domain.periods import Span, SpanKind
from unionplan.i18n import Language, Text
from unionplan.queries.activities import ActivityFilter, ActivityRow, activity_list
from unionplan.queries.quarterly import PeriodSummary, period_summary
from unionplan.reports.content import Report, draft_report
from unionplan.start import LOCAL_CHAIR

TODAY = date(2026, 9, 30)
QUARTER = Span(SpanKind.QUARTER, 3)
HALF = Span(SpanKind.HALF, 1)
YEAR = Span(SpanKind.YEAR)
PAYLOADS = ("=1+1", "<b>粗</b>", "{{x}} {y}", "㛃𬭚", '&"%s')
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def period(
    session: Session, plan_id: int, span: Span = QUARTER, day: date = TODAY, actor: Actor = LOCAL_CHAIR
) -> tuple[PeriodSummary, tuple[ActivityRow, ...]]:
    """A span's summary with the activities held in it."""
    summary = period_summary(session, actor, plan_id, span, day)
    rows = activity_list(session, actor, plan_id, ActivityFilter(summary.stretch), limit=10_000).rows
    return summary, rows


def drafted(
    session: Session, plan_id: int, span: Span = QUARTER, day: date = TODAY, language: Language = Language.ZH
) -> Report:
    """A span's report."""
    return draft_report(*period(session, plan_id, span, day), Text(language))


def said(report: Report) -> str:
    """All paragraphs, one a line."""
    return "\n".join(p.words for p in report.paragraphs)


def numbers(words: str) -> set[str]:
    """Every number in the words, without the commas between thousands."""
    return {n.replace(",", "") for n in NUMBER.findall(words)}
