"""How done stands against planned, in the few words a figure has room for."""

from collections.abc import Mapping

from unionplan.charts.palette import Words
from unionplan.domain.lights import LATE, Light
from unionplan.queries.board import Shares


def standing_sentence(shares: Shares, late: int, t: Words) -> str:
    """The leading sentence about a plan, in Markdown; a mean alone never says ahead (DOMAIN.md)."""
    done, points = shares.done_percent, shares.points
    if shares.done is None:
        return t("standing.nothing")
    if points < 0:
        return t("standing.behind", done=done, points=-points)
    if shares.behind:
        return t("standing.behind_little", done=done)
    if late:
        return t("standing.late", done=done, late=late)
    return t("standing.ahead", done=done, points=points) if points else t("standing.level", done=done)


def gap(shares: Shares, counts: Mapping[Light, int], t: Words) -> tuple[Light, str] | None:
    """The gap's colour and word; None where there is nothing to say.

    A mean alone never says 快 or 持平: not while a task is late (DOMAIN.md).
    """
    if shares.done is None:
        return None
    if shares.behind:
        points = -shares.points
        return Light.BEHIND, t("chart.behind", points=points) if points else t("chart.behind_little")
    if late(counts):
        return None
    return Light.DONE, t("chart.ahead", points=shares.points) if shares.points else t("chart.level")


def late(counts: Mapping[Light, int]) -> dict[Light, int]:
    """The counts of ■ and ▲ that are not 0."""
    return {light: counts[light] for light in LATE if counts.get(light)}
