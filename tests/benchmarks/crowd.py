"""What many people at once feel: clicks of a crowd, a rush to the overview, the server's memory, statements.

Run `.venv/bin/python -m tests.benchmarks.crowd URL [--people 50] [--minutes 5] [--think 20] [--rush 200]
[--processes 1]` on a database that federation.py filled, or without URL on an SQLite file of one union with
20,000 activities. URL's role should own the tables and be no superuser, as the program's own: the walls
stand for it. Two processes stand behind nginx with the configuration people are given. The people are
chairs of as many unions as there are; the first pages of a union and of an officer above it are looked at
alone, before the crowd comes, and beside an empty page and a bare SELECT of the rows they are made of.
"""

import argparse
import asyncio
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import cycle, groupby, islice
from operator import itemgetter
from pathlib import Path
from random import Random
from secrets import token_hex
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, text, update
from sqlmodel import Session, col, func, select

from tests.benchmarks import generate
from tests.benchmarks.crowd_report import Findings, Stop, Wish, written
from tests.benchmarks.people import DONE, OVERVIEW, TASKS, Felt, Person, Place, Seat, crowd, rush, visit
from tests.benchmarks.recording import MANY
from tests.benchmarks.report import machine
from tests.benchmarks.signing_in import timed
from tests.browser.serving import LOG, TRACE, free_port, started
from tests.browser.several import several
from tests.waiting import waited
from unionplan import db
from unionplan.domain.measures import Measure
from unionplan.models import Activity, Plan, Task, Union
from unionplan.queries.standings import branches
from unionplan.rollover import move_some
from unionplan.services.accounts import NO_PASSWORD, NewAccount, begin_sign_in, found_account
from unionplan.start import LOCAL_CHAIR

PLACES = (
    OVERVIEW,
    TASKS,
    Place("activities", "activities", "", "month"),
    Place("quarterly", "quarterly", "", "span"),
    Place("record", "record", "task={task}", "record.save"),
)
UNIONS = Place("unions", "unions", "", "show")
FLOOR = Place("floor", "", "", "grid.section")
BARE = {
    "overview": "SELECT * FROM plansummary WHERE union_id = 1",
    "unions": "SELECT * FROM plansummary WHERE begins_on = '2026-09-01'",
}


@dataclass(slots=True)
class Server:
    """The running server; ``log`` has a line for each script run."""

    url: str
    pids: list[int]
    log: Path | None
    said: list[Path]
    read: int = 0

    def runs(self) -> list[dict[str, float]]:
        """The script runs since the last look."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log else []
        fresh, self.read = lines[self.read :], len(lines)
        return [json.loads(line) for line in fresh]

    def held(self) -> float:
        """MB of memory of all its processes."""
        pages = (int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) for pid in self.pids)
        return sum(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def troubles(self) -> int:
        """How often something unexpected was logged."""
        return sum(log.read_text(encoding="utf-8").count(word) for log in self.said for word in TRACE)


def measure(engine: Engine, wish: Wish, *, floor: bool = True) -> Findings:
    """All of it, one after another; the empty page has a server of its own."""
    found = Findings(wish, machine("not used"))
    chairs, officers = seated(engine, max(wish.people, wish.rush))
    few, many = (choose(chairs, key=lambda seat: seat.size) for choose in (min, max))
    ways = [(seat, place) for seat in (few, many) for place in PLACES]
    ways += [(seat, UNIONS) for seat in officers]
    if floor:
        with TemporaryDirectory() as folder, served(Path(folder), engine, 1, "floor") as server:
            found.floor = waited(_stops(engine, server, [(few, FLOOR)], wish.rounds))[0].unchanged
    found.bare = {name: _bare(engine, query, wish.rounds) for name, query in BARE.items()}
    with TemporaryDirectory() as folder, served(Path(folder), engine, wish.processes) as server:
        if server.log:
            found.stops = waited(_stops(engine, server, ways, wish.rounds))
        waited(_lived(engine, server, chairs, found))
        found.troubles = server.troubles()
    return found


@contextmanager
def served(folder: Path, engine: Engine, processes: int, page: str = "overview") -> Iterator[Server]:
    """One process as `streamlit run` has it, or two behind nginx."""
    url = engine.url.render_as_string(hide_password=False)
    if processes > 1:
        with several(folder, url) as both:
            said = [folder / f"{port}.out" for port in both.processes]
            yield Server(both.url, [process.pid for process in both.processes.values()], None, said)
        return
    log, port = folder / "runs.jsonl", free_port()
    log.touch()
    command = ["tests.benchmarks.server", str(port), page, str(log)]
    more = {"UNIONPLAN_UPLOADS": f"{folder}/uploads", "UNIONPLAN_BACKUPS": f"{folder}/backups"}
    with started(command, folder, port, UNIONPLAN_DATABASE_URL=url, **more) as site:
        yield Server(site.url, [site.process.pid], log, [folder / LOG])


def seated(engine: Engine, count: int) -> tuple[list[Seat], list[Seat]]:
    """Chairs signed in to as many unions as there are, in turn; officers above a few unions and above all."""
    with db.transaction(engine) as session:
        tasks = _recordable(session)
        places = sorted(tasks)
        Random(count).shuffle(places)
        chairs = [_seat(session, id_, tasks[id_]) for id_ in islice(cycle(places), count)]
        above = sorted({id_ for id_ in session.exec(select(Union.parent_id)) if id_ is not None})
        officers = [_seat(session, id_, ()) for id_ in above[-1:] + above[:1]]
    return chairs, officers


def _recordable(session: Session) -> dict[int, tuple[int, ...]]:
    """Each union's tasks that ask for no number."""
    fit = col(Task.measure).in_((Measure.ONGOING, Measure.CADENCE)), col(Task.cancelled_reason).is_(None)
    found = session.execute(select(col(Task.union_id), col(Task.id)).where(*fit).order_by(col(Task.union_id)))
    return {id_: tuple(task for _, task in rows) for id_, rows in groupby(found, key=itemgetter(0))}


def _seat(session: Session, union_id: int, tasks: tuple[int, ...]) -> Seat:
    """A new account of a union, signed in."""
    now, entry = datetime.now(UTC), NewAccount(f"crowd{token_hex(8)}", "李梅", NO_PASSWORD)
    account_id = found_account(session, LOCAL_CHAIR, union_id, entry, now)
    seen = select(Activity.id).where(Activity.union_id == union_id) if tasks else branches(union_id).select()
    size = session.scalar(select(func.count()).select_from(seen.subquery())) or 0
    return Seat(begin_sign_in(session, account_id, "", "", now), tasks, size)


async def _stops(
    engine: Engine, server: Server, ways: Sequence[tuple[Seat, Place]], rounds: int
) -> list[Stop]:
    """Each page alone: once after a write to every plan there, then again and again unchanged."""
    stops, felt = list[Stop](), Felt()

    async def looks(person: Person, place: Place) -> None:
        await person.open(place)
        _write(engine, person.seat)
        server.runs()
        written, most = await person.open(place), _statements(server)
        times = [await person.open(place) for _ in range(rounds)]
        stops.append(Stop(place.name, seat.size, written, most, times, _statements(server)))

    for seat, place in ways:
        await visit(server.url, seat, felt, partial(looks, place=place))
    assert not felt.errors, felt.errors
    return stops


def _write(engine: Engine, seat: Seat) -> None:
    """As if somebody had: what was kept of the plan is good no more."""
    plan = select(Task.plan_id).where(col(Task.id).in_(seat.tasks))
    with engine.begin() as connection:
        connection.execute(update(Plan).where(col(Plan.id).in_(plan)).values(revision=Plan.revision + 1))


def _statements(server: Server) -> int:
    return max(int(run["sql"]) for run in server.runs())


def _bare(engine: Engine, query: str, rounds: int) -> list[float]:
    with engine.connect() as connection:
        return [timed(lambda: connection.execute(text(query)).all()) for _ in range(rounds + 1)][1:]


async def _lived(engine: Engine, server: Server, seats: list[Seat], found: Findings) -> None:
    """The crowd, its going, then the rush; the memory all along."""
    wish, before = found.wish, _recorded(engine)
    server.runs()
    found.memory.append(server.held())
    watching = asyncio.ensure_future(_watched(server, found.memory))
    found.crowd = await crowd(server.url, seats[: wish.people], wish.minutes * 60, wish.think)
    found.scripts = [run["script_ms"] for run in server.runs()]
    await asyncio.sleep(wish.rest)
    await visit(server.url, seats[0], Felt(), lambda person: person.open(OVERVIEW))  # forgets old sessions
    watching.cancel()
    found.memory.append(server.held())
    found.lost = max(0, found.crowd.recorded - (_recorded(engine) - before))
    found.rush, found.waits, found.whole = await rush(server.url, seats[: wish.rush], wish.within)
    found.after_rush = server.held()


async def _watched(server: Server, memory: list[float]) -> None:
    while True:
        await asyncio.sleep(1)
        memory.append(server.held())


def _recorded(engine: Engine) -> int:
    with db.reading(engine) as session:
        return session.exec(select(func.count()).where(col(Activity.title) == DONE)).one()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("url", nargs="?")
    usual = asdict(Wish())
    for name, value in usual.items():
        parser.add_argument(f"--{name}", type=type(value), default=value)
    chosen = vars(parser.parse_args())
    url = chosen.pop("url")
    with TemporaryDirectory() as folder:
        engine = db.connect(url) if url else generate.database(Path(folder) / "one.db", MANY)
        while move_some(engine, generate.DAY):
            pass
        print(written(measure(engine, Wish(**chosen))))
        engine.dispose()


if __name__ == "__main__":
    main()
