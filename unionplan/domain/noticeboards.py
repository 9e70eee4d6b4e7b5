"""公示: what a union shows to people without an account, and to which of them."""

from dataclasses import dataclass
from enum import StrEnum

MOST_ACTIVITIES = 30


class Audience(StrEnum):
    """Whoever has the secret address, or whoever knows the address of the site."""

    LINK = "link"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Choices:
    """What is shown beside the plan's overall progress; the names of people who were helped never are.

    ``activities`` is how many of the latest, MOST_ACTIVITIES at most.
    """

    sections: bool = True
    tasks: bool = True
    activities: int = 10
    photos: bool = False
    people: bool = False
    money: bool = False
    owners: bool = False
