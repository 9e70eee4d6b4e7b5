"""What a union does with work sent down: into its plan or not; the rest of the plan stays its own."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlmodel import Session, select

from tests.build import make_activity, make_plan, make_task
from tests.services.sending import (
    ENTRY,
    MARCH,
    TODAY,
    accept,
    chair,
    correct,
    received,
    section_of,
    stands,
    version,
)
from unionplan.domain.access import Actor, Role
from unionplan.domain.assignments import AssignmentEntry, SentFilter, Stand
from unionplan.domain.entries import TaskEntry
from unionplan.domain.measures import Measure, Terms
from unionplan.errors import InvalidError, NotFoundError, RefusedError
from unionplan.models import Plan, Task
from unionplan.queries.assignments import (
    SentRow,
    assignment,
    unions_sent_to,
)
from unionplan.queries.board import plan_board
from unionplan.queries.received import received_of
from unionplan.services.archive import dump_plan
from unionplan.services.assignments import (
    withdraw_assignment,
)
from unionplan.services.plans import remove_plan
from unionplan.services.received import (
    accept_assignment,
    decline_assignment,
    keep_as_accepted,
    take_change,
)
from unionplan.services.tasks import TaskChange, cancel_task, edit_tasks, postpone_task, remove_task
from unionplan.services.tree import merge_unions
from unionplan.start import LOCAL_CHAIR

Ask = Callable[[Callable[[Actor], object]], object]


def test_it_is_accepted_into_a_section_as_sent_by_who_may_plan(
    session: Session, tree: dict[str, int], sent: int
) -> None:
    row, place = received(session, tree["school"]), section_of(session, tree["school"])
    with pytest.raises(RefusedError):
        accept_assignment(session, Actor("王强", Role.VIEWER, tree["school"]), row.id, place)
    for stranger in (chair(tree["hospital"]), chair(tree["district"])):
        with pytest.raises(NotFoundError):
            accept_assignment(session, stranger, row.id, place)
    with pytest.raises(InvalidError, match="section_unknown"):
        accept_assignment(session, chair(tree["school"]), row.id, section_of(session, tree["hospital"]))
    task = accept(session, tree["school"])
    assert (task.title, task.measure, task.months, task.owner) == (
        ENTRY.title,
        Measure.ONCE,
        MARCH.months,
        "周洁",
    )
    (shown,) = plan_board(session, chair(tree["school"]), task.plan_id, TODAY).tasks
    assert shown.from_above
    with pytest.raises(InvalidError, match="assignment_accepted"):
        accept(session, tree["school"])


def test_a_union_without_a_plan_is_asked_once_it_has_one(
    session: Session, tree: dict[str, int], sent: int
) -> None:
    bare = chair(tree["bare"])
    assert received_of(session, bare, tree["bare"]) == ()
    with pytest.raises(InvalidError, match="assignment_without_plan"):
        accept(session, tree["bare"])
    make_plan(session, union_id=tree["bare"])
    (row,) = received_of(session, bare, tree["bare"])
    assert (row.title, row.terms, row.sender) == (ENTRY.title, MARCH, "清河区总工会")
    accept(session, tree["bare"])
    assert received_of(session, bare, tree["bare"]) == ()


def test_who_declines_says_why_and_may_yet_accept(
    session: Session, li_mei: Actor, tree: dict[str, int], sent: int
) -> None:
    school, row = chair(tree["school"]), received(session, tree["school"])
    with pytest.raises(InvalidError, match="reason_missing"):
        decline_assignment(session, school, row.id, " ")
    task = make_task(session, session.exec(select(Plan).where(Plan.union_id == tree["school"])).one())
    make_activity(session, task, TODAY, recipients="张三丰")
    decline_assignment(session, school, row.id, "张三丰住院，无人主讲")
    (seen,) = unions_sent_to(session, li_mei, sent, SentFilter(stands=[Stand.DECLINED])).rows
    assert (seen.name, seen.reason) == ("school", "张**住院，无人主讲")
    (offered,) = received_of(session, school, tree["school"])
    assert offered.declined
    accept(session, tree["school"])
    assert stands(session, sent)["school"] is not Stand.DECLINED


def test_what_it_is_called_and_asks_for_stays_while_the_rest_is_the_unions_own(
    session: Session, tree: dict[str, int], sent: int
) -> None:
    task, school = accept(session, tree["school"]), chair(tree["school"])

    def edited(title: str = ENTRY.title, terms: Terms = MARCH) -> None:
        entry = TaskEntry(task.section_id, title, terms, "组织委员", budget_fen=100)
        edit_tasks(session, school, task.plan_id, [TaskChange(task.id, task.version, entry)])

    edited()
    assert session.get_one(Task, task.id).owner == "组织委员"
    for act in (
        lambda: edited(title="自己的讲座"),
        lambda: edited(terms=Terms(Measure.ONCE)),
        lambda: remove_task(session, school, task.id, task.version),
    ):
        with pytest.raises(InvalidError, match="task_from_above"):
            act()


def test_a_postponement_and_a_cancellation_are_seen_above(
    session: Session, li_mei: Actor, tree: dict[str, int], sent: int
) -> None:
    for name in ("school", "hospital"):
        accept(session, tree[name])
    school, hospital = (received(session, tree[name]).task_id or 0 for name in ("school", "hospital"))
    postpone_task(session, chair(tree["school"]), school, 1, frozenset({11}))
    cancel_task(session, chair(tree["hospital"]), hospital, 1, "经费不足")
    rows = {row.name: row for row in unions_sent_to(session, li_mei, sent, SentFilter()).rows}
    assert (rows["school"].stand, rows["school"].postponed_to) == (Stand.GOING, frozenset({11}))
    assert (rows["hospital"].stand, rows["hospital"].reason) == (Stand.CANCELLED, "经费不足")


def test_a_correction_changes_what_waits_and_is_offered_to_who_accepted(
    session: Session, li_mei: Actor, tree: dict[str, int], sent: int
) -> None:
    task, school = accept(session, tree["school"]), chair(tree["school"])
    later = AssignmentEntry(ENTRY.title, Terms(Measure.ONCE, frozenset({11})))
    correct(session, li_mei, sent, later)
    assert received_of(session, chair(tree["hospital"]), tree["hospital"])[0].terms == later.terms
    (offered,) = received_of(session, school, tree["school"])
    assert (offered.task_id, session.get_one(Task, task.id).months) == (task.id, MARCH.months)
    keep_as_accepted(session, school, offered.id)
    assert received_of(session, school, tree["school"]) == ()
    assert seen(session, sent, "school").outdated
    take_change(session, school, offered.id)
    assert session.get_one(Task, task.id).months == {11} and not seen(session, sent, "school").outdated
    correct(session, li_mei, sent, AssignmentEntry(ENTRY.title, later.terms, "只改说明"))
    assert received_of(session, school, tree["school"]) == (), "a note asks for nothing new"


def seen(session: Session, assignment_id: int, name: str) -> SentRow:
    (row,) = unions_sent_to(session, LOCAL_CHAIR, assignment_id, SentFilter(name)).rows
    return row


def test_withdrawn_it_is_asked_of_nobody_and_an_accepted_task_is_the_unions_own(
    session: Session, li_mei: Actor, tree: dict[str, int], sent: int
) -> None:
    task, before = accept(session, tree["school"]), received(session, tree["hospital"])
    revision = session.get_one(Plan, task.plan_id).revision
    withdraw_assignment(session, li_mei, sent, version(session, sent))
    assert received_of(session, chair(tree["hospital"]), tree["hospital"]) == ()
    with pytest.raises(InvalidError, match="assignment_withdrawn"):
        decline_assignment(session, chair(tree["hospital"]), before.id, "不办")
    session.expire_all()
    assert session.get_one(Plan, task.plan_id).revision == revision + 1
    remove_task(session, chair(tree["school"]), task.id, task.version)
    assert assignment(session, li_mei, sent).withdrawn


def test_without_its_plan_it_waits_again(session: Session, tree: dict[str, int], sent: int) -> None:
    task = accept(session, tree["school"])
    remove_plan(session, chair(tree["school"]), task.plan_id)
    session.expire_all()
    assert stands(session, sent)["school"] is Stand.WAITING


def test_merged_unions_have_it_once_as_the_one_did_that_accepted(
    session: Session, li_mei: Actor, tree: dict[str, int], sent: int
) -> None:
    task = accept(session, tree["school"])
    merge_unions(session, li_mei, tree["school"], tree["bare"], datetime.now(UTC))
    assert received(session, tree["bare"]).task_id == task.id
    assert set(stands(session, sent)) == {"bare", "hospital"}


def test_an_accepted_task_leaves_as_an_ordinary_one(
    session: Session, tree: dict[str, int], sent: int
) -> None:
    task = accept(session, tree["school"])
    (archived,) = dump_plan(session, chair(tree["school"]), task.plan_id)["tasks"]
    assert archived["title"] == ENTRY.title
