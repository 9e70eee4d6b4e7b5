"""The report a page shows: its numbers, its draft, and what people made of it."""

from dataclasses import dataclass, replace

from unionplan.domain.kept_reports import KeptText, ReportName
from unionplan.domain.periods import Span, Stretch
from unionplan.i18n import Text
from unionplan.queries.activities import ActivityFilter, ActivityRow, activity_list
from unionplan.queries.evidence import period_photos
from unionplan.queries.quarterly import PeriodSummary, period_summary
from unionplan.queries.reports import kept_report
from unionplan.queries.templates import template_of
from unionplan.reports.content import Report
from unionplan.reports.dossier import Dossier, dossier
from unionplan.reports.photos import photos
from unionplan.ui import reads
from unionplan.ui.gate import Visit
from unionplan.ui.text import language, text
from unionplan.uploads.store import store

MOST_RECORDS = 100_000
MOST_PHOTOS = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A period as it leaves the union, recipients' names masked; ``year_so_far`` are the activities up

    to its end. ``kept`` alone is as people wrote it, to be edited; ``shown`` is it without names.
    """

    name: ReportName
    summary: PeriodSummary
    kept: KeptText
    shown: KeptText
    dossier: Dossier
    year_so_far: tuple[ActivityRow, ...]

    @property
    def draft(self) -> Report:
        """The text without anybody's wordings."""
        return self.dossier.draft

    @property
    def report(self) -> Report:
        """The text as it stands."""
        return self.dossier.report


def told(visit: Visit, span: Span) -> Told:
    """The period's report in the visitor's language; drafted once for the plan's revision."""
    plan, name = visit.plan, ReportName(span, str(language()))
    summary = reads.public(period_summary, visit.actor, plan, span, visit.today)
    rows = year_so_far(visit, summary)
    kept, mask = reads.read(kept_report, visit.actor, plan, name), reads.mask(visit.actor, plan)
    shown = kept.outward(mask)
    about = (name, visit.today, mask)
    whole = reads.kept("dossier", plan, about, lambda: dossier(summary, rows, text(), shown))
    return Told(name, summary, kept, shown, whole, rows)


def year_so_far(visit: Visit, summary: PeriodSummary) -> tuple[ActivityRow, ...]:
    """The plan's activities from its first day to the summary's."""
    year, day = visit.plan.year, summary.board.day
    wanted = ActivityFilter(Stretch(year.first, max(year.first, day)))
    return reads.public(activity_list, visit.actor, visit.plan, wanted, limit=MOST_RECORDS).rows


def complete(visit: Visit, told: Told, words: Text) -> Dossier:
    """What the files are made from: the report as it stands, some photos, the union's template."""
    found = reads.one(period_photos, visit.actor, visit.plan.id, told.summary.so_far, MOST_PHOTOS)
    own = reads.one(template_of, visit.actor, visit.plan.union_id)
    template = own.content if own else None
    return replace(told.dossier, photos=photos(found, store().read, words), template=template)
