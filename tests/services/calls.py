"""The arguments any service or query can be called with, by their types and names."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import partial
from itertools import product
from typing import Any, get_type_hints

from tests.build import stored_file
from tests.services.world import DRAFT, ISSUED, ISSUER, NOW, OPEN, TODAY, Place
from unionplan.domain.access import Right, Role
from unionplan.domain.archive import FORMAT, VERSION
from unionplan.domain.assignments import Addressees, AssignmentEntry, SentFilter
from unionplan.domain.draft import TaskDraft
from unionplan.domain.entries import ActivityEntry, TaskEntry
from unionplan.domain.evidence import StoredFile
from unionplan.domain.kept_reports import ReportName, Rewording
from unionplan.domain.measures import Measure, Terms
from unionplan.domain.meetings import DecisionEntry, Effect, MeetingEntry
from unionplan.domain.noticeboards import Audience, Choices
from unionplan.domain.periods import PlanYear, Span, Stretch
from unionplan.domain.revision import Existing, Match, Part
from unionplan.domain.rollup import RollupFilter
from unionplan.domain.signing_in import Known
from unionplan.domain.templates import CheckedTemplate
from unionplan.domain.unions import ListedUnion, UnionEntry, UnionKind
from unionplan.domain.wordings import Wording
from unionplan.queries.activities import ActivityFilter
from unionplan.queries.drafts import KeptDraft
from unionplan.services.accounts import NewAccount
from unionplan.services.plans import Adoption
from unionplan.services.reports import Issue
from unionplan.services.revising import Decisions
from unionplan.services.tasks import TaskChange

Function = Callable[..., Any]
ONCE = Terms(Measure.ONCE)
NEW = TaskDraft("新任务", "", "文体", 1, (), Measure.ONCE)

ANYWHERE: dict[Any, list[Any]] = {  # is the same of every place
    date: [TODAY],
    datetime: [NOW],
    Right: [Right.VIEW],
    Role: [Role.MEMBER],
    UnionKind: [UnionKind.OTHER],
    Span: [OPEN.span],
    Stretch: [PlanYear(2026, 1).whole],
    RollupFilter: [RollupFilter()],
    Addressees: [Addressees()],
    AssignmentEntry: [AssignmentEntry("下达", ONCE)],
    SentFilter: [SentFilter()],
    Audience: [Audience.LINK],
    Choices: [Choices(activities=5, photos=True, people=True, money=True, owners=True)],
}


def calls(function: Function, place: Place) -> list[dict[str, Any]]:
    """Every sensible set of arguments after session and actor, all of this place."""
    types, parameters = get_type_hints(function), list(inspect.signature(function).parameters)[2:]
    by_type, by_name = _by_type(place), _by_name(place)
    if function.__name__ in ("describe_plan", "remove_plan"):
        by_name["plan_id"] = place.bare_plan_id  # nothing was recorded for it
    if function.__name__ == "erase_person":
        by_name["name"] = place.union_name.removesuffix("工会")  # is written everywhere
    if function.__name__ == "move_union":  # where it does not stand already
        by_name["parent_id"] = place.into_id
    if function.__name__ in ("take_change", "keep_as_accepted"):
        by_name["received_id"] = place.accepted_id
    by_type[ReportName] = [ISSUED if function.__name__ in ("reopen_report", "issued_file") else OPEN]
    known = {
        name: by_type.get(types[name]) or [by_name[name]]
        for name in parameters
        if name in by_name or types[name] in by_type
    }
    return [dict(zip(known, chosen, strict=True)) for chosen in product(*known.values())]


def _by_name(place: Place) -> dict[str, Any]:
    ids = {field.name: getattr(place, field.name) for field in fields(place)}
    return ids | {
        "source_plan_id": place.plan_id,
        "parent_id": place.union_id,
        "activity_ids": [place.activity_id],
        "keep": [place.task_id],
        "chosen": [place.below_id],
        "version": 1,
        "name": "名称",
        "title": "标题",
        "meeting_title": "会议",
        "reason": "原因",
        "password": "散列",
        "issuer": ISSUER,
        "form": "docx",
        "opening": "一次",
        "columns": _task_columns(place),
        "year": 2031,
        "first_month": 1,
        "months": frozenset({11}),
        "limit": 4,
        "years": 1,
        "document": _document(place),
    }


def _by_type(place: Place) -> dict[Any, list[Any]]:
    task = TaskEntry(place.section_id, "新任务", ONCE)
    match = Match(Existing(place.task_id, 1, "任务", "", "文体", ONCE), NEW, (Part.TITLE,))
    note = Wording("改写", "草稿")
    decided = partial(DecisionEntry, "决定", "李梅", TODAY)
    return ANYWHERE | {
        ActivityFilter: [
            ActivityFilter(),
            ActivityFilter(section_id=place.section_id),
            ActivityFilter(task_id=place.task_id),
        ],
        ActivityEntry: [ActivityEntry(place.task_id, "活动", TODAY, TODAY.month)],
        MeetingEntry: [MeetingEntry("会议", TODAY)],
        DecisionEntry: [
            decided(Effect.NEW_TASK, section_id=place.section_id),
            decided(Effect.CHANGE_TASK, task_id=place.task_id, task_version=1),
        ],
        UnionEntry: [UnionEntry("新分会", UnionKind.OTHER)],
        Sequence[ListedUnion]: [[ListedUnion(UnionEntry("新分会", UnionKind.OTHER))]],
        Mapping[str, str]: [{"title": "写到一半"}],
        Sequence[TaskEntry]: [[task]],
        Sequence[TaskChange]: [[TaskChange(place.task_id, 1, task)]],
        Sequence[StoredFile]: [[stored_file("新照片.jpg", b"new")]],
        Sequence[Rewording]: [[Rewording("done", None, note)]],
        CheckedTemplate: [CheckedTemplate("新模板.docx", b"PK")],
        Known: [Known(ISSUER, "newcomer")],
        NewAccount: [NewAccount("newcomer", "新人", "散列")],
        KeptDraft: [KeptDraft("计划.docx", DRAFT, union_id=place.union_id)],
        Adoption: [Adoption(place.union_id, 2031, "新计划", [NEW], "其他")],
        Decisions: [Decisions(place.versions, [match], [NEW], [], "原因", "其他")],
        Issue: [Issue("{}", {"docx": b"PK"}, TODAY, place.revision)],
    }


def _task_columns(place: Place) -> dict[str, Any]:
    """A removed task of that union."""
    return {
        "section_id": place.section_id,
        "position": 9,
        "title": "移走的任务",
        "measure": Measure.ONCE,
        "months": frozenset({3}),
    }


def _document(place: Place) -> dict[str, Any]:
    """An archive of an empty plan of that union."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "union": {"name": place.union_name, "kind": str(UnionKind.TOWNSHIP)},
        "plan": {"title": "旧计划", "year": 2031, "first_month": 1},
        "sections": [],
        "tasks": [],
        "activities": [],
    }
