"""backup, restore, add-chair: what an administrator types, and reports of a restored copy."""

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlmodel import select

from tests.cli.commands import ok, refused, written
from unionplan.cli import cli
from unionplan.hashing import matches
from unionplan.models import Account, Union

REPORT = ("report", "2026-Q3", "--day", "2026-09-15")


def typed(password: str, *args: str) -> Result:
    """add-chair with a password from a pipe."""
    return CliRunner().invoke(cli, ["add-chair", *args], input=f"{password}\n")


def members(data: bytes) -> dict[str, object]:
    """An office file's parts, those of the workbooks inside it too, without the moment they were made."""
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        return {
            name: members(box.read(name)) if name.endswith(".xlsx") else box.read(name)
            for name in box.namelist()
            if name != "docProps/core.xml"
        }


def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNIONPLAN_DATABASE_URL", f"sqlite:///{tmp_path}/other/plan.db")


def test_a_restored_copy_gives_the_same_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte in every part; the zip around them and its properties tell when it was made."""
    ok("sample")
    for form in ("docx", "xlsx", "pptx"):
        ok(*REPORT, "--format", form, "-o", tmp_path / f"before.{form}")
    assert "检查通过" in ok("backup", tmp_path / "a.zip")
    elsewhere(tmp_path, monkeypatch)
    assert "重新登录" in ok("restore", tmp_path / "a.zip")
    ok("audit")
    for form in ("docx", "xlsx", "pptx"):
        ok(*REPORT, "--format", form, "-o", tmp_path / f"after.{form}")
        before, after = ((tmp_path / f"{when}.{form}").read_bytes() for when in ("before", "after"))
        assert members(after) == members(before)


def test_what_is_there_is_replaced_only_when_told(tmp_path: Path, database: Path) -> None:
    ok("sample")
    ok("backup", tmp_path / "a.zip")
    assert "--overwrite" in refused("restore", tmp_path / "a.zip")
    ok("restore", tmp_path / "a.zip", "--overwrite")
    assert database.with_name("plan.db.before-restore").exists()


def test_without_a_database_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    refused("backup", tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_a_chair_gets_an_account_at_the_machine() -> None:
    """The password comes from a pipe, and the union is founded once."""
    said = ("--union", "清河镇工会", "--name", "李梅")
    for login in ("Li", "Wang"):
        found = typed("an honest password", *said, "--login", login)
        assert (found.exit_code, found.stderr) == (0, ""), found.output
    with written() as session:
        rows = session.exec(select(Account).order_by(Account.login)).all()
        assert [(row.login, row.name, row.role) for row in rows] == [
            ("li", "李梅", "chair"),
            ("wang", "李梅", "chair"),
        ]
        assert matches("an honest password", rows[0].password)
        assert session.exec(select(Union.name)).all() == ["清河镇工会"]


def test_a_poor_password_opens_no_account() -> None:
    found = typed("12345678", "--union", "清河镇工会", "--name", "李梅", "--login", "li")
    assert found.exit_code == 1 and "太常见" in found.stderr
    with written() as session:
        assert session.exec(select(Union.id)).all() == []
