"""What kinds of organisation a union belongs to."""

from enum import StrEnum


class UnionKind(StrEnum):
    """The kind of a union's organisation."""

    GOVERNMENT = "government"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    COMPANY = "company"
    TOWNSHIP = "township"
    COMMUNITY = "community"
    OTHER = "other"
