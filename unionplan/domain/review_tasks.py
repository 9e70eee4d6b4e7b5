"""Tasks under review: what makes one fit to adopt, where to split one, what two become together."""

import unicodedata
from dataclasses import replace
from typing import Any

from unionplan.domain.draft import TaskDraft
from unionplan.domain.entries import LONGEST, TaskEntry, checked_task
from unionplan.domain.measures import Measure
from unionplan.errors import InvalidError


def hard(draft: TaskDraft) -> bool:
    """Whether months or a number say when it is done."""
    return bool(draft.months) or draft.measure not in (Measure.ONCE, Measure.ONGOING)


def checked(draft: TaskDraft) -> TaskDraft:
    """The draft tidied and fit to be adopted; InvalidError names the field."""
    entry = checked_task(TaskEntry(0, draft.title, draft.terms, draft.owner, budget_fen=draft.budget_fen))
    if len(draft.section) > LONGEST["section"]:
        raise InvalidError("text_too_long", "section", most=LONGEST["section"], length=len(draft.section))
    return replace(draft, title=entry.title, owner=entry.owner, unit=entry.terms.unit)


def halves(title: str) -> tuple[str, str]:
    """A proposal where to split: at the punctuation mark nearest to the middle, else in the middle."""
    signs = enumerate(title[1:-1], start=1)
    marks = [i for i, sign in signs if unicodedata.category(sign) == "Po"]
    middle = len(title) // 2
    if not marks:
        return title[:middle], title[middle:]
    cut = min(marks, key=lambda i: abs(i - middle))
    return title[:cut].strip(), title[cut + 1 :].strip()


def merged(one: TaskDraft, two: TaskDraft, source: str, joiner: str) -> TaskDraft:
    """One task out of two; of two sentences of one line the quote spans both, else the first's is kept."""
    terms = one if hard(one) or not hard(two) else two
    title = f"{one.title}{joiner}{two.title}"
    changes: dict[str, Any] = {
        "title": title if len(title) <= LONGEST["task_title"] else one.title,
        "quote": _span(source, one.quote, two.quote) if one.line == two.line else one.quote,
        "months": tuple(dict.fromkeys((*one.months, *two.months))),
        "owner": one.owner or two.owner,
        "line": one.line,
        "section": one.section,
        "doubt": one.doubt or two.doubt,
    }
    if one.budget_fen is not None or two.budget_fen is not None:
        changes["budget_fen"] = (one.budget_fen or 0) + (two.budget_fen or 0)
    return replace(terms, **changes)


def _span(source: str, one: str, two: str) -> str:
    """The part of the line that holds both quotes."""
    starts = [source.find(one), source.find(two)]
    ends = [start + len(quote) for start, quote in zip(starts, (one, two), strict=True)]
    return source[min(starts) : max(ends)] if min(starts) >= 0 else one
