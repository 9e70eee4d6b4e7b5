"""Two people changed one record: what differs field by field, and the record both agree on.

A record is a mapping of fields here; all three that are compared have the same ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Fields = Mapping[str, Any]


class Side(StrEnum):
    """Whose value of a field."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field the other one changed to something else than mine. ``both``: I changed it too."""

    name: str
    mine: Any
    theirs: Any
    both: bool


def differences(base: Fields, mine: Fields, theirs: Fields) -> tuple[Difference, ...]:
    """What has to be seen before mine is stored over theirs, which both began with ``base``."""
    return tuple(
        Difference(name, mine[name], theirs[name], mine[name] != base[name])
        for name in base
        if theirs[name] not in (base[name], mine[name])
    )


def merged(base: Fields, mine: Fields, theirs: Fields, chosen: Mapping[str, Side]) -> dict[str, Any] | None:
    """Each field from who changed it, or as chosen; None where both changed one and nobody chose."""
    whole = dict(mine)
    for difference in differences(base, mine, theirs):
        side = chosen.get(difference.name, None if difference.both else Side.THEIRS)
        if side is None:
            return None
        whole[difference.name] = getattr(difference, side)
    return whole
