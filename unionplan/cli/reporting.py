"""A period's report as a file from the command line, with the numbers the pages show."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlmodel import Session

from unionplan.cli.shell import opened, t
from unionplan.config import settings
from unionplan.domain.kept_reports import KeptText, ReportName
from unionplan.domain.periods import Span
from unionplan.domain.spans import TypedSpan, typed_span
from unionplan.errors import InvalidError, UnionPlanError
from unionplan.queries.activities import ActivityFilter, activity_list
from unionplan.queries.evidence import period_photos
from unionplan.queries.names import recipients_mask
from unionplan.queries.plans import PlanInfo, plan_info, visible_plans
from unionplan.queries.quarterly import period_summary
from unionplan.queries.reports import issued_file, kept_report
from unionplan.queries.templates import template_of
from unionplan.reports import FORMATS
from unionplan.reports.dossier import dossier
from unionplan.reports.photos import photos
from unionplan.start import LOCAL_CHAIR
from unionplan.uploads.store import store

MOST_RECORDS = 100_000
MOST_PHOTOS = 4


@dataclass(frozen=True, slots=True)
class Reported:
    """What the file holds."""

    union: str
    span: str
    activities: int


def write_report(period: str, form: str, file: Path, day: date | None, plan_id: int | None) -> Reported:
    """Write a plan's report for a typed period; without ``plan_id`` the latest plan that has the period.

    Without a day it is the report the page shows, with people's wordings, or as issued where it is final;
    with one it is the draft as of that day. UnionPlanError: no such period, format or plan, or a file
    that cannot be written.
    """
    wanted = typed_span(period)
    if form.lower() not in FORMATS:
        raise InvalidError("format_unknown", "format", typed=form[:40], formats=tuple(FORMATS))
    with opened() as write, write() as session:
        one = None if plan_id is None else plan_info(session, LOCAL_CHAIR, plan_id)
        plans = (one,) if one else visible_plans(session, LOCAL_CHAIR)
        plan, span = _plan(plans, wanted, period)
        data, activities = _report(session, plan, ReportName(span, str(t.language)), form.lower(), day)
    try:
        file.write_bytes(data)
    except (OSError, ValueError) as error:
        raise UnionPlanError("file_unwritable", name=str(file)) from error
    return Reported(plan.union_name, t.span(span, plan.year), activities)


def _report(
    session: Session, plan: PlanInfo, name: ReportName, form: str, day: date | None
) -> tuple[bytes, int]:
    """The file, and how many activities it tells of."""
    kept = KeptText() if day else kept_report(session, LOCAL_CHAIR, plan.id, name)
    told_on = day or kept.final_on or settings().today()
    summary = period_summary(session, LOCAL_CHAIR, plan.id, name.span, told_on)
    if kept.final_on:
        return issued_file(session, LOCAL_CHAIR, plan.id, name, form), summary.sums.activities
    found = activity_list(session, LOCAL_CHAIR, plan.id, ActivityFilter(summary.so_far), limit=MOST_RECORDS)
    mask = recipients_mask(session, LOCAL_CHAIR, plan.union_id)
    pictures = period_photos(session, LOCAL_CHAIR, plan.id, summary.so_far, MOST_PHOTOS)
    own = template_of(session, LOCAL_CHAIR, plan.union_id)
    told = replace(
        dossier(mask(summary), mask(found.rows), t, kept.outward(mask)),
        photos=photos(pictures, store().read, t),
        template=own.content if own else None,
    )
    return FORMATS[form](told, t), len(told.activities)


def _plan(plans: tuple[PlanInfo, ...], wanted: TypedSpan, typed: str) -> tuple[PlanInfo, Span]:
    if not plans:
        raise UnionPlanError("no_plan")
    for plan in plans:
        span = wanted.within(plan.year)
        if span is not None:
            return plan, span
    years = tuple(dict.fromkeys(plan.year.year for plan in plans))
    raise UnionPlanError("period_without_plan", typed=typed, years=years)
