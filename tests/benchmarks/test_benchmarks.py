"""The benchmark at a small size: it runs, and what it compares is comparable. No time is judged here."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, select

from tests.benchmarks import generate, naive
from tests.benchmarks.overview import measure
from tests.benchmarks.report import ANY, UNCHANGED, WRITTEN, Findings, written
from unionplan.db import reading
from unionplan.domain.access import Actor
from unionplan.domain.measures import Measure
from unionplan.models import Activity, Section, Task
from unionplan.queries.board import plan_board

SIZES = (60, 600)
pytestmark = pytest.mark.xdist_group("benchmarks")  # one at a time, on one set of ports
EVERY_ROW = [("floor", ANY), ("overview", UNCHANGED), ("overview", WRITTEN), ("naive", ANY)]


@pytest.fixture(scope="module")
def found() -> Findings:
    """One round at two sizes; in a thread of its own, for Playwright allows one loop in each."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(measure, SIZES, rounds=1).result()


@pytest.mark.browser
def test_the_table_has_every_page_at_every_size(found: Findings) -> None:
    assert [(r.activities, r.page, r.kind) for r in found.rows] == [
        (n, *row) for n in SIZES for row in EVERY_ROW
    ]
    text = written(found)
    assert all(f"{row.activities:>10,}  {row.page:8}  {row.kind}" in text for row in found.rows)
    assert "cold start" in text and "cores" in text


@pytest.mark.browser
def test_every_click_was_one_rerun_that_sent_something(found: Findings) -> None:
    for rerun in (rerun for row in found.rows for rerun in row.reruns):
        assert rerun.script_ms > 0
        assert rerun.payload > 0
        assert rerun.settled_ms > 0


@pytest.mark.browser
@pytest.mark.parametrize("kind", [UNCHANGED, WRITTEN])
def test_the_overview_asks_as_few_statements_for_600_activities_as_for_60(found: Findings, kind: str) -> None:
    few, many = ([r.sql for r in found.row(n, "overview", kind).reruns] for n in SIZES)
    assert few == many
    assert max(many) <= 10


@pytest.mark.browser
def test_a_write_is_seen_and_an_unchanged_plan_is_not_counted_again(found: Findings) -> None:
    unchanged, wrote = (found.row(60, "overview", kind).sql for kind in (UNCHANGED, WRITTEN))
    assert unchanged < wrote


@pytest.mark.parametrize("activities", [60, 600])
@pytest.mark.parametrize("day", [date(2026, 3, 31), generate.DAY, date(2026, 12, 31)])
def test_the_naive_page_shows_the_board_s_percentages(
    tmp_path: Path, li_mei: Actor, activities: int, day: date
) -> None:
    engine = generate.database(tmp_path / "plan.db", activities)
    with reading(engine) as session:
        board, plan = plan_board(session, li_mei, 1, day), naive.load(session, 1)
        shown = naive.shares(plan, day)
        assert naive.percents(shown) == (board.shares.done_percent, board.shares.planned_percent)
        for section in board.sections:
            own = shown[shown["section_id"] == section.id]
            assert naive.percents(own) == (section.shares.done_percent, section.shares.planned_percent)
        for task in (t for t in board.tasks if not t.cancelled):
            assert shown["done"][task.id] == pytest.approx(float(task.standing.done))
            assert shown["planned"][task.id] == pytest.approx(float(task.standing.planned))
        points = [(p.day, int(p.planned * 100), p.done and int(p.done * 100)) for p in board.curve]
        assert naive.curve(plan, day) == points
    engine.dispose()


def test_the_generated_plan_is_what_the_benchmark_says(session: Session) -> None:
    generate.generate(session, 600)
    tasks, activities = session.exec(select(Task)).all(), session.exec(select(Activity)).all()
    assert (len(tasks), len(session.exec(select(Section)).all()), len(activities)) == (60, 7, 600)
    assert {t.measure for t in tasks} == set(Measure)
    assert set(Counter(a.task_id for a in activities).values()) == {10}
    assert max(a.held_on for a in activities) <= generate.DAY


def test_the_seed_decides_everything(tmp_path: Path) -> None:
    first, second = (_rows(tmp_path / f"{n}.db") for n in (1, 2))
    assert first == second


def _rows(path: Path) -> list[dict[str, object]]:
    engine = generate.database(path, 120)
    with reading(engine) as session:
        rows = [a.model_dump() for a in session.exec(select(Activity))]
    engine.dispose()
    return rows
