"""What each screen or slide about a period says in one sentence, and which rows of it are told first."""

from collections.abc import Sequence

from unionplan.domain.lights import Light
from unionplan.domain.measures import Direction, Measure
from unionplan.i18n import Text
from unionplan.queries.board import PlanBoard, SectionRow, TaskRow
from unionplan.queries.quarterly import PeriodSummary, TaskDone
from unionplan.reports.slides_text import cut

COUNTED = (Measure.TIMES, Measure.LEVEL)


def widest_gap_first(board: PlanBoard) -> list[SectionRow]:
    """The sections something can be counted of, those furthest behind first."""
    told = [s for s in board.sections if s.shares.done is not None]
    return sorted(told, key=lambda s: (s.shares.done or 0) - (s.shares.planned or 0))


def sections(told: Sequence[SectionRow], t: Text) -> str:
    """How many sections are behind, and which most of all; ``told`` has the widest gap first."""
    section, behind = cut(told[0].title, 1, 20), _behind(told)
    if behind == len(told):
        return t("slides.sections_all", total=len(told), section=section)
    if behind:
        return t("slides.sections_behind", total=len(told), behind=behind, section=section)
    return t("slides.sections_fine", total=len(told))


def more_sections(rest: Sequence[SectionRow], t: Text) -> str:
    """The same of those there was no room for."""
    behind = _behind(rest)
    if behind == len(rest):
        return t("slides.rest_all", count=len(rest))
    if behind:
        return t("slides.rest_behind", count=len(rest), behind=behind)
    return t("slides.rest_fine", count=len(rest))


def worked(summary: PeriodSummary, t: Text) -> str:
    """How many activities in how many sections."""
    return t(
        "slides.worked",
        span=_span(summary, t),
        sections=sum(s.sums.activities > 0 for s in summary.sections),
        activities=summary.sums.activities,
    )


def telling(summary: PeriodSummary) -> list[tuple[str, TaskDone]]:
    """Worked tasks with their section's title: each section's most telling first, then the second ones."""
    ranked = []
    for s in summary.sections:
        own = [d for d in s.tasks if d.sums.activities]
        own.sort(key=lambda d: (-d.sums.people, -d.sums.activities))
        ranked += [(place, -s.sums.activities, s.section.title, d) for place, d in enumerate(own)]
    ranked.sort(key=lambda r: r[:2])
    return [(title, done) for *_, title, done in ranked]


def in_order(summary: PeriodSummary, told: list[tuple[str, TaskDone]]) -> list[tuple[str, TaskDone]]:
    """The same in the plan's order."""
    places = {task.id: place for place, task in enumerate(summary.board.tasks)}
    return sorted(told, key=lambda row: places[row[1].task.id])


def late(summary: PeriodSummary, t: Text) -> str:
    """How many tasks are overdue and behind."""
    overdue, behind = (summary.board.counts[light] for light in (Light.OVERDUE, Light.BEHIND))
    if overdue and behind:
        return t("slides.late_both", overdue=overdue, behind=behind)
    return t("slides.late_overdue", overdue=overdue) if overdue else t("slides.late_behind", behind=behind)


def results(summary: PeriodSummary) -> list[TaskRow]:
    """Counted tasks that something was held for in the period; what should stay low is no result."""
    done = [d.task for s in summary.sections for d in s.tasks if d.sums.activities]
    counted = [task for task in done if task.terms.measure in COUNTED and task.tally.have is not None]
    return [task for task in counted if task.terms.direction is Direction.AT_LEAST]


def numbers(summary: PeriodSummary, t: Text) -> str:
    """How many people and how much money; where there are neither, how many results."""
    sums, span, money = summary.sums, _span(summary, t), t.money(summary.sums.spent_fen)
    if sums.people and sums.spent_fen:
        return t("slides.people_money", span=span, people=sums.people, money=money)
    if sums.people:
        return t("slides.people", span=span, people=sums.people)
    if sums.spent_fen:
        return t("slides.money", span=span, money=money)
    return t("slides.results", span=span, count=len(results(summary)))


def figures(summary: PeriodSummary, t: Text) -> list[tuple[str, str]]:
    """Activities, people and money with their labels; what nobody filled in is left out."""
    sums = summary.sums
    money = f"{sums.spent_fen / 100:,.2f}" if sums.spent_fen % 100 else f"{sums.spent_fen // 100:,}"
    found = [(str(sums.activities), t("slides.figure_activities"))]
    found += [(str(sums.people), t("slides.figure_people"))] if sums.people else []
    return found + ([(money, t("slides.figure_money"))] if sums.spent_fen else [])


def by_section(summary: PeriodSummary, most: int) -> list[tuple[str, float]]:
    """Sections with people, or with money where nobody was counted; the largest first."""
    people = summary.sums.people > 0
    found = [
        (s.section.title, float(s.sums.people) if people else s.sums.spent_fen / 100)
        for s in summary.sections
        if (s.sums.people if people else s.sums.spent_fen)
    ]
    return sorted(found, key=lambda row: -row[1])[:most] if len(found) > 1 else []


def months_ahead(summary: PeriodSummary) -> list[tuple[int, tuple[TaskRow, ...]]]:
    """The following span's months in which something is due."""
    return [(month, tasks) for month, tasks in summary.next_months if tasks]


def ahead(summary: PeriodSummary, t: Text) -> str:
    """How many tasks are due in the following span. ValueError where there is none in this year."""
    if summary.next_span is None:
        raise ValueError("the year's last span")
    count = len({task.id for _, tasks in summary.next_months for task in tasks})
    return t("slides.next", span=t.span_name(summary.next_span, summary.board.plan.year), count=count)


def _behind(told: Sequence[SectionRow]) -> int:
    return sum(s.shares.behind for s in told)


def _span(summary: PeriodSummary, t: Text) -> str:
    return t.span_name(summary.span, summary.board.plan.year)
