"""Every public service that writes leaves its row in the audit; a new one without a row fails here."""

import ast
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, update
from sqlmodel import Session, col, select

from tests.build import make_union
from tests.services.calls import calls
from tests.services.test_matrix import FUNCTIONS, PURE, USED_INSIDE
from tests.services.world import NOW, Place, make_place
from tests.source import files
from unionplan import db
from unionplan.audit import NOUNS, NotingSession, write_audit
from unionplan.config import ROOT
from unionplan.domain.access import Role
from unionplan.models import Account, Activity, AuditEntry, Decision, Evidence, Plan, Table, Task, Union
from unionplan.start import LOCAL_CHAIR

# Services that write nothing the audit tells of, and why.
UNTOLD = {
    "it only reads": "archive.dump_plan plans.plan_for",
    "who comes and goes is seen in the table of sign-ins": """
        accounts.begin_sign_in accounts.begin_try accounts.end_all_sign_ins accounts.end_sign_in
        accounts.note_seen
    """,
    "a draft under review is nobody else's": "drafts.drop_draft drafts.keep_draft",
    "a form half written is nobody else's": "unfinished.end_form unfinished.keep_form",
    "there is nothing old here; see test_persons": "persons.clear_traces persons.forget_names",
    "it has no actor; see below": "accounts.accept_invitation",
}
AT_THE_MACHINE = (
    "accounts.found_account",
    "sample.load_sample",
    "unions.found_union",
    "unions.remove_sample",
)
SERVICES = [
    name
    for name, function in FUNCTIONS.items()
    if function.__module__.startswith("unionplan.services.")
    and name not in (*PURE, *USED_INSIDE, *" ".join(UNTOLD.values()).split())
]
# What has to be so before there is something to take back.
BEFORE: dict[str, tuple[type[Table], dict[str, Any]]] = {
    "accounts.enable_account": (Account, {"disabled_at": NOW}),
    "activities.restore_activity": (Activity, {"withdrawn_at": NOW}),
    "calendars.share_calendar": (Plan, {"calendar_key": None}),
    "decisions.reopen_decision": (Decision, {"done_on": NOW.date()}),
    "evidence.restore_evidence": (Evidence, {"removed_at": NOW}),
    "tasks.reinstate_task": (Task, {"cancelled_reason": "经费不足"}),
    "tree.open_union": (Union, {"closed_at": NOW}),
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Place]]:
    """A union and a sample."""
    engine = db.connect(f"sqlite:///{tmp_path_factory.mktemp('audited')}/unionplan.db")
    db.upgrade(engine)
    with db.transaction(engine) as session:
        make_union(session, is_sample=True)
    with db.transaction(engine) as session:
        place = make_place(session, "自家")
    yield engine, place
    engine.dispose()


def audited(session: Session, name: str, place: Place) -> list[AuditEntry]:
    """What the audit tells of one call by who may."""
    actor = LOCAL_CHAIR if name in AT_THE_MACHINE else place.actors[Role.CHAIR]
    known = session.exec(select(AuditEntry.number).order_by(col(AuditEntry.number).desc())).first()
    FUNCTIONS[name](session, actor, **calls(FUNCTIONS[name], place)[0])
    write_audit(session, actor)
    told = session.exec(select(AuditEntry).where(AuditEntry.number > (known or 0))).all()
    assert {entry.actor for entry in told} <= {actor.name}
    return list(told)


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_that_writes_is_told_in_the_audit(world: tuple[Engine, Place], name: str) -> None:
    engine, place = world
    with NotingSession(engine) as session:  # rolled back at the end
        if name in BEFORE:
            table, columns = BEFORE[name]
            session.execute(update(table).values(**columns))
        assert audited(session, name, place)


def test_an_accepted_invitation_is_told_in_the_audit(world: tuple[Engine, Place]) -> None:
    engine, place = world
    with db.reading(engine) as session:
        made = select(AuditEntry.record_id).where(AuditEntry.what == "account", AuditEntry.deed == "created")
        assert set(session.exec(made)) >= {actor.account_id for actor in place.actors.values()}


def statements(*called: str) -> Iterator[tuple[str, ast.Call]]:
    """Calls of these names in the code, with the file they stand in."""
    for path in files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in called:
                yield str(path.relative_to(ROOT)), node


def test_statements_that_pass_the_audit_by_are_of_what_it_does_not_tell() -> None:
    bulk = {
        (path, ast.unparse(node.args[0]))
        for path, node in statements("update", "delete")
        if path.startswith(("unionplan/services/", "unionplan/queries/")) and isinstance(node.func, ast.Name)
    }
    sample = {
        ("unionplan/services/unions.py", what)
        for what in ("model", "ReportTemplate", "Noticeboard", "Received", "Assignment", "Plan")
    }
    told = {table.__name__ for table in NOUNS} | {"model"}
    assert {(path, what) for path, what in bulk if what in told} == sample | {
        ("unionplan/services/plans.py", "Plan"),  # the revision
        ("unionplan/services/assignments.py", "Plan"),
        ("unionplan/services/tree.py", "Plan"),
    }


def test_only_a_draft_is_kept_in_a_savepoint() -> None:
    assert {path for path, _ in statements("begin_nested")} == {
        "unionplan/services/drafts.py",
        "unionplan/services/unfinished.py",
    }


def test_who_opens_a_transaction_says_who_acts() -> None:
    nobody = [path for path, node in statements("transaction") if len(node.args) < len(("engine", "actor"))]
    assert sorted(nobody) == [
        "unionplan/rollover.py",  # a day has ended
        "unionplan/start.py",  # that a sign-in was used
        "unionplan/web/sessions.py",  # a try to sign in
        "unionplan/web/sign_in.py",  # signing out
    ]
