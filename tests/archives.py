"""A plan whose archive has all that is hard to keep."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from tests.build import make_activity, make_plan, make_section, make_task
from unionplan.domain.measures import Direction, Measure, Terms
from unionplan.services.archive import dump_plan
from unionplan.start import LOCAL_CHAIR


def document(session: Session) -> dict[str, Any]:
    """A plan of two like-named sections, a changed measure, two values of one day and a withdrawn record."""
    plan = make_plan(session, first_month=9)
    make_section(session, plan, "综合", 2)
    last = make_section(session, plan, "文体", 0)
    task = make_task(session, plan, section=last, position=2, original_months=frozenset(), title="趣味赛")
    level = Terms(Measure.LEVEL, value=Decimal("99.5"), unit="%", direction=Direction.AT_LEAST)
    rate = make_task(session, plan, level, position=1, owner="财务科", weight=0, budget_fen=41550)
    for value in ("96", "97.125"):
        make_activity(session, rate, date(2027, 1, 31), value=Decimal(value))
    gone = datetime(2026, 10, 2, 16, 0, 0, 5, UTC)
    make_activity(session, task, date(2026, 10, 1), value=Decimal(3), withdrawn_at=gone)
    return dump_plan(session, LOCAL_CHAIR, plan.id)
