"""What the audit tells of a task and an activity, and to whom."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from tests.build import make_activity, make_evidence, make_plan, make_section, make_task
from unionplan import db
from unionplan.domain.access import Actor
from unionplan.errors import NotFoundError
from unionplan.models import Task
from unionplan.queries.history import Alteration, HistoryRow, activity_history, task_history
from unionplan.services.activities import withdraw_activity
from unionplan.services.evidence import remove_evidence
from unionplan.services.tasks import cancel_task, postpone_task, remove_task


@pytest.fixture
def task_id(engine: Engine, li_mei: Actor) -> int:
    """A task Li Mei made, for March."""
    with db.transaction(engine, li_mei) as session:
        return make_task(session, make_plan(session), months=frozenset({3})).id


def told(engine: Engine, actor: Actor, task_id: int, limit: int = 50) -> tuple[HistoryRow, ...]:
    with db.reading(engine) as session:
        return task_history(session, actor, task_id, limit)


def test_a_tasks_changes_come_the_latest_first(engine: Engine, li_mei: Actor, task_id: int) -> None:
    with db.transaction(engine, li_mei) as session:
        postpone_task(session, li_mei, task_id, 1, frozenset({10, 9}))
    with db.transaction(engine, li_mei) as session:
        cancel_task(session, li_mei, task_id, 2, "经费不足")
    found = [(row.actor, row.deed, row.alterations) for row in told(engine, li_mei, task_id)]
    assert found == [
        ("李梅", "cancelled", (Alteration("cancelled_reason", None, "经费不足"),)),
        ("李梅", "changed", (Alteration("months", [3], [9, 10]),)),
        ("李梅", "created", ()),
    ]
    assert len(told(engine, li_mei, task_id, limit=2)) == 2


def test_a_section_is_named_and_what_no_form_shows_is_left_out(
    engine: Engine, li_mei: Actor, task_id: int
) -> None:
    with db.transaction(engine, li_mei) as session:
        task = session.get_one(Task, task_id)
        task.section_id = make_section(session, make_plan(session, year=2027), "别的", 3).id
        task.position, task.value = 7, Decimal("1.5")
    with db.transaction(engine, li_mei) as session:
        session.get_one(Task, task_id).position = 8
    changed = told(engine, li_mei, task_id)[0].alterations
    assert changed == (Alteration("section_id", "综合", None), Alteration("value", None, "1.5"))


def test_an_activitys_evidence_is_part_of_its_history(engine: Engine, li_mei: Actor, task_id: int) -> None:
    with db.transaction(engine, li_mei) as session:
        activity = make_activity(session, session.get_one(Task, task_id), date(2026, 3, 5))
        held = activity.id
        photo, _ = (make_evidence(session, activity, name).id for name in ("合影.jpg", "签到.jpg"))
    with db.transaction(engine, li_mei) as session:
        remove_evidence(session, li_mei, photo)
        withdraw_activity(session, li_mei, held, 1)
    with db.reading(engine) as session:
        found = {(row.what, row.deed, row.name) for row in activity_history(session, li_mei, held)}
    assert found == {
        ("activity", "created", ""),
        ("activity", "withdrawn", ""),
        ("evidence", "created", "合影.jpg"),
        ("evidence", "created", "签到.jpg"),
        ("evidence", "withdrawn", "合影.jpg"),
    }


def test_a_record_has_nothing_of_one_that_had_its_id_before(
    engine: Engine, li_mei: Actor, task_id: int
) -> None:
    with db.transaction(engine, li_mei) as session:
        remove_task(session, li_mei, task_id, 1)
    with db.transaction(engine, li_mei) as session:
        plan = make_plan(session, year=2027)
        make_task(session, plan, id=task_id)
    assert [row.deed for row in told(engine, li_mei, task_id)] == ["created"]


def test_whoever_may_look_sees_it_and_nobody_elsewhere(
    engine: Engine, wang_qiang: Actor, zhao_min: Actor, task_id: int
) -> None:
    assert told(engine, wang_qiang, task_id)
    for actor, wanted in ((zhao_min, task_id), (wang_qiang, 404)):
        with pytest.raises(NotFoundError):
            told(engine, actor, wanted)
