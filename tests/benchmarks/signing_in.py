"""What signing in costs: who tries, who is signed in already, and whoever else is looking at a page.

Run `.venv/bin/python -m tests.benchmarks.signing_in [--rounds 40]`. A try with a wrong password is timed for
a name that has an account and for one that has none, in turns; then the check every run of a page begins
with; then a rerun of the overview on a real server, alone and while ten people sign in at once.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlmodel import Session, delete

from tests.benchmarks.generate import database as generated
from tests.benchmarks.report import both, machine
from tests.browser.serving import Site, serving
from tests.web.inside import answered
from tests.web.raw import post
from tests.web.tab import tab
from unionplan import db
from unionplan.hashing import hashed
from unionplan.models import SignInTry
from unionplan.services.accounts import NewAccount, begin_sign_in, found_account
from unionplan.start import LOCAL_CHAIR, database, visitor
from unionplan.web.sign_in import sign_in

ROUNDS, CROWD, CHECKS = 40, 10, 10  # checks for each round
PASSWORD = "清河镇秋天的银杏叶"


@dataclass(frozen=True, slots=True)
class Findings:
    """Milliseconds of each; ``crowded`` are reruns while others sign in."""

    known: tuple[float, ...]
    unknown: tuple[float, ...]
    check: tuple[float, ...]
    alone: tuple[float, ...]
    crowded: tuple[float, ...]
    machine: str


def measure(rounds: int = ROUNDS) -> Findings:
    """All of it, one after another."""
    said = machine("not used")
    with tempfile.TemporaryDirectory() as folder, configured(Path(folder)) as token:
        tries = [(_try("person0"), _try("nobody")) for _ in range(rounds)]
        check = tuple(timed(lambda: visitor(token)) for _ in range(rounds * CHECKS))
    known, unknown = zip(*tries, strict=True)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as site:
        alone, crowded = reruns(site, rounds)
    return Findings(known, unknown, check, alone, crowded, said)


@contextmanager
def configured(folder: Path) -> Iterator[str]:
    """This process's database, holding a plan and an account; the secret of its cookie."""
    before = os.environ.get("UNIONPLAN_DATABASE_URL")
    generated(folder / "plan.db", 600).dispose()
    os.environ["UNIONPLAN_DATABASE_URL"] = f"sqlite:///{folder}/plan.db"
    database.cache_clear()
    with db.transaction(database()) as session:
        token = begin_sign_in(session, people(session, 1)[0], "", "", datetime.now(UTC))
    yield token
    database().dispose()
    database.cache_clear()
    del os.environ["UNIONPLAN_DATABASE_URL"]
    os.environ |= {} if before is None else {"UNIONPLAN_DATABASE_URL": before}


def people(session: Session, count: int) -> list[int]:
    """Accounts of union 1."""
    entries = [NewAccount(f"person{number}", "李梅", hashed(PASSWORD)) for number in range(count)]
    return [found_account(session, LOCAL_CHAIR, 1, entry, datetime.now(UTC)) for entry in entries]


def reruns(site: Site, rounds: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The overview run again and again, alone, and each time ten people have just begun to sign in."""
    with db.transaction(site.engine) as session:
        people(session, CROWD)

    def signed_in(number: int) -> str:
        return post(site.url, "/sign-in", {"login": f"person{number}", "password": PASSWORD}).cookie

    with tab(site.url, signed_in(0)) as page, ThreadPoolExecutor(CROWD) as crowd:
        page.run()
        alone = tuple(timed(page.run) for _ in range(rounds))
        crowded = []
        for _ in range(rounds):
            coming = [crowd.submit(signed_in, number) for number in range(CROWD)]
            crowded.append(timed(page.run))
            assert all(came.result() for came in coming)
    return alone, tuple(crowded)


def timed(act: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = perf_counter()
    act()
    return (perf_counter() - begun) * 1000


def _try(login: str) -> float:
    """A wrong password; what is remembered of it is forgotten, so that none has to wait."""
    took = timed(lambda: answered(sign_in, {"login": login, "password": "不是这个"}))
    with db.transaction(database()) as session:
        session.execute(delete(SignInTry))
    return took


def written(found: Findings) -> str:
    """A line for each, p50 / p95 in ms, and the goals."""
    apart = abs(median(found.known) / median(found.unknown) - 1) * 100
    longer = median(found.crowded) - median(found.alone)
    names = ("known", "unknown", "check", "alone", "crowded")
    lines = [f"{name:8}  {both(getattr(found, name), 2):>18} ms" for name in names]
    goals = (
        ("a known and an unknown name apart", apart, 10, "%"),
        ("the check of a run", median(found.check), 2, "ms"),
        ("a rerun longer with ten signing in", longer, 100, "ms"),
    )
    lines += [
        f"{'met   ' if value <= goal else 'MISSED'}  {what}: {value:.2f} ≤ {goal} {unit}"
        for what, value, goal, unit in goals
    ]
    return "\n".join([*lines, found.machine])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    print(written(measure(parser.parse_args().rounds)))


if __name__ == "__main__":
    main()
