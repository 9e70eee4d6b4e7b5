"""The import benchmark at a small size: it reads what it says it reads. No time is judged here."""

import pytest

from tests.benchmarks.importing import Row, measure, text, written
from unionplan.apart.limits import MEMORY

pytestmark = pytest.mark.xdist_group("benchmarks")


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return measure(tasks=20, lines=200, rounds=2)


def test_every_document_is_what_its_name_says(rows: list[Row]) -> None:
    assert [row.name for row in rows] == ["start", "20 tasks, docx", "200 lines, txt"]
    start, word, plain = rows
    assert (start.tasks, plain.lines) == (0, 200)
    assert 20 <= word.tasks <= 25 and plain.tasks > 150


def test_a_child_reads_what_is_read_without_one(rows: list[Row]) -> None:
    assert all(row.same for row in rows)


def test_a_child_needs_far_less_than_it_may(rows: list[Row]) -> None:
    assert all(0 < row.memory <= row.space < MEMORY / 4 / 2**20 for row in rows)


def test_no_line_of_the_text_is_another_s_twin() -> None:
    lines = text(10_000).splitlines()
    assert len(lines) == 10_000
    assert len(set(lines)) > 9_500


def test_the_table_has_every_document(rows: list[Row]) -> None:
    said = written(rows)
    assert all(f"{row.name:20}  {row.lines:>6,}  {row.tasks:>6,}" in said for row in rows)
