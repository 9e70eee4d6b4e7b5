"""The roll-up: equal to the pages of each union, never more than asked, the same statements at every size."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from tests.build import make_activity, make_plan, make_section, make_task, make_union
from unionplan.domain.access import Actor, Role
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.domain.rollup import Gap, Order, RollupFilter, State
from unionplan.domain.section_kinds import SectionKind
from unionplan.domain.unions import UnionKind
from unionplan.errors import NotFoundError
from unionplan.models import Plan, Union
from unionplan.queries.board import plan_board
from unionplan.queries.rollup import (
    kinds_below,
    rollup,
    unions_compared,
    unions_standing,
)
from unionplan.queries.union_months import months_of, reporting_months
from unionplan.start import LOCAL_CHAIR
from unionplan.summaries import rebuild

DAY = date(2026, 9, 15)
MONTHLY = Terms(Measure.CADENCE, period=Period.MONTH)


@pytest.fixture
def tree(session: Session) -> dict[str, int]:
    """A district (1) over a street with three schools, one of them without a plan, and a hospital."""
    found = {"district": make_union(session, name="清河区总工会").id}
    found["street"] = below(session, found["district"], "桐荫街道总工会", kind=UnionKind.TOWNSHIP)
    for name in ("busy", "late", "empty"):
        found[name] = below(session, found["street"], f"{name}小学工会", kind=UnionKind.SCHOOL, area="城东")
    found["hospital"] = below(session, found["district"], "人民医院工会", code="H1", area="河口")
    with_work(session, found["busy"], range(1, 10))
    with_work(session, found["late"], range(1, 4))
    with_work(session, found["hospital"], range(1, 8))
    for plan_id in session.exec(select(Plan.id)):
        rebuild(session, plan_id, DAY)
    return found


def below(session: Session, parent_id: int, name: str, **columns: object) -> int:
    return make_union(session, name=name, parent_id=parent_id, **columns).id


def with_work(session: Session, union_id: int, months: range) -> None:
    """A plan with something each month, held in these months, and a task for May never done."""
    plan = make_plan(session, union_id=union_id)
    task = make_task(session, plan, MONTHLY, section=make_section(session, plan, "文体活动", 2))
    make_task(session, plan, Terms(Measure.ONCE, frozenset({5})), weight=0)
    for month in months:
        make_activity(session, task, date(2026, month, 3), people=10, spent_fen=500)


def listed(session: Session, actor: Actor, **wanted: object) -> list[str]:
    return [row.title[:4] for row in unions_standing(session, actor, 1, RollupFilter(**wanted), DAY).rows]  # type: ignore[arg-type]


def test_each_union_shows_what_its_own_page_does(
    session: Session, li_mei: Actor, tree: dict[str, int]
) -> None:
    rows = {row.id: row for row in unions_standing(session, li_mei, 1, RollupFilter(), DAY).rows}
    assert set(rows) == {tree[name] for name in ("busy", "late", "empty", "hospital")}
    for plan in session.exec(select(Plan)):
        board, row = plan_board(session, LOCAL_CHAIR, plan.id, DAY), rows[plan.union_id]
        for name in ("done_percent", "planned_percent", "points", "behind"):
            assert getattr(row.shares, name) == getattr(board.shares, name), name
        assert row.counts == {light: board.counts[light] for light in row.counts}
        assert row.live_tasks == board.live


def test_totals_count_every_union_once(session: Session, li_mei: Actor, tree: dict[str, int]) -> None:
    seen = rollup(session, li_mei, tree["district"], DAY)
    assert (seen.unions, [step.name for step in seen.line]) == (4, ["清河区总工会"])
    assert seen.states == {
        State.ON_PLAN: 1, State.BEHIND: 2, State.SILENT: 3, State.SILENT_30: 3, State.SILENT_60: 3,
        State.SILENT_90: 2, State.NO_PLAN: 1,
    }  # fmt: skip
    assert {gap: n for gap, n in seen.gaps.items() if n} == {Gap.BEHIND_30: 1, Gap.BEHIND: 1, Gap.LEVEL: 1}
    (street,) = seen.branches
    assert (street.title, street.unions, street.states[State.BEHIND]) == ("桐荫街道总工会", 3, 1)
    assert street.shares.done_percent == (75 + 25) // 2


def test_one_goes_down_and_back_but_never_beside(
    session: Session, li_mei: Actor, zhao_min: Actor, tree: dict[str, int]
) -> None:
    street = rollup(session, li_mei, tree["street"], DAY)
    assert [step.id for step in street.line] == [tree["district"], tree["street"]]
    chair = Actor("周洁", Role.CHAIR, tree["street"])
    assert [step.id for step in rollup(session, chair, tree["street"], DAY).line] == [tree["street"]]
    looking_on = Actor("李梅", Role.VIEWER, tree["street"], upper=True)
    asked = [(chair, tree["district"]), (chair, tree["hospital"]), (looking_on, tree["busy"])]
    for actor, union_id in [*asked, (zhao_min, tree["district"]), (li_mei, 999)]:
        with pytest.raises(NotFoundError):
            rollup(session, actor, union_id, DAY)


WANTED: list[tuple[dict[str, object], list[str]]] = [
    ({}, ["late", "人民医院", "busy", "empt"]),
    ({"order": Order.NAME}, ["busy", "empt", "late", "人民医院"]),
    ({"order": Order.SILENT}, ["empt", "late", "人民医院", "busy"]),
    ({"order": Order.DONE}, ["late", "人民医院", "busy", "empt"]),
    ({"order": Order.OVERDUE, "kind": UnionKind.SCHOOL}, ["late", "busy", "empt"]),
    ({"words": "小学 LATE"}, ["late"]),
    ({"words": "h1"}, ["人民医院"]),
    ({"words": "%"}, []),
    ({"kind": UnionKind.SCHOOL, "state": State.BEHIND}, ["late"]),
    ({"area": "河口"}, ["人民医院"]),
    ({"state": State.NO_PLAN}, ["empt"]),
    ({"state": State.OVERDUE}, ["late", "人民医院", "busy"]),
    ({"state": State.SILENT_90}, ["late", "empt"]),
    ({"closed": True}, []),
]


def test_the_list_is_narrowed_sorted_and_paged(session: Session, li_mei: Actor, tree: dict[str, int]) -> None:
    for wanted, found in WANTED:
        assert listed(session, li_mei, **wanted) == found, wanted
    page = unions_standing(session, li_mei, 1, RollupFilter(), DAY, offset=1, limit=2)
    assert (page.total, [row.title[:4] for row in page.rows]) == (4, ["人民医院", "busy"])


def test_a_closed_union_is_in_no_figure(session: Session, li_mei: Actor, tree: dict[str, int]) -> None:
    before = rollup(session, li_mei, 1, DAY)
    session.get_one(Union, tree["late"]).closed_at = session.get_one(Union, 1).created_at
    session.flush()
    seen = rollup(session, li_mei, 1, DAY)
    assert (seen.unions, seen.states[State.BEHIND]) == (before.unions - 1, before.states[State.BEHIND] - 1)
    assert listed(session, li_mei, closed=True) == ["late"]


def test_months_and_kinds_and_areas_are_those_below(
    session: Session, li_mei: Actor, tree: dict[str, int]
) -> None:
    cells = months_of(session, li_mei, 1, [tree["late"], tree["empty"]], DAY)
    assert [cells[tree["late"]][m].activities for m in range(1, 10)] == [1, 1, 1, 0, 0, 0, 0, 0, 0]
    assert [m for m in range(1, 10) if not cells[tree["late"]][m].behind] == [1, 2, 3]
    assert cells[tree["empty"]] == {}
    assert [m.reported for m in reporting_months(session, li_mei, 1, DAY)] == [3, 3, 3, 2, 2, 2, 2, 1, 1]
    kinds = {row.kind: row for row in kinds_below(session, li_mei, 1, DAY)}
    assert kinds[SectionKind.CULTURE].unions == 3 and kinds[SectionKind.CULTURE].behind == 2
    assert rollup(session, li_mei, tree["street"], DAY).areas == ("城东",)


def test_only_unions_below_are_compared(session: Session, li_mei: Actor, tree: dict[str, int]) -> None:
    stranger = make_union(session)
    chosen = [tree["hospital"], stranger.id, tree["busy"]]
    assert [row.id for row in unions_compared(session, li_mei, 1, chosen, DAY)] == [chosen[0], chosen[2]]
    assert months_of(session, li_mei, 1, [stranger.id], DAY) == {stranger.id: {}}


def test_the_later_of_two_plans_of_a_month_counts(
    session: Session, li_mei: Actor, tree: dict[str, int]
) -> None:
    school = make_plan(session, union_id=tree["busy"], year=2025, first_month=11)
    make_task(session, school, MONTHLY)
    rebuild(session, school.id, DAY)
    assert rollup(session, li_mei, 1, DAY).states[State.ON_PLAN] == 1
    assert [row.live_tasks for row in unions_compared(session, li_mei, 1, [tree["busy"]], DAY)] == [2]


def test_statements_are_few_and_as_many_at_every_size(
    session: Session, li_mei: Actor, tree: dict[str, int]
) -> None:
    def asked() -> list[int]:
        return [
            statements(session, lambda: rollup(session, li_mei, 1, DAY)),
            statements(session, lambda: unions_standing(session, li_mei, 1, RollupFilter("工会"), DAY)),
            statements(session, lambda: months_of(session, li_mei, 1, list(tree.values()), DAY)),
            statements(session, lambda: reporting_months(session, li_mei, 1, DAY)),
            statements(session, lambda: kinds_below(session, li_mei, 1, DAY)),
        ]

    assert asked() == [4, 2, 2, 2, 2]
    for place in range(30):
        below(session, tree["street"], f"新{place}工会")
    assert asked() == [4, 2, 2, 2, 2]


def statements(session: Session, ask: Callable[[], object]) -> int:
    said: list[str] = []

    def note(*told: Any) -> None:
        said.append(told[2])

    event.listen(session.connection(), "before_cursor_execute", note)
    ask()
    event.remove(session.connection(), "before_cursor_execute", note)
    return len(said)
