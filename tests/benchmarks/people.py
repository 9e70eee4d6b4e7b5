"""People at their browsers, many in one process: each an open websocket that speaks Streamlit's protocol.

What a browser fetches besides (Streamlit's own files, from its cache) is left out.
"""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from time import perf_counter
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from tests.benchmarks.generate import DAY
from tests.web.tab import PATIENCE, Spoken, line

STAY = 10  # clicks
DONE = "走访职工，听取意见"
TROUBLE = (TimeoutError, OSError, WebSocketException, AssertionError)


@dataclass(frozen=True, slots=True)
class Place:
    """A page as somebody comes to it; ``shows`` is the key of a widget it has once it is whole."""

    name: str
    page: str
    query: str
    shows: str


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's cookie, tasks of theirs to record for, and how many activities or unions they see."""

    cookie: str
    tasks: tuple[int, ...]
    size: int


@dataclass(slots=True)
class Felt:
    """What people noticed: milliseconds of each kind of click, what went wrong, how much they recorded."""

    clicks: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    recorded: int = 0

    @property
    def all(self) -> list[float]:
        """Every click."""
        return [took for kind in self.clicks.values() for took in kind]


OVERVIEW = Place("overview", "", "", "grid.section")
TASKS = Place("tasks", "tasks", "", "tasks.add")


class Person(Spoken):
    """Somebody with a page open."""

    def __init__(self, socket: ClientConnection, seat: Seat, felt: Felt) -> None:
        super().__init__()
        self.socket, self.seat, self.felt = socket, seat, felt
        self.saved = 0

    @property
    def task(self) -> int:
        """The task to record for next: twice the same within seconds would be a double click."""
        return self.seat.tasks[self.saved % len(self.seat.tasks)] if self.seat.tasks else 0

    async def open(self, place: Place) -> float:
        """Go to a page; milliseconds until it is whole."""
        took = await self._click(place.name, page=place.page, query=place.query.format(task=self.task))
        self.widget(place.shows)
        return took

    async def record(self) -> float:
        """Open the form for one's task, fill it in and save; milliseconds of the saving."""
        there = {"page": "record", "query": f"task={self.task}"}
        await self._click("form", **there)
        took = await self._click("save", **there, pressed="record.save", **{"record.title": DONE})
        self.widget(OVERVIEW.shows)
        self.saved += 1
        self.felt.recorded += 1
        return took

    async def whatever(self, random: Random) -> None:
        """What one does next: look at the year so far, at the tasks, record something now and then."""
        match random.choices(("overview", "month", "tasks", "record"), (4, 3, 2, 1))[0]:
            case "month":
                day = DAY.replace(month=random.randint(1, DAY.month), day=1)
                await self.open(Place("month", "", f"day={day}", OVERVIEW.shows))
            case "tasks":
                await self.open(TASKS)
            case "record":
                await self.record()
            case _:
                await self.open(OVERVIEW)

    async def _click(self, name: str, **asked: str) -> float:
        begun = perf_counter()
        async with asyncio.timeout(PATIENCE):
            await self.socket.send(self.asking(**asked))
            while not self.heard(await self.socket.recv()):
                pass
        took = (perf_counter() - begun) * 1000
        self.felt.clicks.setdefault(name, []).append(took)
        return took


async def visit(url: str, seat: Seat, felt: Felt, does: Callable[[Person], Awaitable[object]]) -> None:
    """Whoever sits there opens a page and does something; what goes wrong is felt and ends the visit."""
    more: dict[str, Any] = {"ssl": _any_certificate()} if url.startswith("https") else {}
    try:
        async with connect(**line(url, seat.cookie), **more) as socket:
            await does(Person(socket, seat, felt))
    except TROUBLE as error:
        felt.errors.append(f"{type(error).__name__}: {error}")


async def rush(url: str, seats: Sequence[Seat], within: float) -> tuple[Felt, list[float], float]:
    """All come within so many seconds: milliseconds each waited, and seconds until the last page is whole."""
    felt, waits, begun, ended = Felt(), list[float](), perf_counter(), list[float]()

    async def comes(after: float, seat: Seat) -> None:
        async def looks(person: Person) -> None:
            await person.open(OVERVIEW)
            ended.append(perf_counter())
            waits.append((ended[-1] - came) * 1000)
            await asyncio.sleep(within)  # so that all are there at once

        await asyncio.sleep(after)
        came = perf_counter()
        await visit(url, seat, felt, looks)

    await asyncio.gather(*(comes(n * within / len(seats), seat) for n, seat in enumerate(seats)))
    return felt, waits, max(ended, default=begun) - begun


async def crowd(url: str, seats: Sequence[Seat], seconds: float, think: float) -> Felt:
    """Each clicks, thinks, clicks; after about ten clicks they close the page and come again."""
    felt, ends = Felt(), perf_counter() + seconds

    async def sits(number: int, seat: Seat) -> None:
        random = Random(number)

        async def looks_about(person: Person) -> None:
            await person.open(OVERVIEW)
            for _ in range(random.randint(1, 2 * STAY)):
                await asyncio.sleep(random.uniform(0.5, 1.5) * think)
                if perf_counter() >= ends:
                    break
                await person.whatever(random)

        await asyncio.sleep(random.uniform(0, think))
        while perf_counter() < ends:
            await visit(url, seat, felt, looks_about)

    await asyncio.gather(*(sits(n, seat) for n, seat in enumerate(seats)))
    return felt


def _any_certificate() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context
