"""A union's public board: what it shows, to whom, and no more."""

from dataclasses import asdict, replace
from datetime import datetime

from sqlmodel import Session, select

from unionplan.domain.access import Actor, Right, require
from unionplan.domain.noticeboards import MOST_ACTIVITIES, Audience, Choices
from unionplan.domain.signing_in import fingerprint, new_token
from unionplan.errors import InvalidError, NotFoundError
from unionplan.models import Noticeboard, Union


def arrange_noticeboard(session: Session, actor: Actor, union_id: int, choices: Choices) -> int:
    """Choose what the board shows, whether it is shown already or not."""
    board = _board(session, actor, union_id)
    _arrange(board, choices)
    session.flush()
    return board.id


def share_noticeboard(
    session: Session, actor: Actor, union_id: int, audience: Audience, now: datetime
) -> str | None:
    """Show the board; returns the new secret of its address, None where it is open to everybody.

    An address it had before leads nowhere any more. InvalidError for a closed union.
    """
    board = _board(session, actor, union_id)
    secret = new_token() if audience is Audience.LINK else None
    board.secret_hash = fingerprint(secret) if secret else None
    board.shared_at = board.shared_at or now
    session.flush()
    return secret


def take_down_noticeboard(session: Session, actor: Actor, union_id: int) -> None:
    """Nobody sees the board any more; what was chosen for it stays."""
    board = _board(session, actor, union_id)
    board.shared_at = board.secret_hash = None
    session.flush()


def _board(session: Session, actor: Actor, union_id: int) -> Noticeboard:
    """The union's board, a new one shows nothing to anybody yet."""
    require(actor, Right.MANAGE, union_id)
    union = session.get(Union, union_id, with_for_update=True)  # two at once stand in line
    if union is None:
        raise NotFoundError("not_found")
    if union.closed_at is not None:
        raise InvalidError("union_closed", "union")
    board = session.exec(select(Noticeboard).where(Noticeboard.union_id == union_id)).first()
    if board is None:
        board = Noticeboard(union_id=union_id, **asdict(Choices()))
        session.add(board)
    return board


def _arrange(board: Noticeboard, choices: Choices) -> None:
    within = replace(choices, activities=min(max(0, choices.activities), MOST_ACTIVITIES))
    for name, value in asdict(within).items():
        setattr(board, name, value)
