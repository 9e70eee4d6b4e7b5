"""What is asked all day is found by an index, behind the walls too: PostgreSQL itself says how it looks.

Nothing is forbidden to the planner: there are rows enough to make it choose.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from tests.benchmarks.federation import federation
from tests.benchmarks.generate import DAY
from tests.walled import walled
from unionplan import db
from unionplan.domain.access import Actor, Role
from unionplan.domain.rollup import RollupFilter
from unionplan.queries.accounts import any_account, credentials, signed_in, wait_before
from unionplan.queries.activities import ActivityFilter, activity_list, task_habits
from unionplan.queries.board import plan_board
from unionplan.queries.history import activity_history, task_history
from unionplan.queries.names import recipients_mask
from unionplan.queries.plans import visible_plans
from unionplan.queries.received import received_of
from unionplan.queries.rollup import kinds_below, rollup, unions_standing

pytestmark = pytest.mark.postgres
Asks = Callable[[Session, Actor], object]
UNIONS, UNION, TASK, ACTIVITY = 240, 7, 361, 400
STREET = 243  # above forty of the unions
NOW = datetime.now(UTC)
MORE = """
INSERT INTO auditentry
    SELECT n, now(), '李梅', NULL, 1, 1, 'activity', n, 'created', '', '{}', '{}', '', NULL, '', ''
    FROM generate_series(1, 9000) AS n;
INSERT INTO account (union_id, login, name, role, password, created_at, version)
    SELECT id, 'chair' || id, '李梅', 'chair', '', now(), 1 FROM "union";
INSERT INTO signin (account_id, token, device, address, began_at, seen_at)
    SELECT id, md5(id || '-' || n), '', '', now(), now() FROM account, generate_series(1, 20) AS n;
INSERT INTO signintry (login, address, at)
    SELECT md5(n::text), 'address' || n, now() - n * interval '1 second' FROM generate_series(1, 9000) AS n;
INSERT INTO assignment (union_id, year, title, measure, months, unit, per_period, direction, note, unions,
    edition, issued_by, issued_at, version)
    SELECT 241, 2026, '安全生产月', 'ongoing', '', '', 1, '>=', '', 0, 1, '李梅', now(), 1
    FROM generate_series(1, 20);
INSERT INTO received (assignment_id, union_id, task_id, reason, edition, decided_edition, decided_by)
    SELECT assignment.id, plan.union_id, (SELECT min(id) FROM task WHERE plan_id = plan.id) + assignment.id,
        '', 1, 1, '' FROM assignment, plan;
INSERT INTO evidence (union_id, plan_id, activity_id, kind, name, file_id, size, sha256, added_by, added_at)
    SELECT union_id, plan_id, id, 'photo', '', id, 1, '', '', now() FROM activity;
INSERT INTO plan (union_id, year, first_month, title, revision, created_at)
    SELECT union_id, year - n, 1, '往年', 1, now() FROM plan, generate_series(1, 6) AS n;
INSERT INTO plansummary
    SELECT former.* FROM plan JOIN plansummary AS s ON s.union_id = plan.union_id AND s.year > plan.year,
    jsonb_populate_record(s, jsonb_build_object('plan_id', plan.id, 'year', plan.year,
        'begins_on', (s.begins_on - make_interval(years => s.year - plan.year))::date)) AS former;
ANALYZE
"""
GROWING = {"activity", "task", "section", "tasksummary", "plansummary", "sectionsummary"} | {
    "auditentry", "signin", "signintry", "received", "evidence"
}  # fmt: skip
OF_A_CHAIR: dict[str, Asks] = {
    "plans": visible_plans,
    "board": lambda session, actor: plan_board(session, actor, UNION, DAY),
    "activities": lambda session, actor: activity_list(session, actor, UNION, ActivityFilter()),
    "habits": lambda session, actor: task_habits(session, actor, UNION, TASK),
    "names": lambda session, actor: recipients_mask(session, actor, UNION),
    "history of a task": lambda session, actor: task_history(session, actor, TASK),
    "history of an activity": lambda session, actor: activity_history(session, actor, ACTIVITY),
    "work sent down": lambda session, actor: received_of(session, actor, UNION),
}
# up to some 40,000 rows it is as quick to look through all that was sent down as for 60 tasks one by one
SHORT_YET = {"board": {"received"}}
FROM_ABOVE: dict[str, Asks] = {
    "totals": lambda session, actor: rollup(session, actor, STREET, DAY),
    "list": lambda session, actor: unions_standing(session, actor, STREET, RollupFilter(), DAY),
    "kinds": lambda session, actor: kinds_below(session, actor, STREET, DAY),
}
OF_A_STRANGER: dict[str, Asks] = {
    "cookie": lambda session, _: signed_in(session, "token", NOW),
    "name": lambda session, _: credentials(session, "chair7"),
    "tries": lambda session, _: wait_before(session, "chair7", "address7", NOW),
    "anybody": lambda session, _: any_account(session),
}


@pytest.fixture(scope="module")
def engine(postgres_url: str) -> Iterator[Engine]:
    """A district so large that reading all of what grows is not the shortest way to some of it."""
    with walled(postgres_url, "plans") as engine:
        federation(engine, UNIONS, activities=60, lives=2)
        with engine.begin() as connection:
            connection.exec_driver_sql(MORE.replace("%", "%%"))
        yield engine


@pytest.mark.parametrize("name", OF_A_CHAIR)
def test_a_chairs_question_reads_nothing_that_grows_from_end_to_end(engine: Engine, name: str) -> None:
    found = read_whole(engine, Actor("李梅", Role.CHAIR, UNION), OF_A_CHAIR[name])
    assert not GROWING & found - SHORT_YET.get(name, set())


@pytest.mark.parametrize("name", FROM_ABOVE)
def test_a_look_from_above_reads_kept_figures_alone_by_their_index(engine: Engine, name: str) -> None:
    assert not GROWING & read_whole(engine, Actor("赵敏", Role.CHAIR, STREET), FROM_ABOVE[name])


@pytest.mark.parametrize("name", OF_A_STRANGER)
def test_who_somebody_is_reads_nothing_that_grows_from_end_to_end(engine: Engine, name: str) -> None:
    assert not GROWING & read_whole(engine, None, OF_A_STRANGER[name])


def read_whole(engine: Engine, actor: Actor | None, asks: Asks) -> set[str]:
    """The tables PostgreSQL reads from end to end for what is asked."""
    asked = list[tuple[str, Any]]()
    with db.reading(engine, actor) as session:
        connection = session.connection()

        @event.listens_for(connection, "before_cursor_execute")
        def _note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
            asked.append((statement, parameters))

        asks(session, actor or Actor("", Role.VIEWER, None))
        assert asked
        plans = [
            connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", parameters).scalar_one()
            for statement, parameters in tuple(asked)
        ]
    return {table for (plan,) in plans for table in _scanned(plan["Plan"])}


def _scanned(node: dict[str, Any]) -> Iterator[str]:
    if node["Node Type"] == "Seq Scan":
        yield node["Relation Name"]
    for part in node.get("Plans", ()):
        yield from _scanned(part)
