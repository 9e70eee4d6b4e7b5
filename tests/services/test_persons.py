"""One person's name found, handed out and erased; everybody's once their time is over."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, func, select

from tests.build import (
    make_activity,
    make_evidence,
    make_meeting,
    make_plan,
    make_section,
    make_task,
    office_file,
)
from tests.test_audit import entries, state
from unionplan import db
from unionplan.domain.access import Actor, Role
from unionplan.domain.kept_reports import ReportName
from unionplan.domain.meetings import Effect
from unionplan.domain.periods import Span, SpanKind
from unionplan.errors import InvalidError, RefusedError
from unionplan.hashing import matches
from unionplan.i18n import Text
from unionplan.models import (
    Account,
    Activity,
    AuditEntry,
    Decision,
    FormDraft,
    Invitation,
    KeptReport,
    Plan,
    SignIn,
    SignInTry,
    Table,
    Task,
)
from unionplan.queries.persons import PersonFile, person_file
from unionplan.queries.texts import BY, TEXTS
from unionplan.services.accounts import NewAccount, begin_sign_in, found_account, invite
from unionplan.services.persons import clear_traces, close_account, erase_person, forget_names, keep_names
from unionplan.services.reports import Issue, finish_report
from unionplan.start import LOCAL_CHAIR

Ask = Callable[[Callable[[Actor], object]], object]
NAME, LONGER, NOBODY = "张三", "张三丰", "某某"
SAID = f"走访{NAME}和{LONGER}"
NOW = datetime(2026, 9, 15, 12, tzinfo=UTC)
ISSUED, OPEN = (ReportName(Span(SpanKind.QUARTER, quarter), "zh") for quarter in (1, 2))
# Text that is no person's: words of the program, secrets, sums, and names of organisations and accounts.
NOT_TOLD = {
    "account": "login name password", "union": "name area code", "auditentry": "",
    "identity": "issuer subject", "plan": "calendar_key", "signin": "token device address",
    "signintry": "login address", "evidence": "file_id sha256", "formdraft": "owner form",
    "importdraft": "owner", "keptreport": "language", "noticeboard": "secret_hash",
    "task": "unit", "assignment": "unit", "invitation": "token", "tasksummary": "content",
}  # fmt: skip


@pytest.fixture
def told(engine: Engine, li_mei: Actor) -> Engine:
    """Union 1 with the name in every kind of text, and another's that begins like it."""
    with db.transaction(engine, li_mei) as session:
        plan = make_plan(session, title=SAID)
        make_plan(session, union_id=2, title=SAID)
        task = make_task(session, plan, section=make_section(session, plan, SAID), title=SAID, owner=LONGER)
        held = {"title": SAID, "note": SAID, "recipients": f"{NAME}（清河村）\n{LONGER}", "person": NAME}
        activity = make_activity(session, task, date(2026, 3, 1), **held, recorded_by=NAME)
        make_evidence(session, activity, f"{NAME}.jpg")
        meeting = make_meeting(session, plan, date(2026, 4, 1), agenda=SAID)
        by: dict[str, Any] = {"recorded_by": "李梅", "recorded_at": NOW, "effect": Effect.NOTE}
        session.add(Decision(plan_id=plan.id, meeting_id=meeting.id, what=SAID, **by))
        session.add(
            FormDraft(owner="1:李梅", form="record", content=json.dumps({"note": SAID}), updated_at=NOW)
        )
        session.flush()
    with db.transaction(engine, li_mei) as session:
        issue = Issue(json.dumps({"title": SAID}), {"docx": office_file(SAID)}, date(2026, 4, 1), revision=1)
        finish_report(session, li_mei, 1, ISSUED, issue)
    return engine


def look(engine: Engine, actor: Actor, name: str = NAME) -> PersonFile:
    with db.reading(engine) as session:
        return person_file(session, actor, 1, name)


def everything(engine: Engine) -> str:
    """All texts of union 1 and of its people's drafts."""
    with db.reading(engine) as session:
        rows = [row for table in TEXTS for row in session.exec(select(table))]
        own = [row for row in rows if getattr(row, "plan_id", 1) == 1 and getattr(row, "union_id", 1) == 1]
        told = [getattr(row, column) for row in own for column in TEXTS[type(row)]]
        audit = session.exec(select(AuditEntry).where(AuditEntry.union_id == 1)).all()
        return "\n".join(filter(None, (*told, *(e.before + e.after for e in audit))))


def test_every_text_of_every_table_is_looked_through_or_said_not_to_be() -> None:
    unknown = {
        (table.__tablename__, column.key)
        for table in Table.__subclasses__()
        if table is not AuditEntry
        for column in table.__table__.columns  # type: ignore[attr-defined]
        if type(column.type).__name__ in ("AutoString", "Text", "String")
        if column.key not in (*TEXTS.get(table, ()), *BY, "form_token", "content_type")
    }
    said = {(table, column) for table, columns in NOT_TOLD.items() for column in columns.split()}
    assert unknown - said == set()


def test_every_place_a_name_is_looked_for_has_its_word() -> None:
    t, columns = Text(), {*BY, *(column for columns in TEXTS.values() for column in columns)}
    for table in TEXTS:
        assert t(f"personal.what.{table.__tablename__}")
    for column in columns:
        assert t(f"personal.column.{column}")


def test_it_is_found_wherever_it_stands_and_the_longer_name_is_another(told: Engine, li_mei: Actor) -> None:
    found = look(told, li_mei)
    rows = {(each.what, each.column) for each in found.found if each.what != "audit"}
    assert rows == {
        ("plan", "title"), ("section", "title"), ("task", "title"), ("activity", "title"),
        ("activity", "note"), ("activity", "recipients"), ("activity", "person"), ("evidence", "name"),
        ("meeting", "agenda"), ("decision", "what"), ("formdraft", "content"),
    }  # fmt: skip
    assert [(each.what, each.column) for each in found.by] == [("activity", "recorded_by")]
    assert [issued.name for issued in found.issued] == [ISSUED]
    assert "audit" in {each.what for each in found.found} and {each.year for each in found.found} >= {2026}
    assert ("task", "owner") in {(each.what, each.column) for each in look(told, li_mei, LONGER).found}


def test_erasing_leaves_nothing_but_what_was_issued(told: Engine, li_mei: Actor) -> None:
    with db.transaction(told, li_mei) as session:
        assert erase_person(session, li_mei, 1, NAME) == 11
    left = look(told, li_mei)
    assert (left.found, [issued.name for issued in left.issued]) == ((), [ISSUED])
    assert SAID.replace(NAME, NOBODY, 1) in everything(told) and f"{NAME}（" not in everything(told)
    with db.reading(told) as session:
        assert session.exec(select(Activity.recipients)).one() == LONGER
        assert session.exec(select(Plan.title, Plan.revision).where(Plan.union_id == 2)).one() == (SAID, 1)
    assert state(told).broken is None and state(told).erased > 5


def test_what_was_issued_goes_with_a_reason_to_reopen_it(told: Engine, li_mei: Actor) -> None:
    with db.transaction(told, li_mei) as session:
        erase_person(session, li_mei, 1, NAME, "应本人要求")
    assert look(told, li_mei).issued == ()
    with db.reading(told) as session:
        row = session.exec(select(KeptReport)).one()
        assert row.issued is None and "应本人要求" in row.content
    assert f"{NAME}和" not in everything(told) and state(told).broken is None


def test_a_plans_pages_and_an_open_form_learn_of_it(told: Engine, li_mei: Actor) -> None:
    with db.reading(told) as session:
        before = session.exec(
            select(Plan.revision, Activity.version).join(Activity).where(Plan.id == 1)
        ).one()
    with db.transaction(told, li_mei) as session:
        erase_person(session, li_mei, 1, NAME)
    with db.reading(told) as session:
        after = session.exec(select(Plan.revision, Activity.version).join(Activity).where(Plan.id == 1)).one()
    assert after[0] > before[0] and after[1] > before[1]


@pytest.mark.parametrize("name", ["", "张", "张 ", "%_", "12", "张三、李四", "a" * 51])
def test_what_is_no_name_is_refused(session: Session, li_mei: Actor, name: str) -> None:
    make_plan(session)
    for service in (person_file, erase_person):
        with pytest.raises(InvalidError, match="name_not_searchable"):
            service(session, li_mei, 1, name)


def test_only_the_chair_looks_for_people(session: Session, only_the_chair: Ask) -> None:
    make_plan(session, union_id=2)
    only_the_chair(lambda actor: person_file(session, actor, 1, NAME))
    only_the_chair(lambda actor: erase_person(session, actor, 1, NAME))
    only_the_chair(lambda actor: keep_names(session, actor, 1, 5))


def test_names_stay_as_long_as_the_union_says(told: Engine, li_mei: Actor) -> None:
    def forgotten(day: date) -> int:
        with db.transaction(told, LOCAL_CHAIR) as session:
            return forget_names(session, LOCAL_CHAIR, day)

    assert forgotten(date(2029, 12, 31)) == 0 and NAME in everything(told)  # 3 years unless it says otherwise
    with db.transaction(told, li_mei) as session:
        keep_names(session, li_mei, 1, None)
    assert forgotten(date(2099, 1, 1)) == 0
    with db.transaction(told, li_mei) as session:
        keep_names(session, li_mei, 1, 1)
    days = (date(2027, 12, 31), date(2028, 1, 1), date(2028, 1, 2))
    assert [forgotten(day) for day in days] == [0, 1, 0]
    with db.reading(told) as session:
        assert session.exec(select(Activity.recipients)).one() == ""
        assert session.exec(select(Task.title)).one() == f"走访{NOBODY}和{NOBODY}"
    audit = "".join(e.before + e.after for e in entries(told) if e.plan_id == 1)
    assert NAME not in audit and "清河村" not in audit and state(told).broken is None


@pytest.mark.parametrize("years", [0, 2, -1, 1000])
def test_another_number_of_years_is_refused(session: Session, li_mei: Actor, years: int) -> None:
    make_plan(session)
    with pytest.raises(InvalidError, match="years_kept_unknown"):
        keep_names(session, li_mei, 1, years)


def test_traces_a_month_old_are_cleared_and_later_ones_stay(session: Session) -> None:
    make_plan(session)
    old, now = NOW - timedelta(days=31), NOW
    account = found_account(session, LOCAL_CHAIR, 1, NewAccount("li.mei", "李梅", "散列"), old)
    for at in (old, now):
        session.add(FormDraft(owner="1:李梅", form=f"{at}", content="{}", updated_at=at))
        invite(session, LOCAL_CHAIR, 1, "王强", Role.MEMBER, at - timedelta(days=2))
        begin_sign_in(session, account, "", "", at)
        session.add(SignInTry(login="x", address="", at=at))
    session.flush()
    clear_traces(session, LOCAL_CHAIR, now)
    for table in (FormDraft, Invitation, SignIn, SignInTry):
        assert session.exec(select(func.count()).select_from(table)).one() == 1, table


def test_forgetting_is_the_machines_alone(session: Session, li_mei: Actor) -> None:
    with pytest.raises(RefusedError):
        forget_names(session, li_mei, NOW.date())
    with pytest.raises(RefusedError):
        clear_traces(session, li_mei, NOW)


def test_a_closed_account_is_nobodys_any_more(session: Session, li_mei: Actor) -> None:
    make_plan(session)
    for login, name in (("li.mei", "李梅"), ("wang.qiang", "王强")):
        wang = found_account(session, LOCAL_CHAIR, 1, NewAccount(login, name, "散列"), NOW)
    begin_sign_in(session, wang, "", "", NOW)
    close_account(session, li_mei, wang, 1, "已注销", NOW)
    row = session.get_one(Account, wang)
    assert (row.name, row.login, row.disabled_at) == ("已注销", f"closed-{wang}", NOW)
    assert not matches("散列", row.password) and session.exec(select(SignIn)).first() is None
