"""A union's own report template as it was looked through: its file, and what in it cannot be filled in."""

from dataclasses import dataclass

MAX_BYTES = 2 * 1024 * 1024
MAX_XML = 5 * 1024 * 1024  # unpacked: what python-docx holds of it in memory is many times as much
FIELD = "template"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one place; ``code`` names the sentence, ``where`` is the paragraph's text.

    ``written`` is what stands there, ``nearest`` a name that could be meant.
    """

    code: str
    where: str = ""
    written: str = ""
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class CheckedTemplate:
    """A .docx looked through; only one without problems is kept."""

    filename: str
    content: bytes
    problems: tuple[Problem, ...] = ()
