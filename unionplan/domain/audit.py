"""The audit's chain: what one entry says, its seal, and where a chain first breaks."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

BEGINNING = "0" * 64
HIDDEN = "***"  # stands for a secret or a file, of which only that it changed is told


@dataclass(frozen=True, slots=True)
class AuditFacts:
    """One change of one record: when, by whom, of what; ``before`` and ``after`` are canonical JSON.

    ``at`` is UTC; ``number`` counts from 1 without gaps. The ids outlive the rows they name.
    """

    number: int
    at: datetime
    actor: str
    account_id: int | None
    union_id: int | None
    plan_id: int | None
    what: str
    record_id: int
    deed: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AuditLink:
    """An entry as it is stored: its facts, the seal of the one before, and its own."""

    facts: AuditFacts
    previous: str
    seal: str


@dataclass(frozen=True, slots=True)
class AuditState:
    """How many entries fit, the last one's seal, and the number of the first that does not fit."""

    count: int = 0
    seal: str = BEGINNING
    broken: int | None = None


def canonical(values: Mapping[str, object]) -> str:
    """Columns as JSON that is the same for the same values: keys in order, months as a sorted list."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def sealed(previous: str, facts: AuditFacts) -> str:
    """SHA-256 over everything the entry says and the seal before it."""
    said = json.dumps([previous, *astuple(facts)], ensure_ascii=False, default=_plain)
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def chain_state(links: Iterable[AuditLink]) -> AuditState:
    """Follow the chain in the order of its numbers, as far as it holds."""
    state = AuditState()
    for link in links:
        number = state.count + 1
        fits = (number, state.seal) == (link.facts.number, link.previous)
        if not fits or link.seal != sealed(link.previous, link.facts):
            return AuditState(state.count, state.seal, number)
        state = AuditState(number, link.seal)
    return state


def _plain(value: object) -> object:
    match value:
        case frozenset():
            return sorted(value)
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value.normalize():f}"
        case _:
            return HIDDEN
