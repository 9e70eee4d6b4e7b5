"""What the walls between unions cost: the same work by the program's own role and by one that sees over them.

Run `.venv/bin/python -m tests.benchmarks.walls URL OVER [--rounds 100]` on a PostgreSQL database that
federation.py filled; URL's role owns the tables and is no superuser, OVER's is one.
"""

import argparse
from collections.abc import Callable
from random import Random
from statistics import median

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from tests.benchmarks.generate import DAY
from tests.benchmarks.report import both, machine
from tests.benchmarks.signing_in import timed
from unionplan import db
from unionplan.domain.access import Actor, Role
from unionplan.domain.entries import ActivityEntry
from unionplan.domain.measures import Measure
from unionplan.domain.rollup import RollupFilter
from unionplan.models import Plan, Task, Union
from unionplan.queries.board import plan_board
from unionplan.queries.rollup import rollup, unions_standing
from unionplan.services.activities import record_activity

Work = Callable[[Engine], object]


def measure(behind: Engine, over: Engine, rounds: int) -> list[str]:
    """Lines to read; both take turns, so that a busy moment of the machine hits both."""
    random, said = Random(1), machine("not used")
    with db.reading(over) as session:
        tasks = _tasks(session)
        top = session.exec(select(func.min(Union.parent_id))).one() or 0
    district = Actor("李梅", Role.CHAIR, top)
    lines = []
    for name, work in (
        ("overview", lambda engine: _overview(engine, random.choice(tasks))),
        ("record an activity", lambda engine: _record(engine, random.choice(tasks))),
        ("roll-up's first screen", lambda engine: _look_down(engine, district)),
    ):
        turns = [(_timed(work, behind), _timed(work, over)) for _ in range(rounds + 1)][1:]
        with_walls, without = zip(*turns, strict=True)
        more = median(with_walls) / median(without)
        lines.append(
            f"{name:24} with {both(with_walls, 1):>15}  without {both(without, 1):>15} ms  × {more:.2f}"
        )
    return [*lines, said]


def _timed(work: Work, engine: Engine) -> float:
    return timed(lambda: work(engine))


def _tasks(session: Session) -> list[tuple[int, int, int]]:
    """Union, plan and id of tasks that ask for no number."""
    fit = col(Task.measure).in_((Measure.ONGOING, Measure.CADENCE)), col(Task.cancelled_reason).is_(None)
    query = select(Plan.union_id, Plan.id, Task.id).join(Task, col(Task.plan_id) == Plan.id)
    return list(session.exec(query.where(*fit)).all())


def _chair(union_id: int) -> Actor:
    return Actor("李梅", Role.CHAIR, union_id)


def _overview(engine: Engine, where: tuple[int, int, int]) -> None:
    with db.reading(engine, _chair(where[0])) as session:
        plan_board(session, _chair(where[0]), where[1], DAY)


def _record(engine: Engine, where: tuple[int, int, int]) -> None:
    entry = ActivityEntry(task_id=where[2], title="开展一次", held_on=DAY, month=DAY.month)
    with db.transaction(engine, _chair(where[0]), DAY) as session:
        record_activity(session, _chair(where[0]), entry, DAY)


def _look_down(engine: Engine, district: Actor) -> None:
    assert district.union_id is not None
    with db.reading(engine, district) as session:
        rollup(session, district, district.union_id, DAY)
        unions_standing(session, district, district.union_id, RollupFilter(), DAY)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("over")
    parser.add_argument("--rounds", type=int, default=100)
    chosen = parser.parse_args()
    behind, over = db.connect(chosen.url), db.connect(chosen.over)
    print("\n".join(measure(behind, over, chosen.rounds)))
    behind.dispose()
    over.dispose()


if __name__ == "__main__":
    main()
