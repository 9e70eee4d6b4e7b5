"""What a sheet of a workbook holds: a table, a chart; and how its cells look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any

SIZE, TITLE_SIZE = 11, 16
FONT = "Microsoft YaHei"
INK, PLAN, TEXT, MUTE = "#243B5A", "#6E7885", "#1C2430", "#4A5561"
HAIRLINE, HEAD, BAND = "#C9CCD1", "#F1F0EB", "#F8F7F3"


@dataclass(frozen=True, slots=True)
class Styled:
    """A value with a look of its own: a status's colour, a number's unit."""

    value: str | float
    look: Mapping[str, object]


Cell = str | int | float | date | datetime | Styled | None


class Kind(Enum):
    """How a column's values are written; the value is its number format."""

    TEXT = "General"
    PLACE = "0"
    COUNT = "#,##0"
    NUMBER = "#,##0.###"
    SHARE = "0%"
    MONEY = "#,##0.00"
    DAY = "yyyy-mm-dd"
    MOMENT = "yyyy-mm-dd hh:mm"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, its width in letters, and what it holds."""

    heading: str
    width: int
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Chart:
    """Two bars for each row: the columns of names and values, how the values are written."""

    title: str
    names: int
    values: tuple[int, int]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under its title. ``key`` names it in Excel; ``total``, ``notes``, ``chart`` stand below it."""

    key: str
    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] = ()
    notes: Sequence[str] = ()
    chart: Chart | None = None


@dataclass(frozen=True)
class Styles:
    """The workbook's formats, each made once."""

    book: Any
    made: dict[object, Any] = field(default_factory=dict)

    def __call__(self, **look: object) -> Any:
        """A format with these properties beside the house's."""
        key = tuple(sorted(look.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({"font_color": TEXT, "valign": "vcenter"} | look)
        return self.made[key]

    def cell(self, kind: Kind, **look: object) -> Any:
        """A cell in a table; text stays text when it is edited (``quote_prefix``)."""
        own: dict[str, object] = {"num_format": kind.value}
        if kind is Kind.TEXT:
            own = {"text_wrap": True, "quote_prefix": True, "align": "left", "indent": 1}
        elif kind in (Kind.PLACE, Kind.DAY, Kind.MOMENT):
            own["align"] = "center"
        return self(**{"border": 1, "border_color": HAIRLINE, **own, **look})
