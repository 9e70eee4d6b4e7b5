"""A report in people's words: kept for all of the union, never overwritten unseen, frozen when final."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session

from tests.build import make_plan, make_union
from unionplan.domain.access import Actor
from unionplan.domain.kept_reports import KeptText, ReportName, Rewording, Step
from unionplan.domain.periods import Span, SpanKind
from unionplan.domain.wordings import Wording
from unionplan.errors import ConflictError, InvalidError, NotFoundError
from unionplan.models import Plan
from unionplan.queries.reports import issued_file, kept_report
from unionplan.services.reports import Issue, finish_report, reopen_report, reword
from unionplan.services.unions import remove_sample
from unionplan.start import LOCAL_CHAIR

Ask = Callable[[Callable[[Actor], object]], object]
NAME = ReportName(Span(SpanKind.QUARTER, 3), "zh")
MINE = Wording("我们完成了62%。", "全年计划完成62%。")
FILES = {"docx": b"word", "pptx": b"slides", "xlsx": b"sheets"}
DAY = date(2026, 9, 30)


@pytest.fixture
def plan(session: Session) -> Plan:
    """Li Mei's plan; Zhao Min's union has one too."""
    plan = make_plan(session)
    make_plan(session, union_id=2)
    return plan


def written(key: str = "overall", after: Wording | None = MINE, before: Wording | None = None) -> Rewording:
    return Rewording(key, before, after)


def issue(session: Session, plan: Plan) -> Issue:
    session.refresh(plan)
    return Issue("{}", FILES, DAY, plan.revision)


def kept(session: Session, plan: Plan) -> KeptText:
    return kept_report(session, LOCAL_CHAIR, plan.id, NAME)


def test_only_who_may_plan_rewords(session: Session, plan: Plan, only_the_chair: Ask) -> None:
    only_the_chair(lambda actor: reword(session, actor, plan.id, NAME, [written()]))
    assert kept(session, plan).wordings == {"overall": MINE}


def test_only_who_may_plan_finishes_and_reopens(session: Session, plan: Plan, only_the_chair: Ask) -> None:
    only_the_chair(lambda actor: finish_report(session, actor, plan.id, NAME, issue(session, plan)))
    only_the_chair(lambda actor: reopen_report(session, actor, plan.id, NAME, "数字有误"))
    steps = [(event.step, event.reason) for event in kept(session, plan).history]
    assert steps == [(Step.FINISHED, ""), (Step.REOPENED, "数字有误")]


def test_who_may_look_reads_it_and_nobody_else(
    session: Session, plan: Plan, wang_qiang: Actor, zhao_min: Actor
) -> None:
    reword(session, LOCAL_CHAIR, plan.id, NAME, [written()])
    finish_report(session, LOCAL_CHAIR, plan.id, NAME, issue(session, plan))
    assert kept_report(session, wang_qiang, plan.id, NAME).wordings == {"overall": MINE}
    assert issued_file(session, wang_qiang, plan.id, NAME, "docx") == b"word"
    with pytest.raises(NotFoundError):
        kept_report(session, zhao_min, plan.id, NAME)
    with pytest.raises(NotFoundError):
        issued_file(session, zhao_min, plan.id, NAME, "docx")


def test_each_period_and_language_has_its_own_words(session: Session, plan: Plan) -> None:
    reword(session, LOCAL_CHAIR, plan.id, NAME, [written()])
    for other in (ReportName(NAME.span, "en"), ReportName(Span(SpanKind.QUARTER, 2), "zh")):
        assert kept_report(session, LOCAL_CHAIR, plan.id, other) == KeptText()


def test_two_who_edit_different_paragraphs_both_keep_theirs(session: Session, plan: Plan) -> None:
    reword(session, LOCAL_CHAIR, plan.id, NAME, [written("overall")])
    reword(session, LOCAL_CHAIR, plan.id, NAME, [written("late.3")])
    assert set(kept(session, plan).wordings) == {"overall", "late.3"}


def test_nobody_overwrites_what_they_have_not_seen(session: Session, plan: Plan) -> None:
    reword(session, LOCAL_CHAIR, plan.id, NAME, [written()])
    with pytest.raises(ConflictError, match="report_changed_meanwhile"):
        reword(session, LOCAL_CHAIR, plan.id, NAME, [written(after=Wording("别的话"))])
    reword(session, LOCAL_CHAIR, plan.id, NAME, [written(after=None, before=MINE)])
    assert kept(session, plan).wordings == {}


def test_a_final_report_is_not_reworded(session: Session, plan: Plan) -> None:
    finish_report(session, LOCAL_CHAIR, plan.id, NAME, issue(session, plan))
    with pytest.raises(InvalidError, match="report_final"):
        reword(session, LOCAL_CHAIR, plan.id, NAME, [written()])
    with pytest.raises(InvalidError, match="report_final"):
        finish_report(session, LOCAL_CHAIR, plan.id, NAME, issue(session, plan))
    assert kept(session, plan).final_on == DAY


def test_its_figures_are_those_of_the_plan_as_it_is(session: Session, plan: Plan) -> None:
    stale = issue(session, plan)
    reword(session, LOCAL_CHAIR, plan.id, NAME, [written()])
    with pytest.raises(ConflictError, match="report_plan_changed"):
        finish_report(session, LOCAL_CHAIR, plan.id, NAME, stale)


def test_a_reopened_report_has_no_issued_files_and_needs_a_reason(session: Session, plan: Plan) -> None:
    finish_report(session, LOCAL_CHAIR, plan.id, NAME, issue(session, plan))
    with pytest.raises(InvalidError, match="reopen_reason_missing"):
        reopen_report(session, LOCAL_CHAIR, plan.id, NAME, " ")
    reopen_report(session, LOCAL_CHAIR, plan.id, NAME, "补记一项")
    with pytest.raises(NotFoundError):
        issued_file(session, LOCAL_CHAIR, plan.id, NAME, "docx")
    with pytest.raises(NotFoundError):
        reopen_report(session, LOCAL_CHAIR, plan.id, NAME, "再来")


def test_too_long_a_text_is_refused(session: Session, plan: Plan) -> None:
    with pytest.raises(InvalidError, match="text_too_long"):
        reword(session, LOCAL_CHAIR, plan.id, NAME, [written(after=Wording("字" * 5001))])


def test_it_goes_with_the_sample(session: Session) -> None:
    plan = make_plan(session, union_id=make_union(session, is_sample=True).id)
    reword(session, LOCAL_CHAIR, plan.id, NAME, [written()])
    remove_sample(session, LOCAL_CHAIR)
    assert session.get(Plan, plan.id) is None
