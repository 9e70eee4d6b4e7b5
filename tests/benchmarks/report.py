"""The measurements as text: one table, the ratios, the targets of issue 2, the machine."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median, quantiles

from tests.benchmarks.visits import Rerun

UNCHANGED, WRITTEN, ANY = "unchanged", "after a write", "any"
LIBRARIES = ("streamlit", "plotly", "pandas", "sqlalchemy", "sqlmodel")
FLAT = 1.5  # growing less than this from the smallest size to the largest is flat
HEAD = (
    f"{'activities':>10}  {'page':8}  {'rerun':13}  {'script ms':>15}  {'CPU ms':>7}  {'SQL':>3}"
    f"  {'payload kB':>15}  {'click to settled ms':>19}"
)


@dataclass(frozen=True, slots=True)
class Row:
    """The reruns of one page at one size and of one kind."""

    activities: int
    page: str
    kind: str
    reruns: tuple[Rerun, ...]

    @property
    def script(self) -> float:
        """Script milliseconds, p50."""
        return median(r.script_ms for r in self.reruns)

    @property
    def settled(self) -> float:
        """Milliseconds from click to settled, p50."""
        return median(r.settled_ms for r in self.reruns)

    @property
    def sql(self) -> int:
        """The most statements of any rerun."""
        return max(r.sql for r in self.reruns)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was measured; ``home`` and ``cold`` in seconds."""

    rows: tuple[Row, ...]
    home: tuple[float, ...]
    cold: tuple[float, ...]
    machine: str

    def row(self, activities: int, page: str, kind: str) -> Row:
        """One row of the table."""
        return next(r for r in self.rows if (r.activities, r.page, r.kind) == (activities, page, kind))

    @property
    def sizes(self) -> list[int]:
        """The numbers of activities, smallest first."""
        return sorted({r.activities for r in self.rows})


def both(values: Sequence[float], digits: int = 0) -> str:
    """p50 and p95."""
    p95 = quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
    return f"{median(values):.{digits}f} / {p95:.{digits}f}"


def machine(chromium: str) -> str:
    """Size, versions and how busy it is; nothing that names it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()},"
        f" {libraries}, Chromium {chromium}; load before: {os.getloadavg()[0]:.1f}"
    )


def written(found: Findings) -> str:
    """The whole report. Every pair of numbers is p50 / p95."""
    table = [HEAD, "-" * len(HEAD), *map(_line, found.rows)]
    ratios = [line for size in found.sizes for line in _ratios(found, size)]
    times = [
        f"home opens, warm server, empty browser cache: {both(found.home, 2)} s",
        f"cold start until /health answers: {both(found.cold, 2)} s",
    ]
    return "\n".join([*table, "", *ratios, "", *times, "", *_targets(found), "", found.machine])


def _line(row: Row) -> str:
    script, settled = both([r.script_ms for r in row.reruns]), both([r.settled_ms for r in row.reruns])
    payload, cpu = both([r.payload / 1000 for r in row.reruns]), median(r.cpu_ms for r in row.reruns)
    return (
        f"{row.activities:>10,}  {row.page:8}  {row.kind:13}  {script:>15}  {cpu:>7.0f}  {row.sql:>3}"
        f"  {payload:>15}  {settled:>19}"
    )


def _ratios(found: Findings, size: int) -> list[str]:
    floor, naive = found.row(size, "floor", ANY), found.row(size, "naive", ANY)
    lines = []
    for ours in (found.row(size, "overview", kind) for kind in (UNCHANGED, WRITTEN)):
        over, under = _times(naive, ours), _times(ours, floor)
        lines.append(f"{size:>10,}  {ours.kind:13}  naive/overview: {over};  overview/floor: {under}")
    return lines


def _times(slow: Row, fast: Row) -> str:
    return f"script {slow.script / fast.script:.1f}, settled {slow.settled / fast.settled:.1f}"


def _targets(found: Findings) -> list[str]:
    """What issue 2 asks for, beside what was found; nearest sizes where others were asked."""
    small, large = found.sizes[0], found.sizes[-1]
    middle = min(found.sizes, key=lambda n: abs(n - 600))
    lines = []
    for kind in (UNCHANGED, WRITTEN):
        at, least, most = (found.row(n, "overview", kind) for n in (middle, small, large))
        growth, faster = most.script / least.script, found.row(large, "naive", ANY).script / most.script
        lines += [
            _target(f"script p50 at {middle:,}, {kind}", at.script, "≤", 50, "ms"),
            _target(f"SQL statements at {middle:,}, {kind}", at.sql, "≤", 10, ""),
            _target(f"script p50 at {large:,} over {small:,}, {kind}", growth, "≤", FLAT, "×"),
            _target(f"faster than naive at {large:,}, {kind}", faster, "≥", 5, "×"),
        ]
    lines.append(_target("home p50", median(found.home), "≤", 2.5, "s"))
    lines.append(_target("cold start p50", median(found.cold), "≤", 5, "s"))
    return lines


def _target(what: str, value: float, sign: str, goal: float, unit: str) -> str:
    met = value <= goal if sign == "≤" else value >= goal
    return f"{'met   ' if met else 'MISSED'}  {what}: {value:.1f} {sign} {goal:g} {unit}".rstrip()
