"""What may stand as evidence of an activity."""

from enum import StrEnum


class EvidenceKind(StrEnum):
    """What a file is by its content, never by its name."""

    PHOTO = "photo"
    PDF = "pdf"
    WORD = "word"
    EXCEL = "excel"
    SLIDES = "slides"
