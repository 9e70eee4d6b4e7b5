"""The crowd's benchmark with a few people for a few seconds: nothing goes wrong. No time is judged here."""

import pytest

from tests.benchmarks.crowd import UNIONS, measure
from tests.benchmarks.crowd_report import Findings, Wish, written
from tests.benchmarks.federation import federation
from tests.benchmarks.people import OVERVIEW, TASKS
from unionplan import db

pytestmark = pytest.mark.xdist_group("benchmarks")
WISH = Wish(people=3, minutes=0.03, think=0.2, rush=4, within=0.2, rounds=1, rest=0)
FEW = {OVERVIEW.name, TASKS.name, UNIONS.name}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """On an SQLite file; the unions have as many activities as their lives say, from none to many."""
    engine = db.connect(f"sqlite:///{tmp_path_factory.mktemp('crowd')}/crowd.db")
    db.upgrade(engine)
    federation(engine, 4, activities=120, lives=4)
    measured = measure(engine, WISH, floor=False)
    engine.dispose()
    return measured


def test_nothing_goes_wrong_and_nothing_is_lost(found: Findings) -> None:
    assert (found.crowd.errors, found.rush.errors, found.troubles, found.lost) == ([], [], 0, 0)
    assert len(found.crowd.clicks["overview"]) >= 3 and len(found.waits) == 4


def test_a_page_asks_as_many_statements_at_every_size(found: Findings) -> None:
    assert len({stop.size for stop in found.stops if stop.page == OVERVIEW.name}) == 2
    assert all(len(pairs) == 1 for pairs in found.statements().values())


def test_the_first_pages_ask_no_more_than_ten_statements_after_a_write_others_unchanged(
    found: Findings,
) -> None:
    for page, pairs in found.statements().items():
        assert max(most if page in FEW else fewest for most, fewest in pairs) <= 10


def test_it_says_what_was_measured(found: Findings) -> None:
    said = written(found)
    assert "3 people" in said and "4 people within 0.2 s" in said and "cores" in said
