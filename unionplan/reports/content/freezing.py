"""A report as JSON and back: a final one is kept as it was."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from unionplan.domain.periods import Span, SpanKind
from unionplan.reports.content.model import Grid, Line, Paragraph, Part, PartKind, Report, Source


def frozen(report: Report) -> str:
    """The report as JSON."""
    return json.dumps(asdict(report) | {"day": report.day.isoformat()}, ensure_ascii=False)


def thawed(text: str) -> Report:
    """The report that was frozen."""
    kept = json.loads(text)
    span = kept["span"]
    return Report(
        **kept
        | {
            "span": Span(SpanKind(span["kind"]), span["number"]),
            "day": date.fromisoformat(kept["day"]),
            "parts": tuple(_part(part) for part in kept["parts"]),
            "progress": _grid(kept["progress"]),
        }
    )


def _part(kept: dict[str, Any]) -> Part:
    paragraphs = tuple(Paragraph(**p | {"source": _source(p["source"])}) for p in kept["paragraphs"])
    kind, grid = PartKind(kept["kind"]), _grid(kept["grid"])
    return Part(kind, kept["title"], paragraphs, grid, kept["heading"])


def _grid(kept: dict[str, Any] | None) -> Grid | None:
    if kept is None:
        return None
    lines = tuple(Line(tuple(line["cells"]), _source(line["source"])) for line in kept["lines"])
    return Grid(tuple(kept["names"]), tuple(kept["titles"]), lines)


def _source(kept: dict[str, Any]) -> Source:
    return Source(tuple(kept["tasks"]), tuple(kept["activities"]))
