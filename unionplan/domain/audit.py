"""The audit's chain: what one entry says, its seal, and where a chain first breaks.

A seal holds a digest of what the columns said, not their text. So a person's name can be taken out
of the text: with the salt gone, nobody finds from the digest what stood there.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

BEGINNING = "0" * 64
HIDDEN = "***"  # stands for a secret or a file, of which only that it changed is told
ERASURE = ("audit", "erased")  # what and deed of an entry that tells in which ones names were erased


@dataclass(frozen=True, slots=True)
class AuditFacts:
    """One change of one record: when, by whom, of what; ``digest`` is that of what its columns said.

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
    digest: str


@dataclass(frozen=True, slots=True)
class Columns:
    """What an entry's columns said, as canonical JSON, and what its digest is salted with."""

    before: str
    after: str
    salt: str

    @property
    def digest(self) -> str:
        """SHA-256 over the three."""
        said = json.dumps([self.salt, self.before, self.after], ensure_ascii=False)
        return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class AuditLink:
    """An entry as it is stored: its facts, the seal of the one before, its own, its columns.

    ``erased`` is the number of the entry that tells of the last erasure in these columns.
    """

    facts: AuditFacts
    previous: str
    seal: str
    columns: Columns
    erased: int | None = None


@dataclass(frozen=True, slots=True)
class AuditState:
    """How many entries fit, the last seal that does, and the number of the first that does not fit.

    ``erased`` of them had names taken out, as entries of the chain say.
    """

    count: int = 0
    seal: str = BEGINNING
    broken: int | None = None
    erased: int = 0


@dataclass(slots=True)
class _Uncovered:
    """Entries said to be erased, until the entry that tells of it comes by; those it does not fit stay."""

    links: dict[int, AuditLink] = field(default_factory=dict)
    restored: set[int] = field(default_factory=set)
    covered: int = 0

    def fits(self, link: AuditLink) -> bool:
        """Whether an entry's columns are what was sealed; those of an erased one are looked at later."""
        tells = (link.facts.what, link.facts.deed) == ERASURE
        if link.erased is not None and not tells:
            self.links[link.facts.number] = link
            return True
        whole = link.erased is None and link.columns.digest == link.facts.digest
        if whole and tells:
            self._cover(link.facts.number, json.loads(link.columns.after)["entries"])
        return whole

    def _cover(self, erasure: int, digests: Mapping[str, str]) -> None:
        for number, digest in ((int(number), digest) for number, digest in digests.items()):
            link = self.links.get(number)
            if link is None:
                self.restored.add(number)
            elif (link.erased, link.columns.digest) == (erasure, digest):
                del self.links[number]
                self.covered += 1

    @property
    def first(self) -> int | None:
        """The first entry that no erasure told of explains."""
        return min([*self.links, *self.restored], default=None)


def canonical(values: Mapping[str, object]) -> str:
    """Columns as JSON that is the same for the same values: keys in order, months as a sorted list."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def sealed(previous: str, facts: AuditFacts) -> str:
    """SHA-256 over everything the entry says and the seal before it."""
    said = json.dumps([previous, *astuple(facts)], ensure_ascii=False, default=_plain)
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def chain_state(links: Iterable[AuditLink]) -> AuditState:
    """Follow the chain in the order of its numbers, as far as it holds.

    An entry whose columns changed without one that tells of their erasure does not fit.
    """
    count, seal, uncovered = 0, BEGINNING, _Uncovered()
    for link in links:
        fits = (count + 1, seal) == (link.facts.number, link.previous)
        if not fits or link.seal != sealed(link.previous, link.facts) or not uncovered.fits(link):
            return AuditState(count, seal, count + 1, uncovered.covered)
        count, seal = count + 1, link.seal
    first = uncovered.first
    return AuditState(count if first is None else first - 1, seal, first, uncovered.covered)


def erasure(digests: Mapping[int, str]) -> str:
    """What an entry about an erasure says: the numbers it covers, each with its columns' new digest."""
    return canonical({"entries": {str(number): digest for number, digest in digests.items()}})


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
