"""kill -9 in the middle of writes: what was acknowledged is there, and nothing is there by half."""

import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, event, text
from sqlmodel import select

from tests.build import make_plan, make_task
from tests.uploads.files import prepared
from unionplan import db
from unionplan.domain.access import Actor
from unionplan.domain.audit import chain_state
from unionplan.domain.entries import ActivityEntry
from unionplan.models import Activity, AuditEntry, Evidence
from unionplan.queries.audit import audit_links
from unionplan.services.activities import record_activity
from unionplan.services.evidence import add_evidence
from unionplan.start import LOCAL_CHAIR
from unionplan.uploads.store import Store

DAY = date(2026, 9, 15)
EVERY = 8
KILLS = {"sqlite": 100, "postgresql": 10}


def test_kill_9_while_recording_loses_nothing_acknowledged(
    engine: Engine, li_mei: Actor, tmp_path: Path
) -> None:
    with db.transaction(engine) as session:
        make_task(session, make_plan(session))
    store, draw = Store(tmp_path / "uploads"), random.Random(5)
    acknowledged = [record(engine, store, li_mei)]
    engine.dispose()  # a child opens connections of its own
    for _ in range(KILLS[engine.dialect.name]):
        acknowledged += killed_while(lambda: record(engine, store, li_mei), draw)
    with db.reading(engine) as session:
        known = set(session.exec(select(Activity.id)))
        told = session.exec(select(AuditEntry.record_id).where(AuditEntry.what == "activity")).all()
        evidence = session.exec(select(Evidence.activity_id, Evidence.file_id)).all()
        assert chain_state(audit_links(session, LOCAL_CHAIR)).broken is None
    assert len(acknowledged) > KILLS[engine.dialect.name] and set(acknowledged) <= known
    assert sorted(told) == sorted(known) == sorted(activity for activity, _ in evidence)
    swept = store.sweep({file for _, file in evidence}, time.time() + 1)
    assert len(list(store.files())) == 2 * len(evidence), "each photo with its small one, and no other"
    if engine.dialect.name == "sqlite":
        assert swept, "some were killed between a photo and its record"
        with engine.connect() as connection:
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"


def record(engine: Engine, store: Store, actor: Actor) -> int:
    """An activity with a photo; its id once it is stored."""
    photo = store.keep(prepared())
    with db.transaction(engine, actor) as session:
        known = record_activity(session, actor, ActivityEntry(1, "走访", DAY, DAY.month), DAY)
        add_evidence(session, actor, known, [photo])
    return known


def killed_while(work: Callable[[], int], draw: random.Random) -> list[int]:
    """What a child did and told of until it was killed, at some moment after it first told of anything."""
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            while True:
                os.write(said, work().to_bytes(4, "big"))
        finally:
            os._exit(1)
    os.close(said)
    with open(heard, "rb", buffering=0) as pipe:
        found = pipe.read(4)
        time.sleep(draw.uniform(0, 0.015))
        os.kill(child, signal.SIGKILL)
        while more := pipe.read(4):
            found += more
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    return [int.from_bytes(found[at : at + 4], "big") for at in range(0, len(found), 4)]


def test_a_migration_killed_between_statements_leaves_the_old_whole(tmp_path: Path) -> None:
    """At every eighth of some eighty."""
    kept, path = tmp_path / "kept.db", tmp_path / "plan.db"
    db.make_tables(kept, "0001")
    number, killed = 1, True
    while killed:
        shutil.copy(kept, path)
        killed = dies_at(number, lambda: db.upgrade(db.connect(f"sqlite:///{path}")))
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        assert (found == "0001") is killed
        number += EVERY
    assert number > 64


def dies_at(number: int, work: Callable[[], object]) -> bool:
    """Whether a child was killed at the Nth statement it sent to any database."""
    left = number

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        event.listen(Engine, "before_cursor_execute", count)
        try:
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])
