"""A revised plan applied: what was chosen, all or nothing, no activity lost, nobody overwritten."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from tests.build import make_activity, make_plan, make_section, make_task
from unionplan import db
from unionplan.domain.access import Actor
from unionplan.domain.draft import TaskDraft
from unionplan.domain.measures import Measure
from unionplan.domain.revision import Existing, compare
from unionplan.errors import ConflictError, InvalidError, NotFoundError
from unionplan.models import Activity, Plan, Section, Task
from unionplan.queries.board import terms_of
from unionplan.services.revising import Decisions, revise_plan
from unionplan.services.tasks import cancel_task, postpone_task

Ask = Callable[[Callable[[Actor], object]], object]
REASON = "修订后的计划不再列入"


def draft(title: str = "走访困难职工", **changes: Any) -> TaskDraft:
    made = TaskDraft(title, f"{title}。", "综合", 5, (3, 4, 5), Measure.ONCE)
    return replace(made, **changes)


def decided(session: Session, plan: Plan, drafts: Sequence[TaskDraft], **changes: Any) -> Decisions:
    """All that the drafts would change, as shown now."""
    titles = dict(session.exec(select(Section.id, Section.title)).all())
    rows = session.exec(select(Task).where(Task.plan_id == plan.id).order_by(col(Task.id)))
    tasks = [
        Existing(
            t.id, t.version, t.title, t.quote, titles[t.section_id], terms_of(t), t.owner, t.budget_fen,
            t.original_months, t.cancelled_reason is not None,
        )
        for t in rows
    ]  # fmt: skip
    found = compare(tasks, drafts)
    seen = {t.id: t.version for t in tasks}
    made = Decisions(seen, found.changed, found.added, found.dropped, REASON, "其他")
    return replace(made, **changes)


def stored(session: Session, task_id: int) -> Task:
    session.expire_all()
    return session.exec(select(Task).where(Task.id == task_id)).one()


def test_only_who_may_plan_revises(session: Session, plan: Plan, visits: Task, only_the_chair: Ask) -> None:
    before = plan.revision
    asked = decided(session, plan, [draft(owner="王强"), draft("女职工讲座")])
    assert only_the_chair(lambda actor: revise_plan(session, actor, plan.id, asked)) == 2
    assert stored(session, visits.id).owner == "王强"
    session.refresh(plan)
    assert plan.revision > before


def test_a_changed_task_keeps_its_activities_and_what_was_not_named(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    make_activity(session, visits, date(2026, 4, 1))
    visits.weight, visits.owner = 3, "王强"
    session.flush()
    changed = draft(measure=Measure.TIMES, quantity=Decimal(20), unit="户", line=11)
    revise_plan(session, li_mei, plan.id, decided(session, plan, [changed]))
    row = stored(session, visits.id)
    assert (row.measure, row.quantity, row.unit) == (Measure.TIMES, Decimal(20), "户")
    assert (row.weight, row.owner, row.quote, row.source_line) == (3, "王强", "走访困难职工。", 11)
    assert session.exec(select(Activity.task_id)).all() == [visits.id]


def test_new_months_keep_the_first_ones_as_a_postponement_does(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    postpone_task(session, li_mei, visits.id, 1, frozenset({6}))
    revise_plan(session, li_mei, plan.id, decided(session, plan, [draft(months=(9,))]))
    row = stored(session, visits.id)
    assert (row.months, row.original_months) == (frozenset({9}), frozenset({3, 4, 5}))
    revise_plan(session, li_mei, plan.id, decided(session, plan, [draft()]))
    assert stored(session, visits.id).original_months is None


def test_added_tasks_go_into_their_sections_and_new_sections_to_the_end(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    make_section(session, plan, "文体", 2)
    new = [
        draft("甲项", section="文 体", owner="王强", line=8),
        draft("乙项", section="女职工"),
        draft("丙项", section=""),
    ]
    revise_plan(session, li_mei, plan.id, decided(session, plan, [draft(), *new]))
    sections = session.exec(select(Section.title).order_by(col(Section.position))).all()
    query = select(Task, Section.title).join(Section, col(Task.section_id) == Section.id)
    tasks = session.exec(query.order_by(col(Task.position), col(Task.id))).all()
    assert sections == ["综合", "文体", "女职工", "其他"]
    assert [(t.title, s) for t, s in tasks[1:]] == [("甲项", "文体"), ("乙项", "女职工"), ("丙项", "其他")]
    assert (tasks[1][0].owner, tasks[1][0].quote, tasks[1][0].source_line) == ("王强", "甲项。", 8)


def test_a_dropped_task_is_cancelled_with_the_reason_and_keeps_its_activities(
    session: Session, plan: Plan, visits: Task, meetings: Task, li_mei: Actor
) -> None:
    make_activity(session, visits, date(2026, 4, 1))
    asked = decided(session, plan, [draft("女职工讲座")])
    revise_plan(session, li_mei, plan.id, replace(asked, dropped=asked.dropped[:1], added=()))
    assert (stored(session, visits.id).cancelled_reason, stored(session, meetings.id).cancelled_reason) == (
        REASON,
        None,
    )
    assert session.exec(select(Activity.withdrawn_at)).all() == [None]


def test_a_cancelled_task_that_is_listed_again_returns(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    cancel_task(session, li_mei, visits.id, 1, "经费未批")
    revise_plan(session, li_mei, plan.id, decided(session, plan, [draft()]))
    assert stored(session, visits.id).cancelled_reason is None


def test_a_task_changed_since_it_was_shown_is_not_overwritten(
    session: Session, plan: Plan, visits: Task, meetings: Task, li_mei: Actor
) -> None:
    """Not even where the change concerns a task the revision leaves alone."""
    asked = decided(session, plan, [draft(), draft("女职工讲座")], dropped=())
    cancel_task(session, li_mei, visits.id, 1, "经费未批")
    with pytest.raises(ConflictError, match="task_changed_meanwhile") as told:
        revise_plan(session, li_mei, plan.id, asked)
    assert told.value.details["task"] == "走访困难职工"


def test_the_same_lines_are_applied_once(session: Session, plan: Plan, visits: Task, li_mei: Actor) -> None:
    asked = decided(session, plan, [draft(), draft("女职工讲座")])
    revise_plan(session, li_mei, plan.id, asked)
    with pytest.raises(ConflictError, match="plan_changed_meanwhile"):
        revise_plan(session, li_mei, plan.id, asked)


def test_a_record_made_meanwhile_is_no_conflict(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    asked = decided(session, plan, [draft(months=(9,))])
    make_activity(session, visits, date(2026, 4, 1))
    assert revise_plan(session, li_mei, plan.id, asked) == 1


def test_a_revision_is_all_or_nothing(engine: Engine, li_mei: Actor) -> None:
    with db.transaction(engine) as session:
        plan = make_plan(session)
        make_task(session, plan, title="工会例会")
        plan_id = plan.id
        asked = decided(session, plan, [draft("甲项", section="新板块"), draft("乙项", budget_fen=-1)])
    with pytest.raises(InvalidError, match="number_negative"), db.transaction(engine) as session:
        revise_plan(session, li_mei, plan_id, asked)
    with db.reading(engine) as session:
        assert session.exec(select(Task.title)).all() == ["工会例会"]
        assert session.exec(select(Section.title)).all() == ["综合"]


def test_nothing_chosen_is_said(session: Session, plan: Plan, visits: Task, li_mei: Actor) -> None:
    with pytest.raises(InvalidError, match="revision_empty"):
        revise_plan(session, li_mei, plan.id, decided(session, plan, [draft()], dropped=()))


def test_a_task_of_another_plan_is_not_touched(
    session: Session, plan: Plan, visits: Task, li_mei: Actor
) -> None:
    elsewhere = make_plan(session, year=2025)
    make_task(session, elsewhere)
    foreign = decided(session, elsewhere, [draft("乙项")])
    asked = replace(decided(session, plan, [draft()]), dropped=foreign.dropped)
    with pytest.raises(NotFoundError):
        revise_plan(session, li_mei, plan.id, asked)
