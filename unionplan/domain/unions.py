"""What kinds of organisation a union belongs to, and how long it keeps the names of people it helped."""

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
