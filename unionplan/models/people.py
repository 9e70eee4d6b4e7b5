"""Who may come in: accounts, where they are signed in, invitations, and tries that failed."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Column, Index, Integer
from sqlmodel import Field

from unionplan.column_types import Word
from unionplan.domain.access import Role
from unionplan.models.base import Table

ACCOUNT_VERSION = Column("version", Integer, nullable=False)


class Account(Table, table=True):
    """账号: a person's way in. ``login`` is lower case; ``password`` is an Argon2id hash."""

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": ACCOUNT_VERSION}

    id: int = Field(default=None, primary_key=True)
    union_id: int = Field(foreign_key="union.id", index=True)
    login: str = Field(max_length=64, unique=True)
    name: str = Field(max_length=50)
    password: str = Field(max_length=255)
    role: Role = Field(sa_column=Column(Word(Role), nullable=False))
    created_at: datetime
    disabled_at: datetime | None = None
    version: int = Field(default=None, sa_column=ACCOUNT_VERSION)


class SignIn(Table, table=True):
    """登录: a device someone is signed in on. ``token`` is the SHA-256 of what its cookie holds."""

    id: int = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    token: str = Field(max_length=64, unique=True)
    device: str = Field(default="", max_length=200)
    address: str = Field(default="", max_length=45)
    began_at: datetime
    seen_at: datetime


class Invitation(Table, table=True):
    """邀请: a one-time link to an account of one's own. ``token`` is the SHA-256 of what the link holds."""

    id: int = Field(default=None, primary_key=True)
    union_id: int = Field(foreign_key="union.id", index=True)
    token: str = Field(max_length=64, unique=True)
    name: str = Field(max_length=50)
    role: Role = Field(sa_column=Column(Word(Role), nullable=False))
    invited_by: str = Field(max_length=50)
    ends_at: datetime
    used_at: datetime | None = None


class SignInTry(Table, table=True):
    """A password that was wrong; ``login`` is the SHA-256 of the name tried, ``address`` where from."""

    __table_args__ = (Index(None, "login", "at"), Index(None, "address", "at"))

    id: int = Field(default=None, primary_key=True)
    login: str = Field(max_length=64)
    address: str = Field(max_length=45)
    at: datetime
