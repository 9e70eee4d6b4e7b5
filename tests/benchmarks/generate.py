"""A plan to measure with: 60 tasks in 7 sections over all five measures, and as many activities as asked."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from sqlalchemy import Engine
from sqlmodel import Session

from tests.build import LONG_AGO, as_activity, make_plan, make_section, make_task, make_union
from unionplan import db
from unionplan.domain.measures import Direction, Measure, Period, Terms
from unionplan.domain.progress import Held
from unionplan.models import Activity, Plan, Section, Task

DAY = date(2026, 9, 15)
SECTIONS = ("民主管理", "劳动和技能竞赛", "帮扶慰问", "文体活动", "女职工工作", "财务与资产")
SUBJECTS = ("机关支部", "一线班组", "青年职工", "退休职工", "新入职员工")
OWNERS = ("李梅", "王强", "赵敏", "陈立")
WHOLE = frozenset(range(1, 13))
PROMISES: tuple[tuple[str, Terms], ...] = (
    ("每月召开{}工作例会", Terms(Measure.CADENCE, period=Period.MONTH)),
    ("每季检查{}劳动保护", Terms(Measure.CADENCE, period=Period.QUARTER, per_period=2)),
    ("组织{}岗位练兵与技能比武", Terms(Measure.TIMES, quantity=Decimal(8), unit="场")),
    ("完成{}工会小组换届筹备", Terms(Measure.ONCE, frozenset({3, 4, 5}))),
    ("{}入会率", Terms(Measure.LEVEL, value=Decimal(100), unit="%")),
    ("常年做好{}来访接待", Terms(Measure.ONGOING)),
    ("{}安全事故", Terms(Measure.LEVEL, value=Decimal(0), unit="起", direction=Direction.AT_MOST)),
    (
        "{}业务培训覆盖各部门",
        Terms(Measure.TIMES, WHOLE - {1, 2, 12}, quantity=Decimal("120.5"), unit="课时"),
    ),
    ("每周走访{}", Terms(Measure.CADENCE, period=Period.WEEK)),
    ("{}代表提案办理情况半年通报", Terms(Measure.CADENCE, period=Period.HALF_YEAR)),
    ("修订{}困难帮扶办法", Terms(Measure.ONCE)),
    ("{}文体活动，全年不少于五次", Terms(Measure.CADENCE, period=Period.TWO_MONTHS, at_least=5)),
)
CANCELLED, POSTPONED = 33, 39  # places of two of the sixty


def database(path: Path, activities: int, day: date = DAY) -> Engine:
    """An SQLite file with one generated plan."""
    engine = db.connect(f"sqlite:///{path}")
    db.upgrade(engine)
    with db.transaction(engine) as session:
        generate(session, activities, day)
    return engine


def generate(session: Session, activities: int, day: date = DAY, seed: int = 2026) -> int:
    """A union with its plan and ``activities`` from 1 January to ``day``; returns the plan's id."""
    union = make_union(session, name="沿江区教育工会")
    plan = make_plan(session, union_id=union.id, year=day.year, title="工会工作计划")
    tasks = _tasks(session, plan)
    session.add_all(_activities(Random(seed), tasks, activities, day))
    session.flush()
    return plan.id


def _tasks(session: Session, plan: Plan) -> list[Task]:
    more = [make_section(session, plan, title, n) for n, title in enumerate(SECTIONS, 2)]
    places: list[Section | None] = [None, *more]  # the plan comes with its first section
    found = []
    for n in range(len(PROMISES) * len(SUBJECTS)):
        (title, terms), subject = PROMISES[n % len(PROMISES)], SUBJECTS[n // len(PROMISES)]
        columns = {
            "title": title.format(subject),
            "position": n,
            "weight": 1 + (n % 5 == 0),
            "owner": OWNERS[n % len(OWNERS)],
            "cancelled_reason": "并入上级统一安排" if n == CANCELLED else None,
            "original_months": frozenset({5}) if n == POSTPONED else None,
        }
        found.append(make_task(session, plan, terms, section=places[n % len(places)], **columns))
    return found


def _activities(random: Random, tasks: Sequence[Task], count: int, day: date) -> Iterator[Activity]:
    """Task by task in turn, on any day; every fiftieth withdrawn, every twentieth for the month before."""
    days = (day - date(day.year, 1, 1)).days
    for n in range(count):
        task = tasks[n % len(tasks)]
        on = date(day.year, 1, 1) + timedelta(days=random.randint(0, days))
        month = max(1, on.month - (n % 20 == 7))
        yield as_activity(
            task,
            _held(random, task, on, month),
            title=f"{task.title}第{n // len(tasks) + 1}次",
            place="工会活动室",
            person=OWNERS[n % len(OWNERS)],
            people=random.randint(5, 80),
            spent_fen=random.randint(0, 500_000),
            note="按计划开展，反响良好，资料已归档。",
            withdrawn_at=LONG_AGO if n % 50 == 23 else None,
        )


def _held(random: Random, task: Task, on: date, month: int) -> Held:
    match task.measure:
        case Measure.ONCE:
            return Held(on, month, progress=random.choice((20, 40, 60, 80, 95)))
        case Measure.LEVEL if task.direction is Direction.AT_MOST:
            return Held(on, month, value=Decimal(random.randint(0, 1)))
        case Measure.LEVEL:
            return Held(on, month, value=Decimal(random.randint(900, 1000)) / 10)
        case Measure.TIMES:
            return Held(on, month, Decimal(random.randint(1, 30)) / 10)
        case _:
            return Held(on, month)
