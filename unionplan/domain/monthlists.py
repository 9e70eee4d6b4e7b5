"""Months as typed in a table cell: "3-5、9", "3,4,5", "1至3月"."""

import re
from collections.abc import Iterable

from unionplan.domain.periods import PlanYear
from unionplan.errors import InvalidError

BETWEEN = re.compile(r"^(\d{1,2})(?:\s*[-~–—～至到]\s*(\d{1,2}))?$")


def parse_months(typed: str, year: PlanYear) -> frozenset[int]:
    """The months meant; empty for any time in the year. InvalidError where a part is no month."""
    plain = typed.replace("月份", "").replace("月", "").strip()
    found: set[int] = set()
    for part in filter(None, (p.strip() for p in re.split(r"[、,，;；\s]+", plain))):
        match = BETWEEN.match(part)
        if match is None:
            raise InvalidError("months_unreadable", "months", typed=typed)
        first, last = int(match[1]), int(match[2] or match[1])
        if not {first, last} <= set(range(1, 13)) or year.position(first) > year.position(last):
            raise InvalidError("months_unreadable", "months", typed=typed)
        found |= set(year.months[year.position(first) : year.position(last) + 1])
    return frozenset(found)


def write_months(months: Iterable[int], year: PlanYear, between: str = ",") -> str:
    """The same months the way parse_months reads them: "3-5,9"."""
    parts: list[list[int]] = []
    for month in year.in_order(months):
        if parts and year.position(month) == year.position(parts[-1][-1]) + 1:
            parts[-1].append(month)
        else:
            parts.append([month])
    return between.join(f"{p[0]}-{p[-1]}" if len(p) > 1 else str(p[0]) for p in parts)
