"""A draft with people's words in it, and a final report kept as it was."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from tests.reports.drafting import HALF, PAYLOADS, QUARTER, TODAY, YEAR, drafted
from unionplan.domain.periods import Span
from unionplan.domain.wordings import Wording
from unionplan.i18n import Language, Text
from unionplan.reports.content import Group, PartKind, Report, added_key, edited, frozen, thawed
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR

ZH = Text(Language.ZH)


@pytest.fixture
def report(session: Session) -> Report:
    plan_id = load_sample(session, LOCAL_CHAIR, TODAY)
    return drafted(session, plan_id)


def group(report: Report, place: int = 1) -> Group:
    return list(report.groups)[place]


def changed(report: Report, key: str, words: str) -> Report:
    return edited(report, {key: Wording(words, "")}, ZH)


def test_every_paragraph_belongs_to_one_group(report: Report) -> None:
    told = [p.key for g in report.groups for p in g.paragraphs]
    assert told == [p.key for p in report.paragraphs if not p.heading]
    assert len({g.key for g in report.groups}) == len(list(report.groups)) > 8


def test_a_wording_stands_in_its_paragraphs_place_with_its_source(report: Report) -> None:
    first = next(report.paragraphs)
    said = next(changed(report, first.key, "我们的话。").paragraphs)
    assert said == replace(first, words="我们的话。")


def test_empty_words_leave_a_paragraph_out(report: Report) -> None:
    first = next(report.paragraphs)
    kept = [p.key for p in changed(report, first.key, "").paragraphs]
    assert kept == [p.key for p in report.paragraphs][1:]


def test_what_is_added_stands_at_the_end_of_its_group(report: Report) -> None:
    some = group(report)
    said = changed(report, added_key(some), "补充一。\n\n补充二。")
    words = [p.words for p in group(said).paragraphs]
    assert words == [*(p.words for p in some.paragraphs), "补充一。", "补充二。"]


def test_a_group_left_empty_loses_its_heading_and_the_parts_are_numbered_anew(report: Report) -> None:
    late = next(part for part in report.parts if part.kind is PartKind.UNFINISHED)
    said = edited(report, {p.key: Wording("") for p in late.paragraphs}, ZH)
    assert [part.heading[:2] for part in said.parts] == ["一、", "二、", "三、", "四、"][: len(said.parts)]
    assert late.title not in [part.title for part in said.parts]
    some = group(report)
    silent = edited(report, {p.key: Wording("") for p in some.paragraphs}, ZH)
    assert some.title not in [p.words for p in silent.paragraphs]


def test_a_wording_without_its_paragraph_is_not_in_the_report(report: Report) -> None:
    assert changed(report, "late.99999", "早已完成的任务") == report


def test_the_title_can_be_worded_but_not_left_out(report: Report) -> None:
    assert changed(report, "title", "三季度工作汇报").title == "三季度工作汇报"
    assert changed(report, "title", " ").title == report.title


@pytest.mark.parametrize("span", [QUARTER, HALF, YEAR], ids=lambda s: str(s.kind))
def test_a_frozen_report_thaws_to_the_same_value(session: Session, span: Span) -> None:
    plan_id = load_sample(session, LOCAL_CHAIR, TODAY)
    report = drafted(session, plan_id, span)
    whole = edited(report, {next(report.paragraphs).key: Wording("".join(PAYLOADS))}, ZH)
    assert thawed(frozen(whole)) == whole
