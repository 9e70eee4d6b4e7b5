"""What a union shows to people without an account."""

from datetime import datetime

from sqlmodel import Field

from unionplan.models.base import Table


class Noticeboard(Table, table=True):
    """公示栏: one each; ``shared_at`` while it is shown, the rest says what is (domain.noticeboards).

    ``secret_hash`` is the SHA-256 of what its address ends in; without one it is open to everybody.
    """

    id: int = Field(default=None, primary_key=True)
    union_id: int = Field(foreign_key="union.id", unique=True)
    shared_at: datetime | None = None
    secret_hash: str | None = Field(default=None, max_length=64, unique=True)
    sections: bool
    tasks: bool
    activities: int
    photos: bool
    people: bool
    money: bool
    owners: bool
