"""A union's year lived at random: every service that changes figures, and days going by."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from tests.build import make_plan, make_section, make_task, make_union
from unionplan import db
from unionplan.domain.access import Actor, Role
from unionplan.domain.draft import TaskDraft
from unionplan.domain.entries import ActivityEntry, TaskEntry
from unionplan.domain.measures import Measure, Terms
from unionplan.domain.meetings import DecisionEntry, Effect
from unionplan.domain.periods import PlanYear
from unionplan.domain.revision import Existing, Match, Part
from unionplan.errors import UnionPlanError
from unionplan.models import Activity, Decision, Plan, Section, Task
from unionplan.queries.board import terms_of
from unionplan.rollover import move_some
from unionplan.services import activities, archive, copying, decisions, plans, revising, tasks
from unionplan.start import LOCAL_CHAIR

TITLES = ("组织建设", "女职工工作", "劳动和技能竞赛", "其他事项")


class Lived:
    """A plan with three tasks, its chair, and the day it is; ``terms`` is what tasks may promise."""

    def __init__(self, engine: Engine, year: PlanYear, terms: Sequence[Terms], random: Random) -> None:
        self.engine, self.terms, self.random = engine, terms, random
        self.loaded = list[int]()
        self.today = year.first + timedelta(days=random.randint(-10, 330))
        with db.transaction(engine) as session:
            self.union_id = make_union(session, name="组织工会").id
            self.chair = Actor("李梅", Role.CHAIR, self.union_id)
            plan = make_plan(session, union_id=self.union_id, year=year.year, first_month=year.first_month)
            for n, title in enumerate(TITLES, 2):
                make_task(session, plan, random.choice(terms), section=make_section(session, plan, title, n))

    def do(self, deed: str) -> None:
        """One deed as of today; a broken rule leaves everything as it was."""
        try:
            with db.transaction(self.engine, self.chair, self.today) as session:
                getattr(self, deed)(session)
        except UnionPlanError:
            pass

    def let_days_pass(self) -> None:
        """Some days, or a clock put back."""
        self.today += timedelta(days=self.random.randint(-3, 40))
        while move_some(self.engine, self.today):
            pass

    def plans(self, session: Session) -> list[int]:
        """All of the union's."""
        return list(session.exec(select(Plan.id).where(Plan.union_id == self.union_id)))

    def record(self, session: Session) -> None:
        activities.record_activity(session, self.chair, self._entry(session), self.today)

    def correct(self, session: Session) -> None:
        held = self._one(session, Activity)
        activities.correct_activity(
            session, self.chair, held.id, held.version, self._entry(session), self.today
        )

    def withdraw(self, session: Session) -> None:
        held = self._one(session, Activity)
        activities.withdraw_activity(session, self.chair, held.id, held.version)

    def restore(self, session: Session) -> None:
        held = self._one(session, Activity)
        activities.restore_activity(session, self.chair, held.id, held.version, datetime.now(UTC))

    def edit(self, session: Session) -> None:
        task = self._one(session, Task)
        entry = self._task_entry(session, task.plan_id)
        tasks.edit_tasks(session, self.chair, task.plan_id, [tasks.TaskChange(task.id, task.version, entry)])

    def add(self, session: Session) -> None:
        plan_id = self._one(session, Task).plan_id
        tasks.add_section(session, self.chair, plan_id, "文体活动")
        tasks.add_tasks(session, self.chair, plan_id, [self._task_entry(session, plan_id)])

    def cancel(self, session: Session) -> None:
        task = self._one(session, Task)
        tasks.cancel_task(session, self.chair, task.id, task.version, "停办")

    def reinstate(self, session: Session) -> None:
        task = self._one(session, Task)
        tasks.reinstate_task(session, self.chair, task.id, task.version)

    def postpone(self, session: Session) -> None:
        task = self._one(session, Task)
        months = frozenset({self.random.randint(1, 12)})
        tasks.postpone_task(session, self.chair, task.id, task.version, months)

    def remove(self, session: Session) -> None:
        task = self._one(session, Task)
        tasks.remove_task(session, self.chair, task.id, task.version)

    def change_year(self, session: Session) -> None:
        plan = session.get_one(Plan, self._one(session, Task).plan_id)
        year, first = plan.year + self.random.randint(-1, 1), self.random.choice((1, 9, plan.first_month))
        plans.describe_plan(session, self.chair, plan.id, "新名", year, first)

    def decide(self, session: Session) -> None:
        task = self._one(session, Task)
        entry = DecisionEntry(
            "议定", "王强", self.today + timedelta(days=self.random.randint(0, 90)),
            self.random.choice((Effect.NEW_TASK, Effect.CHANGE_TASK)),
            task.section_id, task.id, task.version,
        )  # fmt: skip
        decisions.decide(session, self.chair, task.plan_id, entry, self.today, meeting_title="例会")

    def take_back(self, session: Session) -> None:
        decision = self._one(session, Decision)
        decisions.take_back_decision(session, self.chair, decision.id, decision.version)

    def revise(self, session: Session) -> None:
        """One task as a new document has it, one more, one dropped."""
        plan_id = self._one(session, Task).plan_id
        rows = session.exec(select(Task).where(Task.plan_id == plan_id).order_by(col(Task.id))).all()
        known = [Existing(t.id, t.version, t.title, "", "", terms_of(t)) for t in rows]
        draft = TaskDraft("新任务", "", "帮扶慰问", 1, (self.random.randint(1, 12),), Measure.ONCE)
        chosen = revising.Decisions(
            seen={task.id: task.version for task in known},
            changed=[Match(known[0], draft, tuple(Part))],
            added=[draft],
            dropped=known[1:2],
            reason="不再列入",
            other_section="其他",
        )
        revising.revise_plan(session, self.chair, plan_id, chosen)

    def copy(self, session: Session) -> None:
        plan = session.get_one(Plan, self._one(session, Task).plan_id)
        copying.copy_plan(session, self.chair, plan.id, plan.year + 1, "新一年", None, self.today)

    def adopt(self, session: Session) -> None:
        draft = TaskDraft("走访", "", "慰问", 1, (3,), Measure.ONCE)
        plans.adopt_plan(
            session, self.chair, plans.Adoption(self.union_id, self.today.year, "计划", [draft], "其他")
        )

    def dump_and_load(self, session: Session) -> None:
        """A plan leaves in a document and comes to another union."""
        document = archive.dump_plan(session, self.chair, self._one(session, Task).plan_id)
        document["union"]["name"] = uuid4().hex
        self.loaded.append(archive.load_plan(session, LOCAL_CHAIR, document))

    def remove_plan(self, session: Session) -> None:
        plans.remove_plan(session, self.chair, self._one(session, Section).plan_id)

    def _one(self, session: Session, table: type[Any]) -> Any:
        """Any row of the union's plans."""
        query = select(table).where(col(table.plan_id).in_(self.plans(session))).order_by(table.id)
        if found := session.exec(query).all():
            return self.random.choice(found)
        raise UnionPlanError("not_found")

    def _entry(self, session: Session) -> ActivityEntry:
        """Something held for any task, up to today."""
        task, random = self._one(session, Task), self.random
        plan = session.get_one(Plan, task.plan_id)
        first = PlanYear(plan.year, plan.first_month).first
        on = min(self.today, first + timedelta(days=random.randint(0, 364)))
        return ActivityEntry(
            task_id=task.id,
            title="开展",
            held_on=on,
            month=random.choice((on.month, on.month, random.randint(1, 12))),
            people=random.choice((None, random.randint(1, 90))),
            quantity=Decimal(random.randint(1, 3000)) / 1000,
            value=Decimal(random.randint(0, 4)),
            progress=random.choice((0, 40, 100)),
            spent_fen=random.choice((None, random.randint(0, 10**6))),
        )

    def _task_entry(self, session: Session, plan_id: int) -> TaskEntry:
        sections = session.exec(select(Section.id).where(Section.plan_id == plan_id)).all()
        section = self.random.choice(list(sections))
        return TaskEntry(section, "任务", self.random.choice(self.terms), weight=self.random.randint(0, 3))


DEEDS = sorted(
    name for name in vars(Lived) if not name.startswith("_") and name not in {"do", "let_days_pass", "plans"}
)
