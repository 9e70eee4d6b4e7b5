"""A period's report, drafted from its records in the formal language of unions (DOMAIN.md).

Every sentence has a record or a task behind it; every number is the summary's or a record's own.
What the records do not say is listed under 尚缺. No database and no clock.
"""

from collections.abc import Iterator, Sequence

from unionplan.domain.periods import SpanKind
from unionplan.i18n import Text
from unionplan.queries.activities import ActivityRow
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports.content.ahead import ahead, unfinished
from unionplan.reports.content.deeds import deeds
from unionplan.reports.content.editing import added_key, edited, numbered
from unionplan.reports.content.freezing import frozen, thawed
from unionplan.reports.content.grids import progress_grid, results_grid
from unionplan.reports.content.material import Material, material
from unionplan.reports.content.missing import missing
from unionplan.reports.content.model import (
    Grid,
    Group,
    Line,
    Paragraph,
    Part,
    PartKind,
    Report,
    Source,
    divided,
)
from unionplan.reports.content.overall import overall

__all__ = [
    "Grid",
    "Group",
    "Line",
    "Paragraph",
    "Part",
    "PartKind",
    "Report",
    "Source",
    "added_key",
    "divided",
    "draft_report",
    "edited",
    "frozen",
    "report_title",
    "thawed",
]


def draft_report(summary: PeriodSummary, activities: Sequence[ActivityRow], t: Text) -> Report:
    """The draft. ``activities`` are the plan's, at least those of the period, in any order."""
    m = material(summary, activities, t)
    plan, day = summary.board.plan, summary.board.day
    span = t.span(summary.span, plan.year)
    return Report(
        title=report_title(summary, t),
        union=plan.union_name,
        plan_id=plan.id,
        span=summary.span,
        day=day,
        dated=t("report.dated", year=day.year, month=t(f"month.{day.month}"), day=day.day),
        parts=numbered(_parts(m), t),
        progress_title=t("report.progress_title", union=plan.union_name, span=span, day=day),
        progress=progress_grid(m),
    )


def report_title(summary: PeriodSummary, t: Text) -> str:
    """清河镇工会2026年三季度工作小结."""
    plan = summary.board.plan
    span = t.span(summary.span, plan.year)
    key = f"report.title.{summary.span.kind}"
    return t(key, union=plan.union_name, span=span, year=plan.year.year)


def _parts(m: Material) -> Iterator[Part]:
    for kind, paragraphs in _drafted(m):
        grid = results_grid(m) if kind is PartKind.RESULTS else None
        yield Part(kind, _title(kind, m), paragraphs, grid)


def _drafted(m: Material) -> Iterator[tuple[PartKind, tuple[Paragraph, ...]]]:
    yield PartKind.OVERALL, tuple(overall(m))
    yield PartKind.DEEDS, tuple(deeds(m))
    if m.long:
        yield PartKind.RESULTS, ()
    yield PartKind.UNFINISHED, tuple(unfinished(m))
    yield PartKind.NEXT, tuple(ahead(m))
    yield PartKind.MISSING, tuple(missing(m))


def _title(kind: PartKind, m: Material) -> str:
    if m.long:
        return m.t(f"report.part_long.{kind}")
    after = m.summary.next_span
    if kind is PartKind.NEXT and after is not None and m.summary.span.kind is not SpanKind.YEAR:
        return m.t("report.next_span", span=m.t.span_name(after, m.summary.board.plan.year))
    return m.t(f"report.part.{kind}")
