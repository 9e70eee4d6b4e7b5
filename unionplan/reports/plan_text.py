"""A plan as the text a union would write: sections, numbered tasks, in brackets when and how much.

The import reads it back to the same plan, so that a plan can be taken out, changed in Word and revised.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import count

from unionplan.domain.measures import Direction, Measure, Period, Terms
from unionplan.domain.periods import PlanYear
from unionplan.i18n import Text
from unionplan.queries.board import PlanBoard, TaskRow


class Part(StrEnum):
    """What a line of the text is."""

    TITLE = "title"
    SECTION = "section"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text."""

    part: Part
    words: str


def plan_lines(board: PlanBoard, t: Text) -> list[Line]:
    """The plan's lines: its title, then each section with its tasks; cancelled ones are left out."""
    plan = board.plan
    title = t("plan_text.title", union=plan.union_name, year=plan.year.year, title=plan.title)
    lines = [Line(Part.TITLE, title)]
    ordinals = t("plan_text.ordinals").split()
    numbers = count(1)
    filled = [s for s in board.sections if any(not task.cancelled for task in s.tasks)]
    for place, section in enumerate(filled):
        tasks = [task for task in section.tasks if not task.cancelled]
        number = ordinals[place] if place < len(ordinals) else place + 1
        lines.append(Line(Part.SECTION, t("plan_text.section", number=number, title=section.title)))
        for task in tasks:
            said = _said(task, plan.year, t)
            words = t("plan_text.task", number=next(numbers), title=task.title, said=said)
            lines.append(Line(Part.TASK, words))
    return lines


def _said(task: TaskRow, year: PlanYear, t: Text) -> str:
    """Everything in the brackets behind a title."""
    said = [promised(task.terms, year, t)]
    if task.owner:
        said.append(t("plan_text.owner", owner=task.owner))
    if task.budget_fen:
        said.append(t("plan_text.budget", yuan=Decimal(task.budget_fen) / 100))
    return t("plan_text.and").join(said)


def promised(terms: Terms, year: PlanYear, t: Text) -> str:
    """When, how often and how much, in the words the import knows."""
    months = t.months(year.in_order(terms.months)) if terms.months else ""
    key = f"plan_text.{terms.measure}"
    if terms.measure is Measure.CADENCE and terms.at_least:
        key += "_at_least"
    if terms.measure is Measure.LEVEL:
        key += "_most" if terms.direction is Direction.AT_MOST else ""
    if terms.measure is Measure.ONCE and not months:
        key += "_any_time"
    said = t(
        key,
        months=months,
        quantity=terms.quantity,
        unit=terms.unit,
        period=t(f"plan_text.period.{terms.period or Period.MONTH}"),
        per=terms.per_period,
        at_least=terms.at_least,
        value=terms.value,
    )
    if not months or terms.measure is Measure.ONCE:
        return said
    return t("plan_text.dated", months=months, said=said)
