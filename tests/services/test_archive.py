"""A plan out and in again: nothing lost, nothing damaged let in."""

import copy
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, func, select

from tests.archives import document
from tests.build import make_activity
from tests.draws import month_sets, one_held, terms, years
from tests.services.conftest import TODAY
from unionplan import db
from unionplan.domain.access import Actor
from unionplan.domain.archive import ArchivedActivity, ArchivedPlan, ArchivedTask, as_document
from unionplan.domain.archive_reader import read_document
from unionplan.domain.entries import ActivityEntry, TaskEntry
from unionplan.domain.masking import names_in
from unionplan.domain.periods import PlanYear
from unionplan.domain.progress import Held
from unionplan.domain.unions import UnionKind
from unionplan.errors import DocumentError, InvalidError, NotFoundError, RefusedError
from unionplan.models import Activity, Plan, Section, Task, Union
from unionplan.queries.board import plan_board
from unionplan.services.archive import dump_plan, load_plan
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR

Ask = Callable[[Callable[[Actor], object]], object]
WORDS = st.text(st.characters(categories=("Lo", "Nd", "Po")), max_size=8)
TITLES = WORDS.filter(bool)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))
MONEY = st.none() | st.integers(0, 10**9)


def tasks(sections: int) -> st.SearchStrategy[ArchivedTask]:
    entries = st.builds(
        TaskEntry, st.integers(0, sections - 1), TITLES, terms(), WORDS, st.integers(0, 100), MONEY
    )
    first_months, reasons = st.none() | month_sets(), st.none() | TITLES
    lines, years = st.none() | st.integers(1, 999), st.none() | st.integers(2000, 2100)
    return st.builds(ArchivedTask, entries, first_months, reasons, WORDS, lines, years)


def activities(year: PlanYear, tasks: int) -> st.SearchStrategy[ArchivedActivity]:
    def record(held: Held, title: str, text: str, task: int, number: int | None) -> ActivityEntry:
        numbers = {"quantity": held.quantity, "value": held.value, "progress": held.progress}
        said = {"place": text, "person": text, "note": text, "people": number, "spent_fen": number}
        said["recipients"] = "\n".join(names_in(text))
        return ActivityEntry(task, title, held.held_on, held.month, **said | numbers)  # type: ignore[arg-type]

    entries = st.builds(
        record, one_held(year), TITLES, WORDS, st.integers(0, tasks - 1), st.none() | st.integers(0, 9999)
    )
    return st.builds(ArchivedActivity, entries, WORDS, MOMENTS, st.none() | MOMENTS)


@st.composite
def plans(draw: st.DrawFn) -> ArchivedPlan:
    sections = draw(st.lists(TITLES, max_size=3))
    found = draw(st.lists(tasks(len(sections)), max_size=5)) if sections else []
    year = draw(years())
    held = draw(st.lists(activities(year, len(found)), max_size=8)) if found else []
    return ArchivedPlan(
        union_name=draw(TITLES),
        union_kind=draw(st.sampled_from(UnionKind)),
        title=draw(TITLES),
        year=year,
        sections=tuple(sections),
        tasks=tuple(found),
        activities=tuple(held),
    )


@pytest.fixture(scope="module")
def scratch() -> Iterator[Engine]:
    """A database in memory whose transactions are all rolled back."""
    engine = db.connect("sqlite://")
    db.upgrade(engine)
    yield engine
    engine.dispose()


def through_json(document: dict[str, Any]) -> dict[str, Any]:
    found = json.loads(json.dumps(document, ensure_ascii=False))
    assert isinstance(found, dict)
    return found


@settings(max_examples=60, deadline=None)
@given(plan=plans())
def test_a_document_says_what_the_plan_says(plan: ArchivedPlan) -> None:
    assert read_document(through_json(as_document(plan))) == plan


@settings(max_examples=40, deadline=None)
@given(plan=plans())
def test_loading_and_dumping_gives_the_same_document(scratch: Engine, plan: ArchivedPlan) -> None:
    document = as_document(plan)
    with Session(scratch) as session:
        plan_id = load_plan(session, LOCAL_CHAIR, through_json(document))
        session.expire_all()
        assert dump_plan(session, LOCAL_CHAIR, plan_id) == document
        session.rollback()


def test_the_sample_comes_back_as_it_was(engine: Engine) -> None:
    day = date(2026, 12, 31)
    with db.transaction(engine) as session:
        plan_id = load_sample(session, LOCAL_CHAIR, day)
    with db.reading(engine) as session:
        document = dump_plan(session, LOCAL_CHAIR, plan_id)
        before = plan_board(session, LOCAL_CHAIR, plan_id, day)
    with db.transaction(engine) as session:
        copied = load_plan(session, LOCAL_CHAIR, through_json(document))
    with db.reading(engine) as session:
        assert dump_plan(session, LOCAL_CHAIR, copied) == document
        after = plan_board(session, LOCAL_CHAIR, copied, day)
    assert [t.reason for t in after.tasks] == [t.reason for t in before.tasks]
    assert (after.shares, after.counts, after.curve) == (before.shares, before.counts, before.curve)
    assert len(document["tasks"]) == 45


def test_it_holds_everything_in_plain_words(session: Session) -> None:
    found = document(session)
    assert found["plan"] == {"title": "工会工作计划", "year": 2026, "first_month": 9}
    assert found["union"] == {"name": "清河镇工会", "kind": "township"}
    assert found["sections"] == ["文体", "综合", "综合"]
    assert [(t["title"], t["section"]) for t in found["tasks"]] == [("慰问困难职工", 0), ("趣味赛", 0)]
    assert (found["tasks"][0]["value"], found["tasks"][0]["budget_fen"]) == ("99.5", 41550)
    assert (found["tasks"][0]["original_months"], found["tasks"][1]["original_months"]) == (None, [])
    assert [a["value"] for a in found["activities"]] == ["96", "97.125", "3"]
    assert found["activities"][2]["withdrawn_at"] == "2026-10-02T16:00:00.000005+00:00"
    assert "id" not in json.dumps(found).replace("withdrawn", "")


def test_like_named_sections_stay_apart(session: Session) -> None:
    found = document(session)
    again = copy.deepcopy(found) | {"union": {"name": "另一工会", "kind": "other"}}
    plan_id = load_plan(session, LOCAL_CHAIR, again)
    assert dump_plan(session, LOCAL_CHAIR, plan_id) == again


def test_only_who_may_plan_dumps(session: Session, plan: Plan, only_the_chair: Ask) -> None:
    only_the_chair(lambda actor: dump_plan(session, actor, plan.id))
    with pytest.raises(NotFoundError):
        dump_plan(session, LOCAL_CHAIR, 999)


def test_only_its_chair_loads_into_a_union(session: Session, plan: Plan, only_the_chair: Ask) -> None:
    found = dump_plan(session, LOCAL_CHAIR, plan.id)
    found["plan"]["year"] = 2027
    plan_id = only_the_chair(lambda actor: load_plan(session, actor, found))
    assert session.exec(select(Plan.union_id).where(Plan.id == plan_id)).one() == 1
    assert session.exec(select(func.count()).select_from(Union)).one() == 1


def test_a_union_not_there_yet_is_founded_by_the_local_chair_alone(
    session: Session, plan: Plan, li_mei: Actor, wang_qiang: Actor, zhao_min: Actor
) -> None:
    found = dump_plan(session, LOCAL_CHAIR, plan.id)
    found["union"] = {"name": "新工会", "kind": "school"}
    for actor in (li_mei, wang_qiang, zhao_min):
        with pytest.raises(NotFoundError, match="archive_other_union"):
            load_plan(session, actor, found)
    load_plan(session, LOCAL_CHAIR, found)
    assert session.exec(select(Union.kind).where(Union.name == "新工会")).one() is UnionKind.SCHOOL


def test_a_year_already_taken_is_refused(session: Session, plan: Plan) -> None:
    with pytest.raises(InvalidError, match="year_taken"):
        load_plan(session, LOCAL_CHAIR, dump_plan(session, LOCAL_CHAIR, plan.id))


def test_a_plan_is_never_loaded_into_the_sample(session: Session) -> None:
    found = dump_plan(session, LOCAL_CHAIR, load_sample(session, LOCAL_CHAIR, TODAY))
    plan_id = load_plan(session, LOCAL_CHAIR, found)
    union = select(Union.is_sample).join(Plan).where(Plan.id == plan_id)
    assert session.exec(union).one() is False


def test_of_a_refused_document_nothing_stays(engine: Engine) -> None:
    with db.transaction(engine) as session:
        damaged = document(session)
    damaged["union"]["name"], damaged["activities"][-1]["task"] = "新工会", 2
    with pytest.raises(DocumentError), db.transaction(engine) as session:
        load_plan(session, LOCAL_CHAIR, damaged)
    with db.reading(engine) as session:
        counts = [
            session.exec(select(func.count()).select_from(m)).one() for m in (Union, Section, Task, Activity)
        ]
    assert counts == [1, 3, 2, 3]


def test_times_of_any_offset_are_read(session: Session) -> None:
    found = document(session)
    found["activities"][0]["recorded_at"] = "2026-01-01T08:00:00+08:00"
    assert read_document(found).activities[0].recorded_at == datetime(2026, 1, 1, tzinfo=UTC)
    assert read_document(found).activities[0].recorded_at.utcoffset() == timedelta(0)


def test_the_viewer_may_not_even_load_a_new_year(session: Session, plan: Plan, wang_qiang: Actor) -> None:
    found = dump_plan(session, LOCAL_CHAIR, plan.id)
    found["plan"]["year"] = 2030
    with pytest.raises(RefusedError):
        load_plan(session, wang_qiang, found)


def test_a_plan_written_before_there_were_recipients_is_still_read(session: Session) -> None:
    activities = document(session)["activities"]
    assert not any("recipients" in activity for activity in activities)
    activity = make_activity(session, session.exec(select(Task)).all()[-1], date(2026, 9, 2))
    activity.recipients = "张三"
    assert dump_plan(session, LOCAL_CHAIR, activity.plan_id)["activities"][-1]["recipients"] == "张三"
