"""All that a period's files are made from, as one value."""

from collections.abc import Sequence
from dataclasses import dataclass

from unionplan.i18n import Text
from unionplan.queries.activities import ActivityRow
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports.content import Report, draft_report
from unionplan.reports.content.material import held_within


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
    """A period's numbers, its activities in date order, its text, and a few photos.

    ``template`` is the union's own .docx, for Word alone.
    """

    summary: PeriodSummary
    activities: tuple[ActivityRow, ...]
    report: Report
    photos: tuple[Photo, ...] = ()
    template: bytes | None = None


def dossier(summary: PeriodSummary, activities: Sequence[ActivityRow], t: Text) -> Dossier:
    """The period with its text as drafted. ``activities`` are at least those of the period, in any order."""
    return Dossier(summary, held_within(summary, activities), draft_report(summary, activities, t))
