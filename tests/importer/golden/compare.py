"""Hold what the import makes of a document against what a careful reader expects of it."""

import difflib
import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NotRequired, TypedDict

from unionplan.domain.draft import DocumentDraft, TaskDraft
from unionplan.errors import DocumentError
from unionplan.importer import read_plan

HERE = Path(__file__).parent
OVERLAP = 0.6
TERMS = ("measure", "period", "per_period", "at_least", "quantity", "value", "unit", "direction")
KEYS = (*TERMS, "owner", "budget_fen")
VARIANTS = str.maketrans("項篇張條個處冊場戶臺間週", "项篇张条个处册场户台间周")


class Expected(TypedDict):
    """One task a reader would write down; a term that is left out is not compared."""

    quote: str
    months: list[int]
    measure: str
    period: NotRequired[str]
    per_period: NotRequired[int]
    at_least: NotRequired[int]
    quantity: NotRequired[float]
    value: NotRequired[float]
    unit: NotRequired[str]
    direction: NotRequired[str]
    owner: NotRequired[str]
    budget_fen: NotRequired[int]
    hard: NotRequired[bool]
    optional: NotRequired[bool]
    months_implied: NotRequired[bool]


class ExpectedPlan(TypedDict):
    """One plan of a document; ``year`` is None where the document names none."""

    year: int | None
    tasks: list[Expected]


class Expectation(TypedDict):
    """What a document holds, and the texts in it that are no tasks."""

    plans: list[ExpectedPlan]
    no_tasks_from: list[str]


@dataclass(frozen=True)
class Golden:
    """A document of the golden set and its expectation."""

    path: Path
    expectation: Expectation

    @property
    def tasks(self) -> list[Expected]:
        return [task for plan in self.expectation["plans"] for task in plan["tasks"]]

    @property
    def years(self) -> list[int | None]:
        return [plan["year"] for plan in self.expectation["plans"]]


@dataclass(frozen=True)
class Verdict:
    """How far a draft and an expectation agree."""

    golden: Golden
    draft: DocumentDraft
    error: str
    found: dict[int, int]  # expected task -> drafted task

    @property
    def drafted(self) -> list[TaskDraft]:
        return [task for plan in self.draft.plans for task in plan.tasks]

    @property
    def needed(self) -> list[int]:
        return [number for number, task in enumerate(self.golden.tasks) if not task.get("optional")]

    @property
    def missed(self) -> list[Expected]:
        return [self.golden.tasks[number] for number in self.needed if number not in self.found]

    @property
    def extra(self) -> list[TaskDraft]:
        taken = set(self.found.values())
        return [task for number, task in enumerate(self.drafted) if number not in taken]

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / len(self.needed) if self.needed else 1.0

    @property
    def precision(self) -> float:
        right = len(self.needed) - len(self.missed)
        counted = right + len(self.extra)
        return right / counted if counted else 1.0

    @property
    def hard(self) -> list[int]:
        return [number for number in self.needed if self.golden.tasks[number].get("hard")]

    @property
    def wrong(self) -> list[str]:
        """Hard tasks that were not found, or not with exact months and terms."""
        return [text for number in self.hard for text in self._differences(number)]

    def _differences(self, number: int) -> list[str]:
        expected = self.golden.tasks[number]
        if number not in self.found:
            return [f"{expected['quote']}: not found"]
        differing = list(differences(self.drafted[self.found[number]], expected))
        return [f"{expected['quote']}: {'; '.join(differing)}"] if differing else []

    @property
    def intruders(self) -> list[str]:
        """Tasks made of a text that is none."""
        barred = self.golden.expectation["no_tasks_from"]
        return [task.quote for task in self.drafted if any(task.quote.strip() in text for text in barred)]

    @property
    def invented(self) -> list[str]:
        """Quotes that do not stand, word for word, where they are said to begin."""
        return [task.quote for task in self.drafted if not stands(task, self.draft.source)]

    @property
    def in_order(self) -> bool:
        order = [self.found[number] for number in sorted(self.found)]
        return order == sorted(order)

    @property
    def years(self) -> list[int | None]:
        return [plan.year for plan in self.draft.plans if plan.tasks]


def golden_set() -> list[Golden]:
    """Return every document of the set with its expectation, by name."""
    return [_golden(path) for path in sorted(HERE.glob("*.expected.json"))]


def _golden(path: Path) -> Golden:
    name = path.name.removesuffix(".expected.json")
    (document,) = [other for other in HERE.glob(f"{name}.*") if other != path]
    return Golden(document, json.loads(path.read_text(encoding="utf-8")))


def judge(golden: Golden) -> Verdict:
    """Import a document and match its tasks one to one with the expected ones."""
    try:
        draft, error = read_plan(golden.path.read_bytes(), golden.path.name), ""
    except DocumentError as problem:
        draft, error = DocumentDraft((), (), ()), f"{type(problem).__name__}: {problem}"
    drafted = [task.quote for plan in draft.plans for task in plan.tasks]
    return Verdict(golden, draft, error, matched(drafted, golden.tasks))


def matched(drafted: Sequence[str], expected: Sequence[Expected]) -> dict[int, int]:
    """Match expected tasks with drafted quotes, the most alike first, an optional one after the others."""
    found: dict[int, int] = {}
    for *_, number, other in sorted(_pairs(drafted, expected)):
        if number not in found and other not in found.values():
            found[number] = other
    return found


def _pairs(
    drafted: Sequence[str], expected: Sequence[Expected]
) -> Iterator[tuple[float, bool, float, int, int]]:
    for number, task in enumerate(expected):
        for other, draft in enumerate(drafted):
            share = overlap(task["quote"], draft)
            if share >= OVERLAP:
                distance = abs(number / len(expected) - other / len(drafted))
                yield -share, task.get("optional", False), distance, number, other


def overlap(quote: str, draft: str) -> float:
    """Return the share of a quote that stands in one piece in a draft's quote."""
    if quote in draft:
        return 1.0
    match = difflib.SequenceMatcher(None, quote, draft, autojunk=False).find_longest_match()
    return match.size / len(quote)


def stands(task: TaskDraft, source: Sequence[str]) -> bool:
    """Tell whether a quote begins in its line; a wrapped sentence may run on into the next ones."""
    start = "\n".join(source[task.line - 1 :]).find(task.quote)
    return 0 <= start <= len(source[task.line - 1])


def differences(task: TaskDraft, expected: Expected) -> Iterator[str]:
    """Yield what a drafted task says otherwise than expected."""
    if not same_months(task, expected):
        yield f"months {list(task.months)} for {expected['months']}"
    wanted = {key: value for key, value in expected.items() if key in KEYS}
    for key, value in wanted.items():
        if not same(key, getattr(task, key), value):
            yield f"{key} {getattr(task, key)} for {value}"


def same_months(task: TaskDraft, expected: Expected) -> bool:
    """Tell whether the months are right; for an implied month and for all year round none is right too."""
    months = sorted(task.months)
    if not expected["months"] and expected["measure"] == "ongoing":
        return months in ([], list(range(1, 13)))
    return months == sorted(expected["months"]) or (not months and expected.get("months_implied", False))


def same(key: str, found: object, wanted: object) -> bool:
    """Tell whether a drafted term is the expected one; a unit may be cut short."""
    if key == "unit":
        first, second = _unit(str(found)), _unit(str(wanted))
        return first == second or (bool(first) and bool(second) and first[0] == second[0])
    if isinstance(wanted, int | float):
        return found is not None and Decimal(str(found)) == Decimal(str(wanted))
    return str(found) == str(wanted)


def _unit(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().translate(VARIANTS)
