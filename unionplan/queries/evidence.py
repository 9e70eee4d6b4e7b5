"""Photos and files of activities: of a page, one to serve, of a period. Removed ones are nowhere."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlmodel import Session, col, select

from unionplan.domain.access import Actor, Right, require
from unionplan.domain.evidence import EvidenceKind
from unionplan.domain.periods import Stretch
from unionplan.errors import NotFoundError
from unionplan.models import Activity, Evidence, Plan, Section, Task
from unionplan.queries.names import recipients_mask
from unionplan.queries.plans import plan_info
from unionplan.queries.unions import acting_in


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A photo or file; ``file_id`` is its name on disk, ``name`` the one to show, ``size`` in bytes."""

    id: int
    activity_id: int
    kind: EvidenceKind
    name: str
    file_id: str
    size: int
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class PeriodFile:
    """A file with the activity it shows and where that stands in the plan, counted from 1."""

    section_number: int
    section: str
    task_number: int
    task: str
    task_id: int
    activity: str
    held_on: date
    file: EvidenceRow


def evidence_of(
    session: Session, actor: Actor, plan_id: int, activity_ids: Collection[int]
) -> Mapping[int, tuple[EvidenceRow, ...]]:
    """The files of those activities of a plan that have any, the first added first; none from above."""
    plan_info(session, actor, plan_id)
    if actor.upper:
        return {}
    query = (
        select(Evidence)
        .where(
            Evidence.plan_id == plan_id,
            col(Evidence.activity_id).in_(activity_ids),
            col(Evidence.removed_at).is_(None),
        )
        .order_by(col(Evidence.activity_id), col(Evidence.id))
    )
    rows = map(_row, session.exec(query))
    return {activity: tuple(found) for activity, found in groupby(rows, lambda row: row.activity_id)}


def evidence_file(session: Session, actor: Actor, evidence_id: int) -> EvidenceRow:
    """One file; NotFoundError where it was removed or is not the actor's."""
    found = session.exec(
        select(Evidence, Plan.union_id)
        .join(Plan, col(Plan.id) == Evidence.plan_id)
        .where(Evidence.id == evidence_id, col(Evidence.removed_at).is_(None))
    ).first()
    if found is None:
        raise NotFoundError("not_found")
    _require_within(session, actor, found[1])
    return _row(found[0])


def period_evidence(session: Session, actor: Actor, plan_id: int, stretch: Stretch) -> tuple[PeriodFile, ...]:
    """The files of activities held in a stretch of days, as in an archive box: by section, task, day.

    They leave the union, so recipients' names are masked. From above there are none.
    """
    plan = plan_info(session, actor, plan_id)
    if actor.upper:
        return ()
    mask = recipients_mask(session, actor, plan.union_id)
    places = _places(session, plan_id)
    found = session.exec(
        select(Evidence, Activity, Task, Section)
        .join(Activity, col(Activity.id) == Evidence.activity_id)
        .join(Task, col(Task.id) == Activity.task_id)
        .join(Section, col(Section.id) == Task.section_id)
        .where(
            Evidence.plan_id == plan_id,
            col(Evidence.removed_at).is_(None),
            col(Activity.withdrawn_at).is_(None),
            col(Activity.held_on).between(stretch.first, stretch.last),
        )
        .order_by(col(Activity.held_on), col(Activity.id), col(Evidence.id))
    )
    files = (mask(_period_file(places[task.id], *row)) for row in found for task in [row[2]])
    return tuple(sorted(files, key=lambda file: (file.section_number, file.task_number)))


def period_photos(
    session: Session, actor: Actor, plan_id: int, stretch: Stretch, limit: int
) -> tuple[PeriodFile, ...]:
    """A few photos of a stretch, the latest first: of as many activities, tasks and sections as can be."""
    files = period_evidence(session, actor, plan_id, stretch)
    photos = [file for file in files if file.file.kind is EvidenceKind.PHOTO]
    photos.sort(key=lambda file: (file.held_on, file.file.activity_id, -file.file.id), reverse=True)
    chosen = sorted(zip(_turns(photos), range(len(photos)), strict=True))[:limit]
    return tuple(photos[place] for place in sorted(place for _, place in chosen))


def _require_within(session: Session, actor: Actor, union_id: int) -> None:
    """NotFoundError unless the actor belongs to the union: a photo shows faces, a file names."""
    there = acting_in(session, actor, union_id)
    if there.upper:
        raise NotFoundError("not_found")
    require(there, Right.VIEW, union_id)


def _turns(photos: Sequence[PeriodFile]) -> Iterator[tuple[int, ...]]:
    """How many before each are of its activity, its task, its section."""
    seen: Counter[tuple[str, int]] = Counter()
    for photo in photos:
        keys = [
            ("activity", photo.file.activity_id), ("task", photo.task_id), ("section", photo.section_number),
        ]  # fmt: skip
        yield tuple(seen[key] for key in keys)
        seen.update(keys)


def _places(session: Session, plan_id: int) -> dict[int, tuple[int, int]]:
    """Of each task: the how manieth section it is in, and the how manieth task it is there."""
    query = (
        select(Section.id, Task.id)
        .join(Task, col(Task.section_id) == Section.id, isouter=True)
        .where(Section.plan_id == plan_id)
        .order_by(col(Section.position), col(Section.id), col(Task.position), col(Task.id))
    )
    sections = groupby(session.exec(query).all(), lambda row: row[0])
    return {
        task: (section, place)
        for section, (_, rows) in enumerate(sections, 1)
        for place, (_, task) in enumerate(rows, 1)
    }


def _period_file(
    place: tuple[int, int], evidence: Evidence, activity: Activity, task: Task, section: Section
) -> PeriodFile:
    return PeriodFile(
        section_number=place[0],
        section=section.title,
        task_number=place[1],
        task=task.title,
        task_id=task.id,
        activity=activity.title,
        held_on=activity.held_on,
        file=_row(evidence),
    )


def _row(evidence: Evidence) -> EvidenceRow:
    return EvidenceRow(
        id=evidence.id,
        activity_id=evidence.activity_id,
        kind=evidence.kind,
        name=evidence.name,
        file_id=evidence.file_id,
        size=evidence.size,
        width=evidence.width,
        height=evidence.height,
    )
