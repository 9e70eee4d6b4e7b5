"""Many unions made at once are whole, and the summaries copied with them are right."""

from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.benchmarks.federation import federation
from tests.benchmarks.generate import DAY
from tests.summaries.slowly import one_by_one, stored
from unionplan import db
from unionplan.models import Activity, Plan, Union
from unionplan.rollover import move_some
from unionplan.summaries import count_behind


def below(session: Session, union_id: int | None) -> set[int]:
    return set(session.exec(select(Union.id).where(Union.parent_id == union_id)))


def test_copied_unions_have_plans_of_their_own_with_right_summaries(engine: Engine) -> None:
    assert federation(engine, 5, activities=60, lives=2) == 6
    with db.reading(engine) as session:
        plans = session.exec(select(Plan.id)).all()
        assert len(plans) == 6 and len(session.exec(select(Activity.id)).all()) == 6 * 60
        assert count_behind(session, DAY) == 0
        for plan_id in plans[::5]:
            assert stored(session, plan_id) == one_by_one(session, plan_id, DAY)
        (district,) = below(session, None)
        (street,) = below(session, district)
        assert below(session, street) == {1, 2, 3, 4, 5, 6}


def test_what_was_copied_goes_on(engine: Engine) -> None:
    federation(engine, 4, activities=5, lives=1)
    with db.transaction(engine) as session:
        session.add(Plan(union_id=1, year=2027, title="明年", created_at=session.get_one(Plan, 1).created_at))
    assert move_some(engine, DAY.replace(year=2027)) == 5
