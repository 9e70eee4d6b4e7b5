"""What a revised plan changes, in words: old and new side by side."""

from collections.abc import Callable

from unionplan.domain.draft import TaskDraft
from unionplan.domain.measures import Terms
from unionplan.domain.periods import PlanYear
from unionplan.domain.revision import Match, Part
from unionplan.queries.board import TaskRow
from unionplan.ui.parts import GAP, light_word, mark
from unionplan.ui.text import md, t, text

Line = tuple[str, str]  # the task's name, and what is said below it


def match_words(match: Match, year: PlanYear) -> Line:
    """A changed task: each differing part old and new."""
    shown = [part for part in match.parts if not (part is Part.MONTHS and Part.TERMS in match.parts)]
    said = [_part(match, part, year) for part in shown]
    if match.by_hand:
        said.append(f":orange[{t('revising.by_hand')}]")
    return f"**{md(match.task.title)}**", "  \n".join(said)


def draft_words(draft: TaskDraft, year: PlanYear) -> Line:
    """A new task: its section, what it promises, who answers for it, its money."""
    facts = [draft.section or t("import_plan.other_section"), _terms(draft.terms, year), draft.owner]
    if draft.budget_fen is not None:
        facts.append(t("tasks.budget_line", money=text().money(draft.budget_fen)))
    return f"**{md(draft.title)}**", f":gray[{GAP.join(md(f) for f in facts if f)}]"


def task_words(task: TaskRow, year: PlanYear) -> Line:
    """A task listed no more: where it stands, what was recorded for it, where it came from."""
    facts = [_terms(task.terms, year)]
    if task.activities:
        facts.append(t("revising.activities", count=task.activities))
    if not task.quote:
        facts.append(t("revising.by_person"))
    light = f"{mark(task.light)} {light_word(task)}"
    return f"**{md(task.title)}**", f"{light}{GAP}:gray[{GAP.join(md(f) for f in facts)}]"


def _part(match: Match, part: Part, year: PlanYear) -> str:
    if part is Part.CANCELLED:
        return t("revising.listed_again")
    old, new = SAYS[part](match, year)
    blank = t("revising.blank")
    return f":gray[{t(f'revising.part.{part}')}]\u3000{md(old) or blank} → **{md(new) or blank}**"


def _terms(terms: Terms, year: PlanYear) -> str:
    return text().terms(terms, year)


def _months(terms: Terms, year: PlanYear) -> str:
    return text().months(year.in_order(terms.months))


def _money(fen: int | None) -> str:
    return "" if fen is None else text().money(fen)


SAYS: dict[Part, Callable[[Match, PlanYear], tuple[str, str]]] = {
    Part.TITLE: lambda m, _: (m.task.title, m.draft.title),
    Part.MONTHS: lambda m, year: (_months(m.task.terms, year), _months(m.terms, year)),
    Part.TERMS: lambda m, year: (_terms(m.task.terms, year), _terms(m.terms, year)),
    Part.OWNER: lambda m, _: (m.task.owner, m.draft.owner),
    Part.BUDGET: lambda m, _: (_money(m.task.budget_fen), _money(m.draft.budget_fen)),
    Part.SECTION: lambda m, _: (m.task.section, m.draft.section),
}
