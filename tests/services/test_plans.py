"""Adopting a draft: one plan for one union and year, in the draft's order, or nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from tests.build import make_activity, make_plan, make_task, make_union
from unionplan import db
from unionplan.domain.access import Actor
from unionplan.domain.draft import TaskDraft
from unionplan.domain.measures import Direction, Measure, Period
from unionplan.errors import InvalidError, NotFoundError
from unionplan.models import Plan, Section, Task
from unionplan.services.plans import Adoption, adopt_plan, describe_plan, remove_plan
from unionplan.start import LOCAL_CHAIR

Ask = Callable[[Callable[[Actor], object]], object]


def draft(title: str = "工会例会", **changes: Any) -> TaskDraft:
    made = TaskDraft(
        title=title, quote=f"{title}。", section="组织建设", line=3, months=(3, 4), measure=Measure.ONCE
    )
    return replace(made, **changes)


def adoption(*tasks: TaskDraft, year: int = 2026, **changes: Any) -> Adoption:
    return replace(Adoption(1, year, "工会工作计划", tasks or (draft(),), "其他"), **changes)


def test_only_who_may_plan_adopts(session: Session, only_the_chair: Ask) -> None:
    make_union(session)
    found = only_the_chair(lambda actor: adopt_plan(session, actor, adoption()))
    assert session.exec(select(Plan.id)).all() == [found]


def test_only_its_chair_removes_a_plan(
    session: Session, plan: Plan, visits: Task, only_the_chair: Ask
) -> None:
    only_the_chair(lambda actor: remove_plan(session, actor, plan.id))
    assert [session.exec(select(m)).all() for m in (Plan, Section, Task)] == [[], [], []]


def test_only_its_chair_names_a_plan_and_its_year(session: Session, plan: Plan, only_the_chair: Ask) -> None:
    only_the_chair(lambda actor: describe_plan(session, actor, plan.id, " 学年工作计划 ", 2026, 9))
    assert (plan.title, plan.year, plan.first_month) == ("学年工作计划", 2026, 9)


def test_a_year_that_would_leave_a_record_outside_is_refused(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    make_activity(session, visits, date(2026, 3, 1))
    with pytest.raises(InvalidError, match="year_has_activities"):
        describe_plan(session, li_mei, plan.id, plan.title, 2026, 9)


def test_a_plan_cannot_move_to_a_year_that_has_one(session: Session, plan: Plan, li_mei: Actor) -> None:
    make_plan(session, year=2027)
    with pytest.raises(InvalidError, match="year_taken"):
        describe_plan(session, li_mei, plan.id, plan.title, 2027, 1)


def test_a_plan_with_a_record_is_not_removed(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    make_activity(session, visits, date(2026, 3, 1))
    with pytest.raises(InvalidError, match="plan_has_activities"):
        remove_plan(session, li_mei, plan.id)


def test_sections_and_tasks_stand_in_the_drafts_order(session: Session, li_mei: Actor) -> None:
    make_union(session)
    drafts = [draft("甲", section="二、文体"), draft("乙", section=""), draft("丙", section="二、文体")]
    plan_id = adopt_plan(session, li_mei, adoption(*drafts))
    sections = session.exec(select(Section.title).order_by(col(Section.position))).all()
    tasks = session.exec(select(Task.title).where(Task.plan_id == plan_id).order_by(col(Task.position))).all()
    assert (sections, tasks) == (["二、文体", "其他"], ["甲", "乙", "丙"])


def test_a_task_keeps_all_the_draft_says(session: Session, li_mei: Actor) -> None:
    make_union(session)
    adopt_plan(
        session,
        li_mei,
        adoption(
            draft(
                measure=Measure.CADENCE,
                period=Period.QUARTER,
                per_period=2,
                at_least=6,
                owner="王强",
                budget_fen=120050,
                line=17,
            ),
            draft(measure=Measure.LEVEL, value=Decimal("0.5"), unit="%", direction=Direction.AT_MOST),
        ),
    )
    first, second = session.exec(select(Task).order_by(col(Task.position))).all()
    assert (first.period, first.per_period, first.at_least) == (Period.QUARTER, 2, 6)
    assert (first.owner, first.budget_fen, first.source_line) == ("王强", 120050, 17)
    assert (first.months, first.quote) == (frozenset({3, 4}), "工会例会。")
    assert (second.value, second.unit, second.direction) == (Decimal("0.5"), "%", Direction.AT_MOST)


def test_a_year_is_adopted_once(session: Session, li_mei: Actor) -> None:
    make_union(session)
    adopt_plan(session, li_mei, adoption())
    with pytest.raises(InvalidError, match="year_taken") as refused:
        adopt_plan(session, li_mei, adoption())
    assert refused.value.details == {"year": 2026, "title": "工会工作计划"}
    adopt_plan(session, li_mei, adoption(year=2027))


def test_two_who_adopt_at_once_make_one_plan(engine: Engine, li_mei: Actor) -> None:
    with db.transaction(engine) as session:
        make_union(session)

    def adopt(_: int) -> str:
        try:
            with db.transaction(engine) as session:
                adopt_plan(session, li_mei, adoption())
        except InvalidError as error:
            return error.code
        return "adopted"

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(adopt, range(4))) == ["adopted", *["year_taken"] * 3]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"tasks": ()}, "draft_empty"),
        ({"year": 1999}, "year_out_of_range"),
        ({"year": 2101}, "year_out_of_range"),
        ({"first_month": 13}, "month_unknown"),
        ({"title": " "}, "plan_title_missing"),
        ({"title": "长" * 101}, "text_too_long"),
        ({"tasks": (draft(""),)}, "title_missing"),
        ({"tasks": (draft(unit="十一个字的单位确实太长"),)}, "text_too_long"),
        ({"tasks": (draft(months=(13,)),)}, "month_unknown"),
        ({"tasks": (draft(measure=Measure.TIMES),)}, "quantity_not_positive"),
        ({"tasks": (draft(measure=Measure.TIMES, quantity=Decimal("0.0001")),)}, "too_many_decimals"),
        ({"tasks": (draft(budget_fen=-1),)}, "number_negative"),
    ],
)
def test_it_refuses(session: Session, li_mei: Actor, changes: dict[str, Any], code: str) -> None:
    make_union(session)
    with pytest.raises(InvalidError, match=code):
        adopt_plan(session, li_mei, replace(adoption(), **changes))


def test_an_unknown_union_is_not_found(session: Session) -> None:
    with pytest.raises(NotFoundError):
        adopt_plan(session, LOCAL_CHAIR, adoption(union_id=999))


def test_nul_characters_of_a_document_are_left_out(session: Session, li_mei: Actor) -> None:
    make_union(session)
    adopt_plan(session, li_mei, adoption(draft("例\0会", owner="王\0强", quote="例\0会。", section="\0 ")))
    task = session.exec(select(Task)).one()
    assert (task.title, task.owner, task.quote) == ("例会", "王强", "例会。")
    assert session.exec(select(Section.title)).one() == "其他"


def test_a_plan_of_another_year_is_left_alone(session: Session, li_mei: Actor) -> None:
    old = make_task(session, make_plan(session, year=2025))
    remove_plan(session, li_mei, adopt_plan(session, li_mei, adoption()))
    assert session.exec(select(Task.id)).all() == [old.id]
