"""What is there at the first start, and at the ones after it."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from unionplan.config import Settings
from unionplan.db import reading, transaction
from unionplan.queries.plans import visible_plans
from unionplan.services.unions import remove_sample
from unionplan.start import LOCAL_CHAIR, prepare


def configured(folder: Path) -> Settings:
    url = f"sqlite:///{folder / 'unionplan.db'}"
    return Settings(url, ZoneInfo("Asia/Shanghai"), date(2026, 9, 15), folder / "uploads")


def test_a_new_database_opens_on_the_sample(tmp_path: Path) -> None:
    with reading(prepare(configured(tmp_path))) as session:
        (plan,) = visible_plans(session, LOCAL_CHAIR)
    assert plan.is_sample and plan.year.year == 2026


def test_a_removed_sample_does_not_come_back(tmp_path: Path) -> None:
    with transaction(prepare(configured(tmp_path))) as session:
        remove_sample(session, LOCAL_CHAIR)
    with reading(prepare(configured(tmp_path))) as session:
        assert visible_plans(session, LOCAL_CHAIR) == ()
