"""The placeholders of a report template: what each stands for, by its names in every language."""

from difflib import get_close_matches
from functools import lru_cache

from unionplan.i18n import Language, Text

INLINE = ("title", "union", "period", "year", "date")
TEXTS = ("overall", "deeds", "unfinished", "next", "missing", "body")
BLOCKS = (*TEXTS, "results", "progress", "activities", "charts", "photos")
NEAR = 0.4


@lru_cache
def fields() -> dict[str, str]:
    """A placeholder's name as people write it, Chinese first, to what it stands for."""
    return {
        Text(language)(f"template.name.{key}"): key for language in Language for key in (*INLINE, *BLOCKS)
    }


@lru_cache
def note_styles() -> frozenset[str]:
    """The names of the style in which a template's author writes what no report keeps."""
    return frozenset(Text(language)("template.note_style") for language in Language)


def nearest(name: str) -> str:
    """The name that could be meant, as a placeholder; nothing where none is like it."""
    found = get_close_matches(name, list(fields()), 1, NEAR)
    return written(found[0]) if found else ""


def written(name: str) -> str:
    """A name as a placeholder."""
    return "{{ " + name + " }}"
