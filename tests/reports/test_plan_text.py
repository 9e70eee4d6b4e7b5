"""A plan written out and read in again is the same plan."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from unionplan.domain.measures import Direction, Measure, Period, Terms
from unionplan.domain.periods import PlanYear
from unionplan.i18n import Text
from unionplan.importer import read_plan, read_text
from unionplan.queries.board import plan_board
from unionplan.reports.plan_document import plan_document
from unionplan.reports.plan_text import promised
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR

YEAR = PlanYear(2026)
MONTHS = st.sets(st.integers(1, 12), max_size=11).map(frozenset)
COUNTS = st.integers(1, 400)
TITLES = st.sampled_from(["看望退休职工", "职工书画展", "修订帮扶办法", "开展安全检查", "女职工健康讲座"])
TERMS = st.one_of(
    st.builds(Terms, st.just(Measure.ONCE), MONTHS),
    st.builds(Terms, st.just(Measure.ONGOING), MONTHS),
    st.builds(
        Terms,
        st.just(Measure.TIMES),
        MONTHS,
        quantity=st.integers(2, 400).map(Decimal),
        unit=st.sampled_from(["场", "人", "课时", "项"]),
    ),
    st.builds(
        Terms,
        st.just(Measure.CADENCE),
        MONTHS,
        period=st.sampled_from(list(Period)),
        per_period=st.integers(1, 9),
    ),
    st.builds(
        Terms,
        st.just(Measure.CADENCE),
        period=st.sampled_from([Period.MONTH, Period.QUARTER]),
        per_period=st.integers(1, 9),
        at_least=COUNTS,
    ),
    st.builds(
        Terms,
        st.just(Measure.LEVEL),
        MONTHS,
        value=COUNTS.map(Decimal),
        unit=st.sampled_from(["%", "分"]),
    ),
    st.builds(
        Terms,
        st.just(Measure.LEVEL),
        MONTHS,
        value=st.integers(0, 99).map(Decimal),
        unit=st.sampled_from(["起", "人"]),
        direction=st.just(Direction.AT_MOST),
    ),
)


@given(TITLES, TERMS)
def test_what_a_task_promises_is_read_back_as_written(title: str, terms: Terms) -> None:
    t = Text()
    line = t("plan_text.task", number=1, title=title, said=promised(terms, YEAR, t))
    (plan,) = read_text(f"工会工作计划\n一、服务职工\n{line}").plans
    (task,) = plan.tasks
    assert (task.title, task.section) == (title, "服务职工")
    assert replace(task.terms, unit="") == replace(terms, unit="")
    assert task.unit == terms.unit


def test_the_whole_sample_is_read_back_from_its_word_document(session: Session) -> None:
    plan_id = load_sample(session, LOCAL_CHAIR, date(2026, 9, 15))
    board = plan_board(session, LOCAL_CHAIR, plan_id, date(2026, 9, 15))
    document = read_plan(plan_document(board, Text()), "plan.docx")
    read = [task for plan in document.plans for task in plan.tasks]
    wrote = [task for task in board.tasks if not task.cancelled]
    assert [plan.year for plan in document.plans] == [2026]
    assert [task.title for task in read] == [task.title for task in wrote]
    told = [(t.terms, t.owner, t.budget_fen) for t in read]
    assert told == [(t.terms, t.owner, t.budget_fen) for t in wrote]
