"""Work sent down: written once, in many unions' plans, its state rolled up; the rest stays theirs."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, update
from sqlmodel import Session, col, select

from tests.build import make_activity, make_plan, make_task, make_union
from unionplan import db
from unionplan.domain.access import Actor, Role
from unionplan.domain.assignments import Addressees, AssignmentEntry, SentFilter, Stand
from unionplan.domain.entries import TaskEntry
from unionplan.domain.lights import Light
from unionplan.domain.measures import Measure, Terms
from unionplan.domain.unions import UnionKind
from unionplan.errors import ConflictError, InvalidError, NotFoundError, RefusedError
from unionplan.models import Assignment, AuditEntry, Plan, Received, Section, Task, Union
from unionplan.queries.assignments import (
    AssignmentRow,
    SentRow,
    addressed,
    assignment,
    assignments_sent,
    unions_sent_to,
)
from unionplan.queries.board import plan_board
from unionplan.queries.received import received_of
from unionplan.services.archive import dump_plan
from unionplan.services.assignments import (
    correct_assignment,
    issue_assignment,
    send_to_more,
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
from unionplan.summaries import rebuild

TODAY = date(2026, 9, 15)
MARCH = Terms(Measure.ONCE, frozenset({3}))
ENTRY = AssignmentEntry("职工心理健康讲座", MARCH, "请在三月完成")
Ask = Callable[[Callable[[Actor], object]], object]


@pytest.fixture
def tree(session: Session) -> dict[str, int]:
    """A district (Li Mei's) over a street with two schools, one without a plan, and a hospital of its own."""
    found = {"district": make_union(session, name="清河区总工会").id, "strange": make_union(session).id}
    found["street"] = make_union(session, name="街道总工会", parent_id=found["district"]).id
    for name, above, kind in (
        ("school", "street", UnionKind.SCHOOL),
        ("bare", "street", UnionKind.SCHOOL),
        ("hospital", "district", UnionKind.HOSPITAL),
    ):
        columns = {"name": name, "kind": kind, "parent_id": found[above], "area": f"{above}片"}
        found[name] = make_union(session, **columns).id
    for name in ("school", "hospital"):
        make_plan(session, union_id=found[name])
    return found


@pytest.fixture
def sent(session: Session, li_mei: Actor, tree: dict[str, int]) -> int:
    """To all below the district."""
    return issue_assignment(session, li_mei, tree["district"], 2026, ENTRY, Addressees())


def chair(union_id: int) -> Actor:
    return Actor("周洁", Role.CHAIR, union_id)


def received(session: Session, union_id: int) -> Received:
    return session.exec(select(Received).where(Received.union_id == union_id)).one()


def section_of(session: Session, union_id: int) -> int:
    return session.exec(select(Section.id).where(Section.union_id == union_id)).first() or 0


def accept(session: Session, union_id: int) -> Task:
    row = received(session, union_id)
    task_id = accept_assignment(session, chair(union_id), row.id, section_of(session, union_id), "周洁")
    return session.get_one(Task, task_id)


def correct(session: Session, actor: Actor, assignment_id: int, entry: AssignmentEntry) -> None:
    correct_assignment(session, actor, assignment_id, version(session, assignment_id), entry)


def version(session: Session, assignment_id: int) -> int:
    return session.get_one(Assignment, assignment_id).version


def stands(session: Session, assignment_id: int) -> dict[str, Stand]:
    found = unions_sent_to(session, LOCAL_CHAIR, assignment_id, SentFilter())
    return {row.name: row.stand for row in found.rows}


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


def test_an_accepted_task_leaves_as_an_ordinary_one(
    session: Session, tree: dict[str, int], sent: int
) -> None:
    task = accept(session, tree["school"])
    (archived,) = dump_plan(session, chair(tree["school"]), task.plan_id)["tasks"]
    assert archived["title"] == ENTRY.title
