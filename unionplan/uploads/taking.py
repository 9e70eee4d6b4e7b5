"""An upload taken in: measured here, opened in a child process only (SAFETY.md points 5 and 6)."""

import json
import sys

from unionplan.apart.limits import OUT_OF_MEMORY, SECONDS
from unionplan.apart.runner import Outcome, run
from unionplan.domain.evidence import FIELD, MAX_BYTES, EvidenceKind, Prepared, file_name
from unionplan.errors import InvalidError
from unionplan.logs import note

CHILD = (sys.executable, "-P", "-m", "unionplan.uploads.child")


def take_in(data: bytes, name: str) -> Prepared:
    """The file as it may be kept, nothing stored yet. InvalidError names the file and what to do."""
    name = file_name(name)
    if not data:
        raise InvalidError("evidence_empty", FIELD, name=name)
    if len(data) > MAX_BYTES:
        raise InvalidError("evidence_too_large", FIELD, name=name, limit_mb=MAX_BYTES // (1024 * 1024))
    return answered(run(CHILD, json.dumps(name).encode() + b"\n" + data, SECONDS), data, name)


def answered(outcome: Outcome, data: bytes, name: str) -> Prepared:
    """What a child made of the file; raises its InvalidError, or the one its end amounts to."""
    if outcome.too_heavy or outcome.code == OUT_OF_MEMORY:
        raise InvalidError("evidence_too_heavy", FIELD, name=name)
    try:
        if outcome.code != 0:
            raise ValueError(f"the child ended with {outcome.code}")
        head, _, drawn = outcome.said.partition(b"\n")
        found = json.loads(head)
        if not isinstance(found, dict):
            raise ValueError("the child's answer has no known form")
        if "error" in found:
            refused = InvalidError(str(found["error"]), FIELD)
            refused.details = found["details"]
            raise refused
        whole = found.get("whole")
        return Prepared(
            kind=EvidenceKind(found["kind"]),
            name=file_name(found["name"]),
            data=data if whole is None else drawn[:whole],
            thumb=b"" if whole is None else drawn[whole:],
            width=found["width"],
            height=found["height"],
        )
    except (ValueError, KeyError, TypeError) as error:
        note("examining an upload failed", error, outcome.complaint)
        raise InvalidError("evidence_damaged", FIELD, name=name) from error
