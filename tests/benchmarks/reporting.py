"""How long a period's draft and its three files take, beside the plainest way to make them.

Run `.venv/bin/python -m tests.benchmarks.reporting [--rounds 10] [--activities 600]`. The draft is read and
worded; each file is then written from it. "Naive" is: every task's activities read and counted one by one,
without a word said; a Word table filled cell by cell; pandas' `to_excel` of the same rows, unstyled.
"First" is the first round, with imports and empty caches.
"""

import argparse
import io
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import docx
import pandas as pd
from sqlmodel import Session, col, select

from tests.benchmarks.generate import DAY, database
from tests.benchmarks.report import both
from unionplan.db import reading
from unionplan.domain.lights import Standing, standing
from unionplan.domain.periods import Span, SpanKind
from unionplan.domain.progress import Held
from unionplan.i18n import Text
from unionplan.models import Activity, Plan, Task
from unionplan.queries.activities import ActivityFilter, activity_list
from unionplan.queries.board import terms_of
from unionplan.queries.plans import plan_info
from unionplan.queries.quarterly import period_summary
from unionplan.reports import FORMATS
from unionplan.reports.dossier import Dossier, dossier
from unionplan.start import LOCAL_CHAIR

ROUNDS, ACTIVITIES = 10, 600
SPANS = {"quarter": Span(SpanKind.QUARTER, 3), "year": Span(SpanKind.YEAR)}
GOALS = {"draft": 1.0, "docx": 3.0, "pptx": 3.0, "xlsx": 3.0, "all": 8.0}
HEAD = f"{'period':8}  {'what':6}  {'first s':>8}  {'p50 / p95 s':>13}  {'naive s':>13}  {'kB':>5}"


@dataclass(frozen=True, slots=True)
class Row:
    """Seconds of one thing made again and again, and of its naive counterpart, where there is one."""

    period: str
    what: str
    ours: tuple[float, ...]
    naive: tuple[float, ...] = ()
    size: int = 0


def measure(activities: int = ACTIVITIES, rounds: int = ROUNDS) -> list[Row]:
    """Both periods of a generated plan; ours and naive take turns."""
    with tempfile.TemporaryDirectory() as folder:
        engine = database(Path(folder) / "plan.db", activities)
        with reading(engine) as session:
            found = [row for name, span in SPANS.items() for row in _measure(session, name, span, rounds)]
        engine.dispose()
    return found


def _measure(session: Session, name: str, span: Span, rounds: int) -> list[Row]:
    makers: dict[str, tuple[Callable[[Dossier], Any], Callable[[Dossier], Any] | None]] = {
        "draft": (lambda _: draft(session, span), lambda _: naive_draft(session)),
        "docx": (lambda told: FORMATS["docx"](told, Text()), naive_word),
        "pptx": (lambda told: FORMATS["pptx"](told, Text()), None),
        "xlsx": (lambda told: FORMATS["xlsx"](told, Text()), naive_excel),
    }
    ours: dict[str, list[float]] = {what: [] for what in makers}
    naive: dict[str, list[float]] = {what: [] for what in makers}
    sizes: dict[str, int] = {}
    for _ in range(rounds):
        told = None
        for what, (make, plainly) in makers.items():
            session.expunge_all()
            seconds, made = timed(make, told)
            told = made if isinstance(made, Dossier) else told
            ours[what].append(seconds)
            sizes[what] = len(made) if isinstance(made, bytes) else 0
            naive[what] += [timed(plainly, told)[0]] if plainly else []
    rows = [Row(name, w, tuple(ours[w]), tuple(naive[w]), sizes[w]) for w in makers]
    return [*rows, Row(name, "all", tuple(map(sum, zip(*(r.ours for r in rows), strict=True))))]


def timed(make: Callable[[Any], Any], told: Dossier | None) -> tuple[float, Any]:
    """Seconds, and what was made."""
    begun = perf_counter()
    made = make(told)
    return perf_counter() - begun, made


def draft(session: Session, span: Span) -> Dossier:
    """The period as the pages get it: read, counted, worded."""
    summary = period_summary(session, LOCAL_CHAIR, 1, span, DAY)
    held = ActivityFilter(summary.stretch)
    rows = activity_list(session, LOCAL_CHAIR, 1, held, limit=100_000).rows
    return dossier(summary, rows, Text())


def naive_draft(session: Session) -> dict[int, Standing]:
    """Where each task stands, its activities read and counted one by one."""
    year = plan_info(session, LOCAL_CHAIR, session.exec(select(Plan.id)).one()).year
    found = {}
    for task in session.exec(select(Task).order_by(col(Task.position))).all():
        own = session.exec(select(Activity).where(Activity.task_id == task.id)).all()
        live = [a for a in own if a.withdrawn_at is None and a.held_on <= DAY]
        held = [Held(a.held_on, a.month, a.quantity, a.progress, a.value, a.id) for a in live]
        gone = task.cancelled_reason is not None
        found[task.id] = standing(year, terms_of(task), held, DAY, cancelled=gone)
    return found


def naive_word(told: Dossier) -> bytes:
    """The paragraphs and the table of tasks, each cell looked up by its place."""
    document, grid, out = docx.Document(), told.report.progress, io.BytesIO()
    for paragraph in told.report.paragraphs:
        document.add_paragraph(paragraph.words)
    if grid is not None:
        table = document.add_table(len(grid.lines), len(grid.names))
        for row, line in enumerate(grid.lines):
            for place, words in enumerate(line.cells):
                table.cell(row, place).text = words
    document.save(out)
    return out.getvalue()


def naive_excel(told: Dossier) -> bytes:
    """The ledger and the tasks as pandas writes them."""
    out = io.BytesIO()
    names = ("held_on", "section", "task", "title", "place", "person", "people", "spent_fen", "note")
    ledger = pd.DataFrame([{name: getattr(a, name) for name in names} for a in told.activities])
    tasks = [
        {"title": t.title, "owner": t.owner, "done": float(t.standing.done), "light": t.light}
        for t in told.summary.board.tasks
    ]
    with pd.ExcelWriter(out, engine="xlsxwriter") as book:
        pd.DataFrame(tasks).to_excel(book, sheet_name="tasks")
        ledger.to_excel(book, sheet_name="activities")
    return out.getvalue()


def written(rows: Sequence[Row]) -> str:
    """The table, every pair p50 / p95, and the targets."""
    lines = [HEAD, "-" * len(HEAD), *map(_line, rows), ""]
    for row in rows:
        worst, goal = max(row.ours), GOALS[row.what]
        met = "met   " if worst <= goal else "MISSED"
        lines.append(f"{met}  {row.period}, {row.what}, slowest: {worst:.2f} ≤ {goal:g} s")
    return "\n".join(lines)


def _line(row: Row) -> str:
    naive = both(row.naive, 3) if row.naive else ""
    return (
        f"{row.period:8}  {row.what:6}  {row.ours[0]:>8.3f}  {both(row.ours, 3):>13}  {naive:>13}"
        f"  {row.size // 1000 or '':>5}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--activities", type=int, default=ACTIVITIES)
    asked = parser.parse_args()
    print(written(measure(asked.activities, asked.rounds)))


if __name__ == "__main__":
    main()
