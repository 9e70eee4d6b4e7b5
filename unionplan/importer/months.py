"""Months in a phrase: 3~5月份, 七、八月, 第三季度, 上半年, and what a holiday implies."""

import re
from dataclasses import dataclass
from functools import lru_cache

from unionplan.importer import vocabulary as v
from unionplan.importer.pieces import number

ALL_YEAR = tuple(range(1, 13))
_STRETCH = rf"(?P<months>{v.MONTHS})|{v.QUARTER}|{v.HALF}"
_IN_TEXT = re.compile(rf"(?<![\d.])(?:{_STRETCH})")
_LABEL = re.compile(
    rf"^[\s【\[(]{{0,8}}(?:20\d\d\s{{0,4}}年\s{{0,4}})?(?:{_STRETCH})(?P<on>{v.LABEL_DATE})\s{{0,4}}{v.LABEL_TAIL}[\s】\])*]{{0,8}}?"
    r"(?P<stop>[\])】]*\s*[:：]\s*|\s*$|\t\s*|\s+(?=\S)|[\])】]\s*)"
)


@dataclass(frozen=True, slots=True)
class When:
    """The months a sentence names; ``implied`` when only a holiday or the year's end says so."""

    months: tuple[int, ...] = ()
    stretches: int = 0
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A month heading: its months, none for the whole year, and where the text behind it begins."""

    months: tuple[int, ...]
    end: int


@lru_cache(maxsize=4096)
def month_label(plain: str) -> Label | None:
    """Return the month heading a text opens with, or None."""
    if year := v.YEAR_LABEL.match(plain):
        return Label((), year.end())
    if v.YEAR_END_LABEL.match(plain):
        return Label((12,), len(plain))
    if season := v.SEASON_LABEL.match(plain):
        return Label(when(season["months"]).months, len(plain)) if when(season["months"]).months else None
    match = _LABEL.match(plain)
    months = _months(match) if match else ()
    return Label(months, match.end()) if match and months else None


@lru_cache(maxsize=4096)
def when(plain: str) -> When:
    """Return the months a sentence is planned for; empty for 年内 and for the whole year."""
    found = [months for match in _IN_TEXT.finditer(plain) if (months := _planned(match, plain))]
    if found:
        union = tuple(sorted({month for months in found for month in months}))
        return When(() if union == ALL_YEAR else union, len(found))
    implied = {month for pattern, month in v.FESTIVALS if pattern.search(plain)}
    return When(tuple(sorted(implied)), int(bool(implied)), bool(implied))


def _planned(match: re.Match[str], plain: str) -> tuple[int, ...]:
    before, behind = plain[max(0, match.start() - 4) : match.start()], plain[match.end() :]
    if v.NO_PLANNED_MONTH.search(before) or v.PAST_MONTH.match(behind):
        return ()
    return _months(match)


def _months(match: re.Match[str]) -> tuple[int, ...]:
    if match["half"]:
        return tuple(range(1, 7)) if match["half"] == v.FIRST_HALF else tuple(range(7, 13))
    if match["quarter"]:
        first = 3 * int(number(match["quarter"])) - 2
        return (first, first + 1, first + 2)
    months = _listed(match["months"])
    if v.TO_YEAR_END.match(match.string[match.end("months") :]):
        return tuple(range(months[-1], 13))
    return months


def _listed(plain: str) -> tuple[int, ...]:
    """Read a list or range of months; a range that runs past December goes on in January."""
    months: list[int] = []
    ranged = False
    for step in v.MONTH_STEP.finditer(plain):
        if step["to"]:
            ranged = bool(months)
            continue
        month = int(number(step["month"]))
        if ranged and month == months[-1]:
            continue
        if ranged:
            months += [(months[-1] + n) % 12 + 1 for n in range((month - months[-1] - 1) % 12)]
        months.append(month)
        ranged = False
    return tuple(sorted(set(months)))
