"""The tree of unions: adding, listing many at once, moving, merging, closing."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, col, select, update

from unionplan.domain.access import Actor, Right
from unionplan.domain.entries import required, tidy
from unionplan.domain.unions import ListedUnion, UnionEntry
from unionplan.errors import InvalidError
from unionplan.models import Account, Assignment, ImportDraft, Membership, OfPlan, Plan, Received, Union
from unionplan.queries.unions import is_above, require_over
from unionplan.services.plans import current

MOST_LISTED = 20_000  # unions in one list


def add_union(session: Session, actor: Actor, parent_id: int, entry: UnionEntry) -> int:
    """A union right below another. InvalidError where the one above has one of this name or number."""
    require_over(session, actor, Right.MANAGE, parent_id, itself=True)
    _open(session, parent_id)
    return _added(session, parent_id, entry)


def add_unions(session: Session, actor: Actor, parent_id: int, rows: Sequence[ListedUnion]) -> int:
    """All unions of a list or none; a row may stand below one that comes later. Returns how many.

    InvalidError names the row that cannot be: one of a name or number that is there, one whose
    upper union is in no row, or in several.
    """
    require_over(session, actor, Right.MANAGE, parent_id, itself=True)
    _open(session, parent_id)
    if len(rows) > MOST_LISTED:
        raise InvalidError("list_too_long", "rows", most=MOST_LISTED, count=len(rows))
    taken = {key for row in _children(session, parent_id) for key in _keys(parent_id, row.name, row.code)}
    keys = Counter(key for row in rows for key in _own_keys(row.entry))
    known, waiting = {"": parent_id}, list(rows)
    while waiting:
        ready = [row for row in waiting if row.under.strip() in known]
        waiting = [row for row in waiting if row.under.strip() not in known]
        if not ready:
            lost = waiting[0]
            raise InvalidError("list_above_unknown", "rows", name=lost.entry.name, above=lost.under)
        known |= _level(session, ready, known, taken, keys)
    return len(rows)


def correct_union(session: Session, actor: Actor, below_id: int, entry: UnionEntry) -> int:
    """Change what the union above says of one below it; its plans' pages are drawn anew."""
    require_over(session, actor, Right.MANAGE, below_id)
    union = current(session, Union, below_id)
    _check_twin(session, union.parent_id, entry, but=below_id)
    _describe(union, entry)
    session.flush()
    _redraw(session, below_id)
    return below_id


def move_union(session: Session, actor: Actor, below_id: int, parent_id: int) -> int:
    """Put a union, with all below it, under another. InvalidError for itself or one of its own."""
    require_over(session, actor, Right.MANAGE, below_id)
    require_over(session, actor, Right.MANAGE, parent_id, itself=True)
    _open(session, parent_id)
    if below_id == parent_id or is_above(session, below_id, parent_id):
        raise InvalidError("union_below_itself", "parent")
    union = current(session, Union, below_id)
    _check_twin(session, parent_id, UnionEntry(union.name, union.kind, union.code), but=below_id)
    union.parent_id = parent_id
    session.flush()
    return below_id


def merge_unions(session: Session, actor: Actor, below_id: int, into_id: int, now: datetime) -> int:
    """Give a union's plans, people and unions below to another, and close it.

    InvalidError where both have a plan for a year, or the other is below it.
    """
    require_over(session, actor, Right.MANAGE, below_id)
    require_over(session, actor, Right.MANAGE, into_id)
    _open(session, into_id)
    if below_id == into_id or is_above(session, below_id, into_id):
        raise InvalidError("union_below_itself", "parent")
    years = select(col(Plan.year)).where(Plan.union_id == into_id)
    both = select(Plan.year).where(Plan.union_id == below_id, col(Plan.year).in_(years))
    if (year := session.exec(both.order_by(col(Plan.year))).first()) is not None:
        raise InvalidError("merge_same_year", "into", year=year)
    models: tuple[Any, ...] = (Plan, Account, Assignment, ImportDraft, *OfPlan.__subclasses__())
    for model in models:
        for row in session.exec(select(model).where(model.union_id == below_id)):
            row.union_id = into_id
    session.flush()
    _redraw(session, into_id)
    for below in _children(session, below_id):
        below.parent_id = into_id
    _bring_members(session, below_id, into_id)
    _bring_received(session, below_id, into_id)
    current(session, Union, below_id).closed_at = now
    session.flush()
    return into_id


def close_union(session: Session, actor: Actor, below_id: int, now: datetime) -> int:
    """Close a union: it can be looked at and no more. InvalidError while open ones are below it."""
    require_over(session, actor, Right.MANAGE, below_id)
    under = select(Union.id).where(Union.parent_id == below_id, col(Union.closed_at).is_(None)).limit(1)
    if session.exec(under).first() is not None:
        raise InvalidError("union_has_open_below", "union")
    current(session, Union, below_id).closed_at = now
    session.flush()
    return below_id


def open_union(session: Session, actor: Actor, below_id: int) -> int:
    """Open a closed union again."""
    require_over(session, actor, Right.MANAGE, below_id)
    current(session, Union, below_id).closed_at = None
    session.flush()
    return below_id


def _added(session: Session, parent_id: int, entry: UnionEntry) -> int:
    _check_twin(session, parent_id, entry)
    union = _new(current(session, Union, parent_id), entry)
    session.add(union)
    session.flush()
    return union.id


def _new(parent: Union, entry: UnionEntry) -> Union:
    """A union below another; what is below a sample is one."""
    now = datetime.now(UTC)
    union = Union(name="", kind=entry.kind, parent_id=parent.id, is_sample=parent.is_sample, created_at=now)
    _describe(union, entry)
    return union


def _level(
    session: Session,
    rows: Sequence[ListedUnion],
    known: dict[str, int],
    taken: set[tuple[int, str]],
    keys: Counter[str],
) -> dict[str, int]:
    """Add the rows whose upper union is known; what they are called by, with their new ids."""
    parents = {id_: current(session, Union, id_) for id_ in {known[row.under.strip()] for row in rows}}
    unions = []
    for row in rows:
        if keys[row.under.strip()] > 1:
            raise InvalidError("list_above_twice", "rows", name=row.entry.name, above=row.under)
        union = _new(parents[known[row.under.strip()]], row.entry)
        for key in _keys(union.parent_id or 0, union.name, union.code):
            if key in taken:
                raise _twin(union)
            taken.add(key)
        unions.append(union)
    session.add_all(unions)
    session.flush()
    return {key: u.id for u, row in zip(unions, rows, strict=True) for key in _own_keys(row.entry)}


def _own_keys(entry: UnionEntry) -> set[str]:
    """What other rows of a list may call it by."""
    return {key.strip() for key in (entry.name, entry.code)} - {""}


def _keys(parent_id: int, name: str, code: str) -> list[tuple[int, str]]:
    """What no other below the same one may have; names and numbers do not get in each other's way."""
    return [(parent_id, f"name {name}")] + ([(parent_id, f"code {code}")] if code else [])


def _children(session: Session, parent_id: int | None) -> Sequence[Union]:
    return session.exec(select(Union).where(Union.parent_id == parent_id)).all()


def _describe(union: Union, entry: UnionEntry) -> None:
    union.name = required(entry.name, "union_name")
    union.kind = entry.kind
    union.code = tidy(entry.code, "union_code")
    union.area = tidy(entry.area, "area")


def _check_twin(session: Session, parent_id: int | None, entry: UnionEntry, but: int | None = None) -> None:
    """Raise where another union right below the same one has the name, or the number."""
    name, code = required(entry.name, "union_name"), tidy(entry.code, "union_code")
    for union in _children(session, parent_id):
        if union.id != but and (union.name == name or (code and union.code == code)):
            raise _twin(union)


def _twin(union: Union) -> InvalidError:
    return InvalidError("union_twin", "union_name", name=union.name, number=union.code)


def _bring_members(session: Session, union_id: int, into_id: int) -> None:
    """Who belonged to the one as a second union belongs to the other, unless they do already."""
    there = set(session.exec(select(Account.id).where(Account.union_id == into_id)))
    there |= set(session.exec(select(Membership.account_id).where(Membership.union_id == into_id)))
    for row in session.exec(select(Membership).where(Membership.union_id == union_id)).all():
        if row.account_id in there:
            session.delete(row)
        else:
            row.union_id = into_id


def _bring_received(session: Session, union_id: int, into_id: int) -> None:
    """What was sent down to the one is the other's; of what both got, what either accepted."""
    query = select(Received).where(Received.union_id == into_id)
    there = {row.assignment_id: row for row in session.exec(query)}
    for row in session.exec(select(Received).where(Received.union_id == union_id)).all():
        twin = there.get(row.assignment_id)
        if twin is not None:
            session.delete(row if row.task_id is None else twin)
            session.flush()
        if twin is None or row.task_id is not None:
            row.union_id = into_id


def _redraw(session: Session, union_id: int) -> None:
    """The pages of its plans are drawn anew."""
    session.execute(update(Plan).where(col(Plan.union_id) == union_id).values(revision=Plan.revision + 1))


def _open(session: Session, union_id: int) -> None:
    if current(session, Union, union_id).closed_at is not None:
        raise InvalidError("union_closed", "union")
