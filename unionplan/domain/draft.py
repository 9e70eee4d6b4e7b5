"""What an import proposes before a person has looked at it: plans and tasks as drafts, nothing stored."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from unionplan.domain.measures import Direction, Measure, Period, Terms

DOUBTS: tuple[str, ...] = (
    "target_guess",  # a number was read as a target, it may be something else
    "several_targets",  # more than one number or rhythm in the sentence, the first was taken
    "month_guess",  # months that do not agree with each other or with their heading
    "festival_month",  # the month was concluded from a holiday or from the end of the year
    "period_missing",  # "regularly", without saying how often
    "split_guess",  # cut out of a longer item
    "long_sentence",  # the title is only a part of the sentence
    "no_month",  # nothing says when or how often
)


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """One proposed task; ``quote`` is an exact part of the document's text that begins in its line
    ``line`` (1-based), with the line breaks it has there.

    ``title`` has at most 40 characters. ``doubt`` is one of DOUBTS, or None when nothing is doubtful.
    """

    title: str
    quote: str
    section: str
    line: int
    months: tuple[int, ...]
    measure: Measure
    period: Period | None = None
    per_period: int = 1
    at_least: int | None = None
    quantity: Decimal | None = None
    value: Decimal | None = None
    unit: str = ""
    direction: Direction | None = None
    owner: str = ""
    budget_fen: int | None = None
    doubt: str | None = None

    @property
    def terms(self) -> Terms:
        """What the task promises."""
        return Terms(
            measure=self.measure,
            months=frozenset(self.months),
            quantity=self.quantity,
            unit=self.unit,
            period=self.period,
            per_period=self.per_period,
            at_least=self.at_least,
            value=self.value,
            direction=self.direction or Direction.AT_LEAST,
        )


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """One plan found in a document; ``lines`` are its first and last line, 1-based."""

    title: str
    kind: str
    year: int | None
    lines: tuple[int, int]
    tasks: tuple[TaskDraft, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stretch of lines that is no plan; ``kind`` is summary, duty-list or noise."""

    lines: tuple[int, int]
    kind: str


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """All that was found in one document; ``source`` is the document line by line."""

    source: tuple[str, ...]
    plans: tuple[PlanDraft, ...]
    skipped: tuple[Skipped, ...]


def as_json(draft: DocumentDraft) -> dict[str, object]:
    """Return the draft as plain lists and dictionaries, as ``unionplan import --json`` prints it."""
    return {
        "plans": [_plan(plan, _shown) for plan in draft.plans],
        "skipped": [{"lines": list(part.lines), "kind": part.kind} for part in draft.skipped],
    }


def document_as_dict(draft: DocumentDraft) -> dict[str, object]:
    """Return the whole draft ready for JSON, nothing lost: ``draft_reader`` reads it back."""
    plans = [_plan(plan, _exact) for plan in draft.plans]
    return as_json(draft) | {"plans": plans, "source": list(draft.source)}


def _plan(plan: PlanDraft, number: Callable[[Decimal], object]) -> dict[str, object]:
    return {
        "title": plan.title,
        "kind": plan.kind,
        "year": plan.year,
        "lines": list(plan.lines),
        "tasks": [_task(task, number) for task in plan.tasks],
    }


def _task(task: TaskDraft, number: Callable[[Decimal], object]) -> dict[str, object]:
    return {
        "title": task.title,
        "quote": task.quote,
        "section": task.section,
        "line": task.line,
        "months": list(task.months),
        "measure": task.measure.value,
        "period": task.period.value if task.period else None,
        "per_period": task.per_period,
        "at_least": task.at_least,
        "quantity": None if task.quantity is None else number(task.quantity),
        "value": None if task.value is None else number(task.value),
        "unit": task.unit,
        "direction": task.direction.value if task.direction else None,
        "owner": task.owner,
        "budget_fen": task.budget_fen,
        "doubt": task.doubt,
    }


def _shown(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _exact(value: Decimal) -> str:
    return str(value)
