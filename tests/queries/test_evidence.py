"""Which files are seen, by whom, in which order."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from tests.build import make_activity, make_evidence, make_plan, make_section, make_task
from unionplan.domain.access import Actor
from unionplan.domain.evidence import EvidenceKind
from unionplan.domain.periods import Stretch
from unionplan.errors import NotFoundError
from unionplan.models import Activity, Plan
from unionplan.queries.evidence import evidence_file, evidence_of, period_evidence, period_photos

MARCH = Stretch(date(2026, 3, 1), date(2026, 3, 31))
GONE = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
def plan(session: Session) -> Plan:
    return make_plan(session)


@pytest.fixture
def held(session: Session, plan: Plan) -> Activity:
    return make_activity(session, make_task(session, plan), date(2026, 3, 5))


def test_the_files_of_a_page_come_by_activity(
    session: Session, held: Activity, li_mei: Actor, wang_qiang: Actor
) -> None:
    for name in ("一.jpg", "二.jpg"):
        make_evidence(session, held, name)
    make_evidence(session, held, "三.jpg", removed_at=GONE)
    for actor in (li_mei, wang_qiang):
        found = evidence_of(session, actor, held.plan_id, [held.id, 99])
        assert {k: [row.name for row in rows] for k, rows in found.items()} == {held.id: ["一.jpg", "二.jpg"]}


def test_another_unions_files_are_not_found(session: Session, held: Activity, zhao_min: Actor) -> None:
    make_plan(session, union_id=2)
    added = make_evidence(session, held).id
    for ask in (
        lambda: evidence_of(session, zhao_min, held.plan_id, [held.id]),
        lambda: evidence_file(session, zhao_min, added),
        lambda: period_evidence(session, zhao_min, held.plan_id, MARCH),
        lambda: period_photos(session, zhao_min, held.plan_id, MARCH, 4),
    ):
        with pytest.raises(NotFoundError):
            ask()


def test_another_plans_activity_shows_nothing(session: Session, held: Activity, li_mei: Actor) -> None:
    make_evidence(session, held)
    other = make_plan(session, year=2025)
    assert evidence_of(session, li_mei, other.id, [held.id]) == {}


def test_a_removed_file_is_not_found(session: Session, held: Activity, li_mei: Actor) -> None:
    added = make_evidence(session, held)
    assert evidence_file(session, li_mei, added.id).file_id == added.file_id
    added.removed_at = GONE
    session.flush()
    for unseen in (added.id, 999):
        with pytest.raises(NotFoundError):
            evidence_file(session, li_mei, unseen)


def test_a_periods_files_stand_as_in_the_archive_box(session: Session, plan: Plan, li_mei: Actor) -> None:
    """By section, task and day, with numbers that count tasks without files too."""
    last = make_section(session, plan, "文体", 2)
    tasks = [
        make_task(session, plan, section=last, position=2, title="球赛"),
        make_task(session, plan, section=last, position=1, title="合唱"),
        make_task(session, plan, position=1, title="换届"),
    ]
    for task, day in ((0, 9), (2, 20), (0, 2), (2, 3)):
        make_evidence(session, make_activity(session, tasks[task], date(2026, 3, day), title=f"{day}"))
    outside = make_activity(session, tasks[0], date(2026, 4, 1))
    withdrawn = make_activity(session, tasks[0], date(2026, 3, 1), withdrawn_at=GONE)
    for activity in (outside, withdrawn):
        make_evidence(session, activity)
    found = period_evidence(session, li_mei, plan.id, MARCH)
    assert [(f.section_number, f.task_number, f.task, f.activity) for f in found] == [
        (1, 1, "换届", "3"), (1, 1, "换届", "20"), (2, 2, "球赛", "2"), (2, 2, "球赛", "9"),
    ]  # fmt: skip


def test_a_few_photos_show_as_many_sections_and_tasks_as_they_can(
    session: Session, plan: Plan, li_mei: Actor
) -> None:
    arts = make_section(session, plan, "文体", 2)
    one, two = make_task(session, plan, position=1), make_task(session, plan, position=2)
    other = make_task(session, plan, section=arts)
    for task, day in ((one, 30), (one, 29), (two, 20), (other, 2)):
        activity = make_activity(session, task, date(2026, 3, day), title=f"{day}")
        make_evidence(session, activity, f"{day} 之一.jpg")
        make_evidence(session, activity, f"{day} 之二.jpg")
    make_evidence(session, make_activity(session, one, date(2026, 3, 31)), "a.pdf", kind=EvidenceKind.PDF)

    def chosen(limit: int) -> list[str]:
        return [p.file.name for p in period_photos(session, li_mei, plan.id, MARCH, limit)]

    assert chosen(2) == ["30 之一.jpg", "2 之一.jpg"]
    assert chosen(3) == ["30 之一.jpg", "20 之一.jpg", "2 之一.jpg"]
    assert chosen(4) == ["30 之一.jpg", "29 之一.jpg", "20 之一.jpg", "2 之一.jpg"]
    assert len(chosen(99)) == 8


def test_a_period_without_files_has_none(session: Session, held: Activity, li_mei: Actor) -> None:
    assert period_evidence(session, li_mei, held.plan_id, MARCH) == ()
    assert period_photos(session, li_mei, held.plan_id, MARCH, 4) == ()
