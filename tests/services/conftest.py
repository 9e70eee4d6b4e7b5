"""What service tests start from: union 1 with a plan of 2026 and a task of each measure."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session

from tests.build import make_plan, make_task
from unionplan.domain.access import Actor
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.errors import NotFoundError, RefusedError
from unionplan.models import Plan, Task

TODAY = date(2026, 9, 15)


@pytest.fixture
def plan(session: Session) -> Plan:
    return make_plan(session)


@pytest.fixture
def visits(session: Session, plan: Plan) -> Task:
    """Once, in March to May."""
    return make_task(session, plan, Terms(Measure.ONCE, frozenset({3, 4, 5})), title="走访困难职工")


@pytest.fixture
def meetings(session: Session, plan: Plan) -> Task:
    """Every month."""
    return make_task(session, plan, Terms(Measure.CADENCE, period=Period.MONTH), title="工会例会")


@pytest.fixture
def only_the_chair(
    li_mei: Actor, wang_qiang: Actor, zhao_min: Actor
) -> Callable[[Callable[[Actor], object]], object]:
    """Ask all three of the cast: returns what the chair gets, after the others got nothing."""

    def ask(act: Callable[[Actor], object]) -> object:
        with pytest.raises(RefusedError, match="not_allowed"):
            act(wang_qiang)
        with pytest.raises(NotFoundError):
            act(zhao_min)
        return act(li_mei)

    return ask
