"""`import`: an outline or JSON without touching the database, and a plan adopted where one is asked for."""

import json
import re
from pathlib import Path

import pytest

from tests.build import make_union
from tests.cli.commands import data, ok, process, refused, written
from tests.cli.conftest import DOCUMENT

SEVERAL = (
    "2026年工会工作计划\n一、生产\n1、组织劳动竞赛6项。\n2、每季度召开例会。\n"
    "2025年工会工作总结\n1、举办了运动会。\n2、慰问了职工。\n3、完成了换届。\n"
    "2026年女职工工作计划\n1、3月份举办茶会。\n2、6月份举办讲座。\n3、9月份组织体检。\n"
)


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """Two plans and a summary."""
    path = tmp_path / "几份.txt"
    path.write_text(SEVERAL, encoding="utf-8")
    return path


def test_importing_touches_no_database(document: Path, database: Path) -> None:
    found = process("import", document, "--json")
    assert (found.returncode, found.stderr) == (0, "")
    plan = json.loads(found.stdout)["plans"][0]
    assert [(t["title"], t["months"]) for t in plan["tasks"]] == [
        ("组织女职工健步走", [3]),
        ("慰问困难职工", [3]),
        ("召开职工代表大会", [4]),
    ]
    assert "\\u" not in found.stdout
    assert not database.parent.exists()


def test_importing_without_json_is_an_outline(document: Path) -> None:
    said = ok("import", document)
    assert "1. 《2026年工会工作计划》（第1至6行，3项任务）" in said
    assert "第4行  慰问困难职工：3月" in said
    assert said.endswith("共1份计划，3项任务，其中0项存疑；跳过0行。\n")


def test_the_outline_says_doubts_and_what_was_skipped(several: Path) -> None:
    said = ok("import", several)
    assert "存疑：数字按目标理解，请核对" in said
    assert re.search(r"第\d+至\d+行已跳过：工作总结。", said)
    assert re.search(r"共2份计划，\d项任务，其中\d项存疑；跳过\d行。", said)


def test_one_plan_of_several_keeps_its_number(several: Path) -> None:
    said = ok("import", several, "--plan", "2")
    assert "2. 《2026年女职工工作计划》" in said and "劳动竞赛" not in said
    assert [p["title"] for p in data("import", several, "--plan", "2", "--json")["plans"]] == [
        "2026年女职工工作计划"
    ]


@pytest.mark.parametrize("number", ["0", "3", "-1"])
def test_a_plan_the_file_has_not_is_refused(several: Path, number: str) -> None:
    assert f"没有第{number}份" in refused("import", several, "--plan", number)


def test_a_document_cannot_command_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DOCUMENT.replace("健步走", "健步走\x1b[31m\x07"), encoding="utf-8")
    assert set("\x1b\x07").isdisjoint(ok("import", tmp_path / "a.txt"))


@pytest.mark.parametrize("name", ["gb18030", "GBK", "gb2312"])
def test_a_text_file_s_encoding_can_be_given(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_bytes("3月份\n1、植树\n2、踏青\n4月份\n1、登山\n".encode("gb18030"))
    assert "踏青：3月" in ok("import", tmp_path / "a.txt", "--encoding", name)


def test_an_unsure_encoding_is_asked_for_with_its_readings(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("植树".encode("gb18030"))
    said = refused("import", tmp_path / "a.txt")
    assert "--encoding" in said and "gb18030（植树）" in said and "big5（" in said
    assert "没有从中读到" in ok("import", tmp_path / "a.txt", "--encoding", "cp950")


@pytest.fixture
def union(database: Path) -> int:
    """清河镇工会."""
    with written() as session:
        return make_union(session).id


def test_a_document_is_adopted_for_a_union(document: Path, union: int) -> None:
    assert "计划编号 1：1个板块，3项任务" in ok("import", document, "--adopt", "清河镇工会", "2026")
    found = data("status", "--json")
    assert (found["plan"]["union"], found["plan"]["year"]) == ("清河镇工会", 2026)
    assert [task["title"] for task in found["tasks"]][1] == "慰问困难职工"
    assert "2026年已经有一份计划" in refused("import", document, "--adopt", str(union), "2026")
    assert data("import", document, "--adopt", str(union), "2027", "--json") == {
        "plan": 2, "title": "2026年工会工作计划", "union": "清河镇工会", "year": 2027,
        "sections": 1, "tasks": 3,
    }  # fmt: skip


def test_of_several_plans_one_must_be_chosen(several: Path, union: int) -> None:
    said = refused("import", several, "--adopt", "1", "2026")
    assert "--plan" in said and "1. 《" in said and "2. 《2026年女职工工作计划》" in said
    assert "女职工" in ok("import", several, "--adopt", "1", "2026", "--plan", "2")


@pytest.mark.parametrize("name", ["2", "清河", " 清河镇工会", ""])
def test_an_unknown_union_is_refused(document: Path, union: int, name: str) -> None:
    assert "没有编号或名称" in refused("import", document, "--adopt", name, "2026")


def test_a_union_is_unknown_where_there_is_no_database(document: Path) -> None:
    assert "没有编号或名称" in refused("import", document, "--adopt", "1", "2026")


def test_two_unions_of_one_name_are_told_apart_by_number(document: Path, union: int) -> None:
    with written() as session:
        make_union(session)
    assert "1、2" in refused("import", document, "--adopt", "清河镇工会", "2026")
    assert "计划编号" in ok("import", document, "--adopt", "2", "2026")


def test_a_document_without_a_plan_is_not_adopted(tmp_path: Path, union: int) -> None:
    (tmp_path / "a.txt").write_text("今天天气很好。\n", encoding="utf-8")
    assert "没有采用" in refused("import", tmp_path / "a.txt", "--adopt", "1", "2026")


def test_a_year_out_of_range_adopts_nothing(document: Path, union: int) -> None:
    assert "2000到2100" in refused("import", document, "--adopt", "1", "1999")
    assert "还没有计划" in refused("status")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", b""), ("a.pdf", b"%PDF-1.7"), ("a.doc", b"x"), ("a.docx", b"x"), ("a.txt", b"\x00\x01\x02")],
)
def test_a_file_that_is_no_document_is_one_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    refused("import", tmp_path / name)
