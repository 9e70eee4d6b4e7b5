"""A chair's account, made at the machine."""

import sys
from datetime import UTC, datetime

import click

from unionplan.cli.shell import opened, t
from unionplan.domain.passwords import check_password
from unionplan.domain.unions import UnionKind
from unionplan.errors import InvalidError
from unionplan.hashing import hashed
from unionplan.queries.plans import visible_unions
from unionplan.services.accounts import NewAccount, found_account
from unionplan.services.unions import found_union
from unionplan.start import LOCAL_CHAIR

TWICE = ("password", "again")


def asked_password() -> str:
    """Typed twice without being shown, or the first line of a pipe. InvalidError("password_differs")."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first, again = (str(click.prompt(t(f"cli.add-chair.{said}"), hide_input=True)) for said in TWICE)
    if first != again:
        raise InvalidError("password_differs")
    return first


def open_account(union: str, login: str, name: str, password: str) -> None:
    """An account for a union of that name, which is founded if nobody did. InvalidError."""
    check_password(password, login, name)
    entry = NewAccount(login, name, hashed(password))
    with opened(founding=True) as write, write() as session:
        own = {u.name: u.id for u in visible_unions(session, LOCAL_CHAIR) if not u.is_sample}
        union_id = own.get(union.strip()) or found_union(session, LOCAL_CHAIR, union, UnionKind.OTHER)
        found_account(session, LOCAL_CHAIR, union_id, entry, datetime.now(UTC))
