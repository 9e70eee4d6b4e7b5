"""A period as it is typed in a command: 2026-Q3, 2026-H1, 2026, 2026-09."""

import re
from dataclasses import dataclass
from datetime import date

from unionplan.domain.periods import PlanYear, Span, SpanKind, span_of
from unionplan.errors import InvalidError

TYPED = re.compile(r"((?:19|20)\d\d)(?:-(?:Q([1-4])|H([12])|(0?[1-9]|1[0-2])))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class TypedSpan:
    """A typed period. ``number`` is the quarter's or half's, or the calendar month; 1 for a year."""

    year: int
    kind: SpanKind
    number: int = 1

    def within(self, year: PlanYear) -> Span | None:
        """The span of a plan's year it names, or None where the plan has no such span.

        A month belongs to the plan its days lie in, all else to the plan of the year's name.
        """
        if self.kind is SpanKind.MONTH:
            first = date(self.year, self.number, 1)
            return span_of(year, SpanKind.MONTH, first) if first in year else None
        return Span(self.kind, self.number) if year.year == self.year else None


def typed_span(typed: str) -> TypedSpan:
    """What was typed; InvalidError ``period_unknown`` for anything else."""
    found = TYPED.fullmatch(typed.strip().upper())
    if found is None:
        raise InvalidError("period_unknown", "period", typed=typed[:40])
    year, quarter, half, month = found.groups()
    for kind, number in ((SpanKind.QUARTER, quarter), (SpanKind.HALF, half), (SpanKind.MONTH, month)):
        if number:
            return TypedSpan(int(year), kind, int(number))
    return TypedSpan(int(year), SpanKind.YEAR)
