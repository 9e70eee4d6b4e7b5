"""A list of unions before it is taken: what is wrong with which row."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from unionplan.domain.entries import LONGEST
from unionplan.domain.unions import ListedUnion


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row as it stands in its table; ``unknown_kind`` is what no kind is called."""

    number: int
    listed: ListedUnion
    unknown_kind: str = ""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row cannot be taken: ``code`` names the sentence, ``said`` is what stands there."""

    number: int
    code: str
    said: str


def problems(
    rows: Sequence[ListedRow], names: Collection[str], codes: Collection[str]
) -> tuple[RowProblem, ...]:
    """The first problem of each row that has one; ``names`` and ``codes`` are taken where the list goes."""
    keys = Counter(key for row in rows for key in _keys(row))
    twins = Counter(twin for row in rows for twin in _twins(row))
    found = ((row, _problem(row, names, codes, keys, twins)) for row in rows)
    return tuple(RowProblem(row.number, *problem) for row, problem in found if problem is not None)


def _problem(
    row: ListedRow,
    names: Collection[str],
    codes: Collection[str],
    keys: Counter[str],
    twins: Counter[tuple[str, str]],
) -> tuple[str, str] | None:
    entry, under = row.listed.entry, row.listed.under
    if not entry.name:
        return "name_missing", ""
    for text, most in ((entry.name, "union_name"), (entry.code, "union_code"), (entry.area, "area")):
        if len(text) > LONGEST[most]:
            return "too_long", text[:20]
    if any(twins[twin] > 1 for twin in _twins(row)):
        return "twice", entry.name
    if not under and (entry.name in names or (entry.code and entry.code in codes)):
        return "there_already", entry.name
    if under and keys[under] != 1:
        return ("above_twice" if keys[under] else "above_unknown"), under
    return ("above_itself", under) if under in _keys(row) else None


def _keys(row: ListedRow) -> set[str]:
    """What other rows may call it by."""
    return {row.listed.entry.name, row.listed.entry.code} - {""}


def _twins(row: ListedRow) -> list[tuple[str, str]]:
    """What it may share with no other row below the same one."""
    entry = row.listed.entry
    said = [f"name {entry.name}", *([f"code {entry.code}"] if entry.code else [])]
    return [(row.listed.under, each) for each in said]
