"""The rows kept of a plan are what its activities say one by one, after whatever was done to it."""

from datetime import date
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from tests import draws
from tests.summaries.histories import DEEDS, Lived
from tests.summaries.slowly import day_of, one_by_one, stored
from unionplan import db
from unionplan.domain.measures import Terms
from unionplan.domain.periods import PlanYear
from unionplan.summaries import differs

FEW = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(session: Session, plan_id: int, today: date) -> None:
    assert stored(session, plan_id) == one_by_one(session, plan_id, day_of(session, plan_id))
    assert not differs(session, plan_id, today)
    session.rollback()


@given(
    year=draws.years(),
    terms=st.lists(draws.terms(), min_size=4, max_size=4),
    deeds=st.lists(st.sampled_from(["record"] * 8 + DEEDS + ["days"] * 3), min_size=6, max_size=12),
    random=st.randoms(use_true_random=False),
)
@FEW
def test_after_every_deed_the_rows_are_what_the_slow_way_says(
    engine: Engine, year: PlanYear, terms: list[Terms], deeds: list[str], random: Random
) -> None:
    lived = Lived(engine, year, terms, random)
    for deed in deeds:
        lived.let_days_pass() if deed == "days" else lived.do(deed)
        with db.reading(engine) as session:
            for plan_id in lived.plans(session) + lived.loaded:
                check(session, plan_id, lived.today)
