"""Who may do what: four roles, four rights; the default is no (SAFETY.md)."""

from dataclasses import dataclass
from enum import StrEnum

from unionplan.errors import NotFoundError, RefusedError


class Role(StrEnum):
    """What a person is in a union."""

    CHAIR = "chair"
    MEMBER = "member"
    VIEWER = "viewer"


class Right(StrEnum):
    """What a page or a service asks for."""

    VIEW = "view"
    RECORD = "record"
    PLAN = "plan"
    MANAGE = "manage"


RIGHTS = {
    Role.CHAIR: frozenset(Right),
    Role.MEMBER: frozenset({Right.VIEW, Right.RECORD, Right.PLAN}),
    Role.VIEWER: frozenset({Right.VIEW}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting in one union; no union means every one on this machine (本机模式).

    ``account_id`` tells two people of one name apart. Who is ``upper`` looks at a member union from
    above: reads, and is told no names of people who were helped.
    """

    name: str
    role: Role
    union_id: int | None
    account_id: int | None = None
    upper: bool = False

    def may(self, right: Right) -> bool:
        """Whether the role carries the right."""
        return right in RIGHTS[self.role]


def require(actor: Actor, right: Right, union_id: int) -> None:
    """Raise NotFoundError for another union's things, RefusedError where the role is too small."""
    if actor.union_id not in (None, union_id):
        raise NotFoundError("not_found")
    if not actor.may(right):
        raise RefusedError("not_allowed")
