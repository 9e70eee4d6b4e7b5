"""A union shows what it chose to whom it chose, and to nobody before it says so."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from tests.build import make_plan
from unionplan.domain.access import Actor, Role
from unionplan.domain.noticeboards import MOST_ACTIVITIES, Audience, Choices
from unionplan.errors import InvalidError, NotFoundError
from unionplan.models import Noticeboard, Plan, Union
from unionplan.queries.noticeboards import board_by_secret, noticeboard, noticed_plan, open_board
from unionplan.services.noticeboards import arrange_noticeboard, share_noticeboard, take_down_noticeboard
from unionplan.start import LOCAL_CHAIR

Ask = Callable[[Callable[[Actor], object]], object]
NOW = datetime(2026, 9, 15, tzinfo=UTC)
TODAY = NOW.date()
STRANGER = Actor("", Role.VIEWER, 1)


@pytest.fixture
def plan(session: Session) -> Plan:
    plan = make_plan(session)
    make_plan(session, union_id=2)
    return plan


def by_link(session: Session) -> str:
    return share_noticeboard(session, LOCAL_CHAIR, 1, Audience.LINK, NOW) or ""


def nobody_sees(session: Session, secret: str = "") -> bool:
    with pytest.raises(NotFoundError):
        open_board(session, 1)
    with pytest.raises(NotFoundError):
        board_by_secret(session, secret)
    return True


def test_only_the_chair_arranges_shares_and_takes_down(
    session: Session, plan: Plan, only_the_chair: Ask
) -> None:
    only_the_chair(lambda actor: arrange_noticeboard(session, actor, 1, Choices(money=True)))
    only_the_chair(lambda actor: share_noticeboard(session, actor, 1, Audience.EVERYBODY, NOW))
    assert open_board(session, 1).choices.money
    only_the_chair(lambda actor: take_down_noticeboard(session, actor, 1))
    assert nobody_sees(session)
    assert only_the_chair(lambda actor: noticeboard(session, actor, 1).choices.money)


def test_nobody_sees_it_until_it_is_shared(session: Session, plan: Plan) -> None:
    assert nobody_sees(session)
    arrange_noticeboard(session, LOCAL_CHAIR, 1, Choices())
    assert nobody_sees(session) and noticeboard(session, LOCAL_CHAIR, 1).audience is None


def test_a_new_secret_ends_the_old_and_neither_is_stored(session: Session, plan: Plan) -> None:
    old, new = by_link(session), by_link(session)
    assert board_by_secret(session, new).union_id == 1 and len(new) >= 43
    for wrong in (old, new[:-1], new.swapcase(), "", "\0"):
        assert nobody_sees(session, wrong)
    assert new not in repr(session.get_one(Noticeboard, 1))


def test_what_is_open_to_everybody_has_no_secret_and_back(session: Session, plan: Plan) -> None:
    secret = by_link(session)
    assert share_noticeboard(session, LOCAL_CHAIR, 1, Audience.EVERYBODY, NOW) is None
    assert open_board(session, 1).audience is Audience.EVERYBODY
    with pytest.raises(NotFoundError):
        board_by_secret(session, secret)
    by_link(session)
    assert nobody_sees(session)


def test_a_closed_union_shows_nothing(session: Session, plan: Plan) -> None:
    secret = by_link(session)
    session.get_one(Union, 1).closed_at = NOW
    session.flush()
    assert nobody_sees(session, secret)
    with pytest.raises(InvalidError, match="union_closed"):
        by_link(session)


def test_no_more_activities_are_kept_than_a_board_has_room_for(session: Session, plan: Plan) -> None:
    for asked, kept in ((-3, 0), (10_000, MOST_ACTIVITIES)):
        arrange_noticeboard(session, LOCAL_CHAIR, 1, Choices(activities=asked))
        assert noticeboard(session, LOCAL_CHAIR, 1).choices.activities == kept


def test_it_is_about_the_days_plan(session: Session, plan: Plan) -> None:
    make_plan(session, year=2027)
    assert noticed_plan(session, STRANGER, 1, TODAY).id == plan.id
    assert noticed_plan(session, STRANGER, 1, TODAY.replace(year=2030)).year.year == 2027
