"""A plan's calendar is reached by its secret address alone, and only while it is shared."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from tests.build import make_plan
from tests.reports.drafting import TODAY
from unionplan.domain.access import Actor
from unionplan.errors import NotFoundError
from unionplan.models import Plan
from unionplan.queries.calendars import calendar_key, shared_plan
from unionplan.services.calendars import share_calendar, stop_sharing
from unionplan.start import LOCAL_CHAIR

Ask = Callable[[Callable[[Actor], object]], object]


@pytest.fixture
def plan(session: Session) -> Plan:
    plan = make_plan(session)
    make_plan(session, union_id=2)
    return plan


def test_only_who_may_plan_shares_and_stops(session: Session, plan: Plan, only_the_chair: Ask) -> None:
    only_the_chair(lambda actor: share_calendar(session, actor, plan.id))
    assert calendar_key(session, LOCAL_CHAIR, plan.id)
    only_the_chair(lambda actor: stop_sharing(session, actor, plan.id))
    assert calendar_key(session, LOCAL_CHAIR, plan.id) is None


def test_the_secret_leads_to_its_plan_and_is_drawn_once(session: Session, plan: Plan) -> None:
    key = share_calendar(session, LOCAL_CHAIR, plan.id)
    assert shared_plan(session, key, TODAY).plan.id == plan.id
    assert share_calendar(session, LOCAL_CHAIR, plan.id) == key and len(key) >= 43


def test_no_other_secret_leads_anywhere(session: Session, plan: Plan) -> None:
    key = share_calendar(session, LOCAL_CHAIR, plan.id)
    for wrong in ("", key[:-1], key.swapcase(), "None"):
        with pytest.raises(NotFoundError):
            shared_plan(session, wrong, TODAY)


def test_a_stopped_address_stays_dead(session: Session, plan: Plan) -> None:
    old = share_calendar(session, LOCAL_CHAIR, plan.id)
    stop_sharing(session, LOCAL_CHAIR, plan.id)
    assert share_calendar(session, LOCAL_CHAIR, plan.id) != old
    with pytest.raises(NotFoundError):
        shared_plan(session, old, TODAY)


def test_another_unions_people_do_not_see_the_secret(session: Session, plan: Plan, zhao_min: Actor) -> None:
    share_calendar(session, LOCAL_CHAIR, plan.id)
    with pytest.raises(NotFoundError):
        calendar_key(session, zhao_min, plan.id)
