"""Nothing damaged is let in, and the damage is named by its place."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from tests.archives import document
from unionplan import db
from unionplan.domain.archive_reader import read_document
from unionplan.errors import DocumentError
from unionplan.services.archive import load_plan
from unionplan.start import LOCAL_CHAIR


@pytest.fixture(scope="module")
def scratch() -> Iterator[Engine]:
    """A database in memory whose transactions are all rolled back."""
    engine = db.connect("sqlite://")
    db.upgrade(engine)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("found", [None, [], "x", {}, {"format": "other"}, {"version": 1}])
def test_it_refuses_what_is_no_archive(session: Session, found: object) -> None:
    with pytest.raises(DocumentError, match="archive_unknown"):
        load_plan(session, LOCAL_CHAIR, found)


def test_it_refuses_a_later_form(session: Session) -> None:
    with pytest.raises(DocumentError, match="archive_newer") as refused:
        load_plan(session, LOCAL_CHAIR, document(session) | {"version": 2})
    assert refused.value.details == {"version": 2}


DAMAGE: list[tuple[str, object]] = [
    ("version", "1"),
    ("version", True),
    ("union", []),
    ("union.name", " "),
    ("union.name", "长" * 101),
    ("union.kind", "club"),
    ("plan.year", 2026.0),
    ("plan.year", 0),
    ("plan.first_month", 13),
    ("plan.title", None),
    ("sections", "综合"),
    ("sections[1]", ""),
    ("tasks", {}),
    ("tasks[0]", None),
    ("tasks[0].section", 3),
    ("tasks[0].section", -1),
    ("tasks[0].title", ""),
    ("tasks[0].title", "长" * 101),
    ("tasks[0].measure", "often"),
    ("tasks[0].months", [0]),
    ("tasks[0].months", [3, 3]),
    ("tasks[0].months", "3"),
    ("tasks[0].value", 99.5),
    ("tasks[0].value", "-1"),
    ("tasks[0].value", "NaN"),
    ("tasks[0].value", "1e3"),
    ("tasks[0].value", "0"),
    ("tasks[0].value", "0.1234"),
    ("tasks[0].value", "99999999999"),
    ("tasks[0].value", "٣"),
    ("tasks[0].weight", 101),
    ("tasks[0].budget_fen", -1),
    ("tasks[0].budget_fen", 10**30),
    ("tasks[0].budget_fen", "100"),
    ("tasks[0].at_least", 10**9),
    ("tasks[0].original_months", [13]),
    ("tasks[0].cancelled_reason", ""),
    ("tasks[0].quote", "长" * 2001),
    ("tasks[0].unit", "十一个字的单位确实太长"),
    ("tasks[0].direction", ">"),
    ("activities[0].task", 2),
    ("activities[0].task", "0"),
    ("activities[0].title", "nul\0"),
    ("activities[0].title", "\ud800"),
    ("activities[0].held_on", "2026-02-30"),
    ("activities[0].held_on", "2026-08-31"),
    ("activities[0].month", 0),
    ("activities[0].people", -1),
    ("activities[0].people", True),
    ("activities[0].quantity", None),
    ("activities[0].progress", 101),
    ("activities[0].spent_fen", 0.5),
    ("activities[0].note", "长" * 5001),
    ("activities[0].recorded_by", "长" * 51),
    ("activities[0].recorded_at", "2026-10-02T16:00:00"),
    ("activities[0].recorded_at", "yesterday"),
    ("activities[0].withdrawn_at", 0),
]


@pytest.mark.parametrize(("where", "value"), DAMAGE, ids=[f"{w}={str(v)[:12]!a}" for w, v in DAMAGE])
def test_it_refuses_damage_and_says_where(scratch: Engine, where: str, value: object) -> None:
    with Session(scratch) as session:
        found = document(session)
        _put(found, where, value)
        with pytest.raises(DocumentError, match="archive_damaged") as refused:
            load_plan(session, LOCAL_CHAIR, found)
        session.rollback()
    assert str(refused.value.details["where"]).startswith(where)


@pytest.mark.parametrize(
    "where", ["union.name", "plan.year", "tasks[1].quote", "activities[2].month", "tasks"]
)
def test_it_refuses_missing_and_unknown_parts(scratch: Engine, where: str) -> None:
    with Session(scratch) as session:
        lacking = document(session)
        session.rollback()
    odd = copy.deepcopy(lacking)
    path, _, name = where.rpartition(".")
    for found in (lacking, odd):
        parent = _at(found, path)
        if found is lacking:
            del parent[name]
        else:
            parent[f"{name}_x"] = 1
        with pytest.raises(DocumentError) as refused:
            read_document(found)
        assert refused.value.details == {"where": where if found is lacking else f"{where}_x"}


def _at(found: Any, path: str) -> Any:
    for part in path.replace("]", "").replace("[", ".").split(".") if path else ():
        found = found[int(part) if part.isdigit() else part]
    return found


def _put(found: Any, where: str, value: object) -> None:
    parts = where.replace("]", "").replace("[", ".").split(".")
    parent = _at(found, ".".join(parts[:-1]))
    parent[int(parts[-1]) if parts[-1].isdigit() else parts[-1]] = value
