"""A plan's standing in words and as data; both say what the pages show."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from unionplan.domain.lights import Light
from unionplan.domain.progress import percent
from unionplan.i18n import Text
from unionplan.queries.board import PlanBoard, SectionRow, Shares, TaskRow


def board_data(board: PlanBoard, t: Text) -> dict[str, Any]:
    """The board for JSON: exact shares as fractions in strings, and the percentages shown."""
    titles = {section.id: section.title for section in board.sections}
    return {
        "plan": {
            "id": board.plan.id,
            "title": board.plan.title,
            "union": board.plan.union_name,
            "year": board.plan.year.year,
            "first_month": board.plan.year.first_month,
            **_shares(board.shares),
            "counts": _counts(board.counts),
        },
        "day": board.day.isoformat(),
        "sections": [
            {"title": s.title, **_shares(s.shares), "counts": _counts(s.counts)} for s in board.sections
        ],
        "tasks": [_task(board, task, titles[task.section_id], t) for task in board.tasks],
    }


def board_lines(board: PlanBoard, t: Text) -> Iterator[str]:
    """The board as lines to read."""
    yield t(
        "cli.status.title", union=board.plan.union_name, title=board.plan.title, day=board.day.isoformat()
    )
    yield t("cli.status.whole", said=_said(board.shares, board.counts, t))
    for section in board.sections:
        yield ""
        yield from _section_lines(board, section, t)


def _section_lines(board: PlanBoard, section: SectionRow, t: Text) -> Iterator[str]:
    yield t("cli.status.section", title=section.title, said=_said(section.shares, section.counts, t))
    for task in section.tasks:
        yield t(
            "cli.status.task",
            light=_light(task, t),
            title=task.title,
            terms=t.terms(task.terms, board.plan.year),
            done=percent(task.standing.done),
            planned=percent(task.standing.planned),
            count=t.tally(task.terms, task.tally),
            reason=t.reason(task.reason),
        )


def _task(board: PlanBoard, task: TaskRow, section: str, t: Text) -> dict[str, Any]:
    return {
        "id": task.id,
        "section": section,
        "title": task.title,
        "owner": task.owner,
        "measure": task.terms.measure.value,
        "months": list(board.plan.year.in_order(task.terms.months)),
        "weight": task.weight,
        **_pair(task.standing.done, task.standing.planned),
        "light": task.light.value,
        "made_up": task.standing.made_up,
        "reason": t.reason(task.reason),
        "count": t.tally(task.terms, task.tally),
    }


def _shares(shares: Shares) -> dict[str, Any]:
    if shares.done is None or shares.planned is None:
        return dict.fromkeys(("done", "done_percent", "planned", "planned_percent", "points"))
    return _pair(shares.done, shares.planned)


def _pair(done: Fraction, planned: Fraction) -> dict[str, Any]:
    return {
        "done": str(done),
        "done_percent": percent(done),
        "planned": str(planned),
        "planned_percent": percent(planned),
        "points": percent(done) - percent(planned),
    }


def _counts(counts: dict[Light, int]) -> dict[str, int]:
    return {light.value: number for light, number in counts.items()}


def _said(shares: Shares, counts: dict[Light, int], t: Text) -> str:
    if shares.done is None:
        return t("cli.status.nothing")
    late = {"overdue": counts[Light.OVERDUE], "behind": counts[Light.BEHIND]}
    return t("cli.status.shares", done=shares.done_percent, planned=shares.planned_percent, **late)


def _light(task: TaskRow, t: Text) -> str:
    return t("light.made_up" if task.standing.made_up else f"light.{task.light}")
