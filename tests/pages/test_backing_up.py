"""Backups on the settings page: the last one, one more, and why there is none."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from tests.pages.conftest import Open, texts
from unionplan.backup.keeping import Kind, keep_backup, kept_backups
from unionplan.config import settings


def test_a_click_makes_one_and_says_so(open_page: Open) -> None:
    at = open_page("settings")
    assert "还没有备份" in texts(at)
    at.button(key="backup.now").click().run()
    assert not at.exception and "备份做好了，检查通过" in texts(at)
    assert "已检查，可以恢复" in texts(at) and "手动" in texts(at)
    (kept,) = kept_backups(settings())
    assert kept.kind is Kind.MANUAL


def test_a_backup_that_cannot_be_written_is_said(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "backups").touch()
    at = open_page("settings")
    at.button(key="backup.now").click().run()
    assert not at.exception and "备份写不进去" in at.error[0].value


def test_an_old_backup_is_no_backup(open_page: Open, sample: Engine) -> None:
    keep_backup(sample, settings(), Kind.DAILY, datetime.now(UTC) - timedelta(days=3))
    assert "一天半没有新的备份" in open_page("settings").warning[0].value
