"""The command line: Chinese help, exit codes a script can trust, one sentence when something is wrong."""

import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.build import make_activity, make_plan, make_task
from tests.cli.commands import data, ok, process, refused, run, written
from unionplan.domain.measures import Measure, Period, Terms


@pytest.mark.parametrize(
    "args", [(), ("sample",), ("import",), ("dump",), ("load",), ("status",), ("report",), ("audit",)]
)
def test_help_is_chinese_throughout(args: tuple[str, ...]) -> None:
    said = ok(*args, "--help")
    assert "显示这份说明" in said and said.startswith("用法：")
    assert not re.search(r"Usage|Options|Commands|Show this", said)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nope",), "nope"),
        (("status", "--nope"), "--nope"),
        (("dump",), "PLAN"),
        (("dump", "x", "-o", "-"), "PLAN"),
        (("dump", "1"), "--output"),
        (("status", "--day", "2026-02-30"), "--day"),
        (("status", "--day", "9月"), "--day"),
        (("status", "--plan", "一"), "--plan"),
        (("import",), "FILE"),
        (("import", "a.txt", "--adopt", "1", "今年"), "--adopt"),
        (("import", "a.txt", "--adopt", "1"), "--adopt"),
        (("import", "a.txt", "--plan", "一"), "--plan"),
        (("import", "a.txt", "--encoding", "nope"), "--encoding"),
        (("import", "a.txt", "--encoding", "zip"), "--encoding"),
    ],
)
def test_wrong_usage_is_exit_code_2(args: tuple[str, ...], said: str) -> None:
    assert said in refused(*args, code=2)


def test_no_command_shows_the_help() -> None:
    found = run()
    assert found.exit_code == 2 and "命令" in found.output


@pytest.mark.parametrize("command", ["import", "load"])
def test_a_missing_file_is_one_sentence(tmp_path: Path, command: str) -> None:
    assert "没有这个文件" in refused(command, tmp_path / "没有.txt")
    refused(command, tmp_path)


def test_the_sample_goes_into_an_empty_database_only(database: Path) -> None:
    assert not database.exists()
    assert "1" in ok("sample")
    assert "空的数据库" in refused("sample")


def test_a_plan_goes_out_and_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ok("sample")
    ok("dump", "1", "-o", tmp_path / "a.json")
    monkeypatch.setenv("UNIONPLAN_DATABASE_URL", f"sqlite:///{tmp_path}/other.db")
    ok("load", tmp_path / "a.json")
    ok("dump", "1", "-o", tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert json.loads(ok("dump", "1", "-o", "-")) == json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert "2026年已经有一份计划" in refused("load", tmp_path / "a.json")


def test_a_damaged_archive_says_where(tmp_path: Path) -> None:
    ok("sample")
    found = json.loads(ok("dump", "1", "-o", "-"))
    found["tasks"][3]["months"] = [13]
    (tmp_path / "a.json").write_text(json.dumps(found), encoding="utf-8")
    assert "tasks[3].months[0]" in refused("load", tmp_path / "a.json")


@pytest.mark.parametrize("content", ["", "{", "[" * 100_000, "nul"])
def test_what_is_no_json_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    assert "JSON" in refused("load", tmp_path / "a.json")


@pytest.mark.parametrize("content", ["[]", "1", "null", "{}", '{"format": "x"}'])
def test_json_that_is_no_plan_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    assert "dump" in refused("load", tmp_path / "a.json")


def test_an_unknown_plan_is_refused(tmp_path: Path) -> None:
    ok("sample")
    refused("dump", "99", "-o", tmp_path / "a.json")
    refused("status", "--plan", "99")
    assert not (tmp_path / "a.json").exists()


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    ok("sample")
    assert "写入权限" in refused("dump", "1", "-o", tmp_path / "no" / "a.json")


@pytest.fixture
def plan(database: Path) -> int:
    """每季一次,全年不少于四次 (worked case 1), and a cancelled task."""
    with written() as session:
        made = make_plan(session)
        terms = Terms(Measure.CADENCE, period=Period.QUARTER, at_least=4)
        task = make_task(session, made, terms, title="季度例会")
        for day in (date(2026, 1, 10), date(2026, 2, 20)):
            make_activity(session, task, day)
        make_task(session, made, title="旅游", position=2, cancelled_reason="经费未批")
        return made.id


def test_status_is_exact_on_any_day(plan: int) -> None:
    found = data("status", "--day", "2026-06-30", "--json")
    task = found["tasks"][0]
    assert (task["done"], task["done_percent"]) == ("1/4", 25)
    assert (task["planned"], task["planned_percent"], task["points"]) == ("1/2", 50, -25)
    assert (task["light"], task["measure"], task["made_up"]) == ("behind", "cadence", False)
    assert (task["count"], task["reason"]) == ("2/4次 · 1/4季", "二季度应开展1次，尚未记录")
    assert (found["tasks"][1]["light"], found["tasks"][1]["reason"]) == ("cancelled", "经费未批")
    assert found["day"] == "2026-06-30"
    for part in (found["plan"], found["sections"][0]):
        assert (part["done"], part["planned_percent"], part["counts"]["behind"]) == ("1/4", 50, 1)
    assert data("status", "--day", "2026-03-31", "--json")["tasks"][0]["light"] == "on_track"


def test_status_in_words_says_the_same(plan: int) -> None:
    said = ok("status", "--day", "2026-06-30")
    assert "季度例会" in said and "滞后" in said and "2/4次 · 1/4季" in said and "完成25%" in said


def test_status_takes_today_and_the_first_plan_unless_told(plan: int) -> None:
    assert data("status", "--json") == data("status", "--plan", str(plan), "--day", "2026-09-15", "--json")
    assert data("status", "--json")["day"] == "2026-09-15"


def test_every_share_of_the_sample_is_a_fraction() -> None:
    ok("sample")
    for task in data("status", "--json")["tasks"]:
        assert 0 <= Fraction(task["done"]) <= 1 and int(Fraction(task["done"]) * 100) == task["done_percent"]


def test_status_without_a_plan_is_one_sentence() -> None:
    assert "还没有计划" in refused("status")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("UNIONPLAN_TODAY", "2026-02-30"),
        ("UNIONPLAN_TIMEZONE", "Nowhere/Here"),
        ("UNIONPLAN_DATABASE_URL", "nonsense"),
        ("UNIONPLAN_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none"),
    ],
)
def test_a_wrong_setting_is_one_sentence(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    refused("status")


def test_a_file_that_is_no_database_is_one_sentence(database: Path) -> None:
    database.parent.mkdir()
    database.write_bytes(b"this is no database at all" * 100)
    refused("status")


def test_it_runs_as_a_program(tmp_path: Path) -> None:
    assert process("sample").returncode == 0
    again = process("sample")
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.count("\n") == 1
    assert process("nope").returncode == 2
    out = process("dump", "1", "-o", "-", PYTHONIOENCODING="utf-8")
    assert json.loads(out.stdout)["format"] == "unionplan-plan"


def test_the_self_check_says_what_is_wrong_and_what_to_do(database: Path) -> None:
    ok("sample")
    found = run("check")
    assert found.exit_code == 1
    assert "[要处理] 还没有备份。" in found.stdout and "[好] 数据库文件完好。" in found.stdout
