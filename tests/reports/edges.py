"""Plans at the edge of what may be entered, one after another in a database of their own."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlmodel import Session

from tests.build import make_activity, make_plan, make_section, make_task, make_union
from tests.hostile import IN_FILES, RARE
from tests.reports.drafting import QUARTER, TODAY, period
from unionplan import db
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.i18n import Text
from unionplan.reports import FORMATS
from unionplan.reports.dossier import dossier
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR

LONG = f"推进民主管理和厂务公开工作并维护职工合法权益与劳动经济权益{RARE}专项板块工作之组织保障"
PROMISES = (
    Terms(Measure.TIMES, frozenset({7, 8, 9}), quantity=Decimal(3), unit="场"),
    Terms(Measure.ONCE, frozenset({3, 4, 5})),
    Terms(Measure.CADENCE, period=Period.MONTH),
    Terms(Measure.LEVEL, value=Decimal(100), unit="%"),
)


def sample(session: Session) -> int:
    """The sample union."""
    return load_sample(session, LOCAL_CHAIR, TODAY)


def without_tasks(session: Session) -> int:
    """A plan nobody has filled in."""
    return make_plan(session).id


def empty_quarter(session: Session) -> int:
    """Nothing due and nothing done in the quarter."""
    plan = make_plan(session)
    make_task(session, plan, Terms(Measure.ONCE, frozenset({11})), title="换届")
    return plan.id


def without_numbers(session: Session) -> int:
    """Activities without people, money or photos."""
    plan = make_plan(session)
    make_activity(session, make_task(session, plan, PROMISES[2], title="例会"), TODAY)
    make_activity(session, make_task(session, plan, PROMISES[2], title="走访"), TODAY, people=0, spent_fen=0)
    return plan.id


def crowded(session: Session) -> int:
    """150 tasks in 12 sections of 40 letters, every text as long as it may be."""
    make_union(session, name=(LONG * 3)[:100])
    plan = make_plan(session)
    for place in range(12):
        section = make_section(session, plan, f"{place}{LONG}"[:40], place + 2)
        for number in range(13 if place < 6 else 12):
            said: dict[str, Any] = {"title": f"{place}之{number}{LONG * 3}"[:100], "owner": (LONG * 2)[:50]}
            said |= {"position": place * 20 + number, "budget_fen": 10**11}
            task = make_task(session, plan, PROMISES[number % 4], section=section, **said)
            make_activity(
                session,
                task,
                date(2026, 9, number + 1),
                title=(LONG * 5)[:200],
                note=(f"{LONG}。\n" * 130)[:5000] if number == 3 else LONG,
                place=(LONG * 3)[:100],
                person=(LONG * 2)[:50],
                people=1_234_567,
                spent_fen=123_456_789_01,
                value=Decimal(60),
                progress=0,
            )
    return plan.id


def harmful(session: Session) -> int:
    """Formulas and markup in every text there is, each in tasks late, cancelled and counted by its unit."""
    make_union(session, name=f"{IN_FILES[0]}{IN_FILES[6]}{IN_FILES[8]}")
    plan = make_plan(session, title=IN_FILES[3])
    for place, typed in enumerate(IN_FILES, 2):
        section = make_section(session, plan, typed, place)
        own: dict[str, Any] = {"section": section, "title": typed, "owner": typed[:50]}
        times = Terms(Measure.TIMES, frozenset({7, 8}), quantity=Decimal(3), unit=typed[:10])
        late = make_task(session, plan, times, position=place * 10, **own)
        make_task(session, plan, cancelled_reason=typed, position=place * 10 + 1, **own)
        short = {"person": typed[:50], "recorded_by": typed[:50]}
        said = {"title": typed, "place": typed, "note": typed, **short}
        make_activity(session, late, date(2026, 7, place), people=place, spent_fen=place * 100, **said)
    return plan.id


def files_of(edge: str, folder: Path) -> dict[str, bytes]:
    """The three files of an edge's third quarter; ``folder`` takes its database."""
    engine = db.connect(f"sqlite:///{folder}/{edge}.db")
    db.upgrade(engine)
    with db.transaction(engine) as session:
        told = dossier(*period(session, EDGES[edge](session), QUARTER, TODAY), Text())
    engine.dispose()
    return {form: write(told, Text()) for form, write in FORMATS.items()}


EDGES: dict[str, Callable[[Session], int]] = {
    f.__name__: f for f in (sample, without_tasks, empty_quarter, without_numbers, crowded, harmful)
}
