"""What a section is about, so that the same sections of many unions stand side by side."""

import tomllib
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

WORDS = Path(__file__).with_suffix(".toml")


class SectionKind(StrEnum):
    """The kinds of section nearly every union's plan has."""

    ORGANISATION = "organisation"
    PUBLICITY = "publicity"
    RIGHTS = "rights"
    SKILLS = "skills"
    CULTURE = "culture"
    CARE = "care"
    WOMEN = "women"
    FINANCE = "finance"
    OWN_WORK = "own_work"
    OTHER = "other"


@lru_cache(maxsize=4096)
def kind_of(title: str) -> SectionKind:
    """The kind a title's longest known word belongs to; of two as long, the one said first."""
    found = [word for word in _kinds() if word in title]
    if not found:
        return SectionKind.OTHER
    return _kinds()[max(found, key=lambda word: (len(word), -title.index(word)))]


@lru_cache(maxsize=1)
def _kinds() -> dict[str, SectionKind]:
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return {word: SectionKind(kind) for kind, known in words.items() for word in known}
