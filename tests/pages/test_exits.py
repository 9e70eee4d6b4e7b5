"""Whatever leaves the union, as a file or on a projector, shows no full name of anybody it helped."""

import ast
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from tests.build import make_activity, make_evidence, make_meeting, make_plan, make_section, make_task
from tests.pages.conftest import TODAY, Open
from tests.source import files
from tests.waiting import waited
from tests.web.test_files import received
from unionplan import db
from unionplan.cli.reporting import write_report
from unionplan.config import ROOT
from unionplan.domain.access import Role
from unionplan.domain.kept_reports import ReportName, Rewording
from unionplan.domain.meetings import Effect
from unionplan.domain.periods import Span, SpanKind
from unionplan.domain.wordings import Wording
from unionplan.i18n import Text
from unionplan.models import Decision, Meeting, Plan
from unionplan.queries.activities import ActivityFilter, activity_list, activity_row
from unionplan.queries.board import plan_board
from unionplan.queries.evidence import period_evidence
from unionplan.queries.history import activity_history
from unionplan.queries.meetings import meeting, meeting_list, open_decisions
from unionplan.queries.plans import visible_plans
from unionplan.queries.quarterly import period_summary
from unionplan.services.calendars import share_calendar
from unionplan.services.reports import reword
from unionplan.start import LOCAL_CHAIR, database
from unionplan.ui import agenda, chasing, downloads, finishing, minutes, reads, reporting
from unionplan.ui.gate import Visit
from unionplan.web import calendars
from unionplan.web import files as web_files

NAME, HIDDEN, ZH = "张三丰", "张**", Text()
SAID = f"走访{NAME}家"
QUARTER = Span(SpanKind.QUARTER, 3)
By = dict[str, Any]


def tell(session: Session) -> None:
    """A union that helped one person and writes the name into every field there is."""
    plan = make_plan(session, title=SAID)
    section = make_section(session, plan, SAID, 2)
    late = make_task(
        session, plan, section=section, title=SAID, owner=NAME, quote=SAID, months=frozenset({8})
    )
    make_task(session, plan, section=section, title=SAID, owner=NAME, months=frozenset({9, 11}))
    task = make_task(session, plan, section=section, title=SAID, owner=NAME, months=frozenset({7}))
    make_task(session, plan, section=section, title=f"{SAID}二", cancelled_reason=SAID)
    told = {name: SAID for name in ("title", "place", "note")} | {"person": NAME, "recipients": NAME}
    activity = make_activity(session, task, date(2026, 7, 2), **told, people=3, spent_fen=500)
    make_evidence(session, activity, f"{SAID}.pdf")
    by: By = {"recorded_by": "李梅", "recorded_at": datetime(2026, 7, 1, tzinfo=UTC)}
    facts = {name: SAID for name in ("title", "place", "agenda")} | {"chair": NAME, "recorder": NAME}
    for day in (date(2026, 7, 1), TODAY):
        held = make_meeting(session, plan, day, **facts)
        note: By = {"what": SAID, "owner": NAME, "effect": Effect.CHANGE_TASK, "task_id": late.id}
        session.add(Decision(plan_id=plan.id, meeting_id=held.id, **note, **by))
    session.flush()
    words = [Rewording(key, None, Wording(SAID)) for key in ("title", "overall.added")]
    reword(session, LOCAL_CHAIR, plan.id, ReportName(QUARTER, "zh"), words)
    share_calendar(session, LOCAL_CHAIR, plan.id)


@pytest.fixture
def visit(bare: Engine) -> Visit:
    """A visit to that union's plan."""
    with db.transaction(bare) as session:
        tell(session)
    with db.reading(bare) as session:
        plans = visible_plans(session, LOCAL_CHAIR)
    return Visit(LOCAL_CHAIR, LOCAL_CHAIR, TODAY, plans, plans[0])


def board(visit: Visit) -> Any:
    return reads.one(plan_board, visit.actor, visit.plan.id, visit.today)


def record(visit: Visit) -> Any:
    with db.reading(database()) as session:
        held = session.exec(select(Meeting.id).where(Meeting.held_on == TODAY)).one()
        return meeting(session, visit.actor, held, TODAY)


def report(form: str) -> Callable[[Visit, Path], bytes]:
    return lambda visit, _: finishing.file(visit, reporting.told(visit, QUARTER), form, ZH)


def at_the_command_line(form: str) -> Callable[[Visit, Path], bytes]:
    def made(_: Visit, folder: Path) -> bytes:
        write_report("2026-Q3", form, folder / "report", None, None)
        return (folder / "report").read_bytes()

    return made


def asked(route: Any, query: str = "", **path: object) -> Any:
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "path_params": path}
    return waited(route(Request(scope | {"query_string": query.encode()})))


def calendar(visit: Visit, _: Path) -> bytes:
    with db.reading(database()) as session:
        key = session.exec(select(Plan.calendar_key).where(Plan.id == visit.plan.id)).one()
    return bytes(asked(calendars.calendar, key=key).body)


def evidence_box(visit: Visit, _: Path) -> bytes:
    return received(asked(web_files.evidence_box, f"plan={visit.plan.id}"))


# What leaves, by the place in the code that writes it.
EXITS: dict[str, dict[str, Callable[[Visit, Path], bytes]]] = {
    "ui/finishing.py FORMATS": {form: report(form) for form in ("docx", "pptx", "xlsx")},
    "cli/reporting.py FORMATS": {form: at_the_command_line(form) for form in ("docx", "pptx", "xlsx")},
    "ui/downloads.py plan_document": {"": lambda visit, _: downloads.plan_file(visit, board(visit), ZH)},
    "ui/downloads.py plan_calendar": {"": lambda visit, _: downloads.calendar_file(visit, board(visit), ZH)},
    "web/calendars.py plan_calendar": {"": calendar},
    "ui/minutes.py minutes_document": {"": lambda visit, _: minutes.minutes_file(visit, record(visit), ZH)},
    "ui/agenda.py draft_agenda": {"": lambda visit, _: agenda.drafted(visit, TODAY).words.encode()},
    "ui/chasing.py reminders": {
        "": lambda visit, _: "".join(each.words for each in chasing.told(visit, board(visit))).encode()
    },
    "web/files.py write_zip": {"": evidence_box},
}


def opened(data: bytes) -> str:
    """All the text in a file: of one that is a zip its parts and their names, calendars unfolded."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8").replace("\r\n ", "")
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        parts = [*box.namelist(), *(opened(box.read(name)) for name in box.namelist() if not binary(name))]
    return "\n".join(parts)


def binary(name: str) -> bool:
    return name.endswith((".png", ".jpg", ".jpeg", ".bin", ".emf", ".pdf"))


def test_no_full_name_is_in_any_file(visit: Visit, tmp_path: Path) -> None:
    made = {
        f"{where} {form}": EXITS[where][form](visit, tmp_path) for where in EXITS for form in EXITS[where]
    }
    words = {name: opened(data) for name, data in made.items()}
    assert [name for name, said in words.items() if NAME in said] == []
    assert [name for name, said in words.items() if HIDDEN not in said] == []


def test_every_place_that_writes_a_file_is_tried() -> None:
    writers = {where.split()[1] for where in EXITS}
    found = {
        f"{path.relative_to(ROOT / 'unionplan')} {node.id}"
        for path in files()
        if path.is_relative_to(ROOT / "unionplan") and "reports" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id in writers and path.name != "photos.py"
    }
    assert found == set(EXITS)


@pytest.mark.parametrize(
    ("page", "screens"), [("quarterly", [{}]), ("meeting", [{"screen": n} for n in range(1, 8)])]
)
def test_nobody_in_the_hall_reads_a_full_name(
    visit: Visit, open_page: Open, page: str, screens: list[dict[str, int]]
) -> None:
    shown = [sent(open_page(page, quarter=3, **screen)) for screen in screens]
    assert not [words for words in shown if NAME in words]
    assert len(set(shown)) == len(screens) and sum(HIDDEN in words for words in shown) >= len(screens) / 2


def sent(at: AppTest) -> str:
    """All that goes to the browser, components' data too, without Markdown's escapes."""
    assert not at.exception
    protos = [node.proto.SerializeToString() for node in at.main if getattr(node, "proto", None)]
    return b"".join(protos).decode("utf-8", "replace").replace("\\", "")


def test_whoever_answers_for_a_decision_is_chosen_by_name(visit: Visit, open_page: Open) -> None:
    at = open_page("meeting", quarter=3, screen=5)
    at.button(key="meeting.decide").click().run()
    assert at.selectbox(key="meeting.decision.0.owner").options == [NAME]  # a masked one would be stored


def test_who_looks_on_from_above_reads_no_full_name(visit: Visit) -> None:
    above = replace(visit.actor, role=Role.VIEWER, union_id=visit.plan.union_id, upper=True)
    asked: list[Any] = [reads.plans(above)]
    queries: dict[Any, list[Any]] = {
        activity_list: [ActivityFilter()],
        meeting_list: [],
        open_decisions: [TODAY],
        period_evidence: [visit.plan.year.whole],
        period_summary: [QUARTER, TODAY],
        plan_board: [TODAY],
    }
    for query, more in queries.items():
        reads.read(query, visit.actor, visit.plan, *more)  # what is kept of it is not for them
        asked.append(reads.read(query, above, visit.plan, *more))
    asked.append(reads.about(meeting, above, visit.plan, 2, TODAY))
    asked += [reads.one(activity_row, above, 1), reads.one(activity_history, above, 1)]
    assert [told for told in asked if NAME in repr(told)] == []
    assert repr(asked).count(HIDDEN) > len(asked)
    assert NAME in repr(reads.one(activity_row, visit.actor, 1))
