"""The drafted report says what the records say: their numbers, their names, and what they lack."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from tests.build import make_activity, make_plan, make_section, make_task
from tests.conftest import DATABASES, empty_database
from tests.reports.drafting import HALF, PAYLOADS, QUARTER, TODAY, YEAR, drafted, period, said
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.domain.periods import Span, SpanKind
from unionplan.i18n import Text
from unionplan.models import Activity
from unionplan.reports.content import PartKind
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR

MONTH = Span(SpanKind.MONTH, 8)
SPANS = [MONTH, QUARTER, HALF, YEAR]
MONTHLY = Terms(Measure.CADENCE, period=Period.MONTH)


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Either database: which records are told is asked of it."""
    return empty_database(request)


@pytest.fixture
def sample(session: Session) -> int:
    return load_sample(session, LOCAL_CHAIR, TODAY)


@pytest.mark.parametrize("span", SPANS, ids=lambda s: s.kind)
def test_what_a_paragraph_names_is_in_its_records(session: Session, sample: int, span: Span) -> None:
    _, rows = period(session, sample, span)
    titles = {row.id: row.title for row in rows}
    report = drafted(session, sample, span)
    keys = [p.key for p in report.paragraphs]
    assert len(set(keys)) == len(keys)
    for paragraph in report.paragraphs:
        assert set(paragraph.source.activities) <= set(titles)
        named = {title for title in titles.values() if title in paragraph.words}
        assert named <= {titles[i] for i in paragraph.source.activities}, paragraph.words


def test_a_task_s_paragraph_tells_its_activities_by_name(session: Session, sample: int) -> None:
    _, rows = period(session, sample)
    words = said(drafted(session, sample))
    few = [row for row in rows if sum(r.task_id == row.task_id for r in rows) <= 3]
    assert len(few) > 20
    assert [row.title for row in few if row.title.rstrip("。") not in words] == []


def test_the_largest_activities_are_told_when_there_are_many(session: Session) -> None:
    plan = make_plan(session)
    task = make_task(session, plan, MONTHLY)
    for day in range(1, 10):
        make_activity(session, task, date(2026, 9, day), title=f"走访{day}组", people=day)
    words = said(drafted(session, plan.id))
    assert "开展活动9次，参加45人次" in words
    assert [n for n in range(1, 10) if f"走访{n}组" in words] == [7, 8, 9]


def test_withdrawn_and_other_periods_are_never_told(session: Session) -> None:
    plan = make_plan(session)
    task = make_task(session, plan, MONTHLY)
    make_activity(session, task, date(2026, 9, 2), title="留下的", people=3)
    make_activity(session, task, date(2026, 9, 3), title="撤回的", withdrawn_at=datetime.now(UTC))
    make_activity(session, task, date(2026, 6, 30), title="上季的")
    make_activity(session, task, date(2026, 10, 9), title="以后的")
    for day in (TODAY, date(2026, 12, 31)):
        words = said(drafted(session, plan.id, day=day))
        assert "留下的" in words and not any(w in words for w in ("撤回的", "上季的", "以后的"))


def test_a_quarter_has_the_parts_of_a_summary_and_a_year_those_of_a_report(
    session: Session, sample: int
) -> None:
    short = ["总体进度", "各板块做法与成效", "未完成事项及原因", "四季度按月安排", "尚缺资料"]
    long = ["概况", "主要工作", "成果统计", "存在问题", "下一步打算", "尚缺资料"]
    for span, headings in ((QUARTER, short), (YEAR, long), (HALF, long)):
        report = drafted(session, sample, span)
        assert [part.heading.partition("、")[2] for part in report.parts] == headings
        assert [part.heading[0] for part in report.parts] == list("一二三四五六"[: len(headings)])
    assert report.title == "桐荫街道总工会2026年上半年工作总结"


def test_each_late_task_stands_with_its_reason_and_owner(session: Session, sample: int) -> None:
    summary, _ = period(session, sample)
    report = drafted(session, sample)
    by_key = {p.key: p.words for p in report.paragraphs}
    assert summary.unfinished
    for task in summary.unfinished:
        words = by_key[f"late.{task.id}"]
        assert task.title in words and task.owner in words and Text().reason(task.reason) in words


def test_the_next_months_name_what_falls_due(session: Session, sample: int) -> None:
    summary, _ = period(session, sample)
    by_key = {p.key: p.words for p in drafted(session, sample).paragraphs}
    for month, tasks in summary.next_months:
        assert all(task.title in by_key[f"next.{month}"] for task in tasks)


def test_what_the_records_lack_is_listed(session: Session) -> None:
    plan = make_plan(session)
    silent = make_section(session, plan, "文体", 2)
    task = make_task(session, plan, MONTHLY, owner="李梅")
    make_activity(session, task, date(2026, 9, 2))
    make_task(
        session, plan, Terms(Measure.LEVEL, value=Decimal(90), unit="%"), section=silent, title="体检率"
    )
    lacking = {p.key: p.words for p in drafted(session, plan.id).missing}
    assert set(lacking) == {
        "missing.sections",
        "missing.values",
        "missing.owners",
        "missing.people",
        "missing.money",
    }
    assert "文体" in lacking["missing.sections"] and "体检率" in lacking["missing.values"]


def test_a_plan_without_tasks_or_with_cancelled_ones_only_says_so(session: Session) -> None:
    plan = make_plan(session)
    empty = drafted(session, plan.id)
    assert empty.progress is None and "还没有任务" in said(empty)
    assert [part.kind for part in empty.parts] == [PartKind.OVERALL, PartKind.MISSING]
    make_task(session, plan, title="旅游", cancelled_reason="经费未批")
    gone = drafted(session, plan.id, YEAR)
    assert gone.progress is not None and "全部取消" in said(gone)
    assert [part.kind for part in gone.parts] == [PartKind.OVERALL, PartKind.MISSING]


def test_what_was_held_for_a_task_before_it_was_cancelled_is_told(session: Session) -> None:
    plan = make_plan(session)
    task = make_task(session, plan, MONTHLY, cancelled_reason="经费未批")
    make_activity(session, task, date(2026, 7, 2), title="筹备会", people=5)
    words = said(drafted(session, plan.id))
    assert "筹备会" in words and "参加5人次；这项任务后来取消" in words


def test_a_quarter_without_records_has_no_deeds_but_its_numbers(session: Session) -> None:
    plan = make_plan(session)
    make_task(session, plan, MONTHLY, title="例会")
    report = drafted(session, plan.id)
    assert "三季度应完成3项次，已完成0项次，滞后3项次。" in said(report)
    assert not any(p.key.startswith("task.") for p in report.paragraphs)
    assert all(part.grid is None for part in drafted(session, plan.id, HALF).parts)


def test_a_period_to_come_is_said_not_to_have_begun(session: Session, sample: int) -> None:
    assert "四季度尚未开始" in said(drafted(session, sample, Span(SpanKind.QUARTER, 4)))


def test_user_text_is_kept_as_typed(session: Session) -> None:
    plan = make_plan(session)
    for place, typed in enumerate((*PAYLOADS, "长" * 40), 2):
        section = make_section(session, plan, typed, place)
        task = make_task(session, plan, MONTHLY, section=section, title=typed, owner=typed)
        make_activity(session, task, date(2026, 9, 2), title=typed, note=typed, place=typed)
    words = said(drafted(session, plan.id))
    assert all(words.count(typed) >= 4 for typed in PAYLOADS)


def test_the_results_count_what_was_held(session: Session, sample: int) -> None:
    (grid,) = [part.grid for part in drafted(session, sample, HALF).parts if part.grid]
    held = session.exec(
        select(Activity).where(
            Activity.plan_id == sample,
            col(Activity.held_on).between(date(2026, 1, 1), date(2026, 6, 30)),
            col(Activity.withdrawn_at).is_(None),
        )
    ).all()
    counts = {line.cells[0]: line.cells[1] for line in grid.lines}
    assert counts["开展活动"] == f"{len(held)}次"
    assert counts["参加职工"] == f"{sum(a.people or 0 for a in held)}人次"
    assert counts["支出经费"] == Text().money(sum(a.spent_fen or 0 for a in held))
