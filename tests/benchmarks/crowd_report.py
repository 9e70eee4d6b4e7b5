"""What a crowd felt as text: a table, the goals of issue 6, the machine."""

from dataclasses import dataclass, field
from statistics import median, quantiles

from tests.benchmarks.people import Felt
from tests.benchmarks.report import both

HEAD = (
    f"{'page':12}  {'size':>7}  {'after a write ms':>16}  {'SQL':>3}  {'unchanged ms':>13}  {'SQL':>3}"
    f"  {'× floor':>7}"
)


@dataclass(frozen=True, slots=True)
class Wish:
    """How many people, minutes and so on; ``rest`` seconds pass before the last look at the memory."""

    people: int = 50
    minutes: float = 5.0
    think: float = 20.0
    rush: int = 200
    within: float = 10.0
    rounds: int = 30
    processes: int = 1
    rest: float = 150.0  # Streamlit keeps a closed page's session for 120 s


@dataclass(frozen=True, slots=True)
class Stop:
    """A page looked at alone: ms and statements once after a write and then unchanged; ``size`` as Seat's."""

    page: str
    size: int
    written: float
    most: int
    unchanged: list[float]
    fewest: int


@dataclass(slots=True)
class Findings:
    """All that was measured: memory in MB from the start to the end, ``whole`` in s, other times in ms."""

    wish: Wish
    machine: str
    floor: list[float] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    bare: dict[str, list[float]] = field(default_factory=dict)
    crowd: Felt = field(default_factory=Felt)
    scripts: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    lost: int = 0
    rush: Felt = field(default_factory=Felt)
    waits: list[float] = field(default_factory=list)
    whole: float = 0
    after_rush: float = 0
    troubles: int = 0

    @property
    def errors(self) -> int:
        """Whatever went wrong for anybody."""
        return len(self.crowd.errors) + len(self.rush.errors) + self.troubles + self.lost

    def statements(self) -> dict[str, set[tuple[int, int]]]:
        """Of each page the numbers after a write and unchanged: one pair where the size does not matter."""
        return {s.page: {(o.most, o.fewest) for o in self.stops if o.page == s.page} for s in self.stops}


def written(found: Findings) -> str:
    """The whole report. Every pair of numbers is p50 / p95."""
    wish, felt, memory = found.wish, found.crowd, found.memory
    lines = [HEAD, "-" * len(HEAD), *(_stop(found, stop) for stop in found.stops)]
    lines += [f"an empty page: {both(found.floor)} ms"] if found.floor else []
    lines += [f"bare SELECT for {name}: {both(times, 1)} ms" for name, times in found.bare.items()]
    lines += [
        "",
        f"{wish.people} people, {wish.think:g} s think time, {wish.minutes:g} min, {wish.processes} serving",
    ]
    lines += [
        f"  {name:10} {len(times):>6} clicks  {both(times):>13} ms" for name, times in felt.clicks.items()
    ]
    lines.append(f"  recorded {felt.recorded}, not found afterwards {found.lost}, errors {len(felt.errors)}")
    if found.scripts:
        lines.append(f"  script alone {both(found.scripts)} ms")
    first = memory[min(60, len(memory) - 1)]
    lines.append(
        f"  memory MB: start {memory[0]:.0f}, a minute later {first:.0f}, peak {max(memory):.0f},"
        f" end {memory[-1]:.0f}, after the rush {found.after_rush:.0f}"
    )
    lines.append(
        f"{wish.rush} people within {wish.within:g} s: each waits {both(found.waits)} ms,"
        f" {max(found.waits):.0f} at most;"
        f" all is whole after {found.whole:.1f} s; errors {len(found.rush.errors)}"
    )
    trouble = sorted({*felt.errors, *found.rush.errors})[:5]
    return "\n".join([*lines, "", *_goals(found), *trouble, "", found.machine])


def _stop(found: Findings, stop: Stop) -> str:
    ratio = median(stop.unchanged) / median(found.floor) if found.floor else 0
    return (
        f"{stop.page:12}  {stop.size:>7,}  {stop.written:>16.0f}  {stop.most:>3}"
        f"  {both(stop.unchanged):>13}  {stop.fewest:>3}  {ratio:>7.1f}"
    )


def _goals(found: Findings) -> list[str]:
    clicks, counts = found.crowd.all, found.statements().values()
    goals = [
        ("click of the crowd, p95", quantiles(clicks, n=20)[-1], 300, "ms"),
        ("the longest wait of the rush", max(found.waits) / 1000, 8, "s"),
        ("memory at the end over the start", found.memory[-1] - found.memory[0], 50, "MB"),
        ("errors", found.errors, 0, ""),
        (
            "statements of any page, unchanged",
            max((few for pairs in counts for _, few in pairs), default=0),
            10,
            "",
        ),
        (
            "statements of any page after a write",
            max((most for pairs in counts for most, _ in pairs), default=0),
            10,
            "",
        ),
        ("pages whose statements depend on the size", sum(len(pairs) > 1 for pairs in counts), 0, ""),
    ]
    return [
        f"{'met   ' if value <= goal else 'MISSED'}  {what}: {value:.0f} ≤ {goal} {unit}".rstrip()
        for what, value, goal, unit in goals
        if counts or "statements" not in what  # of several processes nobody counts them
    ]
