"""How long reading an uploaded plan takes in its child process, the child's start included, and its memory.

Run `.venv/bin/python -m tests.benchmarks.importing [--rounds 10]`. The documents are made here, all words
ours. "Alone" is the same reading without a child process, "start" a child that is sent one line.
"""

import argparse
import io
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import docx

from tests.benchmarks.report import both
from unionplan.apart.runner import run
from unionplan.domain.draft import DocumentDraft
from unionplan.importer import read_plan
from unionplan.importer.child import drafted, request

ROUNDS = 10
SECONDS = 120  # the child is not stopped here, so that a slow reading is measured to its end
GOALS = {"150 tasks, docx": 3.0, "10,000 lines, txt": 5.0}
SECTIONS = ("组织建设", "维护权益", "劳动竞赛", "文体活动", "困难帮扶", "女职工工作", "自身建设")
HEAD = (
    f"{'document':20}  {'lines':>6}  {'tasks':>6}  {'child s':>13}  {'alone s':>13}"
    f"  {'MB':>5}  {'space MB':>8}"
)
WORDS = (
    "{month}月份组织第{n}次职工健步走活动。",
    "每季度召开一次第{n}片区工会委员会会议，全年不少于四次。",
    "全年走访慰问困难职工{n}户以上；建立第{n}批帮扶档案。",
    "第{n}小组集体合同签订率达到9{digit}%以上，由组织委员负责。",
    "上半年举办第{n}期工会干部培训班，预算{digit}万元。",
    "常年开放第{n}号职工书屋，{month}月底前新添图书。",
    "为丰富职工生活，{month}月举办第{n}届职工运动会，做好安全保障工作。",
)
CHILD = """
import re, sys
from unionplan.importer.child import serve
serve()
status = open("/proc/self/status").read()
print(*re.findall(r"(?:VmHWM|VmPeak):\\s*(\\d+)", status), file=sys.stderr)
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One document: seconds in a child and alone, the child's peaks of address space and memory in MB."""

    name: str
    lines: int
    tasks: int
    child: tuple[float, ...]
    alone: tuple[float, ...]
    space: int
    memory: int
    same: bool


def text(lines: int) -> str:
    """A plan of so many lines: a title, then sections of 20 numbered items."""
    made = ["2026年工会工作计划"]
    while len(made) < lines:
        n = len(made)
        if n % 21 == 1:
            number = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")[n // 21 % 10]
            made.append(f"{number}、{SECTIONS[n // 21 % len(SECTIONS)]}")
        else:
            said = WORDS[n % len(WORDS)].format(n=n, month=n % 12 + 1, digit=n % 9 + 1)
            made.append(f"{(n - 2) % 21 + 1}、{said}")
    return "\n".join(made)


def word(lines: Sequence[str]) -> bytes:
    """The lines as paragraphs of a Word document."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def documents(tasks: int, lines: int) -> dict[str, tuple[str, bytes]]:
    """Name to file name and bytes; the Word document has at least so many tasks."""
    most = next(n for n in range(tasks // 2, 2 * tasks + 9) if _tasks(read_plan(_txt(n), "a.txt")) >= tasks)
    return {
        "start": ("a.txt", _txt(1)),
        f"{tasks:,} tasks, docx": ("a.docx", word(text(most).splitlines())),
        f"{lines:,} lines, txt": ("a.txt", _txt(lines)),
    }


def measure(tasks: int = 150, lines: int = 10_000, rounds: int = ROUNDS) -> list[Row]:
    """All documents, each read ``rounds`` times in turn with the others."""
    found = documents(tasks, lines)
    turns = [{name: _read(*file) for name, file in found.items()} for _ in range(rounds)]
    return [_row(name, [turn[name] for turn in turns]) for name in found]


@dataclass(frozen=True, slots=True)
class _Reading:
    draft: DocumentDraft
    child: float
    alone: float
    peaks: tuple[int, int]
    same: bool


def _read(filename: str, data: bytes) -> _Reading:
    started = perf_counter()
    outcome = run([sys.executable, "-P", "-c", CHILD], request(data, filename), SECONDS)
    draft = drafted(outcome)
    child = perf_counter() - started
    space, memory = (int(kb) // 1024 for kb in re.findall(r"\d+", outcome.complaint))
    started = perf_counter()
    same = read_plan(data, filename) == draft
    return _Reading(draft, child, perf_counter() - started, (space, memory), same)


def _row(name: str, readings: Sequence[_Reading]) -> Row:
    first = readings[0].draft
    return Row(
        name=name,
        lines=len(first.source),
        tasks=_tasks(first),
        child=tuple(r.child for r in readings),
        alone=tuple(r.alone for r in readings),
        space=max(r.peaks[0] for r in readings),
        memory=max(r.peaks[1] for r in readings),
        same=all(r.same for r in readings),
    )


def _tasks(draft: DocumentDraft) -> int:
    return sum(len(plan.tasks) for plan in draft.plans)


def _txt(lines: int) -> bytes:
    return text(lines).encode()


def written(rows: Sequence[Row]) -> str:
    """The table, every pair p50 / p95, and the targets."""
    lines = [HEAD, "-" * len(HEAD), *map(_line, rows), ""]
    for row in rows:
        if goal := GOALS.get(row.name):
            met = "met   " if median(row.child) <= goal else "MISSED"
            lines.append(f"{met}  {row.name}, p50 in a child: {median(row.child):.2f} ≤ {goal:g} s")
    return "\n".join(lines)


def _line(row: Row) -> str:
    return (
        f"{row.name:20}  {row.lines:>6,}  {row.tasks:>6,}  {both(row.child, 2):>13}  {both(row.alone, 2):>13}"
        f"  {row.memory:>5}  {row.space:>8}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    print(written(measure(rounds=parser.parse_args().rounds)))


if __name__ == "__main__":
    main()
