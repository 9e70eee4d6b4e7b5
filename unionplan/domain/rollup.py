"""What a look over many unions is narrowed to, and into which groups their gaps fall."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from unionplan.domain.unions import UnionKind

SILENT_DAYS = (30, 60, 90)
MOST_COMPARED = 6


class State(StrEnum):
    """How a union stands: by its plan's means, by what it recorded, by whether it has a plan at all."""

    ON_PLAN = "on_plan"
    BEHIND = "behind"
    OVERDUE = "overdue"
    SILENT = "silent"
    SILENT_30 = "silent_30"
    SILENT_60 = "silent_60"
    SILENT_90 = "silent_90"
    NO_PLAN = "no_plan"


class Order(StrEnum):
    """What a list of unions begins with: the widest gap, the least done, the most overdue, the longest
    silent, or the first by number and name.
    """

    GAP = "gap"
    DONE = "done"
    OVERDUE = "overdue"
    SILENT = "silent"
    NAME = "name"


class Gap(StrEnum):
    """Done less planned, in percentage points as shown."""

    BEHIND_30 = "behind_30"
    BEHIND_20 = "behind_20"
    BEHIND_10 = "behind_10"
    BEHIND = "behind"
    LEVEL = "level"
    ABOVE_10 = "above_10"


@dataclass(frozen=True, slots=True)
class RollupFilter:
    """Which unions: of a name or number holding ``words``, a kind, an area, a state; closed ones or open."""

    words: str = ""
    kind: UnionKind | None = None
    area: str = ""
    state: State | None = None
    closed: bool = False
    order: Order = Order.GAP


def silent_since(day: date, days: int) -> date:
    """The first day of so many without anything, ``day`` being the last of them."""
    return day - timedelta(days=days - 1)
