"""Every file the program makes, of texts nobody means well with; all each says, found to be words."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, TypeVar

from icalendar import Calendar
from sqlmodel import Session

from tests.hostile_union import THIRD, TODAY
from tests.reports.drafting import QUARTER, period
from tests.reports.reading import parts, words
from tests.reports.test_edges import FIELD, FOREIGN, LIVE
from unionplan.domain.periods import PlanYear
from unionplan.i18n import Text
from unionplan.queries.board import PlanBoard, plan_board
from unionplan.queries.evidence import period_evidence
from unionplan.queries.meetings import meeting
from unionplan.queries.plans import PlanInfo, plan_info
from unionplan.queries.reports import kept_report
from unionplan.reports import FORMATS
from unionplan.reports.calendar import plan_calendar
from unionplan.reports.dossier import dossier
from unionplan.reports.evidence_zip import FORMULA, write_zip
from unionplan.reports.minutes import minutes_document
from unionplan.reports.plan_document import plan_document
from unionplan.reports.reminders import reminders
from unionplan.reports.template_sample import sample_template
from unionplan.services.archive import dump_plan
from unionplan.start import LOCAL_CHAIR

t = Text()
Row = TypeVar("Row", bound=Any)
Held = dict[str, list[str]]
PLAN = ("section.title", "task.title", "task.unit", "decision.owner")
DONE = ("activity.title", "activity.place")
RECORDS = (*DONE, "activity.person", "activity.note", "account.name", "task.cancelled_reason")
MEETING = ("meeting.title", "meeting.place", "meeting.chair", "meeting.recorder")
# What each file says all of.
SAYS: dict[str, tuple[str, ...]] = {
    "report.docx": (*PLAN, *DONE, "keptreport.content", "task.cancelled_reason"),
    "template.docx": (*PLAN, *DONE, "keptreport.content", "task.cancelled_reason"),
    "report.pptx": (*PLAN, "task.cancelled_reason"),
    "report.xlsx": (*PLAN, *RECORDS, "union.name"),
    "plan.docx": (*PLAN, "plan.title", "union.name"),
    "minutes.docx": ("meeting.agenda", "decision.what", "decision.owner", *MEETING, "union.name"),
    "reminders.txt": ("task.title", "task.unit", "decision.owner", "union.name"),
    "plan.ics": ("task.title", "task.unit", "decision.owner"),
    "evidence.zip": ("section.title", "task.title", "activity.title", "evidence.name"),
    "plan.json": (*PLAN, *RECORDS, "task.quote"),
}


@dataclass(frozen=True)
class Sources:
    """What exports are made from; what a plan or meeting has one of says all thirty texts at once."""

    session: Session
    plan_id: int
    meeting_id: int
    held: Held

    def all_of(self, row: Row, **columns: str) -> Row:
        """The row with every text of each of these columns in one field."""
        return replace(row, **{name: " ".join(self.held[column]) for name, column in columns.items()})

    @property
    def plan(self) -> PlanInfo:
        """The plan."""
        plan = plan_info(self.session, LOCAL_CHAIR, self.plan_id)
        return self.all_of(plan, union_name="union.name", title="plan.title")

    @property
    def board(self) -> PlanBoard:
        """Its board."""
        return replace(plan_board(self.session, LOCAL_CHAIR, self.plan_id, TODAY), plan=self.plan)


def report(form: str, template: bytes | None = None) -> Callable[[Sources], bytes]:
    """A writer of the third quarter's report."""

    def write(sources: Sources) -> bytes:
        summary, rows = period(sources.session, sources.plan_id, QUARTER, TODAY)
        summary = replace(summary, board=replace(summary.board, plan=sources.plan))
        kept = kept_report(sources.session, LOCAL_CHAIR, sources.plan_id, THIRD)
        return FORMATS[form](replace(dossier(summary, rows, t, kept), template=template), t)

    return write


def minutes(sources: Sources) -> bytes:
    held = meeting(sources.session, LOCAL_CHAIR, sources.meeting_id, TODAY)
    alone = {name: f"meeting.{name}" for name in ("title", "place", "chair", "recorder")}
    return minutes_document(sources.plan, replace(held, meeting=sources.all_of(held.meeting, **alone)), t)


def box(sources: Sources) -> bytes:
    whole = io.BytesIO()
    files = period_evidence(sources.session, LOCAL_CHAIR, sources.plan_id, PlanYear(2026, 1).whole)
    write_zip(whole, files, lambda _: b"photo", t)
    return whole.getvalue()


EXPORTS: dict[str, Callable[[Sources], bytes]] = {
    "report.docx": report("docx"),
    "template.docx": report("docx", sample_template(t)),
    "report.pptx": report("pptx"),
    "report.xlsx": report("xlsx"),
    "plan.docx": lambda sources: plan_document(sources.board, t),
    "minutes.docx": minutes,
    "reminders.txt": lambda sources: "\n".join(each.words for each in reminders(sources.board, t)).encode(),
    "plan.ics": lambda sources: plan_calendar(sources.board, t),
    "evidence.zip": box,
    "plan.json": lambda sources: json.dumps(
        dump_plan(sources.session, LOCAL_CHAIR, sources.plan_id)
    ).encode(),
}


def harmless(name: str, data: bytes) -> str:
    """All an export says, found to be words and nothing else."""
    if name.endswith(("docx", "pptx", "xlsx")):
        return office(data)
    match name:
        case "evidence.zip":
            return zipped(data)
        case "plan.ics":
            return calendar(data)
        case "plan.json":
            return "\n".join(strings(json.loads(data)))
    return data.decode()


def office(data: bytes) -> str:
    """Whole XML; no field, formula, link, macro or object that was not the program's own."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert [part for part in file.namelist() if FOREIGN.search(part)] == []
    for part, text in parts(data).items():
        assert not LIVE.search(text), part
        fields = {one.strip() for found in FIELD.findall(text) for one in found if one.strip()}
        assert fields <= {"PAGE", "slidenum", "datetimeFigureOut"}, part
    return words(data)


def zipped(data: bytes) -> str:
    """Paths that stay in their folder on any system; a list without formulas."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        *paths, index = file.namelist()
        rows = file.read(index).decode("utf-8-sig")
    for path in paths:
        assert path.isprintable() and not re.search(r'[\\:*?"<>|]|^/|(^|/)\.+(/|$)', path)
        assert len(PurePosixPath(path).parts) == 3
    return cells(rows)


def cells(rows: str) -> str:
    """A table's cells, none a formula."""
    found = [cell for row in csv.reader(io.StringIO(rows, newline="")) for cell in row]
    assert [cell for cell in found if cell.startswith(FORMULA)] == []
    return "\n".join(cell[1:] if cell[1:].startswith(FORMULA) else cell for cell in found)


def calendar(data: bytes) -> str:
    """Only lines of the calendar's own, none too long (RFC 5545)."""
    for line in data.split(b"\r\n"):
        assert len(line) <= 75 and not re.search(rb"[\x00-\x08\x0a-\x1f]", line)
        assert re.match(rb"(?!set-cookie|attach)[A-Z-]+[;:]| |$", line, re.I)
    entries = Calendar.from_ical(data).walk("VEVENT")
    assert {name for entry in entries for name in entry} <= {
        "UID",
        "SUMMARY",
        "DESCRIPTION",
        "DTSTART",
        "DTEND",
        "DTSTAMP",
        "TRANSP",
        "LAST-MODIFIED",
        "SEQUENCE",
    }
    return "\n".join(str(value) for entry in entries for value in entry.values())


def strings(document: Any) -> list[str]:
    """Every string in a JSON document."""
    if isinstance(document, str):
        return [document]
    inner = (
        document.values() if isinstance(document, dict) else document if isinstance(document, list) else ()
    )
    return [text for part in inner for text in strings(part)]


def telling(text: str, column: str) -> list[str]:
    """What an export says of a column's text: of a kept report its words, of an agenda each line."""
    if column == "keptreport.content":
        added = json.loads(text)["wordings"].get("overall.added", {"words": ""})
        return str(added["words"]).splitlines()
    return text.splitlines() if column != "meeting.agenda" or text.count("\n") > 9 else []
