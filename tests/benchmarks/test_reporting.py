"""The report benchmark at a small size: it makes what it says it makes. No time is judged here."""

from pathlib import Path

import pytest

from tests.benchmarks.generate import database
from tests.benchmarks.reporting import GOALS, SPANS, Row, draft, measure, naive_draft, written
from unionplan.db import reading

pytestmark = pytest.mark.xdist_group("benchmarks")


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return measure(activities=60, rounds=1)


def test_every_period_has_its_draft_and_files(rows: list[Row]) -> None:
    assert [(row.period, row.what) for row in rows] == [(name, what) for name in SPANS for what in GOALS]
    assert all(len(row.ours) == 1 and min(row.ours) > 0 for row in rows)
    assert [row.size > 10_000 for row in rows] == [row.what in ("docx", "pptx", "xlsx") for row in rows]
    assert [bool(row.naive) for row in rows] == [row.what in ("draft", "docx", "xlsx") for row in rows]


def test_all_is_the_sum_of_its_parts(rows: list[Row]) -> None:
    *parts, whole = rows[: len(GOALS)]
    assert whole.ours[0] == pytest.approx(sum(row.ours[0] for row in parts))


def test_the_naive_draft_comes_to_the_same_standings(tmp_path: Path) -> None:
    engine = database(tmp_path / "plan.db", 600)
    with reading(engine) as session:
        board = draft(session, SPANS["year"]).summary.board
        assert naive_draft(session) == {task.id: task.standing for task in board.tasks}
    engine.dispose()


def test_the_table_has_every_row(rows: list[Row]) -> None:
    said = written(rows)
    assert all(f"{row.period:8}  {row.what:6}" in said for row in rows)
    assert said.count("slowest") == len(rows)
