"""What service tests start from: union 1 with a plan of 2026 and a task of each measure."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session

from tests.build import make_plan, make_task, make_union
from tests.services.sending import ENTRY
from unionplan.domain.access import Actor
from unionplan.domain.assignments import Addressees
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.domain.unions import UnionKind
from unionplan.errors import NotFoundError, RefusedError
from unionplan.models import Plan, Task
from unionplan.services.assignments import issue_assignment

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


@pytest.fixture
def tree(session: Session) -> dict[str, int]:
    """A district (Li Mei's) over a street with two schools, one without a plan, and a hospital of its own."""
    found = {"district": make_union(session, name="清河区总工会").id, "strange": make_union(session).id}
    found["street"] = make_union(session, name="街道总工会", parent_id=found["district"]).id
    for name, above, kind in (
        ("school", "street", UnionKind.SCHOOL),
        ("bare", "street", UnionKind.SCHOOL),
        ("hospital", "district", UnionKind.HOSPITAL),
    ):
        columns = {"name": name, "kind": kind, "parent_id": found[above], "area": f"{above}片"}
        found[name] = make_union(session, **columns).id
    for name in ("school", "hospital"):
        make_plan(session, union_id=found[name])
    return found


@pytest.fixture
def sent(session: Session, li_mei: Actor, tree: dict[str, int]) -> int:
    """To all below the district."""
    return issue_assignment(session, li_mei, tree["district"], 2026, ENTRY, Addressees())
