"""``summaries`` counts every plan anew, says where what is kept differs, and puts it right."""

import sqlite3
from pathlib import Path

from tests.cli.commands import ok, refused, written
from tests.queries.test_board import busy_plan


def test_altered_figures_are_told_and_put_right(database: Path) -> None:
    with written() as session:
        busy_plan(session, 20)
    assert "已重新计算1份计划" in ok("summaries") and "全部一致" in ok("summaries")
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE plansummary SET done = 1234")
    assert "其中1份与存下的不一致" in refused("summaries")
    assert "其中1份原先不一致，已经改正" in ok("summaries", "--rebuild")
    assert "全部一致" in ok("summaries")


def test_a_loaded_plan_and_the_sample_have_theirs(tmp_path: Path) -> None:
    ok("sample")
    ok("dump", "1", "-o", tmp_path / "plan.json")
    text = (tmp_path / "plan.json").read_text(encoding="utf-8")
    (tmp_path / "plan.json").write_text(text.replace("桐荫街道总工会", "青石街道总工会"), encoding="utf-8")
    ok("load", tmp_path / "plan.json")
    assert "已重新计算2份计划" in ok("summaries") and "全部一致" in ok("summaries")
