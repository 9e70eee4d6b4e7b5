"""What the title of a table's column says is in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from unionplan.importer import vocabulary_sheets as v
from unionplan.importer.vocabulary import TEN_THOUSAND, fold

_LONGEST_TITLE = 20
_LONGEST_READ = 80
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Titles:
    """Where a plan table has what: roles to columns, and the columns that are a month each."""

    places: dict[str, int]
    marks: dict[int, str]
    ten_thousands: bool = False
    known: int = 0

    @property
    def is_plan(self) -> bool:
        """Whether these are the columns of a plan: what is done, and when, by whom or for how much."""
        return ("content" in self.places and len(self.places) > 1) or len(self.marks) > 2

    @property
    def is_budget(self) -> bool:
        """Whether only money stands beside the items."""
        return not self.marks and not {"months", "owner", "section"} & self.places.keys()


def plain_title(text: str) -> str:
    """Return a title folded and without blanks; of what is far too long for one only the beginning."""
    return _BLANKS.sub("", fold(text[:_LONGEST_READ]))


@lru_cache(maxsize=4096)
def role(title: str) -> str | None:
    """Return what a column of this plain title holds: section, months, content, name, owner, budget."""
    if len(title) > _LONGEST_TITLE:
        return None
    return next((name for name, pattern in v.COLUMNS.items() if pattern.fullmatch(title)), None)


def is_title(title: str) -> bool:
    """Return whether a plain text is the title of some column of a plan."""
    return bool(role(title) or v.OTHER_COLUMNS.fullmatch(title))


def month_of(title: str) -> str | None:
    """Return the month or quarter a column stands for, as its title writes it."""
    return title if v.MONTH_COLUMN.fullmatch(title) or v.QUARTER_COLUMN.fullmatch(title) else None


def titles(plain: Sequence[str]) -> Titles:
    """Return what the columns of these plain titles hold; the first of a kind counts."""
    places: dict[str, int] = {}
    for place, title in enumerate(plain):
        if title and (name := role(title)):
            places.setdefault(name, place)
    marks = {place: month for place, title in enumerate(plain) if title and (month := month_of(title))}
    neutral = sum(bool(v.OTHER_COLUMNS.fullmatch(title)) for title in plain if title and not role(title))
    scaled = "budget" in places and TEN_THOUSAND in plain[places["budget"]]
    known = neutral + len(marks) + sum(role(title) is not None for title in plain if title)
    if "name" in places and "content" not in places:
        places["content"] = places.pop("name")
    return Titles(places, marks, scaled, known)
