"""Every action that writes, its database failing at the Nth call, for every N: all of it or nothing."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, update

from tests.build import make_union
from tests.failing import Failing, failing
from tests.services.calls import calls
from tests.services.test_audited import BEFORE, UNTOLD
from tests.services.test_matrix import FUNCTIONS, PURE, ROWS, TOLD, USED_INSIDE, YES
from tests.services.world import NOW, TODAY, Place, make_place
from unionplan import db
from unionplan.domain.access import Actor, Role
from unionplan.domain.audit import chain_state
from unionplan.errors import OutageError
from unionplan.models import Activity, Union
from unionplan.queries.audit import audit_links
from unionplan.services import accounts, persons
from unionplan.start import LOCAL_CHAIR

Write = Callable[[Session], object]
READS = UNTOLD["it only reads"].split()
WRITES = [
    name
    for name, function in FUNCTIONS.items()
    if function.__module__.startswith("unionplan.services.") and name not in (*PURE, *USED_INSIDE, *READS)
]
READY = BEFORE | {"persons.forget_names": (Activity, {"recipients": "陈一"})}
MANY = 40  # calls after which only every seventh fails: the sample's rows are all alike


@dataclass(frozen=True)
class Prepared:
    """A closed database with a union and a sample in it, the union's ids, and an open invitation."""

    path: Path
    place: Place
    token: str


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    path = tmp_path_factory.mktemp("faults") / "kept.db"
    engine = db.connect(f"sqlite:///{path}")
    db.upgrade(engine)
    with db.transaction(engine) as session:
        make_union(session, is_sample=True)
    with db.transaction(engine) as session:
        place = make_place(session, "自家")
        session.get_one(Union, place.union_id).keep_names_years = 3
        token = accounts.invite(session, LOCAL_CHAIR, place.union_id, "新人", Role.MEMBER, NOW)
    engine.dispose()
    return Prepared(path, place, token)


@pytest.fixture
def trial(prepared: Prepared, tmp_path: Path) -> tuple[Engine, Failing]:
    """A copy of it that can fail."""
    return failing(Path(shutil.copy(prepared.path, tmp_path / "unionplan.db")))


def who(name: str, place: Place) -> Actor:
    """Someone who may, and has what it is about."""
    row = ROWS.get(name)
    if row == "who has an account, of it":
        return place.actors[Role.VIEWER]
    return place.actors[Role.CHAIR] if row and TOLD[row][0][0] == YES else LOCAL_CHAIR


def write(name: str, prepared: Prepared, actor: Actor) -> Write:
    """The action, with everything it takes."""
    place, newcomer = prepared.place, accounts.NewAccount("new", "新人", "散列")
    years_later, month_later = TODAY.replace(year=2040), NOW + timedelta(days=60)
    special: dict[str, Write] = {
        "accounts.accept_invitation": lambda s: accounts.accept_invitation(s, prepared.token, newcomer, NOW),
        "accounts.begin_sign_in": lambda s: accounts.begin_sign_in(s, place.account_id, "", "", NOW),
        "accounts.begin_try": lambda s: accounts.begin_try(s, "wang", "10.0.0.1", NOW),
        "accounts.note_seen": lambda s: accounts.note_seen(s, place.sign_in_id, NOW + timedelta(hours=1)),
        "persons.clear_traces": lambda s: persons.clear_traces(s, actor, month_later),
        "persons.forget_names": lambda s: persons.forget_names(s, actor, years_later),
    }
    if name in special:
        return special[name]
    return partial(FUNCTIONS[name], actor=actor, **calls(FUNCTIONS[name], place)[0])


def everything(connection: sqlite3.Connection) -> list[object]:
    """Every row of every table."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return [(name, connection.execute(f'SELECT * FROM "{name}"').fetchall()) for (name,) in tables]


@pytest.mark.parametrize("name", WRITES)
def test_a_write_that_fails_anywhere_is_none(
    prepared: Prepared, trial: tuple[Engine, Failing], name: str
) -> None:
    (engine, fault), actor = trial, who(name, prepared.place)
    act, number = write(name, prepared, actor), 0
    if name in READY:
        table, values = READY[name]
        with db.transaction(engine) as session:
            session.execute(update(table).values(**values))
    with closing(sqlite3.connect(engine.url.database or "")) as looking:
        before = everything(looking)
        while written(engine, fault, number := number + (1 if number < MANY else 7), actor, act) is False:
            assert everything(looking) == before, f"call {number} left something"
        assert number > 3 and everything(looking) != before
        assert looking.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with db.reading(engine) as session:
        assert chain_state(audit_links(session, LOCAL_CHAIR)).broken is None
    engine.dispose()


def written(engine: Engine, fault: Failing, number: int, actor: Actor, act: Write) -> bool:
    """Whether it went well although the Nth call fails: there was none."""
    fault.fail(number)
    try:
        with db.transaction(engine, actor) as session:
            act(session)
    except OutageError as error:
        assert error.code == "database_failing"
        return False
    finally:
        fault.fail(0)
    return True
