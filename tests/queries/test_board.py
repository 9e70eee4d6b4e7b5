"""A plan's board: the same figures as its activities one by one, and cheap."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event
from sqlmodel import Session

from tests import draws
from tests.build import LONG_AGO, as_activity, make_activity, make_plan, make_section, make_task, make_union
from tests.domain.say import once
from unionplan import db
from unionplan.domain.access import Actor, Role
from unionplan.domain.lights import Light, commitments, counts, month_marks, share_means, standing
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.domain.periods import PlanYear
from unionplan.domain.progress import Held
from unionplan.domain.reasons import Months, reason, tally
from unionplan.errors import NotFoundError
from unionplan.queries.board import PlanBoard, TaskRow, plan_board
from unionplan.queries.sums import held_by_task

EVERYWHERE = Actor("本机", Role.CHAIR, union_id=None)
JUNE = date(2026, 6, 30)
STATEMENTS = 5  # plan, sums, last values, sections, tasks
ONCE = Terms(Measure.ONCE)
TIMES = Terms(Measure.TIMES, quantity=Decimal(20))
QUARTERLY = Terms(Measure.CADENCE, period=Period.QUARTER, at_least=4)
LEVEL = Terms(Measure.LEVEL, value=Decimal(100))


@dataclass(frozen=True)
class Promise:
    """A task and all that was held for it; ``withdrawn`` was never entered."""

    terms: Terms
    weight: int
    cancelled: str | None
    held: list[Held]
    withdrawn: list[Held]


@dataclass(frozen=True)
class Story:
    """A plan as it was lived, looked at on a day."""

    year: PlanYear
    promises: list[Promise]
    day: date


def stories() -> st.SearchStrategy[Story]:
    def of(year: PlanYear) -> st.SearchStrategy[Story]:
        promise = st.builds(
            Promise,
            draws.terms(),
            st.integers(0, 3),
            st.none() | st.none() | st.just("停办"),
            draws.histories(year, most=10),
            draws.histories(year, most=2),
        )
        return st.builds(Story, st.just(year), st.lists(promise, max_size=3), draws.inside(year))

    return draws.years().flatmap(of)


def told(session: Session, story: Story) -> int:
    """The story as rows of a union of its own; returns the plan's id."""
    year, union = story.year, make_union(session)
    plan = make_plan(session, year=year.year, first_month=year.first_month, union_id=union.id)
    for position, p in enumerate(story.promises):
        task = make_task(
            session, plan, p.terms, position=position, weight=p.weight, cancelled_reason=p.cancelled
        )
        session.add_all([as_activity(task, h) for h in p.held])
        session.add_all([as_activity(task, h, withdrawn_at=LONG_AGO) for h in p.withdrawn])
        session.flush()
    return plan.id


def check_task(year: PlanYear, row: TaskRow, promise: Promise, day: date) -> None:
    """The row says what the domain says of the activities one by one."""
    terms, held = promise.terms, promise.held
    where = standing(year, terms, held, day, cancelled=promise.cancelled is not None)
    assert row.standing == where
    assert row.tally == tally(year, terms, held, day)
    assert row.reason == reason(year, terms, held, day, where, cancelled_reason=promise.cancelled or "")
    if not row.cancelled:
        late = where.light if where.light is Light.OVERDUE else Light.BEHIND
        assert row.marks == month_marks(year, terms, held, day, late)
        assert row.commitments == commitments(year, terms, held, day)


def means(story: Story, day: date) -> tuple[Fraction, Fraction] | None:
    return share_means(
        (standing(story.year, p.terms, p.held, day, cancelled=p.cancelled is not None), p.weight)
        for p in story.promises
    )


def check_board(board: PlanBoard, story: Story) -> None:
    for row, promise in zip(board.tasks, story.promises, strict=True):
        check_task(story.year, row, promise, board.day)
    found = means(story, board.day)
    assert (board.shares.done, board.shares.planned) == (found or (None, None))
    assert board.counts == counts(row.light for row in board.tasks)
    for point in board.curve:
        expected = means(story, point.day)
        assert expected is not None
        assert (point.done, point.planned) == (expected[0] if point.day <= board.day else None, expected[1])


def check_sums(held: dict[int, list[Held]], rows: Sequence[TaskRow], story: Story) -> None:
    """What was summed up to the year's end says the same of every month's end."""
    for row, promise in zip(rows, story.promises, strict=True):
        for end in (story.year.month(month).last for month in story.year.months):
            summed = standing(story.year, row.terms, held.get(row.id, []), end)
            assert summed == standing(story.year, promise.terms, promise.held, end)


@given(story=stories())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_summed_in_sql_it_is_what_the_activities_say_one_by_one(engine: Engine, story: Story) -> None:
    """And one sum up to the year's end serves every month's end."""
    with Session(engine) as session:  # never committed
        plan_id = told(session, story)
        for day in (story.day, story.year.month(story.day.month).last, story.year.last):
            board = plan_board(session, EVERYWHERE, plan_id, day)
            check_board(board, story)
        check_sums(held_by_task(session, plan_id, story.year.last), board.tasks, story)


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """The SQL sent while this is open."""
    sent: list[str] = []

    def note(*said: Any) -> None:
        sent.append(said[2])

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def busy_plan(session: Session, activities: int) -> int:
    """A plan of one task of every measure, its activities spread over the year."""
    plan = make_plan(session)
    promised = [ONCE, TIMES, QUARTERLY, LEVEL, Terms(Measure.ONGOING)]
    tasks = [make_task(session, plan, terms) for terms in promised]
    for i in range(activities):
        on = date(2026, 1, 1) + timedelta(days=i % 365)
        session.add(as_activity(tasks[i % 5], Held(on, on.month, value=Decimal(i % 100))))
    session.flush()
    return plan.id


@pytest.mark.parametrize("activities", [0, 60, 2000])
def test_a_board_costs_the_same_few_statements(engine: Engine, activities: int) -> None:
    with db.transaction(engine) as session:
        plan_id = busy_plan(session, activities)
    with db.reading(engine) as session, statements(engine) as sent:
        board = plan_board(session, EVERYWHERE, plan_id, JUNE)
    assert len(board.tasks) == 5
    assert len([line for line in sent if not line.startswith("BEGIN")]) == STATEMENTS <= 10


def test_chair_and_viewer_see_their_plan(session: Session, li_mei: Actor, wang_qiang: Actor) -> None:
    plan = make_plan(session, title="二〇二六年工会工作计划")
    for actor in (li_mei, wang_qiang):
        assert plan_board(session, actor, plan.id, JUNE).plan.title == "二〇二六年工会工作计划"


def test_another_union_s_plan_is_not_there(session: Session, zhao_min: Actor) -> None:
    plan = make_plan(session)
    make_plan(session, union_id=2)
    with pytest.raises(NotFoundError):
        plan_board(session, zhao_min, plan.id, JUNE)
    with pytest.raises(NotFoundError):
        plan_board(session, zhao_min, 404, JUNE)


def test_a_withdrawn_activity_counts_nowhere(session: Session, li_mei: Actor) -> None:
    task = make_task(session, make_plan(session), TIMES)
    make_activity(session, task, date(2026, 3, 1), people=20, spent_fen=500)
    before = plan_board(session, li_mei, task.plan_id, JUNE)
    make_activity(session, task, date(2026, 4, 1), people=9, spent_fen=9, withdrawn_at=LONG_AGO)
    assert plan_board(session, li_mei, task.plan_id, JUNE) == before
    assert before.tasks[0].activities == 1


def test_a_cancelled_task_keeps_its_row_and_leaves_the_means(session: Session, li_mei: Actor) -> None:
    plan = make_plan(session)
    make_task(session, plan, once(3), title="已停办", cancelled_reason="上级统一组织")
    make_task(session, plan, once(3), title="未完成")
    board = plan_board(session, li_mei, plan.id, JUNE)
    assert [(t.title, t.light, t.marks, t.commitments) for t in board.tasks[:1]] == [
        ("已停办", Light.CANCELLED, {}, ())
    ]
    assert board.live == 1
    assert (board.shares.done_percent, board.shares.planned_percent) == (0, 100)


@pytest.mark.parametrize("columns", [{"weight": 0}, {"cancelled_reason": "停办"}])
def test_with_nothing_to_count_there_is_no_percentage(
    session: Session, li_mei: Actor, columns: dict[str, Any]
) -> None:
    plan = make_plan(session)
    empty = plan_board(session, li_mei, plan.id, JUNE)
    make_task(session, plan, **columns)
    for board in (empty, plan_board(session, li_mei, plan.id, JUNE)):
        assert (board.shares.done, board.shares.planned, board.curve) == (None, None, ())
        assert not board.shares.behind


def test_late_is_overdue_first_then_the_largest_gap(session: Session, li_mei: Actor) -> None:
    plan = make_plan(session)
    for position, (title, terms) in enumerate(
        {
            "落后五十": once(6, 7),
            "按时": once(9),
            "落后一百": Terms(Measure.TIMES, frozenset({6, 12}), quantity=Decimal(1)),
            "逾期九十": once(3),
            "逾期一百": once(5),
            "落后一百整": once(6),
        }.items()
    ):
        task = make_task(session, plan, terms, title=title, position=position)
        if title == "逾期九十":
            make_activity(session, task, date(2026, 3, 1), progress=10)
    late = plan_board(session, li_mei, plan.id, JUNE).late()
    assert [t.title for t in late] == ["逾期一百", "逾期九十", "落后一百整", "落后五十", "落后一百"]


def test_what_is_due_this_month_is_listed(session: Session, li_mei: Actor) -> None:
    plan = make_plan(session)
    for position, months in enumerate(((6,), (7,), (5, 6))):
        make_task(session, plan, once(*months), title=f"{months}", position=position)
    board = plan_board(session, li_mei, plan.id, date(2026, 6, 1))
    assert [t.title for t in board.due()] == ["(6,)"]
    assert [t.title for t in board.late()] == ["(5, 6)"]


def test_sections_come_in_order_with_their_own_means(session: Session, li_mei: Actor) -> None:
    plan = make_plan(session)
    second = make_section(session, plan, "文体活动", position=2)
    first = make_section(session, plan, "组织建设", position=0)
    task = make_task(session, plan, once(3), section=second)
    make_activity(session, task, date(2026, 3, 1))
    make_task(session, plan, once(3), section=first)
    board = plan_board(session, li_mei, plan.id, JUNE)
    assert [(s.title, s.shares.done, len(s.tasks)) for s in board.sections] == [
        ("组织建设", 0, 1),
        ("综合", None, 0),
        ("文体活动", 1, 1),
    ]
    assert board.shares.done == Fraction(1, 2)


def test_the_curve_ends_with_the_year_and_is_done_only_up_to_the_day(session: Session, li_mei: Actor) -> None:
    task = make_task(session, make_plan(session, first_month=9), once(10))
    make_activity(session, task, date(2026, 10, 31))
    curve = plan_board(session, li_mei, task.plan_id, date(2026, 11, 29)).curve
    nothing, everything = Fraction(0), Fraction(1)
    assert [(p.day.month, p.planned, p.done) for p in curve[:3]] == [
        (9, nothing, nothing),
        (10, everything, everything),
        (11, everything, None),
    ]
    assert (len(curve), curve[-1].day) == (12, date(2027, 8, 31))


def test_behind_by_less_than_a_point_is_behind(session: Session, li_mei: Actor) -> None:
    task = make_task(session, make_plan(session), LEVEL)
    make_activity(session, task, date(2026, 6, 1), value=Decimal("49.9"))
    shares = plan_board(session, li_mei, task.plan_id, JUNE).shares
    assert (shares.done_percent, shares.planned_percent, shares.points) == (49, 50, -1)
    assert shares.behind


def test_a_postponed_task_shows_its_first_months(session: Session, li_mei: Actor) -> None:
    task = make_task(session, make_plan(session), once(9), original_months=frozenset({3, 4, 5}))
    row = plan_board(session, li_mei, task.plan_id, JUNE).task(task.id)
    assert row is not None
    assert row.original_months == frozenset({3, 4, 5})
    assert row.reason.postponed == (Months((3, 4, 5)), Months((9,)))
    assert plan_board(session, li_mei, task.plan_id, JUNE).task(404) is None
