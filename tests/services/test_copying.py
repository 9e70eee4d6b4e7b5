"""Last year's plan copied: the same promises, nothing of what happened, what was late named."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from tests.build import make_activity, make_plan, make_section, make_task
from unionplan import db
from unionplan.domain.access import Actor
from unionplan.domain.measures import Measure, Terms
from unionplan.errors import InvalidError, NotFoundError
from unionplan.models import Activity, Plan, Section, Task
from unionplan.queries.copying import copy_offer
from unionplan.services.copying import copy_plan

Ask = Callable[[Callable[[Actor], object]], object]
TODAY = date(2026, 9, 15)


def copied(session: Session, actor: Actor, plan: Plan, **changes: Any) -> list[Task]:
    """The tasks of a copy for 2027."""
    asked: dict[str, Any] = {"year": 2027, "title": "2027年工作计划", "keep": None, "day": TODAY}
    plan_id = copy_plan(session, actor, plan.id, **asked | changes)
    query = select(Task).where(Task.plan_id == plan_id).order_by(col(Task.position))
    return list(session.exec(query))


def test_only_who_may_plan_copies(session: Session, plan: Plan, visits: Task, only_the_chair: Ask) -> None:
    found = only_the_chair(lambda a: copy_plan(session, a, plan.id, 2027, "明年计划", None, TODAY))
    assert session.exec(select(Plan.id).where(Plan.year == 2027, Plan.union_id == 1)).all() == [found]


def test_a_copy_promises_the_same(session: Session, plan: Plan, li_mei: Actor) -> None:
    terms = Terms(Measure.TIMES, frozenset({3, 9}), quantity=Decimal("2.5"), unit="场")
    old = make_task(
        session, plan, terms, owner="王强", weight=3, budget_fen=50000, quote="两场半", source_line=7
    )
    (new,) = copied(session, li_mei, plan)
    same = ("title", "owner", "measure", "months", "quantity", "unit", "weight", "budget_fen", "quote")
    assert [getattr(new, name) for name in same] == [getattr(old, name) for name in same]
    assert new.id != old.id and new.version == 1


def test_sections_and_tasks_keep_their_order(session: Session, plan: Plan, li_mei: Actor) -> None:
    later = make_section(session, plan, "文体", 2)
    make_section(session, plan, "空的", 3)
    make_task(session, plan, title="乙", position=5, section=later)
    make_task(session, plan, title="甲", position=3)
    new = copied(session, li_mei, plan)
    titles = session.exec(
        select(Section.title).where(Section.plan_id == new[0].plan_id).order_by(col(Section.position))
    ).all()
    assert ([t.title for t in new], titles) == (["甲", "乙"], ["综合", "文体"])


def test_nothing_that_happened_comes_along(session: Session, visits: Task, plan: Plan, li_mei: Actor) -> None:
    make_activity(session, visits, date(2026, 4, 1))
    visits.original_months = frozenset({1})
    session.flush()
    (new,) = copied(session, li_mei, plan)
    assert (new.original_months, new.late_in) == (None, None)
    assert session.exec(select(Activity).where(Activity.plan_id == new.plan_id)).all() == []


def test_what_was_late_carries_the_year(
    session: Session, plan: Plan, visits: Task, meetings: Task, li_mei: Actor
) -> None:
    """Overdue since May, and behind without a meeting; any time in the year is not late in September."""
    make_task(session, plan, title="年内即可", position=9)
    assert [t.late_in for t in copied(session, li_mei, plan)] == [2026, 2026, None]


def test_when_the_year_is_over_all_that_was_not_done_was_late(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    make_task(session, plan, title="年内即可", position=9)
    make_activity(session, visits, date(2026, 4, 1))
    assert [t.late_in for t in copied(session, li_mei, plan, day=date(2029, 3, 1))] == [None, 2026]


def test_a_cancelled_task_comes_only_when_asked_for(
    session: Session, plan: Plan, visits: Task, meetings: Task, li_mei: Actor
) -> None:
    meetings.cancelled_reason = "合并"
    session.flush()
    assert [t.title for t in copied(session, li_mei, plan)] == ["走访困难职工"]
    (new,) = copied(session, li_mei, plan, keep=[meetings.id], year=2028)
    assert (new.title, new.cancelled_reason, new.late_in) == ("工会例会", None, None)


def test_a_year_that_has_a_plan_is_refused_and_nothing_is_left(engine: Engine, li_mei: Actor) -> None:
    with db.transaction(engine) as session:
        plan = make_plan(session)
        make_task(session, plan)
        plan_id = plan.id
    for year, code in ((2026, "year_taken"), (1999, "year_out_of_range")):
        with pytest.raises(InvalidError, match=code), db.transaction(engine) as session:
            copy_plan(session, li_mei, plan_id, year, "计划", None, TODAY)
    with db.reading(engine) as session:
        assert session.exec(select(Plan.id)).all() == [plan_id]


def test_a_copy_of_nothing_or_of_strange_tasks_is_refused(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    other = make_task(session, make_plan(session, year=2025))
    with pytest.raises(InvalidError, match="draft_empty"):
        copied(session, li_mei, plan, keep=[])
    with pytest.raises(NotFoundError):
        copied(session, li_mei, plan, keep=[visits.id, other.id])


def test_the_offer_names_the_next_year_without_a_plan(session: Session, plan: Plan, li_mei: Actor) -> None:
    make_plan(session, year=2027)
    make_plan(session, year=2028, union_id=2)
    assert copy_offer(session, li_mei, plan.id, TODAY).free_year == 2028


def test_the_offer_is_for_who_may_see_the_plan(session: Session, plan: Plan, zhao_min: Actor) -> None:
    with pytest.raises(NotFoundError):
        copy_offer(session, zhao_min, plan.id, TODAY)
