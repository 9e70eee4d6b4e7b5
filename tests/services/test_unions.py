"""Founding a union, naming it, and taking the sample away without touching anybody's own plans."""

from datetime import date

import pytest
from sqlmodel import Session, col, func, select

from tests.build import make_activity, make_plan, make_task, make_union
from unionplan.domain.access import Actor, Role
from unionplan.domain.unions import UnionKind
from unionplan.errors import InvalidError, NotFoundError, RefusedError
from unionplan.models import Activity, Plan, Section, Task, Union
from unionplan.services.sample import load_sample
from unionplan.services.unions import describe_union, found_union, remove_sample
from unionplan.start import LOCAL_CHAIR

DAY = date(2026, 9, 15)


def count(session: Session, model: type) -> int:
    return session.exec(select(func.count()).select_from(model)).one()


def test_only_the_local_chair_founds_a_union(
    session: Session, li_mei: Actor, wang_qiang: Actor, zhao_min: Actor
) -> None:
    for actor in (li_mei, wang_qiang, zhao_min, Actor("访客", Role.VIEWER, None)):
        with pytest.raises(RefusedError):
            found_union(session, actor, "新工会", UnionKind.SCHOOL)
    assert found_union(session, LOCAL_CHAIR, " 新工会 ", UnionKind.SCHOOL) == 1
    assert session.exec(select(Union.name)).one() == "新工会"


@pytest.mark.parametrize(("name", "code"), [("", "union_name_missing"), ("长" * 101, "text_too_long")])
def test_a_union_needs_a_name_that_fits(session: Session, name: str, code: str) -> None:
    with pytest.raises(InvalidError, match=code):
        found_union(session, LOCAL_CHAIR, name, UnionKind.OTHER)


def test_only_its_chair_describes_a_union(
    session: Session, li_mei: Actor, wang_qiang: Actor, zhao_min: Actor
) -> None:
    plan = make_plan(session)
    with pytest.raises(RefusedError):
        describe_union(session, wang_qiang, 1, "改名", UnionKind.SCHOOL)
    with pytest.raises(NotFoundError):
        describe_union(session, zhao_min, 1, "改名", UnionKind.SCHOOL)
    describe_union(session, li_mei, 1, "改名", UnionKind.SCHOOL)
    session.expire_all()
    found = session.exec(select(Union)).one()
    assert (found.name, found.kind, plan.revision) == ("改名", UnionKind.SCHOOL, 2)


def test_an_unknown_union_is_not_found(session: Session) -> None:
    with pytest.raises(NotFoundError):
        describe_union(session, LOCAL_CHAIR, 999, "改名", UnionKind.OTHER)


def test_removing_the_sample_leaves_own_plans(session: Session) -> None:
    own = make_activity(session, make_task(session, make_plan(session)), DAY)
    load_sample(session, LOCAL_CHAIR, DAY)
    assert count(session, Activity) > 50
    remove_sample(session, LOCAL_CHAIR)
    assert session.exec(select(Activity.id)).all() == [own.id]
    assert [count(session, model) for model in (Union, Plan, Section, Task)] == [1, 1, 1, 1]
    remove_sample(session, LOCAL_CHAIR)


def test_only_its_chair_removes_a_sample(
    session: Session, li_mei: Actor, wang_qiang: Actor, zhao_min: Actor
) -> None:
    make_union(session, is_sample=True)
    with pytest.raises(RefusedError):
        remove_sample(session, wang_qiang)
    with pytest.raises(NotFoundError):
        remove_sample(session, zhao_min)
    remove_sample(session, li_mei)
    assert count(session, Union) == 0


def test_a_sample_is_loaded_by_the_local_chair_alone(
    session: Session, li_mei: Actor, wang_qiang: Actor, zhao_min: Actor
) -> None:
    for actor in (li_mei, wang_qiang, zhao_min):
        with pytest.raises(RefusedError):
            load_sample(session, actor, DAY)
    load_sample(session, LOCAL_CHAIR, DAY)
    assert session.exec(select(Union.is_sample)).all() == [True]
    assert session.exec(select(func.max(col(Activity.held_on)))).one() <= DAY
