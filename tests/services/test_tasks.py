"""Changing the plan: all or nothing, first months kept, nothing dropped that has a record."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from tests.build import make_activity, make_plan, make_section, make_task
from unionplan import db
from unionplan.domain.access import Actor, Role
from unionplan.domain.entries import TaskEntry
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.errors import ConflictError, InvalidError, NotFoundError
from unionplan.models import Plan, Section, Task
from unionplan.services.tasks import (
    TaskChange,
    add_section,
    add_tasks,
    cancel_task,
    edit_tasks,
    postpone_task,
    put_task_back,
    reinstate_task,
    remove_task,
)

Ask = Callable[[Callable[[Actor], object]], object]


def entry(task: Task, **changes: Any) -> TaskEntry:
    made = TaskEntry(section_id=task.section_id, title=task.title, terms=Terms(Measure.ONCE))
    return replace(made, **changes)


def stored(session: Session, task_id: int) -> Task:
    session.expire_all()
    return session.exec(select(Task).where(Task.id == task_id)).one()


def test_only_who_may_plan_adds_tasks(
    session: Session, plan: Plan, visits: Task, only_the_chair: Ask
) -> None:
    found = only_the_chair(lambda actor: add_tasks(session, actor, plan.id, [entry(visits, title="新任务")]))
    assert isinstance(found, list)
    assert (stored(session, found[0]).title, stored(session, found[0]).position) == ("新任务", 2)


def test_only_who_may_plan_adds_a_section(session: Session, plan: Plan, only_the_chair: Ask) -> None:
    only_the_chair(lambda actor: add_section(session, actor, plan.id, "女职工工作"))
    found = session.exec(select(Section.title, Section.position).order_by(col(Section.position))).all()
    assert found == [("综合", 1), ("女职工工作", 2)]


def test_only_who_may_plan_edits(session: Session, plan: Plan, visits: Task, only_the_chair: Ask) -> None:
    change = TaskChange(visits.id, 1, entry(visits, title="走访职工", weight=3, budget_fen=500000))
    assert only_the_chair(lambda actor: edit_tasks(session, actor, plan.id, [change])) == 1
    row = stored(session, visits.id)
    assert (row.title, row.weight, row.budget_fen, row.version) == ("走访职工", 3, 500000, 2)


def test_only_who_may_plan_postpones(session: Session, visits: Task, only_the_chair: Ask) -> None:
    only_the_chair(lambda actor: postpone_task(session, actor, visits.id, 1, frozenset({9})))
    assert stored(session, visits.id).months == {9}


def test_only_who_may_plan_cancels_and_reinstates(
    session: Session, visits: Task, only_the_chair: Ask
) -> None:
    only_the_chair(lambda actor: cancel_task(session, actor, visits.id, 1, " 经费未批 "))
    assert stored(session, visits.id).cancelled_reason == "经费未批"
    only_the_chair(lambda actor: reinstate_task(session, actor, visits.id, 2))
    assert stored(session, visits.id).cancelled_reason is None


def test_only_who_may_plan_removes_a_task(session: Session, visits: Task, only_the_chair: Ask) -> None:
    only_the_chair(lambda actor: remove_task(session, actor, visits.id, 1))
    assert session.exec(select(Task)).all() == []


def test_a_removed_task_is_put_back_as_it_was(session: Session, visits: Task, only_the_chair: Ask) -> None:
    before, actor = visits.model_dump(exclude={"id", "version"}), Actor("李梅", Role.CHAIR, union_id=1)
    columns = remove_task(session, actor, visits.id, 1)
    only_the_chair(lambda actor: put_task_back(session, actor, before["plan_id"], columns))
    back = session.exec(select(Task)).first()
    assert back is not None and back.model_dump(exclude={"id", "version"}) == before


def test_postponing_keeps_the_first_months(session: Session, visits: Task, li_mei: Actor) -> None:
    postpone_task(session, li_mei, visits.id, 1, frozenset({9}))
    postpone_task(session, li_mei, visits.id, 2, frozenset({10, 11}))
    row = stored(session, visits.id)
    assert (row.months, row.original_months) == (frozenset({10, 11}), frozenset({3, 4, 5}))
    postpone_task(session, li_mei, visits.id, 3, frozenset({3, 4, 5}))
    assert stored(session, visits.id).original_months is None


def test_a_task_for_any_time_remembers_that_it_had_no_months(
    session: Session, plan: Plan, li_mei: Actor
) -> None:
    task = make_task(session, plan)
    postpone_task(session, li_mei, task.id, 1, frozenset({11}))
    assert stored(session, task.id).original_months == frozenset()


@pytest.mark.parametrize(
    ("months", "code"),
    [
        (frozenset(), "months_missing"),
        (frozenset({3, 4, 5}), "months_same"),
        (frozenset({13}), "month_unknown"),
    ],
)
def test_it_refuses_to_postpone_to(
    session: Session, visits: Task, li_mei: Actor, months: frozenset[int], code: str
) -> None:
    with pytest.raises(InvalidError, match=code):
        postpone_task(session, li_mei, visits.id, 1, months)


@pytest.mark.parametrize("reason", ["", "  ", "\0", "\u3000"])
def test_cancelling_needs_a_reason(session: Session, visits: Task, li_mei: Actor, reason: str) -> None:
    with pytest.raises(InvalidError, match="reason_missing"):
        cancel_task(session, li_mei, visits.id, 1, reason)


def test_an_edit_is_all_or_nothing(engine: Engine, li_mei: Actor) -> None:
    with db.transaction(engine) as session:
        plan = make_plan(session)
        tasks = [make_task(session, plan, title=f"任务{i}", position=i) for i in range(3)]
        changes = [TaskChange(t.id, 1, entry(t, title=f"新{i}")) for i, t in enumerate(tasks)]
        plan_id = plan.id
    changes[2] = replace(changes[2], entry=replace(changes[2].entry, weight=101))
    with (
        pytest.raises(InvalidError, match="weight_out_of_range") as refused,
        db.transaction(engine) as session,
    ):
        edit_tasks(session, li_mei, plan_id, changes)
    assert refused.value.details["task"] == "任务2"
    with db.reading(engine) as session:
        assert session.exec(select(Task.title).order_by(col(Task.position))).all() == [
            "任务0",
            "任务1",
            "任务2",
        ]


def test_tasks_are_added_all_or_none(engine: Engine, li_mei: Actor) -> None:
    with db.transaction(engine) as session:
        plan = make_plan(session)
        good = entry(make_task(session, plan))
        plan_id = plan.id
    with pytest.raises(InvalidError, match="title_missing"), db.transaction(engine) as session:
        add_tasks(session, li_mei, plan_id, [good, replace(good, title="")])
    with db.reading(engine) as session:
        assert len(session.exec(select(Task)).all()) == 1


def test_the_second_of_two_editors_is_told(session: Session, plan: Plan, visits: Task, li_mei: Actor) -> None:
    cancel_task(session, li_mei, visits.id, 1, "经费未批")
    with pytest.raises(ConflictError, match="task_changed_meanwhile") as told:
        edit_tasks(session, li_mei, plan.id, [TaskChange(visits.id, 1, entry(visits))])
    assert told.value.details["task"] == "走访困难职工"
    with pytest.raises(ConflictError):
        postpone_task(session, li_mei, visits.id, 1, frozenset({9}))
    with pytest.raises(ConflictError):
        cancel_task(session, li_mei, visits.id, 1, "再取消一次")
    with pytest.raises(ConflictError):
        remove_task(session, li_mei, visits.id, 1)


def test_a_task_with_a_record_is_not_removed_even_a_withdrawn_one(
    session: Session, visits: Task, li_mei: Actor
) -> None:
    held = make_activity(session, visits, date(2026, 4, 1))
    held.withdrawn_at = held.recorded_at
    session.flush()
    with pytest.raises(InvalidError, match="task_has_activities"):
        remove_task(session, li_mei, visits.id, 1)


def test_a_task_of_another_plan_is_not_found(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    other = make_task(session, make_plan(session, year=2025))
    with pytest.raises(NotFoundError):
        edit_tasks(session, li_mei, plan.id, [TaskChange(other.id, 1, entry(visits))])
    for task_id in (999, -1):
        with pytest.raises(NotFoundError):
            cancel_task(session, li_mei, task_id, 1, "没有这一项")


def test_a_section_of_another_plan_is_refused(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    other = make_section(session, make_plan(session, year=2025), "别处")
    with pytest.raises(InvalidError, match="section_unknown"):
        edit_tasks(session, li_mei, plan.id, [TaskChange(visits.id, 1, entry(visits, section_id=other.id))])


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (Terms(Measure.TIMES), "quantity_not_positive"),
        (Terms(Measure.TIMES, quantity=Decimal(0)), "quantity_not_positive"),
        (Terms(Measure.TIMES, quantity=Decimal("NaN")), "number_negative"),
        (Terms(Measure.CADENCE), "period_missing"),
        (Terms(Measure.CADENCE, period=Period.MONTH, per_period=0), "per_period_not_positive"),
        (Terms(Measure.CADENCE, period=Period.MONTH, per_period=10**12), "number_too_large"),
        (Terms(Measure.CADENCE, period=Period.MONTH, at_least=0), "at_least_not_positive"),
        (Terms(Measure.CADENCE, period=Period.MONTH, at_least=10**12), "number_too_large"),
        (Terms(Measure.LEVEL), "value_missing"),
        (Terms(Measure.LEVEL, value=Decimal(0)), "value_zero"),
        (Terms(Measure.ONCE, per_period=-1), "number_negative"),
        (Terms(Measure.ONCE, months=frozenset({0})), "month_unknown"),
        (Terms(Measure.ONCE, unit="十一个字的单位确实太长"), "text_too_long"),
    ],
)
def test_it_refuses_terms_that_cannot_be_counted_by(
    session: Session, plan: Plan, visits: Task, li_mei: Actor, terms: Terms, code: str
) -> None:
    with pytest.raises(InvalidError, match=code):
        add_tasks(session, li_mei, plan.id, [entry(visits, terms=terms)])
