"""A name can be taken out of the audit, and nothing else: the chain holds, and tells of it."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from tests.build import make_plan, make_section, make_task, make_union
from tests.test_audit import entries, sides, state, unlocked
from unionplan import db
from unionplan.audit import write_audit
from unionplan.audit_chain import Erasing, erase_in_audit
from unionplan.domain.access import Actor
from unionplan.models import Plan, Task

NAME, NOBODY = "张三丰", "某某"
ERASED = "UPDATE auditentry SET before = '{}', salt = '', erased = "


def erase(engine: Engine, actor: Actor, **scope: int) -> None:
    with db.transaction(engine, actor) as session:
        erase_in_audit(session, Erasing(lambda said: said.replace(NAME, NOBODY), **{"union_id": 1} | scope))


@pytest.fixture
def named(engine: Engine, li_mei: Actor) -> Engine:
    """A task whose title was 走访张三丰 and is 走访李四 since: entries 3 and 4 of five."""
    with db.transaction(engine, li_mei) as session:
        task = make_task(session, make_plan(session), title=f"走访{NAME}")
        task_id = task.id
    with db.transaction(engine, li_mei) as session:
        session.get_one(Task, task_id).title = "走访李四"
    assert [e.number for e in entries(engine) if NAME in e.before + e.after] == [4, 5]
    return engine


def test_the_name_is_gone_and_the_chain_still_holds(named: Engine, li_mei: Actor) -> None:
    erase(named, li_mei)
    found = entries(named)
    assert not [e for e in found if NAME in e.before + e.after]
    assert sides(found[4]) == ({"title": f"走访{NOBODY}"}, {"title": "走访李四"})
    assert (state(named).count, state(named).broken, state(named).erased) == (6, None, 2)
    assert (found[5].what, found[5].deed, found[5].actor) == ("audit", "erased", "李梅")
    assert set(sides(found[5])[1]["entries"]) == {"4", "5"}  # type: ignore[index]


def test_what_a_transaction_itself_changed_is_erased_too(named: Engine, li_mei: Actor) -> None:
    with db.transaction(named, li_mei) as session:
        make_section(session, make_plan(session, year=2027), NAME)
        erase_in_audit(session, Erasing(lambda said: said.replace(NAME, NOBODY), 1))
    assert not [e for e in entries(named) if NAME in e.before + e.after]
    assert (state(named).broken, state(named).erased) == (None, 3)


def test_a_second_erasure_covers_the_first_and_a_third_finds_nothing(named: Engine, li_mei: Actor) -> None:
    erase(named, li_mei)
    with db.transaction(named, li_mei) as session:
        erase_in_audit(session, Erasing(lambda said: said.replace("李四", NOBODY), 1))
    erase(named, li_mei)
    assert (state(named).count, state(named).broken, state(named).erased) == (7, None, 2)


def test_another_union_and_another_plan_keep_theirs(named: Engine, li_mei: Actor) -> None:
    for scope in ({"union_id": 2}, {"plan_id": 2}):
        erase(named, li_mei, **scope)
    assert (state(named).count, state(named).erased) == (5, 0)


def test_what_was_told_of_a_plan_while_it_was_anothers_is_erased(named: Engine, li_mei: Actor) -> None:
    with db.transaction(named, li_mei) as session:
        session.get_one(Plan, 1).union_id = make_union(session).id
    erase(named, li_mei, union_id=2)
    assert state(named).erased == 2


@pytest.mark.parametrize(
    "statement",
    [
        f"{ERASED}6 WHERE number = 3",  # the newest entry is not about an erasure
        f"{ERASED}5 WHERE number = 3",
        f"{ERASED}NULL WHERE number = 3",
        "UPDATE auditentry SET erased = 6 WHERE number = 3",
    ],
)
def test_the_database_refuses_an_erasure_nothing_tells_of(
    named: Engine, li_mei: Actor, statement: str
) -> None:
    erase(named, li_mei)
    with db.transaction(named, li_mei) as session:
        session.get_one(Task, 1).title = "走访王五"
    with pytest.raises(DBAPIError, match="never changed or deleted"), named.begin() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize("column", ["actor = '别人'", "digest = seal", "record_id = 9", "seal = previous"])
def test_an_erasure_may_change_nothing_else(named: Engine, li_mei: Actor, column: str) -> None:
    erase(named, li_mei)
    with pytest.raises(DBAPIError, match="never changed or deleted"), named.begin() as connection:
        connection.execute(text(f"{ERASED}6, {column} WHERE number = 3"))


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE auditentry SET after = '{}' WHERE number = 5", 5),  # altered after it was erased
        ("UPDATE auditentry SET erased = NULL WHERE number = 4", 4),
        (f"{ERASED}6 WHERE number = 3", 3),  # not among those the entry names
        ("UPDATE auditentry SET after = '{\"entries\":{}}' WHERE number = 6", 6),
        ("DELETE FROM auditentry WHERE number = 6", 4),
    ],
)
def test_what_no_erasure_covers_is_found(named: Engine, li_mei: Actor, statement: str, broken: int) -> None:
    erase(named, li_mei)
    unlocked(named, statement)
    assert state(named).broken == broken


def test_a_failed_transaction_erases_nothing(named: Engine, li_mei: Actor) -> None:
    with pytest.raises(ZeroDivisionError), db.transaction(named, li_mei) as session:
        erase_in_audit(session, Erasing(lambda said: said.replace(NAME, NOBODY), 1))
        write_audit(session, li_mei)
        _ = 1 / 0
    assert state(named).erased == 0
