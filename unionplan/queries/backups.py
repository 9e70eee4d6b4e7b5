"""Who answers for all that a backup holds."""

from sqlmodel import Session, col, select

from unionplan.domain.access import Actor, Right
from unionplan.errors import RefusedError
from unionplan.models import Union


def unions_in_a_backup(session: Session, actor: Actor) -> tuple[str, ...]:
    """The unions' names, for the one at the machine, or the chair where there is no other union.

    A backup holds every union of the database: RefusedError for anyone else.
    """
    found = session.exec(select(Union.id, Union.name).where(~col(Union.is_sample))).all()
    alone = [union_id for union_id, _ in found] == [actor.union_id]
    if not actor.may(Right.MANAGE) or not (actor.union_id is None or alone):
        raise RefusedError("backup_not_yours")
    return tuple(name for _, name in found)
