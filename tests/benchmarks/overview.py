"""How fast the overview is, beside an empty page and beside a naive one.

Run `.venv/bin/python -m tests.benchmarks.overview [--activities 60 600 20000] [--rounds 30]`.
Each page is served by the real server and clicked on in Chromium: one click is one rerun. "Unchanged" is a
rerun with nothing new, "after a write" one after somebody corrected an activity (the plan's revision rose).
"""

import argparse
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser
from sqlalchemy import Engine
from sqlmodel import col, select

from tests.benchmarks import generate, serving
from tests.benchmarks.report import ANY, UNCHANGED, WRITTEN, Findings, Row, machine, written
from tests.benchmarks.visits import Visitor, chromium, new_page, open_home
from unionplan import db
from unionplan.domain.entries import ActivityEntry
from unionplan.models import Activity
from unionplan.services.activities import FIELDS, correct_activity
from unionplan.start import LOCAL_CHAIR

SIZES, ROUNDS = (60, 600, 20_000), 30
HOMES, STARTS = 5, 3  # at most: they take seconds each


def measure(sizes: Sequence[int] = SIZES, rounds: int = ROUNDS) -> Findings:
    """All measurements, in databases of their own that are gone afterwards."""
    with TemporaryDirectory() as folder, chromium() as browser:
        place, found = Path(folder), machine(browser.version)
        rows = [row for size in sizes for row in _pages(browser, place, size, rounds)]
        home = _home(browser, place, min(rounds, HOMES), sizes[0])
        starts = range(min(rounds, STARTS))
        cold = tuple(serving.cold_start(place / f"empty{n}.db", generate.DAY) for n in starts)
        return Findings(tuple(rows), home, cold, found)


def _pages(browser: Browser, place: Path, size: int, rounds: int) -> list[Row]:
    path = place / f"{size}.db"
    engine = generate.database(path, size)
    rows = []
    for page in ("floor", "overview", "naive"):
        kinds: dict[str, Callable[[], None] | None] = {ANY: None}
        if page == "overview":
            kinds = {UNCHANGED: None, WRITTEN: lambda: _write(engine)}
        log = place / f"{page}{size}.log"
        log.touch()
        with serving.measured(page, path, log, generate.DAY) as address:
            rows += _clicks(browser, address, log, kinds, rounds, (size, page))
    engine.dispose()
    return rows


def _clicks(
    browser: Browser,
    address: str,
    log: Path,
    kinds: dict[str, Callable[[], None] | None],
    rounds: int,
    what: tuple[int, str],
) -> list[Row]:
    """The kinds of rerun take turns, so that a busy moment of the machine hits all of them."""
    page = new_page(browser)
    visitor = Visitor(page, address, log)
    turns = [[visitor.click(before) for before in kinds.values()] for _ in range(rounds)]
    page.close()
    return [Row(*what, kind, tuple(turn[n] for turn in turns)) for n, kind in enumerate(kinds)]


def _write(engine: Engine) -> None:
    """Correct the first activity's note as its page would; the number of activities stays."""
    with db.transaction(engine) as session:
        row = session.exec(select(Activity).order_by(col(Activity.id)).limit(1)).one()
        said = {name: getattr(row, name) for name in FIELDS} | {"note": datetime.now(UTC).isoformat()}
        correct_activity(session, LOCAL_CHAIR, row.id, row.version, ActivityEntry(**said), generate.DAY)


def _home(browser: Browser, place: Path, times: int, size: int) -> tuple[float, ...]:
    log = place / "home.log"
    with serving.measured("overview", place / f"{size}.db", log, generate.DAY) as address:
        open_home(browser, address)
        return tuple(open_home(browser, address) for _ in range(times))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--activities", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = parser.parse_args()
    print(written(measure(sorted(chosen.activities), chosen.rounds)))


if __name__ == "__main__":
    main()
