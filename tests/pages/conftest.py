"""Pages run by AppTest: the visitor's script itself, on a database of the test's own."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from streamlit.testing.v1 import AppTest

from tests.build import make_plan, make_task, make_union
from unionplan import db
from unionplan.config import ROOT, Settings, settings
from unionplan.services.unions import remove_sample
from unionplan.start import LOCAL_CHAIR, database, prepare
from unionplan.ui.menu import PAGES

TODAY = date(2026, 9, 15)
FRAME = ROOT / "unionplan/ui/frame.py"
Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database that holds the sample as it stands on TODAY."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    aside = (path.parent / "uploads", path.parent / "backups")
    prepare(Settings(f"sqlite:///{path}", settings().timezone, TODAY, *aside)).dispose()
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The pages' database, holding the sample."""
    path = tmp_path / "unionplan.db"
    shutil.copy(sample_file, path)
    monkeypatch.setenv("UNIONPLAN_DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("UNIONPLAN_TODAY", TODAY.isoformat())
    database.cache_clear()
    yield database()
    database().dispose()
    database.cache_clear()


def no_union(session: Session) -> None:
    """Nothing at all."""


def union_without_plan(session: Session) -> None:
    """清河镇工会, founded, with no plan."""
    make_union(session)


def plan_without_tasks(session: Session) -> None:
    """A plan whose last task was removed."""
    make_plan(session)


def plan_of_one_task(session: Session) -> None:
    """慰问困难职工, once, any time in the year."""
    make_task(session, make_plan(session))


@pytest.fixture
def bare(sample: Engine) -> Engine:
    """The pages' database without the sample."""
    with db.transaction(sample) as session:
        remove_sample(session, LOCAL_CHAIR)
    return sample


@pytest.fixture
def open_page(sample: Engine) -> Open:
    """``open_page("record", task=3)``: the page as first shown at that address."""

    def run(name: str, **address: object) -> AppTest:
        at = AppTest.from_file(FRAME, default_timeout=60)
        for key, value in address.items():
            at.query_params[key] = str(value)
        if name == PAGES[0]:
            return at.run()
        return at.switch_page(str(ROOT / "pages" / f"{name}.py")).run()

    return run


def texts(at: AppTest) -> str:
    """All the words of headings and running text, line by line."""
    return "\n".join(element.value for kind in (at.title, at.header, at.markdown) for element in kind)
