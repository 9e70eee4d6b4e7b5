"""A document's draft as lines to read."""

from collections.abc import Iterator
from dataclasses import replace

from unionplan.domain.draft import DocumentDraft, PlanDraft, TaskDraft
from unionplan.domain.periods import PlanYear
from unionplan.errors import UnionPlanError
from unionplan.i18n import Text

LEAP_YEAR = 2000  # any year will do to write months in order


def chosen(draft: DocumentDraft, number: int | None) -> DocumentDraft:
    """The draft with its plan ``number`` alone, counted from 1; all of it for None."""
    if number is None:
        return draft
    if not 0 < number <= len(draft.plans):
        raise UnionPlanError("plan_choice_unknown", number=number, count=len(draft.plans))
    return replace(draft, plans=(draft.plans[number - 1],), skipped=())


def draft_lines(draft: DocumentDraft, t: Text, first: int = 1) -> Iterator[str]:
    """Every plan, numbered from ``first``, with its tasks and doubts; what was skipped; the counts."""
    if not draft.plans:
        yield t("cli.import.nothing")
    for number, plan in enumerate(draft.plans, start=first):
        yield plan_line(plan, number, t)
        yield from _task_lines(plan, t)
        yield ""
    for part in draft.skipped:
        kind = t(f"cli.import.kind.{part.kind.replace('-', '_')}")
        yield t("cli.import.skipped", first=part.lines[0], last=part.lines[1], kind=kind)
    yield _counts(draft, t)


def plan_line(plan: PlanDraft, number: int, t: Text) -> str:
    """The plan's number, title, lines and size."""
    first, last = plan.lines
    title = plain(plan.title) or t("cli.import.untitled")
    return t("cli.import.plan", number=number, title=title, first=first, last=last, count=len(plan.tasks))


def _task_lines(plan: PlanDraft, t: Text) -> Iterator[str]:
    section = None
    for task in plan.tasks:
        if task.section != section:
            section = task.section
            yield t("cli.import.section", title=plain(section) or t("import_plan.other_section"))
        yield _task_line(task, PlanYear(plan.year or LEAP_YEAR), t)


def _task_line(task: TaskDraft, year: PlanYear, t: Text) -> str:
    terms = plain(t.terms(task.terms, year))
    said = t("cli.import.task", line=task.line, title=plain(task.title), terms=terms)
    if task.doubt is None:
        return said
    return said + t("cli.import.doubt", reason=t(f"import_plan.doubts_said.{task.doubt}"))


def _counts(draft: DocumentDraft, t: Text) -> str:
    tasks = [task for plan in draft.plans for task in plan.tasks]
    return t(
        "cli.import.counts",
        plans=len(draft.plans),
        tasks=len(tasks),
        doubtful=sum(task.doubt is not None for task in tasks),
        skipped=sum(last - first + 1 for first, last in (part.lines for part in draft.skipped)),
    )


def plain(text: str) -> str:
    """Without what a terminal would obey instead of showing it."""
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()
