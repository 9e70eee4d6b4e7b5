"""What commands start from: no database yet, the day 15 September 2026, a small plan document."""

from pathlib import Path

import pytest

DOCUMENT = "2026年工会工作计划\n3月份\n1、组织女职工健步走\n2、慰问困难职工\n4月份\n1、召开职工代表大会\n"


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database file of the test's own, not there yet."""
    path = tmp_path / "data" / "plan.db"
    monkeypatch.setenv("UNIONPLAN_DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("UNIONPLAN_TODAY", "2026-09-15")
    return path


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "计划.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path
