"""Unions: kinds of organisation, what is typed about one, how long it keeps names of people it helped."""

from dataclasses import dataclass
from enum import StrEnum

YEARS_KEPT = (1, 3, 5, None)  # after a plan's year; three are a committee's term, None is for good


class UnionKind(StrEnum):
    """The kind of a union's organisation."""

    GOVERNMENT = "government"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    COMPANY = "company"
    TOWNSHIP = "township"
    COMMUNITY = "community"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class UnionEntry:
    """A union as typed; ``code`` is its number at the union above it, ``area`` where it is."""

    name: str
    kind: UnionKind
    code: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class ListedUnion:
    """A row of a list of unions; ``under`` is the name or code of the one above, empty for the list's own."""

    entry: UnionEntry
    under: str = ""
