"""Who may come in: accounts, where they are signed in, invitations, and tries that failed; what they type."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Column, Index, Integer, Text, UniqueConstraint
from sqlmodel import Field

from unionplan.column_types import Word
from unionplan.domain.access import Role
from unionplan.models.base import Table

ACCOUNT_VERSION = Column("version", Integer, nullable=False)


class Account(Table, table=True):
    """账号: a person's way in. ``login`` is lower case; ``password`` is an Argon2id hash, or nothing where
    the only way in is an identity.
    """

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


class Membership(Table, table=True):
    """兼职: a union an account belongs to besides its own, and what it is there."""

    __table_args__ = (UniqueConstraint("account_id", "union_id"),)

    id: int = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    union_id: int = Field(foreign_key="union.id", index=True)
    role: Role = Field(sa_column=Column(Word(Role), nullable=False))
    joined_at: datetime


class Identity(Table, table=True):
    """单位账号: who an account is at an identity provider (OIDC's ``iss`` and ``sub``)."""

    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: int = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    issuer: str = Field(max_length=255)
    subject: str = Field(max_length=255)
    linked_at: datetime


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


class FormDraft(Table, table=True):
    """没写完的表单: what one person typed into one form and did not save yet; seen by nobody else.

    ``owner`` is as an ImportDraft's; ``content`` is a JSON object, field -> what stands in it.
    """

    __table_args__ = (UniqueConstraint("owner", "form"),)

    id: int = Field(default=None, primary_key=True)
    owner: str = Field(max_length=80)
    form: str = Field(max_length=80)
    content: str = Field(sa_type=Text)
    updated_at: datetime
