"""A report template taken in: measured here, opened in a child process only (SAFETY.md points 5 and 6)."""

import json
import sys

from unionplan.apart.limits import OUT_OF_MEMORY, SECONDS
from unionplan.apart.runner import Outcome, run
from unionplan.domain.templates import FIELD, MAX_BYTES, CheckedTemplate, Problem
from unionplan.errors import InvalidError
from unionplan.logs import note

CHILD = (sys.executable, "-P", "-m", "unionplan.uploads.template_child")


def take_template(data: bytes, name: str) -> CheckedTemplate:
    """The template with its problems, nothing stored yet. InvalidError where it may not even be opened."""
    if len(data) > MAX_BYTES:
        raise InvalidError("template_too_large", FIELD, limit_mb=MAX_BYTES // (1024 * 1024))
    if not name.lower().endswith(".docx") or not data.startswith(b"PK"):
        raise InvalidError("template_not_word", FIELD)
    return CheckedTemplate(name, data, _answered(run(CHILD, data, SECONDS)))


def _answered(outcome: Outcome) -> tuple[Problem, ...]:
    """What a child found; raises its InvalidError, or the one its end amounts to."""
    if outcome.too_heavy or outcome.code == OUT_OF_MEMORY:
        raise InvalidError("template_too_heavy", FIELD)
    try:
        if outcome.code != 0:
            raise ValueError(f"the child ended with {outcome.code}")
        found = json.loads(outcome.said)
        if "error" in found:
            refused = InvalidError(str(found["error"]), FIELD)
            refused.details = found["details"]
            raise refused
        return tuple(Problem(**problem) for problem in found["problems"])
    except (ValueError, KeyError, TypeError) as error:
        note("examining a template failed", error, outcome.complaint)
        raise InvalidError("template_damaged", FIELD) from error
