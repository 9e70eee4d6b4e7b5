"""``audit`` tells whether the record of changes is whole, and writes it down."""

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest

from tests.build import make_plan, make_section
from tests.cli.commands import ok, refused, written


@pytest.fixture(autouse=True)
def changes() -> None:
    """A union, a plan, and two sections."""
    with written() as session:
        make_section(session, make_plan(session), "=1+1")


def test_a_whole_chain_is_counted_with_its_last_seal(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        (seal,) = connection.execute("SELECT seal FROM auditentry WHERE number = 4").fetchone()
    assert "共4条" in ok("audit") and seal in ok("audit")


def test_the_first_broken_entry_is_named_with_exit_code_1(database: Path, tmp_path: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TRIGGER auditentry_no_update")
        connection.execute("UPDATE auditentry SET what = 'task' WHERE number = 3")
    assert "从第3条起" in refused("audit")
    refused("audit", "--export", tmp_path / "changes.jsonl")
    assert len((tmp_path / "changes.jsonl").read_text(encoding="utf-8").splitlines()) == 4


def test_it_is_exported_as_a_table_without_formulas(tmp_path: Path) -> None:
    with written() as session:
        make_section(session, make_plan(session, union_id=2), '@SUM(1)"')
    ok("audit", "--export", tmp_path / "修改记录.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "修改记录.csv").read_text(encoding="utf-8-sig"))))
    assert [row["number"] for row in rows] == [str(n + 1) for n in range(8)]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    assert json.loads(rows[3]["after"])["title"] == "=1+1"


def test_json_lines_hold_the_columns_as_data(tmp_path: Path) -> None:
    ok("audit", "--export", tmp_path / "changes.jsonl")
    lines = (tmp_path / "changes.jsonl").read_text(encoding="utf-8").splitlines()
    whole = [json.loads(line) for line in lines]
    assert [line["what"] for line in whole] == ["union", "plan", "section", "section"]
    assert whole[3]["before"] == {} and whole[3]["after"]["title"] == "=1+1"


def test_another_kind_of_file_or_place_is_refused(tmp_path: Path) -> None:
    assert ".csv" in refused("audit", "--export", tmp_path / "changes.xls")
    refused("audit", "--export", tmp_path / "nowhere" / "changes.csv")
