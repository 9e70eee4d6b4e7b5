"""A document's draft as lines to read."""

from collections.abc import Iterator

from unionplan.domain.draft import DocumentDraft, PlanDraft
from unionplan.domain.periods import PlanYear
from unionplan.i18n import Text

LEAP_YEAR = 2000  # any year will do to write months in order


def draft_lines(draft: DocumentDraft, t: Text) -> Iterator[str]:
    """Every plan with its tasks, section by section; what is doubtful is marked."""
    if not draft.plans:
        yield t("cli.import.nothing")
    for plan in draft.plans:
        yield from _plan_lines(plan, t)
        yield ""
    for part in draft.skipped:
        yield t("cli.import.skipped", first=part.lines[0], last=part.lines[1])


def _plan_lines(plan: PlanDraft, t: Text) -> Iterator[str]:
    first, last = plan.lines
    yield t("cli.import.plan", title=plan.title, first=first, last=last, count=len(plan.tasks))
    section = None
    for task in plan.tasks:
        if task.section != section:
            section = task.section
            yield t("cli.import.section", title=section or t("import_plan.other_section"))
        key = "cli.import.doubtful" if task.doubt else "cli.import.task"
        terms = t.terms(task.terms, PlanYear(plan.year or LEAP_YEAR))
        yield t(key, line=task.line, title=task.title, terms=terms)
