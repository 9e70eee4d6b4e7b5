"""Where one person's name stands in all that a union keeps."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from unionplan.domain.access import Actor, Right, require
from unionplan.domain.kept_reports import ReportName
from unionplan.domain.masking import Eraser, names_in, texts_in
from unionplan.domain.periods import Span
from unionplan.errors import InvalidError
from unionplan.models import Account, Activity, AuditEntry, KeptReport, Plan, Task, Union
from unionplan.models.audit import told_of
from unionplan.queries.drafts import owner
from unionplan.queries.names import recipients_mask
from unionplan.queries.texts import BY, TEXTS, plan_of, rows_of, words_of

LEAST, MOST = 2, 50  # letters of a name to look for


@dataclass(frozen=True, slots=True)
class Found:
    """A text that holds the name: in which record's column, in which year's plan.

    ``what`` is the record's table, ``audit`` an entry of it, ``account`` a person's own; ``title``
    is the record's, where it has one that is not the text itself.
    """

    what: str
    record_id: int
    title: str
    year: int | None
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Issued:
    """A final report with the name in a file that was issued; it stays until it is reopened."""

    plan_id: int
    year: int
    name: ReportName


@dataclass(frozen=True, slots=True)
class PersonFile:
    """All that is kept about a name. ``found`` can be erased, ``by`` says who did what and stays."""

    name: str
    found: tuple[Found, ...]
    by: tuple[Found, ...]
    issued: tuple[Issued, ...]


def person_file(session: Session, actor: Actor, union_id: int, name: str) -> PersonFile:
    """Everything the union keeps about a name, for its chair. InvalidError for what is no name."""
    eraser = eraser_of(session, actor, union_id, name)
    years = _years(session, union_id)
    records = [
        _found(row, years, column, text)
        for row in rows_of(session, union_id, owner(actor))
        for column in TEXTS[type(row)]
        for text in texts_in(words_of(row, column))
        if eraser.finds(text)
    ]
    return PersonFile(
        name.strip(),
        (*records, *_in_audit(session, union_id, eraser, years)),
        tuple(_by(session, actor, union_id, eraser, years)),
        tuple(issued_with(session, union_id, eraser)),
    )


def eraser_of(session: Session, actor: Actor, union_id: int, name: str) -> Eraser:
    """What finds the name, and no longer one it is part of; for the union's chair.

    InvalidError for a single letter, signs or digits.
    """
    require(actor, Right.MANAGE, union_id)
    (name,) = names_in(name) if len(names_in(name)) == 1 else ("",)
    if not LEAST <= len(name) <= MOST or not all(c.isalpha() or c in " ·•・‧.-'" for c in name):
        raise InvalidError("name_not_searchable", "name", least=LEAST)
    plans = select(Plan.id).where(Plan.union_id == union_id)
    own = select(Task.owner).where(col(Task.plan_id).in_(plans)).distinct()
    held = select(Activity.person).where(col(Activity.plan_id).in_(plans)).distinct()
    accounts = select(Account.name).where(Account.union_id == union_id)
    written = (*session.exec(own), *session.exec(held), *session.exec(accounts))
    known = recipients_mask(session, actor, union_id).names.union(*map(names_in, written))
    return Eraser(frozenset({name}), frozenset(n for n in known if name in n and n != name))


def names_kept(session: Session, actor: Actor, union_id: int) -> int | None:
    """How many years after a plan's year recipients' names stay; None for good. For the union's chair."""
    require(actor, Right.MANAGE, union_id)
    return session.exec(select(Union.keep_names_years).where(Union.id == union_id)).first()


def issued_with(session: Session, union_id: int, eraser: Eraser) -> Iterator[Issued]:
    """The union's final reports that have a name in one of their files."""
    query = select(KeptReport, Plan.year).join(Plan, col(Plan.id) == KeptReport.plan_id)
    for row, year in session.exec(
        query.where(Plan.union_id == union_id, col(KeptReport.final_on).is_not(None))
    ):
        if any(eraser.finds(part) for part in _parts(row.issued)):
            yield Issued(row.plan_id, year, ReportName(Span(row.kind, row.number), row.language))


def _found(row: Any, years: Mapping[int | None, int], column: str, text: str) -> Found:
    title = getattr(row, "title", getattr(row, "what", ""))
    return Found(
        row.__tablename__, row.id, title if title != text else "", years.get(plan_of(row)), column, text
    )


def _in_audit(
    session: Session, union_id: int, eraser: Eraser, years: Mapping[int | None, int]
) -> Iterator[Found]:
    for entry in session.exec(select(AuditEntry).where(told_of(union_id))):
        for column, whole in (("before", entry.before), ("after", entry.after)):
            for text in texts_in(whole):
                if eraser.finds(text):
                    yield Found("audit", entry.number, "", years.get(entry.plan_id), column, text)


def _by(
    session: Session, actor: Actor, union_id: int, eraser: Eraser, years: Mapping[int | None, int]
) -> Iterator[Found]:
    """Who wrote it, and whose account it is."""
    for row in rows_of(session, union_id, owner(actor)):
        for column in BY:
            if eraser.finds(getattr(row, column, "")):
                yield _found(row, years, column, getattr(row, column))
    for account in session.exec(select(Account).where(Account.union_id == union_id)):
        if eraser.finds(account.name):
            yield Found("account", account.id, account.name, None, "login", account.login)


def _parts(issued: bytes | None) -> Iterator[str]:
    """The text of the files in a final report's zip, each an Office file."""
    with zipfile.ZipFile(io.BytesIO(issued or b"")) as files:
        for form in files.namelist():
            with zipfile.ZipFile(files.open(form)) as parts:
                texts = (name for name in parts.namelist() if name.endswith(".xml"))
                yield from (parts.read(name).decode() for name in texts)


def _years(session: Session, union_id: int) -> dict[int | None, int]:
    found = session.exec(select(Plan.id, Plan.year).where(Plan.union_id == union_id))
    return {plan_id: year for plan_id, year in found}
