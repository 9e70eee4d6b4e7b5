"""Recording, correcting and withdrawing: one form is one row, and nobody overwrites unseen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from tests.build import make_activity, make_plan, make_task
from tests.services.conftest import TODAY
from unionplan import db
from unionplan.domain.access import Actor
from unionplan.domain.entries import ActivityEntry
from unionplan.errors import ConflictError, InvalidError, NotFoundError
from unionplan.models import Activity, Plan, Task
from unionplan.queries.activities import ActivityFilter, activity_list
from unionplan.queries.board import plan_board
from unionplan.services.activities import (
    correct_activity,
    record_activity,
    restore_activity,
    withdraw_activity,
)

Ask = Callable[[Callable[[Actor], object]], object]
WITHDRAWN = datetime(2026, 9, 1, 8, tzinfo=UTC)


def entry(task: Task, held_on: date = date(2026, 9, 10), **changes: Any) -> ActivityEntry:
    made = ActivityEntry(
        task_id=task.id, title="走访了12户", held_on=held_on, month=held_on.month, progress=100
    )
    return replace(made, **changes)


def stored(session: Session, activity_id: int) -> Activity:
    session.expire_all()
    return session.exec(select(Activity).where(Activity.id == activity_id)).one()


def done(session: Session, actor: Actor, task: Task, day: date = TODAY) -> str:
    row = plan_board(session, actor, task.plan_id, day).task(task.id)
    assert row is not None
    return str(row.standing.done)


def test_only_who_may_record_records(session: Session, visits: Task, only_the_chair: Ask) -> None:
    found = only_the_chair(lambda actor: record_activity(session, actor, entry(visits), TODAY))
    assert session.exec(select(Activity.id)).all() == [found]


def test_only_who_may_record_corrects(session: Session, visits: Task, only_the_chair: Ask) -> None:
    held = make_activity(session, visits, date(2026, 9, 1))
    only_the_chair(
        lambda actor: correct_activity(session, actor, held.id, 1, entry(visits, title="改过了"), TODAY)
    )
    assert stored(session, held.id).title == "改过了"


def test_only_who_may_record_withdraws_and_restores(
    session: Session, visits: Task, only_the_chair: Ask, li_mei: Actor
) -> None:
    held = make_activity(session, visits, date(2026, 9, 1))
    only_the_chair(lambda actor: withdraw_activity(session, actor, held.id, 1))
    assert done(session, li_mei, visits) == "0"
    assert stored(session, held.id).withdrawn_at is not None
    only_the_chair(lambda actor: restore_activity(session, actor, held.id, 2, datetime.now(UTC)))
    assert done(session, li_mei, visits) == "1"


def test_a_withdrawn_record_is_offered_and_restored_for_thirty_days(
    session: Session, visits: Task, li_mei: Actor
) -> None:
    held = make_activity(session, visits, date(2026, 9, 1), withdrawn_at=WITHDRAWN)
    for late, offered in ((-1, 1), (1, 0)):
        since = WITHDRAWN + timedelta(seconds=late)
        found = activity_list(session, li_mei, visits.plan_id, ActivityFilter(withdrawn_since=since))
        assert found.total == offered
    month = WITHDRAWN + timedelta(days=30)
    with pytest.raises(InvalidError, match="restore_too_late"):
        restore_activity(session, li_mei, held.id, 1, month + timedelta(seconds=1))
    restore_activity(session, li_mei, held.id, 1, month)
    assert stored(session, held.id).withdrawn_at is None


def test_it_keeps_what_was_typed_and_who_typed_it(session: Session, visits: Task, li_mei: Actor) -> None:
    typed = entry(
        visits, place=" 职工书屋 ", person="王强", people=12, spent_fen=41550, note="两天走完。", progress=70
    )
    row = stored(session, record_activity(session, li_mei, typed, TODAY))
    assert (row.place, row.person, row.people, row.spent_fen) == ("职工书屋", "王强", 12, 41550)
    assert (row.note, row.progress, row.recorded_by, row.version) == ("两天走完。", 70, "李梅", 1)
    assert row.recorded_at.utcoffset() is not None


@pytest.mark.parametrize("held_on", [date(2025, 12, 31), date(2027, 1, 1)])
def test_it_refuses_another_year(session: Session, visits: Task, li_mei: Actor, held_on: date) -> None:
    with pytest.raises(InvalidError) as refused:
        record_activity(session, li_mei, entry(visits, held_on), date(2027, 2, 1))
    assert (refused.value.code, refused.value.field) == ("date_outside_year", "held_on")
    assert refused.value.details == {"year": 2026, "first": date(2026, 1, 1), "last": date(2026, 12, 31)}


def test_it_refuses_the_future(session: Session, visits: Task, li_mei: Actor) -> None:
    with pytest.raises(InvalidError, match="date_in_future"):
        record_activity(session, li_mei, entry(visits, date(2026, 9, 16)), TODAY)


def test_decembers_activity_entered_in_january_counts(
    session: Session, meetings: Task, li_mei: Actor
) -> None:
    record_activity(session, li_mei, entry(meetings, date(2026, 12, 20)), date(2027, 1, 5))
    assert done(session, li_mei, meetings, date(2027, 1, 5)) == "1/12"


def test_an_activity_may_fill_an_earlier_month(session: Session, meetings: Task, li_mei: Actor) -> None:
    row = stored(session, record_activity(session, li_mei, entry(meetings, month=8), TODAY))
    assert (row.held_on, row.month) == (date(2026, 9, 10), 8)


def test_a_school_year_takes_the_days_after_new_year(session: Session, li_mei: Actor) -> None:
    task = make_task(session, make_plan(session, first_month=9))
    record_activity(session, li_mei, entry(task, date(2027, 1, 20)), date(2027, 2, 1))
    with pytest.raises(InvalidError, match="date_outside_year"):
        record_activity(session, li_mei, entry(task, date(2026, 8, 31)), date(2027, 2, 1))


def test_the_same_form_twice_is_one_row(session: Session, meetings: Task, li_mei: Actor) -> None:
    first = record_activity(session, li_mei, entry(meetings), TODAY, "form-1")
    assert record_activity(session, li_mei, entry(meetings), TODAY, "form-1") == first
    assert record_activity(session, li_mei, entry(meetings), TODAY, "form-2") != first


def test_a_double_click_in_two_threads_is_one_row(engine: Engine, li_mei: Actor) -> None:
    with db.transaction(engine) as session:
        task = make_task(session, make_plan(session))
        typed = entry(task)

    def click(_: int) -> int:
        with db.transaction(engine) as session:
            return record_activity(session, li_mei, typed, TODAY, "one-form")

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(click, range(4)))) == 1
    with db.reading(engine) as session:
        assert session.exec(select(func.count()).select_from(Activity)).one() == 1


def test_every_record_raises_the_plans_revision(session: Session, visits: Task, li_mei: Actor) -> None:
    for _ in range(2):
        record_activity(session, li_mei, entry(visits), TODAY)
    session.expire_all()
    assert session.exec(select(Plan.revision)).one() == 3


def test_a_cancelled_task_takes_no_record(session: Session, plan: Plan, li_mei: Actor) -> None:
    task = make_task(session, plan, cancelled_reason="经费未批")
    with pytest.raises(InvalidError, match="task_cancelled"):
        record_activity(session, li_mei, entry(task), TODAY)


def test_the_second_of_two_editors_is_told(session: Session, visits: Task, li_mei: Actor) -> None:
    held = make_activity(session, visits, date(2026, 9, 1))
    correct_activity(session, li_mei, held.id, 1, entry(visits, title="先改的"), TODAY)
    with pytest.raises(ConflictError, match="changed_meanwhile"):
        correct_activity(session, li_mei, held.id, 1, entry(visits, title="后改的"), TODAY)
    with pytest.raises(ConflictError):
        withdraw_activity(session, li_mei, held.id, 1)
    assert stored(session, held.id).title == "先改的"


def test_two_editors_at_once_are_one_winner_and_one_told(engine: Engine, li_mei: Actor) -> None:
    with db.transaction(engine) as session:
        task = make_task(session, make_plan(session))
        typed, held = entry(task), make_activity(session, task, date(2026, 9, 1)).id

    def correct(number: int) -> bool:
        try:
            with db.transaction(engine) as session:
                correct_activity(session, li_mei, held, 1, replace(typed, title=f"改{number}"), TODAY)
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(correct, range(4))) == [False, False, False, True]


def test_a_correction_may_move_to_another_task_of_the_plan(
    session: Session, visits: Task, meetings: Task, li_mei: Actor
) -> None:
    held = make_activity(session, visits, date(2026, 9, 1))
    correct_activity(session, li_mei, held.id, 1, entry(meetings), TODAY)
    assert (stored(session, held.id).task_id, stored(session, held.id).progress) == (meetings.id, 0)


def test_a_correction_may_not_move_to_another_plan(session: Session, visits: Task, li_mei: Actor) -> None:
    held = make_activity(session, visits, date(2026, 9, 1))
    elsewhere = make_task(session, make_plan(session, year=2025))
    with pytest.raises(NotFoundError):
        correct_activity(session, li_mei, held.id, 1, entry(elsewhere), TODAY)


def test_a_correction_may_not_move_to_another_union(
    session: Session, visits: Task, li_mei: Actor, zhao_min: Actor
) -> None:
    held = make_activity(session, visits, date(2026, 9, 1))
    theirs = make_task(session, make_plan(session, union_id=2))
    with pytest.raises(NotFoundError):
        correct_activity(session, li_mei, held.id, 1, entry(theirs), TODAY)
    with pytest.raises(NotFoundError):
        correct_activity(session, zhao_min, held.id, 1, entry(theirs), TODAY)


def test_unknown_ids_are_not_found(session: Session, visits: Task, li_mei: Actor) -> None:
    with pytest.raises(NotFoundError):
        record_activity(session, li_mei, entry(visits, task_id=999), TODAY)
    with pytest.raises(NotFoundError):
        withdraw_activity(session, li_mei, 999, 1)
    with pytest.raises(NotFoundError):
        restore_activity(session, li_mei, 999, 1, datetime.now(UTC))


def test_a_refused_correction_changes_nothing(engine: Engine, li_mei: Actor) -> None:
    with db.transaction(engine) as session:
        task = make_task(session, make_plan(session))
        typed, held = entry(task), make_activity(session, task, date(2026, 9, 1)).id
    with pytest.raises(InvalidError, match="title_missing"), db.transaction(engine) as session:
        correct_activity(session, li_mei, held, 1, replace(typed, title=" \0 "), TODAY)
    with db.reading(engine) as session:
        row = session.exec(select(Activity).where(col(Activity.id) == held)).one()
        assert (row.title, row.version) == ("已开展", 1)
        assert session.exec(select(Plan.revision)).one() == 1


def test_quantities_are_exact(session: Session, plan: Plan, meetings: Task, li_mei: Actor) -> None:
    for _ in range(3):
        record_activity(session, li_mei, entry(meetings, quantity=Decimal("0.1")), TODAY)
    assert done(session, li_mei, meetings) == "1/40"
