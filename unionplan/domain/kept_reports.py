"""A period's report as people left it: their wordings, and whether it is final."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from unionplan.domain.masking import Mask
from unionplan.domain.periods import Span
from unionplan.domain.wordings import Wording


@dataclass(frozen=True, slots=True)
class ReportName:
    """Which report of a plan: its period and its language (``zh``, ``en``)."""

    span: Span
    language: str


class Step(StrEnum):
    """What may happen to a report."""

    FINISHED = "finished"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Event:
    """Who finished or reopened it, when, and why it was reopened."""

    step: Step
    by: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class KeptText:
    """Wordings by paragraph; ``frozen`` is the final report as JSON (reports.content), the day its own."""

    wordings: Mapping[str, Wording] = field(default_factory=dict)
    history: tuple[Event, ...] = ()
    frozen: str = ""
    final_on: date | None = None
    version: int | None = None

    def outward(self, mask: Mask) -> "KeptText":
        """As it may leave the union; what was issued stays as it was."""
        return replace(self, wordings=mask(self.wordings))


@dataclass(frozen=True, slots=True)
class Rewording:
    """One paragraph's change: the wording that was read, and the new one; None is the draft's own."""

    key: str
    before: Wording | None
    after: Wording | None
