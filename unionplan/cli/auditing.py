"""The audit verified, and written to a file: a table for Excel, or one JSON object a line."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from unionplan.cli.shell import opened
from unionplan.domain.audit import AuditLink, AuditState, chain_state
from unionplan.errors import InvalidError, UnionPlanError
from unionplan.queries.audit import audit_links
from unionplan.reports.evidence_zip import FORMULA
from unionplan.start import LOCAL_CHAIR

Write = Callable[[TextIO, Iterable[dict[str, Any]]], None]


def verify(export: Path | None) -> AuditState:
    """How far the chain holds; all of it is written to ``export`` where that is asked for.

    UnionPlanError: a file that cannot be written, or whose name ends neither in .csv nor in .jsonl.
    """
    if export is not None and export.suffix.lower() not in WRITERS:
        raise InvalidError("audit_format_unknown", "export", name=export.name)
    with opened(writing=False) as read, read() as session:
        if export is not None:
            _write(export, audit_links(session, LOCAL_CHAIR))
        return chain_state(audit_links(session, LOCAL_CHAIR))


def _write(file: Path, links: Iterator[AuditLink]) -> None:
    rows = (
        asdict(link.facts)
        | asdict(link.columns)
        | {"erased": link.erased, "previous": link.previous, "seal": link.seal}
        for link in links
    )
    try:
        with file.open("w", encoding="utf-8", newline="") as out:
            WRITERS[file.suffix.lower()](out, rows)
    except (OSError, ValueError) as error:
        raise UnionPlanError("file_unwritable", name=str(file)) from error


def _csv(out: TextIO, rows: Iterable[dict[str, Any]]) -> None:
    """As Excel opens it: with a byte order mark, and nothing in it a formula."""
    out.write("\ufeff")
    writer = csv.writer(out)
    for place, row in enumerate(rows):
        if place == 0:
            writer.writerow(row)
        said = ("" if value is None else str(value) for value in row.values())
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in said])


def _json_lines(out: TextIO, rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        whole = row | {"at": row["at"].isoformat()}
        whole |= {side: json.loads(row[side]) for side in ("before", "after")}
        out.write(json.dumps(whole, ensure_ascii=False) + "\n")


WRITERS: dict[str, Write] = {".csv": _csv, ".jsonl": _json_lines}
