"""Work sent down: written once for many unions, its state rolled up from what they keep."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, update
from sqlmodel import Session, col, select

from tests.build import make_activity, make_union
from tests.services.sending import (
    ENTRY,
    MARCH,
    TODAY,
    accept,
    chair,
    correct,
    section_of,
    stands,
    version,
)
from unionplan import db
from unionplan.domain.access import Actor
from unionplan.domain.assignments import Addressees, AssignmentEntry, SentFilter, Stand
from unionplan.domain.lights import Light
from unionplan.domain.measures import Measure, Terms
from unionplan.domain.unions import UnionKind
from unionplan.errors import ConflictError, InvalidError, NotFoundError
from unionplan.models import Assignment, AuditEntry, Received, Task, Union
from unionplan.queries.assignments import (
    AssignmentRow,
    addressed,
    assignment,
    assignments_sent,
    unions_sent_to,
)
from unionplan.queries.board import plan_board
from unionplan.services.assignments import (
    issue_assignment,
    send_to_more,
    withdraw_assignment,
)
from unionplan.services.received import (
    accept_assignment,
)
from unionplan.start import LOCAL_CHAIR
from unionplan.summaries import rebuild

Ask = Callable[[Callable[[Actor], object]], object]


@pytest.mark.parametrize(
    ("meant", "expected"),
    [
        (lambda tree: Addressees(), {"school", "bare", "hospital"}),
        (lambda tree: Addressees(kind=UnionKind.HOSPITAL), {"hospital"}),
        (lambda tree: Addressees(area="street片"), {"school", "bare"}),
        (lambda tree: Addressees(branch=tree["street"]), {"school", "bare"}),
        (lambda tree: Addressees(chosen=(tree["bare"], tree["strange"])), {"bare"}),
    ],
    ids=["all", "kind", "area", "branch", "by hand"],
)
def test_it_goes_to_those_meant_and_to_nobody_beside_the_tree(
    session: Session,
    li_mei: Actor,
    tree: dict[str, int],
    meant: Callable[[dict[str, int]], Addressees],
    expected: set[str],
) -> None:
    assert addressed(session, li_mei, tree["district"], meant(tree)) == len(expected)
    id_ = issue_assignment(session, li_mei, tree["district"], 2026, ENTRY, meant(tree))
    assert set(stands(session, id_)) == expected


def test_only_the_upper_unions_chair_sends_corrects_and_withdraws(
    session: Session, tree: dict[str, int], only_the_chair: Ask
) -> None:
    to_school = Addressees(chosen=(tree["school"],))
    id_ = only_the_chair(lambda actor: issue_assignment(session, actor, 1, 2026, ENTRY, to_school))
    assert isinstance(id_, int)
    only_the_chair(lambda actor: send_to_more(session, actor, id_, version(session, id_), Addressees()))
    only_the_chair(lambda actor: correct(session, actor, id_, ENTRY))
    only_the_chair(lambda actor: withdraw_assignment(session, actor, id_, version(session, id_)))
    assert session.get_one(Assignment, id_).unions == 3


def test_what_cannot_be_is_refused(session: Session, li_mei: Actor, tree: dict[str, int], sent: int) -> None:
    nobody, endless = Addressees(area="无"), AssignmentEntry("", MARCH)
    refused: dict[str, Callable[[], object]] = {
        "assignment_to_nobody": lambda: issue_assignment(session, li_mei, 1, 2026, ENTRY, nobody),
        "year_out_of_range": lambda: issue_assignment(session, li_mei, 1, 1, ENTRY, Addressees()),
        "title_missing": lambda: issue_assignment(session, li_mei, 1, 2026, endless, Addressees()),
        "text_too_long": lambda: correct(session, li_mei, sent, AssignmentEntry("讲座", MARCH, "长" * 1001)),
    }
    for code, act in refused.items():
        with pytest.raises(InvalidError, match=code):
            act()
    with pytest.raises(InvalidError, match="assignment_to_nobody"):
        send_to_more(session, li_mei, sent, version(session, sent), Addressees())
    with pytest.raises(ConflictError):
        withdraw_assignment(session, li_mei, sent, 99)


def test_lights_roll_up_as_the_unions_own_pages_show_them(
    session: Session, li_mei: Actor, tree: dict[str, int]
) -> None:
    asked = {
        Light.OVERDUE: MARCH,
        Light.BEHIND: Terms(Measure.ONGOING),
        Light.DUE: Terms(Measure.ONCE, frozenset({9})),
        Light.DONE: Terms(Measure.ONCE),
    }
    only = Addressees(chosen=(tree["school"],))
    for light, terms in asked.items():
        id_ = issue_assignment(session, li_mei, 1, 2026, AssignmentEntry(str(light), terms), only)
        row = session.exec(select(Received).where(Received.assignment_id == id_)).one()
        accept_assignment(session, chair(tree["school"]), row.id, section_of(session, tree["school"]))
        if light is Light.DONE:
            make_activity(session, session.get_one(Task, row.task_id), TODAY)
    plan_id = session.get_one(Task, row.task_id).plan_id
    rebuild(session, plan_id, TODAY)
    shown = {task.title: str(task.light) for task in plan_board(session, LOCAL_CHAIR, plan_id, TODAY).tasks}
    assert shown == {str(light): str(light) for light in asked}
    going = {"due": "going"}
    page = assignments_sent(session, li_mei, 1)
    assert {row.title: _only(row) for row in page.rows} == {
        title: going.get(light, light) for title, light in shown.items()
    }


def _only(row: AssignmentRow) -> str:
    (stand,) = [str(stand) for stand, count in row.stands.items() if count]
    return stand


def test_a_list_is_searched_narrowed_and_paged_and_counts_open_unions(
    session: Session, li_mei: Actor, zhao_min: Actor, tree: dict[str, int], sent: int
) -> None:
    accept(session, tree["school"])
    found = unions_sent_to(session, li_mei, sent, SentFilter(stands=[Stand.WAITING]), offset=1, limit=1)
    assert (found.total, [row.name for row in found.rows]) == (2, ["hospital"])
    assert [row.name for row in unions_sent_to(session, li_mei, sent, SentFilter("SCH")).rows] == ["school"]
    assert unions_sent_to(session, li_mei, sent, SentFilter("%")).total == 0
    session.execute(update(Union).where(col(Union.id) == tree["bare"]).values(closed_at=datetime.now(UTC)))
    seen = assignment(session, li_mei, sent)
    assert (seen.unions, seen.accepted, seen.stands[Stand.WAITING]) == (2, 1, 1)
    for stranger in (zhao_min, chair(tree["school"]), chair(tree["street"])):
        with pytest.raises(NotFoundError):
            assignment(session, stranger, sent)


def test_however_many_get_it_the_audit_tells_of_it_once(engine: Engine, li_mei: Actor) -> None:
    with db.transaction(engine) as session:
        top = make_union(session).id
        session.add_all(
            Union(name=f"{n}", kind=UnionKind.OTHER, parent_id=top, created_at=datetime.now(UTC))
            for n in range(50)
        )
    with db.transaction(engine, li_mei, TODAY) as session:
        issue_assignment(session, li_mei, top, 2026, ENTRY, Addressees())
    with db.reading(engine) as session:
        (told,) = session.exec(select(AuditEntry).where(AuditEntry.actor == "李梅")).all()
    assert told.what == "assignment" and '"unions":50' in told.after
