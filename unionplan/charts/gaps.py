"""How done stands against planned, in the few words a figure has room for."""

from collections.abc import Mapping

from unionplan.charts.palette import Words
from unionplan.domain.lights import LATE, Light
from unionplan.queries.board import Shares


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
