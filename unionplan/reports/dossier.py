"""All that a period's files are made from, as one value."""

from collections.abc import Sequence
from dataclasses import dataclass

from unionplan.domain.kept_reports import KeptText
from unionplan.i18n import Text
from unionplan.queries.activities import ActivityRow
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports.content import Report, draft_report, edited, thawed
from unionplan.reports.content.material import held_within

UNTOUCHED = KeptText()


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of an activity: a JPEG of ``width`` x ``height`` px, upright, with nothing but the picture."""

    activity_id: int
    caption: str
    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """A period's numbers, its activities in date order, its text as drafted and as it goes out, some photos.

    ``template`` is the union's own .docx, for Word alone.
    """

    summary: PeriodSummary
    activities: tuple[ActivityRow, ...]
    draft: Report
    report: Report
    photos: tuple[Photo, ...] = ()
    template: bytes | None = None


def dossier(
    summary: PeriodSummary, activities: Sequence[ActivityRow], t: Text, kept: KeptText = UNTOUCHED
) -> Dossier:
    """The period with its text as people left it: the draft, their wordings in it, or the final report.

    ``activities`` are at least those of the period, in any order.
    """
    draft = draft_report(summary, activities, t)
    report = thawed(kept.frozen) if kept.frozen else edited(draft, kept.wordings, t)
    return Dossier(summary, held_within(summary, activities), draft, report)
