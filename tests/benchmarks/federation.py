"""Many unions to measure with: a district's 1,200, a city's 10,000, each with a plan of 60 tasks.

Run `.venv/bin/python -m tests.benchmarks.federation URL [--unions 1200] [--activities 600]` on an empty
database. Twenty unions are made row by row (generate.py), some busy, some silent for months; the database
itself then copies them with all below them and their summaries. The same numbers give the same rows.
"""

import argparse
import time
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Engine,
    Insert,
    String,
    cast,
    insert,
    literal,
    select,
    text,
    true,
    update,
)
from sqlalchemy import Table as Columns
from sqlmodel import Session, col, func

from tests.benchmarks import generate
from unionplan import db
from unionplan.domain.unions import UnionKind
from unionplan.models import (
    Activity,
    Plan,
    PlanSummary,
    Section,
    SectionSummary,
    SummaryDay,
    Table,
    Task,
    TaskSummary,
    Union,
)
from unionplan.rollover import move_some

# Of the unions made row by row: activities in percent of the mean, and days without any at the end.
LIVES = (
    (100, 0), (100, 3), (75, 12), (125, 0), (50, 35), (150, 0), (100, 20), (25, 70), (175, 1), (100, 45),
    (0, 0), (200, 0), (100, 8), (75, 95), (125, 2), (100, 15), (50, 28), (150, 5), (25, 62), (175, 0),
)  # fmt: skip
COPIED = (Union, Plan, Section, Task, Activity, SummaryDay, PlanSummary, SectionSummary, TaskSummary)
STREET, DISTRICT = 100, 12  # unions of a street, streets of a district
FOUNDED = datetime(2026, 1, 1, tzinfo=UTC)


def federation(
    engine: Engine, unions: int, activities: int = 600, day: date = generate.DAY, lives: int = len(LIVES)
) -> int:
    """Fill an empty database; ``unions`` is rounded up to whole copies of some ``lives`` and returned."""
    with Session(engine) as session:
        for seed, (percent, silent) in enumerate(LIVES[:lives]):
            held = activities * percent // 100
            generate.generate(session, held, day - timedelta(days=silent), seed)
        session.commit()
    while move_some(engine, day):
        pass
    copies = -(-unions // lives) - 1
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")  # a page's limit, not ours
        tables = [Table.metadata.tables[table.__name__.lower()] for table in COPIED]
        last = {t.name: connection.scalar(select(func.max(t.c.id))) for t in tables if "id" in t.c}
        for table in tables if copies else ():
            connection.execute(_copied(table, last, copies))
        for name in last if engine.dialect.name == "postgresql" else ():
            sequence = f"pg_get_serial_sequence('\"{name}\"', 'id')"
            connection.exec_driver_sql(f'SELECT setval({sequence}, max(id)) FROM "{name}"')
    with Session(engine) as session:
        _tree(session, (copies + 1) * lives)
        session.commit()
        session.execute(text("ANALYZE"))
        session.commit()
    return (copies + 1) * lives


def _copied(table: Columns, last: dict[str, int], copies: int) -> Insert:
    """Every row that many times more, its own id and those it points to moved on by whole copies."""
    number = select(literal(1).label("number")).cte("number", recursive=True)
    number = number.union_all(select(number.c.number + 1).where(number.c.number < copies))

    def moved(name: str) -> ColumnElement[int]:
        column = table.c[name]
        to = {key.column.table.name for key in column.foreign_keys} or (
            {table.name} if name == "id" else {"union"} if name == "union_id" else set()
        )
        return column + number.c.number * last[to.pop()] if to else column

    names = [column.name for column in table.c]
    rows = select(*map(moved, names)).select_from(table.join(number, true()))
    return insert(table).from_select(names, rows)


def _tree(session: Session, unions: int) -> None:
    """Streets above the unions, districts above the streets, above several districts a city."""
    streets = -(-unions // STREET)
    districts = -(-streets // DISTRICT)
    city = _founded(session, "青江市总工会", None) if districts > 1 else None
    above = [_founded(session, f"第{n + 1}区总工会", city) for n in range(districts)]
    for n in range(streets):
        street = _founded(session, f"第{n + 1}街道总工会", above[n // DISTRICT])
        own = col(Union.id).between(n * STREET + 1, min((n + 1) * STREET, unions))
        name = literal("第") + cast(col(Union.id), String) + "基层工会"
        session.execute(update(Union).where(own).values(parent_id=street, name=name))


def _founded(session: Session, name: str, parent_id: int | None) -> int:
    union = Union(name=name, kind=UnionKind.GOVERNMENT, parent_id=parent_id, created_at=FOUNDED)
    session.add(union)
    session.flush()
    return union.id


def main() -> None:
    """Make one and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--unions", type=int, default=1200)
    parser.add_argument("--activities", type=int, default=600)
    chosen = parser.parse_args()
    engine = db.connect(chosen.url)
    db.upgrade(engine)
    began = time.perf_counter()
    unions = federation(engine, chosen.unions, chosen.activities)
    print(f"{unions:,} unions in {time.perf_counter() - began:,.0f} s")


if __name__ == "__main__":
    main()
