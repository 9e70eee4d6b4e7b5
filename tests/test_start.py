"""What is there at the first start, and at the ones after it."""

import os
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from tests.uploads.files import prepared
from unionplan.config import ROOT, Settings, settings
from unionplan.db import reading, transaction
from unionplan.models import Activity
from unionplan.queries.plans import visible_plans
from unionplan.services.evidence import add_evidence
from unionplan.services.unions import remove_sample
from unionplan.start import LOCAL_CHAIR, prepare
from unionplan.uploads.store import Store


def configured(folder: Path) -> Settings:
    url = f"sqlite:///{folder / 'unionplan.db'}"
    return Settings(url, ZoneInfo("Asia/Shanghai"), date(2026, 9, 15), folder / "uploads", folder / "backups")


def test_a_new_database_opens_on_the_sample(tmp_path: Path) -> None:
    with reading(prepare(configured(tmp_path))) as session:
        (plan,) = visible_plans(session, LOCAL_CHAIR)
    assert plan.is_sample and plan.year.year == 2026


def test_a_removed_sample_does_not_come_back(tmp_path: Path) -> None:
    with transaction(prepare(configured(tmp_path))) as session:
        remove_sample(session, LOCAL_CHAIR)
    with reading(prepare(configured(tmp_path))) as session:
        assert visible_plans(session, LOCAL_CHAIR) == ()


def test_uploads_no_record_knows_are_swept_a_day_later(tmp_path: Path) -> None:
    chosen, store = configured(tmp_path), Store(tmp_path / "uploads")
    known, orphan, fresh = (store.keep(prepared()) for _ in range(3))
    with transaction(prepare(chosen)) as session:
        add_evidence(session, LOCAL_CHAIR, session.exec(select(Activity.id)).first() or 0, [known])
    for path in tmp_path.glob("uploads/*/*"):
        if not path.name.startswith(fresh.file_id):
            os.utime(path, (0, 0))
    prepare(chosen)
    left = {path.name.removesuffix(".thumb") for path in tmp_path.glob("uploads/*/*")}
    assert left == {known.file_id, fresh.file_id} and orphan.file_id not in left


def test_the_removed_samples_uploads_are_swept(tmp_path: Path) -> None:
    chosen, store = configured(tmp_path), Store(tmp_path / "uploads")
    with transaction(prepare(chosen)) as session:
        activity = session.exec(select(Activity.id)).first() or 0
        add_evidence(session, LOCAL_CHAIR, activity, [store.keep(prepared())])
        remove_sample(session, LOCAL_CHAIR)
    for path in tmp_path.glob("uploads/*/*"):
        os.utime(path, (0, 0))
    prepare(chosen)
    assert list(tmp_path.glob("uploads/*/*")) == []


@pytest.mark.parametrize(
    ("url", "uploads"),
    [
        ("", ROOT / "data/uploads/unionplan"),
        ("sqlite:////srv/a.db", Path("/srv/uploads/a")),
        ("sqlite:////srv/b.db", Path("/srv/uploads/b")),
        ("postgresql://someone@db:5432/unions", ROOT / "data/uploads/unions"),
    ],
)
def test_each_database_has_its_own_uploads(monkeypatch: pytest.MonkeyPatch, url: str, uploads: Path) -> None:
    monkeypatch.delenv("UNIONPLAN_UPLOADS", raising=False)
    monkeypatch.setenv("UNIONPLAN_DATABASE_URL", url)
    assert settings().uploads == uploads
    monkeypatch.setenv("UNIONPLAN_UPLOADS", "/elsewhere")
    assert settings().uploads == Path("/elsewhere")
