"""Every change leaves a row in its own transaction, and no row can be altered unseen."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from tests.build import make_activity, make_plan, make_task
from tests.test_db import at_once
from unionplan import db
from unionplan.audit import NOUNS, UNTOLD_TABLES
from unionplan.domain.access import Actor, Right, Role
from unionplan.domain.audit import AuditState, chain_state
from unionplan.domain.entries import ActivityEntry
from unionplan.domain.templates import CheckedTemplate
from unionplan.domain.unions import UnionKind
from unionplan.errors import InvalidError, RefusedError
from unionplan.models import AuditEntry, Invitation, Table, Task, Union
from unionplan.queries.audit import audit_links
from unionplan.services.accounts import NewAccount, change_password, found_account, invite
from unionplan.services.activities import record_activity, restore_activity, withdraw_activity
from unionplan.services.calendars import share_calendar
from unionplan.services.plans import plan_for, remove_plan
from unionplan.services.sample import load_sample
from unionplan.services.tasks import cancel_task, postpone_task, remove_task
from unionplan.services.templates import drop_template, keep_template
from unionplan.services.unions import remove_sample
from unionplan.start import LOCAL_CHAIR

TODAY = date(2026, 9, 15)
NOW = datetime(2026, 9, 15, 12, tzinfo=UTC)


@pytest.fixture
def li(li_mei: Actor) -> Actor:
    """Li Mei with an account."""
    return replace(li_mei, account_id=7)


@pytest.fixture
def task_id(engine: Engine) -> int:
    """A task in March, made by nobody in particular."""
    with db.transaction(engine) as session:
        return make_task(session, make_plan(session), months=frozenset({3})).id


def entries(engine: Engine, what: str | None = None) -> list[AuditEntry]:
    with db.reading(engine) as session:
        found = session.exec(select(AuditEntry).order_by(col(AuditEntry.number))).all()
    return [entry for entry in found if what in (None, entry.what)]


def state(engine: Engine) -> AuditState:
    with db.reading(engine) as session:
        return chain_state(audit_links(session, LOCAL_CHAIR))


def sides(entry: AuditEntry) -> tuple[object, object]:
    return json.loads(entry.before), json.loads(entry.after)


def unlocked(engine: Engine, statement: str) -> None:
    """Alter the audit as one could who owns the database."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE auditentry DISABLE TRIGGER USER"))
            connection.execute(text(statement))
            connection.execute(text("ALTER TABLE auditentry ENABLE TRIGGER USER"))
            return
        triggers = connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        ).all()
        for name, _ in triggers:
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text(statement))
        for _, made in triggers:
            connection.execute(text(made))


def test_every_table_is_audited_or_said_not_to_be() -> None:
    assert set(Table.__subclasses__()) == set(NOUNS) | UNTOLD_TABLES


def test_a_change_says_who_what_and_from_what_to_what(engine: Engine, li: Actor, task_id: int) -> None:
    with db.transaction(engine, li) as session:
        postpone_task(session, li, task_id, 1, frozenset({9, 10}))
    entry = entries(engine)[-1]
    assert (entry.actor, entry.account_id, entry.union_id, entry.plan_id) == ("李梅", 7, 1, 1)
    assert (entry.what, entry.record_id, entry.deed) == ("task", task_id, "changed")
    assert sides(entry) == (
        {"months": [3], "original_months": None},
        {"months": [9, 10], "original_months": [3]},
    )


def test_a_record_is_audited_with_what_was_typed(engine: Engine, li: Actor, task_id: int) -> None:
    typed = ActivityEntry(task_id, "走访", date(2026, 3, 2), 3, place="清河镇", spent_fen=120_050)
    with db.transaction(engine, li) as session:
        record_activity(session, li, typed, TODAY, "token")
    (entry,) = entries(engine, "activity")
    before, after = sides(entry)
    assert entry.deed == "created" and before == {} and isinstance(after, dict)
    assert {
        "title": "走访",
        "held_on": "2026-03-02",
        "quantity": "1",
        "place": "清河镇",
        "spent_fen": 120_050,
    }.items() <= after.items()
    assert not {"id", "version", "form_token", "people"} & set(after)


def test_taking_back_and_putting_back_have_their_names(engine: Engine, li: Actor, task_id: int) -> None:
    with db.transaction(engine, li) as session:
        make_activity(session, session.get_one(Task, task_id), date(2026, 3, 1))
    with db.transaction(engine, li) as session:
        withdraw_activity(session, li, 1, 1)
    with db.transaction(engine, li) as session:
        restore_activity(session, li, 1, 2, datetime.now(UTC))
    with db.transaction(engine, li) as session:
        cancel_task(session, li, task_id, 1, "经费不足")
    assert [entry.deed for entry in entries(engine)][-4:] == ["created", "withdrawn", "restored", "cancelled"]


def test_a_change_that_fails_leaves_no_row(engine: Engine, li: Actor, task_id: int) -> None:
    before = state(engine)
    with pytest.raises(InvalidError), db.transaction(engine, li) as session:
        postpone_task(session, li, task_id, 1, frozenset({9}))
        postpone_task(session, li, task_id, 2, frozenset())
    with pytest.raises(ZeroDivisionError), db.transaction(engine, li) as session:
        cancel_task(session, li, task_id, 1, "不做了")
        session.flush()
        _ = 1 / 0
    assert state(engine) == before


def test_one_transaction_tells_of_a_record_once(engine: Engine, li: Actor, task_id: int) -> None:
    with db.transaction(engine, li) as session:
        postpone_task(session, li, task_id, 1, frozenset({9}))
        postpone_task(session, li, task_id, 2, frozenset({10}))
    assert sides(entries(engine)[-1]) == (
        {"months": [3], "original_months": None},
        {"months": [10], "original_months": [3]},
    )
    before = state(engine)
    with db.transaction(engine, li) as session:  # there and back again is no change
        postpone_task(session, li, task_id, 3, frozenset({9}))
        postpone_task(session, li, task_id, 4, frozenset({10}))
        made = make_task(session, plan_for(session, li, 1, Right.PLAN))
        remove_task(session, li, made.id, 1)
    assert state(engine) == before


def test_what_was_removed_stays_in_the_audit(engine: Engine, li: Actor, task_id: int) -> None:
    with db.transaction(engine, li) as session:
        remove_plan(session, li, 1)
    removed = {entry.what: sides(entry) for entry in entries(engine) if entry.deed == "removed"}
    assert set(removed) == {"plan", "section", "task"}
    assert all(after == {} for _, after in removed.values())
    before, _ = removed["task"]
    assert isinstance(before, dict) and before["title"] == "慰问困难职工" and before["months"] == [3]
    assert state(engine).broken is None


def test_reading_and_a_raised_revision_leave_no_row(engine: Engine, li: Actor, task_id: int) -> None:
    before = state(engine)
    with db.transaction(engine, li) as session:
        plan_for(session, li, 1, Right.VIEW)
        drop_template(session, li, 1)
    assert state(engine) == before


def test_the_sample_comes_and_goes_in_one_row_each(engine: Engine) -> None:
    with db.transaction(engine, LOCAL_CHAIR) as session:
        load_sample(session, LOCAL_CHAIR, TODAY)
    with db.transaction(engine, LOCAL_CHAIR) as session:
        remove_sample(session, LOCAL_CHAIR)
    assert [(entry.what, entry.deed) for entry in entries(engine)] == [
        ("union", "created"),
        ("union", "removed"),
    ]


def test_no_password_token_or_key_is_in_the_audit(engine: Engine, task_id: int) -> None:
    first, second = "$argon2id$first-hash", "$argon2id$second-hash"
    with db.transaction(engine, LOCAL_CHAIR) as session:
        account_id = found_account(session, LOCAL_CHAIR, 1, NewAccount("li.mei", "李梅", first), NOW)
    me = Actor("李梅", Role.CHAIR, 1, account_id)
    with db.transaction(engine, me) as session:
        change_password(session, me, second)
        secrets = [
            first,
            second,
            invite(session, me, 1, "王强", Role.MEMBER, NOW),
            share_calendar(session, me, 1),
        ]
    with db.reading(engine) as session:
        stored = [*session.exec(select(Invitation.token)), *secrets]
    whole = str([entry.model_dump() for entry in entries(engine)])
    assert len(stored) == 5 and [secret for secret in stored if secret in whole] == []
    assert sides(entries(engine, "account")[-1]) == ({"password": "***"}, {"password": "***"})


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE auditentry SET actor = '别人' WHERE number = 1",
        "DELETE FROM auditentry WHERE number = 1",
        "UPDATE auditentry SET actor = actor",
    ],
)
def test_the_database_refuses_to_alter_an_entry(engine: Engine, task_id: int, statement: str) -> None:
    before = state(engine)
    with pytest.raises(DBAPIError, match="never changed or deleted"), engine.begin() as connection:
        connection.execute(text(statement))
    assert state(engine) == before and before.count == 4


def test_neither_sqlite_replaces_nor_postgresql_truncates(engine: Engine, task_id: int) -> None:
    replace_it = "INSERT OR REPLACE INTO auditentry SELECT * FROM auditentry WHERE number = 1"
    statement = replace_it if engine.dialect.name == "sqlite" else "TRUNCATE auditentry"
    with pytest.raises(DBAPIError, match="never changed or deleted"), engine.begin() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE auditentry SET actor = '别人' WHERE number = 3", 3),
        ("UPDATE auditentry SET after = '{}' WHERE number = 4", 4),
        ("UPDATE auditentry SET at = '2020-01-01 00:00:00' WHERE number = 1", 1),
        ("UPDATE auditentry SET union_id = NULL WHERE number = 2", 2),
        ("UPDATE auditentry SET seal = previous WHERE number = 2", 2),
        ("UPDATE auditentry SET salt = '' WHERE number = 3", 3),
        ("UPDATE auditentry SET digest = seal WHERE number = 3", 3),
        ("UPDATE auditentry SET erased = 4, after = '{}' WHERE number = 2", 2),  # nothing tells of it
        ("DELETE FROM auditentry WHERE number = 2", 2),
        ("DELETE FROM auditentry WHERE number = 1", 1),
    ],
)
def test_the_first_entry_that_was_tampered_with_is_named(
    engine: Engine, task_id: int, statement: str, broken: int
) -> None:
    assert (state(engine).count, state(engine).broken) == (4, None)
    unlocked(engine, statement)
    assert (state(engine).count, state(engine).broken) == (broken - 1, broken)


def test_writers_at_once_keep_one_chain(engine: Engine, li: Actor) -> None:
    def found() -> None:
        for _ in range(10):
            with db.transaction(engine, li) as session:
                session.add(Union(name="工会", kind=UnionKind.OTHER, created_at=NOW))

    at_once(found, writers=3)
    assert (state(engine).count, state(engine).broken) == (30, None)


def test_only_the_local_chair_sees_the_whole_chain(
    session: Session, li_mei: Actor, wang_qiang: Actor
) -> None:
    for actor in (li_mei, wang_qiang):
        with pytest.raises(RefusedError):
            audit_links(session, actor)


def test_of_a_file_only_that_it_changed_is_told(engine: Engine, li: Actor, task_id: int) -> None:
    for content in (b"PK first", b"PK second"):
        with db.transaction(engine, li) as session:
            keep_template(session, li, 1, CheckedTemplate("模板.docx", content))
    before, after = sides(entries(engine, "template")[-1])
    assert isinstance(after, dict) and set(after) == {"content", "added_at"}
    assert isinstance(before, dict) and before["content"] == after["content"] == "***"
    assert not [entry for entry in entries(engine) if "PK" in entry.before + entry.after]
