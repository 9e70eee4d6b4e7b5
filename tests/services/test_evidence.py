"""Evidence of an activity: who may add and remove it, how much of it there is, and what every page hears."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.build import make_activity, make_evidence, make_plan, make_task, stored_file
from unionplan import db
from unionplan.domain.access import Actor
from unionplan.domain.evidence import MAX_FILES
from unionplan.errors import InvalidError, NotFoundError
from unionplan.models import Activity, Evidence, Plan, Task, Union
from unionplan.queries.evidence import evidence_of
from unionplan.services.evidence import add_evidence, remove_evidence, restore_evidence
from unionplan.services.unions import remove_sample
from unionplan.start import LOCAL_CHAIR

Ask = Callable[[Callable[[Actor], object]], object]


@pytest.fixture
def held(session: Session, visits: Task) -> Activity:
    return make_activity(session, visits, date(2026, 3, 5))


def names(session: Session, actor: Actor, held: Activity) -> list[str]:
    return [row.name for row in evidence_of(session, actor, held.plan_id, [held.id]).get(held.id, ())]


def revision(session: Session) -> int:
    session.expire_all()
    return session.exec(select(Plan.revision)).one()


def test_only_who_may_record_adds_evidence(
    session: Session, held: Activity, only_the_chair: Ask, li_mei: Actor
) -> None:
    file = stored_file("合影.jpg")
    assert only_the_chair(lambda a: add_evidence(session, a, held.id, [file])) == {file.file_id}
    assert names(session, li_mei, held) == ["合影.jpg"]
    row = session.exec(select(Evidence)).one()
    assert (row.plan_id, row.sha256, row.size, row.width) == (held.plan_id, file.sha256, 5, 4)
    assert row.added_by == "李梅" and row.added_at.utcoffset() is not None


def test_only_who_may_record_removes_and_restores(
    session: Session, held: Activity, only_the_chair: Ask, li_mei: Actor
) -> None:
    added = make_evidence(session, held).id
    assert only_the_chair(lambda actor: remove_evidence(session, actor, added)) == added
    assert names(session, li_mei, held) == []
    assert only_the_chair(lambda actor: restore_evidence(session, actor, added)) == added
    assert names(session, li_mei, held) == ["合影.jpg"]


def test_every_change_raises_the_plans_revision(session: Session, held: Activity, li_mei: Actor) -> None:
    before = revision(session)
    add_evidence(session, li_mei, held.id, [stored_file()])
    added = session.exec(select(Evidence.id)).one()
    remove_evidence(session, li_mei, added)
    restore_evidence(session, li_mei, added)
    assert revision(session) == before + 3


def test_the_same_file_again_is_not_taken(session: Session, held: Activity, li_mei: Actor) -> None:
    assert add_evidence(session, li_mei, held.id, [stored_file(), stored_file()])
    assert add_evidence(session, li_mei, held.id, [stored_file()]) == frozenset()
    assert names(session, li_mei, held) == ["合影.jpg"]


def test_a_double_click_in_two_threads_is_one_file(engine: Engine, li_mei: Actor) -> None:
    with db.transaction(engine) as session:
        activity = make_activity(session, make_task(session, make_plan(session)), date(2026, 3, 5)).id

    def click(_: int) -> frozenset[str]:
        with db.transaction(engine) as session:
            return add_evidence(session, li_mei, activity, [stored_file()])

    with ThreadPoolExecutor(4) as threads:
        assert sorted(map(len, threads.map(click, range(4)))) == [0, 0, 0, 1]


def test_an_activity_holds_so_many_files_and_no_more(session: Session, held: Activity, li_mei: Actor) -> None:
    files = [stored_file(f"{n}.jpg", f"{n}".encode()) for n in range(MAX_FILES + 1)]
    removed = make_evidence(session, held, data=b"other").id
    remove_evidence(session, li_mei, removed)
    with pytest.raises(InvalidError, match="evidence_too_many"):
        add_evidence(session, li_mei, held.id, files)
    assert names(session, li_mei, held) == []
    add_evidence(session, li_mei, held.id, files[:MAX_FILES])
    with pytest.raises(InvalidError, match="evidence_too_many"):
        restore_evidence(session, li_mei, removed)
    assert len(names(session, li_mei, held)) == MAX_FILES


def test_unknown_ids_are_not_found(session: Session, held: Activity, li_mei: Actor) -> None:
    with pytest.raises(NotFoundError):
        add_evidence(session, li_mei, 999, [stored_file()])
    for act in (remove_evidence, restore_evidence):
        with pytest.raises(NotFoundError):
            act(session, li_mei, 999)


def test_removing_the_sample_removes_its_evidence(session: Session, held: Activity) -> None:
    make_evidence(session, held)
    sample = make_plan(session, union_id=2)
    theirs = make_evidence(session, make_activity(session, make_task(session, sample), date(2026, 3, 5)))
    session.get_one(Union, 2).is_sample = True
    session.flush()
    kept = session.exec(select(Evidence.file_id).where(Evidence.id != theirs.id)).all()
    remove_sample(session, LOCAL_CHAIR)
    assert session.exec(select(Evidence.file_id)).all() == kept
